"""`pactgraph record new`: a draft on standard output, or in a folder where nothing is overwritten."""

import subprocess
from pathlib import Path

from tests.conftest import PACTGRAPH


def run(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [PACTGRAPH, "record", "new", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60)


def test_the_draft_is_printed_and_nothing_is_written(tmp_path: Path) -> None:
    outcome = run("am-ru-1997")
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert "id: am-ru-1997\nkind: treaty\n" in outcome.stdout
    assert "who: AM RU" in outcome.stdout
    assert list(tmp_path.iterdir()) == []


def test_kind_and_states_are_taken_over() -> None:
    outcome = run("black-sea-pact", "--kind", "organization", "--states", "UA, GE")
    assert "kind: organization" in outcome.stdout
    assert "who: GE UA" in outcome.stdout


def test_a_record_that_is_there_stays(tmp_path: Path) -> None:
    first = run("am-ru-1997", "--into", str(tmp_path))
    file = tmp_path / "am-ru-1997.yaml"
    assert (first.returncode, first.stdout) == (0, f"{file}\n")
    assert file.read_text(encoding="utf-8") == run("am-ru-1997").stdout
    file.write_text("mine", encoding="utf-8")
    again = run("am-ru-1997", "--into", str(tmp_path))
    assert (again.returncode, again.stdout) == (2, "")
    assert "there is a record already" in again.stderr
    assert file.read_text(encoding="utf-8") == "mine"


def test_what_is_no_id_is_told_in_one_line() -> None:
    outcome = run("Am/Ru")
    assert (outcome.returncode, outcome.stderr.count("\n")) == (2, 1)
