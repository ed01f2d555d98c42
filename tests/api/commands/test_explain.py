"""`pactgraph explain`: what a rule's author needs to see."""

import subprocess
from pathlib import Path

from tests.conftest import PACTGRAPH


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([PACTGRAPH, *arguments], capture_output=True, text=True, check=False, timeout=120)


def test_marks_rules_claims_and_reasons(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("Latvia joined NATO last year. Georgia does not plan to join the CIS.", encoding="utf-8")
    outcome = run("explain", str(file), "--date", "2005-06-01", "--language", "en")
    assert outcome.returncode == 0, outcome.stderr
    assert "0-28: Latvia joined NATO last year" in outcome.stdout
    assert "claim LV joined nato" in outcome.stdout
    assert "fired " in outcome.stdout
    assert "denied: " in outcome.stdout


def test_a_rule_that_nearly_fired_names_what_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("After long talks Latvia finally withdrew.", encoding="utf-8")
    assert "no item is alliance" in run("explain", str(file), "--language", "en").stdout


def test_what_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes(b"")
    outcome = run("explain", str(file))
    assert (outcome.returncode, len(outcome.stderr.splitlines())) == (2, 1)
