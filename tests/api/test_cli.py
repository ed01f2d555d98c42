"""The command as users run it: real processes, exit codes, and what goes to which stream."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from api.cli import COMMANDS
from tests.conftest import PACTGRAPH

ROOM = Path(__file__).parents[2] / "api" / "commands"
LINE_KEYS = [
    *("type", "subject", "object", "date", "printed_date", "calendar", "date_rule", "place", "value", "modality"),
    *("attributed_to", "document", "document_id", "start", "end", "quote", "method", "confidence"),
]
RUSSIAN = "16 августа 2006 года Узбекистан вновь вступил в ОДКБ."


def run(*arguments, graph=None, **more):
    """The command with these arguments; everything that it wrote, as text."""
    command = [PACTGRAPH, *map(str, arguments), *(("--graph", str(graph)) if graph else ())]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120, **more)


def is_one_line(text):
    return text.startswith("pactgraph: ") and text.count("\n") == 1


# ---- all commands ---------------------------------------------------------------------------------------------------


def test_every_module_is_a_command_and_every_command_a_module():
    shared = {"__init__", "options", "printing", "paths"}
    assert {file.stem for file in ROOM.glob("*.py")} - shared == set(COMMANDS)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_help_has_examples(command):
    outcome = run(command, "--help")
    assert outcome.returncode == 0
    examples = [line for line in outcome.stdout.splitlines() if re.match(r"    .*pactgraph ", line)]
    assert examples or "Commands:" in outcome.stdout
    assert outcome.stderr == ""


def test_what_a_past_known_leaves_out_is_told(tiny_dir):
    for asked in (("members", "cis", "--at", "2000-01-01"), ("history", "UZ")):
        outcome = run(*asked, "--known", "2005-01-01", graph=tiny_dir)
        assert "claims do not count: nobody knows when they were published" in outcome.stderr
        assert "do not count" not in run(*asked, graph=tiny_dir).stderr


def test_what_a_query_answers_ends_a_line(tiny_dir):
    for form in ("csv", "json", "xml", "tsv"):
        outcome = run("query", "-", "--format", form, graph=tiny_dir, input="ASK {}")
        assert (outcome.returncode, outcome.stdout.count("\n"), outcome.stdout[-1]) == (0, 1, "\n")


def test_a_format_that_the_answer_has_not_is_one_line_with_those_it_has(tiny_dir):
    outcome = run("query", "-", "--format", "ttl", graph=tiny_dir, input="ASK {}")
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert is_one_line(outcome.stderr)
    assert "--format json, xml, csv, tsv" in outcome.stderr


def test_a_malformed_query_is_told_in_few_words_and_with_its_place(tiny_dir):
    outcome = run("query", "-", graph=tiny_dir, input="SELECT ?s {\n ?s ?p \n")
    assert outcome.returncode == 2
    assert is_one_line(outcome.stderr)
    assert "query, line 3, column 1" in outcome.stderr
    assert len(outcome.stderr) < 200


def test_help_of_a_command_within_a_command():
    assert "pactgraph record new am-ru-1997" in run("record", "new", "--help").stdout


def test_version():
    assert re.search(r"\d+\.\d+", run("--version").stdout)


@pytest.mark.parametrize(
    "arguments",
    [
        ("frobnicate",),
        ("members",),
        ("members", "cst", "--at", "tomorrow"),
        ("members", "cst", "--at", "1992-02-30"),
        ("members", "cst", "--att", "1996-06-01"),
        ("members", "cst", "--role", "boss"),
        ("members", "csot"),
        ("history", "ZZ"),
        ("history", ""),
        ("changes",),
        ("changes", "--from", "2000-01-01", "--to", "1999-01-01"),
        ("conflicts", "--alliance", "nonesuch"),
        ("overlap", "AM"),
        ("overlap", "AM", "ZZ"),
        ("bound", "--toward", "ZZ"),
        ("query", "/nonexistent.rq"),
        ("query", "-"),
        ("extract",),
        ("extract", "/nonexistent.txt"),
        ("extract", "/nonexistent/*.txt"),
        ("extract", "x.txt", "--catalog", "/nonexistent.jsonl"),
        ("extract", "x.txt", "--format", "xml"),
        ("record", "new", "Not An Id"),
        ("validate", "/nonexistent.ttl"),
    ],
    ids=" ".join,
)
def test_bad_input_is_one_line_and_exit_code_2(arguments, tiny_dir):
    takes_graph = arguments[0] not in ("frobnicate", "extract", "record")
    outcome = run(*arguments, graph=tiny_dir if takes_graph else None, input="")
    assert outcome.returncode == 2, outcome
    assert outcome.stdout == ""
    lines = outcome.stderr.splitlines()
    assert lines
    assert all(line.startswith("pactgraph: ") for line in lines)
    assert len(lines) <= 2  # extract adds how many documents could not be read
    assert "Traceback" not in outcome.stderr


@pytest.mark.parametrize("command", [("members", "cst"), ("history", "UZ"), ("query", "-"), ("serve", "--port", "0")])
def test_without_a_graph_it_says_what_to_do(command, tmp_path):
    outcome = run(*command, graph=tmp_path, input="ASK {}")
    assert outcome.returncode == 3
    assert is_one_line(outcome.stderr)
    assert "pactgraph build" in outcome.stderr


def test_debug_shows_the_trace_and_only_debug(tiny_dir):
    assert "Traceback" in run("--debug", "members", "csot", graph=tiny_dir).stderr
    assert "Traceback" not in run("members", "csot", graph=tiny_dir).stderr


def test_our_own_fault_is_exit_code_3_without_a_trace(tiny_dir, tmp_path):
    broken = tmp_path / "graph"
    subprocess.run(["cp", "-a", str(tiny_dir), str(broken)], check=True)
    manifest = next(broken.glob("releases/*/manifest.json"))
    manifest.write_text("{", encoding="utf-8")
    outcome = run("members", "cst", graph=broken)
    assert (outcome.returncode, is_one_line(outcome.stderr)) == (3, True)


@pytest.mark.parametrize("locale", ["C", "ru_RU.KOI8-R"])
def test_output_is_utf_8_whatever_the_locale(locale, tiny_dir):
    environment = {"PATH": os.environ["PATH"], "LC_ALL": locale, "LANG": locale}
    outcome = subprocess.run(
        [PACTGRAPH, "members", "cst", "--at", "1996-06-01", "--language", "fa", "--graph", str(tiny_dir)],
        capture_output=True,
        check=True,
        env=environment,
    )
    assert "ازبکستان" in outcome.stdout.decode("utf-8")


def test_a_pipe_that_closes_is_no_error(tiny_dir):
    command = f"{PACTGRAPH} members cst --at 1996-06-01 --format json --graph {tiny_dir} | head -n 1"
    outcome = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert (outcome.stdout, outcome.stderr) == ("{\n", "")


def test_questions_need_no_web_framework():
    """Commands answer before fastapi, pyvis or networkx would have been imported."""
    heavy = ("fastapi", "networkx", "pyvis", "uvicorn")
    script = f"import sys, api.commands.members; print([name for name in {heavy} if name in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", script], text=True) == "[]\n"


# ---- questions ------------------------------------------------------------------------------------------------------


def test_members(tiny_dir):
    table = run("members", "cst", "--at", "1996-06-01", graph=tiny_dir)
    assert table.returncode == 0
    assert table.stderr.splitlines() == [
        "pactgraph: Collective Security Treaty on 1996-06-01, basis force: 3 certain members, 3 certain signatories"
    ]
    assert [line.split()[:2] for line in table.stdout.splitlines()[:4]] == [
        ["STATE", "NAME"],
        ["AM", "Armenia"],
        ["GE", "Georgia"],
        ["UZ", "Uzbekistan"],
    ]


def test_members_in_json_is_what_the_server_answers(tiny_dir, tiny):
    told = json.loads(run("members", "cst", "--at", "1996-06-01", "--format", "json", graph=tiny_dir).stdout)
    served = tiny.ask("/alliances/cst/members?at=1996-06-01").json()
    assert {name: told[name] for name in served} == served


def test_members_in_csv_is_what_the_server_answers(tiny_dir, tiny):
    told = run("members", "cst", "--at", "1996-06-01", "--format", "csv", graph=tiny_dir).stdout
    assert told.splitlines() == tiny.ask("/alliances/cst/members.csv?at=1996-06-01").text.splitlines()


def test_clocks_and_basis(tiny_dir):
    def states(*options):
        told = json.loads(run("members", *options, "--format", "json", graph=tiny_dir).stdout)
        return {member["state"]["id"] for member in told["members"] if member["role"] == "member"}

    assert states("cis", "--at", "2009-01-01") == {"AM", "GE", "UZ"}
    assert states("cis", "--at", "2009-01-01", "--basis", "announced") == {"AM", "UZ"}
    assert states("cst", "--at", "2010-01-01", "--known", "2009-01-01") == {"AM"}


def test_history_keeps_two_spells_apart(tiny_dir):
    lines = [line.split() for line in run("history", "UZ", graph=tiny_dir).stdout.splitlines()]
    stays = [(line[0], line[-5:-2]) for line in lines if line[0] == "cst" and "member" in line]
    assert len(stays) == 2
    assert "1999-04-20" in lines[[line[0] for line in lines].index("cst")] or any(
        "1999-04-20" in line for line in lines
    )


def test_changes_conflicts_overlap(tiny_dir):
    assert "Georgia" in run("changes", "--from", "1999-01-01", "--to", "1999-12-31", graph=tiny_dir).stdout
    assert "GE" in run("conflicts", "--alliance", "cst", graph=tiny_dir).stdout
    assert "cst" in run("overlap", "AM", "UZ", graph=tiny_dir).stdout
    nobody = run("bound", "--toward", "AM", "--at", "1996-06-01", graph=tiny_dir)
    assert (nobody.returncode, nobody.stdout) == (0, "none\n")


def test_query(tiny_dir, tmp_path):
    text = "SELECT ?s { ?s a <https://w3id.org/pactgraph/ontology#State> } ORDER BY ?s"
    piped = run("query", "-", graph=tiny_dir, input=text)
    assert [line.rsplit("/", 1)[-1] for line in piped.stdout.splitlines()] == ["s", "AM", "GE", "UZ"]
    file = tmp_path / "question.rq"
    file.write_text("CONSTRUCT WHERE { ?s a <https://w3id.org/pactgraph/ontology#State> }", encoding="utf-8")
    assert run("query", file, "--format", "nt", graph=tiny_dir).stdout.count(" .\n") == 3
    assert run("query", file, "--format", "csv", graph=tiny_dir).returncode == 2
    assert "read-only" in run("query", "-", graph=tiny_dir, input="DROP ALL").stderr


# ---- documents ------------------------------------------------------------------------------------------------------


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "texts"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text(RUSSIAN, encoding="utf-8")
    (folder / "deep" / "b.txt").write_text("\n\n" + RUSSIAN, encoding="cp1251")
    (folder / "ignored.md").write_text(RUSSIAN, encoding="utf-8")
    return folder


def test_extract_reads_folders_patterns_and_files_once(texts):
    for given in ([texts, texts / "a.txt"], [f"{texts}/**/*.txt"]):
        outcome = run("extract", *given)
        assert (outcome.returncode, outcome.stderr) == (0, "")
        claims = [json.loads(line) for line in outcome.stdout.splitlines()]
        assert [claim["document"] for claim in claims] == ["a.txt", "b.txt"]
        for claim in claims:
            assert list(claim) == LINE_KEYS
            assert (claim["type"], claim["subject"], claim["object"]) == ("joined", "UZ", "csto")
            assert claim["date"] == "2006-08-16"
        first, second = claims
        assert RUSSIAN[first["start"] : first["end"]] == first["quote"] == second["quote"]
        assert second["start"] == first["start"] + 2


def test_a_bad_document_is_one_line_and_the_rest_goes_on(texts):
    (texts / "binary.txt").write_bytes(b"\x00\x01\x02" * 100)
    (texts / "empty.txt").write_text("", encoding="utf-8")
    (texts / "finnish.txt").write_text(
        "Suomi ja Viro allekirjoittivat sopimuksen Helsingissä viime viikolla. " * 5, "utf-8"
    )
    with (texts / "huge.txt").open("wb") as huge:
        huge.truncate(50_000_000)
    outcome = run("extract", texts, texts / "missing.txt")
    assert outcome.returncode == 1
    assert len(outcome.stdout.splitlines()) == 2
    lines = outcome.stderr.splitlines()
    assert len(lines) == 6
    for name in ("binary.txt", "empty.txt", "finnish.txt", "huge.txt", "missing.txt"):
        assert sum(name in line for line in lines) == 1
    assert lines[-1] == "pactgraph: 5 of 7 could not be read"
    assert "Traceback" not in outcome.stderr


def test_extract_takes_from_the_catalogue_what_the_text_does_not_tell(tmp_path):
    text = tmp_path / "note.txt"
    text.write_text("На прошлой неделе Узбекистан вступил в ОДКБ.", encoding="utf-8")
    catalogue = tmp_path / "catalogue.jsonl"
    catalogue.write_text(
        '{"document": "note.txt", "document_date": "2006-08-23", "language": "ru"}\n', encoding="utf-8"
    )
    bare, told = run("extract", text), run("extract", text, "--catalog", catalogue)
    assert (bare.returncode, told.returncode) == (0, 0)
    assert [json.loads(line)["subject"] for line in told.stdout.splitlines()] == ["UZ"]
    catalogue.write_text("{", encoding="utf-8")
    broken = run("extract", text, "--catalog", catalogue)
    assert (broken.returncode, is_one_line(broken.stderr)) == (2, True)
    assert "catalogue.jsonl:1" in broken.stderr


# ---- records and rules ----------------------------------------------------------------------------------------------


def test_record_new_never_overwrites(tmp_path):
    assert run("record", "new", "am-ru-2030", "--in", tmp_path).returncode == 0
    draft = (tmp_path / "am-ru-2030.yaml").read_text(encoding="utf-8")
    assert "id: am-ru-2030" in draft
    again = run("record", "new", "am-ru-2030", "--in", tmp_path)
    assert (again.returncode, is_one_line(again.stderr)) == (2, True)
    assert (tmp_path / "am-ru-2030.yaml").read_text(encoding="utf-8") == draft


def test_validate_tells_file_and_line(tmp_path):
    run("record", "new", "am-ru-2030", "--in", tmp_path)
    outcome = run("validate", tmp_path / "am-ru-2030.yaml")
    assert outcome.returncode == 1
    assert all(re.match(r"am-ru-2030\.yaml:\d+: ", line) for line in outcome.stdout.splitlines())
    turtle = tmp_path / "broken.ttl"
    turtle.write_text("<a:a> <a:a>\n<a:a> oops .\n", encoding="utf-8")
    broken = run("validate", turtle)
    assert (broken.returncode, is_one_line(broken.stderr)) == (2, True)
    assert "broken.ttl:2" in broken.stderr
    assert run("validate", __file__).returncode == 2


def test_validate_finds_what_breaks_a_shape(tmp_path):
    turtle = tmp_path / "state.ttl"
    turtle.write_text(
        "@prefix pg: <https://w3id.org/pactgraph/ontology#> .\n<https://w3id.org/pactgraph/id/claim/x> a pg:Claim .\n",
        encoding="utf-8",
    )
    outcome = run("validate", turtle)
    assert outcome.returncode == 1
    assert outcome.stdout.count("\n") >= 3


# ---- serving --------------------------------------------------------------------------------------------------------


def test_serve_says_where_it_is(tiny):
    told = b""
    os.set_blocking(tiny.process.stdout.fileno(), False)
    told = tiny.process.stdout.read() or b""
    assert b"/alliances/cst/members?at=1996-06-01" in told
    assert b"Ctrl-C" in told


def test_serve_refuses_a_port_that_is_taken(tiny_dir):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        outcome = run("serve", "--port", port, graph=tiny_dir)
    assert (outcome.returncode, is_one_line(outcome.stderr)) == (2, True)
    assert f"port {port} is taken" in outcome.stderr


@pytest.mark.parametrize(("name", "code"), [("SIGINT", 0), ("SIGTERM", -signal.SIGTERM)])
def test_serve_ends_well(tiny_dir, name, code):
    command = [PACTGRAPH, "serve", "--port", "0", "--graph", str(tiny_dir)]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as process:
        assert b"http://" in process.stdout.readline()
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="utf-8").split()
        process.send_signal(getattr(signal, name))
        _, errors = process.communicate(timeout=20)
    assert process.returncode == code
    assert errors == b""
    assert len(children) == 2
    assert not [child for child in children if Path(f"/proc/{child}").exists()]


def test_serve_refuses_settings_it_does_not_know(tiny_dir):
    outcome = run("serve", graph=tiny_dir, env={**os.environ, "PACTGRAPH_PROT": "1"})
    assert (outcome.returncode, is_one_line(outcome.stderr)) == (2, True)
    assert "PACTGRAPH_PORT" in outcome.stderr
