"""`pactgraph extract`: what goes in, what comes out, what is said of the rest, and what a kill may cost."""

import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pyarrow.parquet as pq
import pytest
from rdflib import Graph

from tests.conftest import PACTGRAPH

GOOD = "Latvia joined NATO in 2004."
BIDI = "\u202bLatvia\u202c joined\u200f \u2067NATO\u2069\x07 in 2004."


def command(*arguments: object) -> list[str]:
    return [PACTGRAPH, "extract", *map(str, arguments)]


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*arguments), capture_output=True, text=True, check=False, timeout=120)


def claims(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One good text, one full of marks that turn the direction of writing, and all the bad ones."""
    place = tmp_path / "texts"
    place.mkdir()
    (place / "good.txt").write_text(GOOD, encoding="utf-8")
    (place / "bidi.txt").write_text(BIDI, encoding="utf-8", newline="")
    (place / "empty.txt").write_bytes(b"")
    (place / "binary.txt").write_bytes(b"\x7fELF\x00\x01" * 100)
    (place / "latin.txt").write_text("Hoc foedus perpetuum inter gentes ictum est.", encoding="utf-8")
    with (place / "huge.txt").open("wb") as file:
        for _ in range(100):
            file.write(b"Latvia joined NATO. " * 50_000)
    (place / "news.jsonl").write_text(f'{{"text": "{GOOD}"}}\nno json\n', encoding="utf-8")
    return place


def test_what_can_be_read_is_and_each_other_is_one_line(folder: Path, tmp_path: Path) -> None:
    outcome = run(folder, "--issues", tmp_path / "issues.jsonl")
    assert outcome.returncode == 1
    found = claims(outcome.stdout)
    assert [(claim["document"], claim["subject"], claim["date"]) for claim in found] == [
        ("bidi.txt", "LV", "2004"),
        ("good.txt", "LV", "2004"),
        ("news.jsonl:1", "LV", "2004"),
    ]
    assert found[0]["quote"] == BIDI[found[0]["start"] : found[0]["end"]]
    *lines, last = outcome.stderr.splitlines()
    told = claims((tmp_path / "issues.jsonl").read_text(encoding="utf-8"))
    assert len(lines) == len(told) == 5
    assert [Path(issue["where"]).name for issue in told] == [
        *("binary.txt", "empty.txt", "huge.txt", "latin.txt", "news.jsonl:2"),
    ]
    assert all(issue["what"] in line and issue["remedy"] in line for issue, line in zip(told, lines, strict=True))
    assert last == "pactgraph: 5 of 8 could not be read"


@pytest.mark.parametrize("name", ["none.txt", "*.none", "texts/binary.txt"])
def test_nothing_to_read_is_bad_input(name: str, folder: Path) -> None:
    outcome = run(folder.parent / name)
    assert (outcome.returncode, outcome.stdout, len(outcome.stderr.splitlines())) == (2, "", 2)


@pytest.mark.parametrize("form", ["ttl", "nt"])
def test_rdf_says_the_same_however_it_is_written(form: str, folder: Path) -> None:
    outcome = run(folder / "good.txt", folder / "bidi.txt", "--format", form)
    graph = Graph().parse(data=outcome.stdout, format=form)
    asked = "SELECT ?s { ?c a pg:Claim ; pg:subject ?s }"
    names = {"pg": "https://w3id.org/pactgraph/ontology#"}
    assert [str(row[0]) for row in graph.query(asked, initNs=names)] == ["https://w3id.org/pactgraph/id/state/LV"] * 2  # type: ignore[index]


def test_a_table_needs_a_file(folder: Path, tmp_path: Path) -> None:
    refused = run(folder / "good.txt", "--format", "parquet")
    assert refused.returncode == 2
    assert "--into" in refused.stderr
    into = tmp_path / "claims.parquet"
    assert run(folder / "good.txt", "--format", "parquet", "--into", into).returncode == 0
    assert pq.read_table(into).to_pylist()[0]["subject"] == "LV"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six thousand notes, one in fifty of them empty."""
    file = tmp_path_factory.mktemp("corpus") / "notes.jsonl"
    with file.open("w", encoding="utf-8") as out:
        for number in range(6000):
            text = f"Note {number}: Latvia joined NATO in {1990 + number % 30}. " + "It was a fine day in May. " * 20
            told = {"text": "" if number % 50 == 9 else text, "document": f"{number}.txt", "language": "en"}
            out.write(json.dumps(told) + "\n")
    return file


def killed(arguments: list[str], journal: Path, stretches: int) -> bool:
    """Whether the command was killed, as hard as can be, once its journal had so many lines more than before."""
    before = journal.read_bytes().count(b"\n") if journal.exists() else 1
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        family = psutil.Process(process.pid)
        while process.poll() is None:
            if journal.exists() and journal.read_bytes().count(b"\n") >= before + stretches:
                workers = family.children(recursive=True)
                process.kill()
                process.wait()
                _, alive = psutil.wait_procs(workers, timeout=10)
                assert not alive, "workers outlive the one who gave them work"
                return True
            time.sleep(0.002)
    return False


@pytest.mark.parametrize("workers", [1, 2])
def test_a_kill_costs_nothing(workers: int, corpus: Path, tmp_path: Path) -> None:
    into, issues = tmp_path / "claims.jsonl", tmp_path / "issues.jsonl"
    order = command(corpus, "--workers", workers, "--into", into, "--issues", issues)
    journal = into.with_name("claims.jsonl.journal")
    kills = [killed(order, journal, stretches) for stretches in (1, 3, 2)]
    assert kills == [True, True, True]
    assert not into.exists()
    done = subprocess.run(order, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "pactgraph: 120 of 6000 could not be read"
    found = claims(into.read_text(encoding="utf-8"))
    assert [claim["document"] for claim in found] == [f"{number}.txt" for number in range(6000) if number % 50 != 9]
    assert [claim["date"] for claim in found[:3]] == ["1990", "1991", "1992"]
    told = [int(issue["document"].removesuffix(".txt")) for issue in claims(issues.read_text(encoding="utf-8"))]
    assert told == list(range(9, 6000, 50))
    assert sorted(file.name for file in tmp_path.iterdir()) == ["claims.jsonl", "issues.jsonl"]


def test_a_cluster_changes_nothing(folder: Path) -> None:
    here, there = run(folder), run(folder, "--engine", "dask", "--workers", 2)
    assert (there.returncode, there.stdout) == (here.returncode, here.stdout)
    assert len(there.stdout.splitlines()) == 3


def test_workers_change_nothing(corpus: Path) -> None:
    def head(workers: int) -> Iterator[str]:
        with subprocess.Popen(
            command(corpus, "--workers", workers), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as process:
            assert process.stdout
            yield from (process.stdout.readline() for _ in range(500))
            process.kill()

    assert list(head(1)) == list(head(3))
