"""`pactgraph explain`: what a rule's author needs to see."""

import subprocess
from pathlib import Path

from ingest.explain import NEAREST
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


def test_a_relative_date_tells_what_it_was_counted_from(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("RIGA, 1 June 2005 (Reuters) - Latvia joined NATO last year.", encoding="utf-8")
    lines = run("explain", str(file), "--language", "en").stdout.splitlines()
    assert "  publisher: Reuters" in lines
    assert "  published: 2005-06-01" in lines
    assert "      'last year' resolved: 1 year before 2005-06-01, the document's date" in lines


def test_a_text_without_a_date_gets_bounds_with_reasons(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("Georgia is a member of the CIS. Georgia left the CST in 1999.", encoding="utf-8")
    [written] = [line for line in run("explain", str(file)).stdout.splitlines() if line.startswith("  written: ")]
    assert written.startswith("  written: [1999-01-01..200")
    assert written.endswith("not after: GE member_of cis no longer)")


def test_a_rule_that_nearly_fired_names_what_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("After long talks Latvia finally ratified.", encoding="utf-8")
    assert "no item is alliance" in run("explain", str(file), "--language", "en").stdout


def test_only_the_nearest_rules_are_told(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_text("Tashkent said on Thursday it may suspend its membership of the CSTO.", encoding="utf-8")
    told = [line for line in run("explain", str(file)).stdout.splitlines() if line.startswith("  nearly ")]
    assert len(told) == NEAREST + 1
    assert told[-1].endswith("rules that are further off")


def test_what_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes(b"")
    outcome = run("explain", str(file))
    assert (outcome.returncode, len(outcome.stderr.splitlines())) == (2, 1)
