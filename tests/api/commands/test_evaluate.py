"""`pactgraph evaluate`: from a gold file and the texts beside it to figures."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.conftest import PACTGRAPH

SENTENCE = "Latvia joined NATO in 2004."
CLAIM = {"document": "a.txt", "start": 0, "end": 26, "type": "joined", "subject": "LV", "object": "nato"}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([PACTGRAPH, *arguments], capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.txt").write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "gold" / "b.txt").write_text("Nothing of note happened in the whole of that year.", encoding="utf-8")
    file = tmp_path / "gold.jsonl"
    dated = {**CLAIM, "date": "2004", "modality": "asserted"}
    lines = [{"document": "a.txt", "language": "en"}, dated, {"document": "b.txt", "language": "en"}]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return file


def test_the_texts_beside_the_gold_are_read(gold: Path) -> None:
    outcome = run("evaluate", str(gold), "--json")
    assert outcome.returncode == 0, outcome.stderr
    report = json.loads(outcome.stdout)
    assert report["full"]["all"]["right"] == 1
    assert report["types"]["core"]["joined"]["f1"] == 1.0
    assert report["documents_without_claims"] == {"documents": 1, "false_claims": 0}


def test_reading_never_sees_a_claim_of_the_gold(gold: Path) -> None:
    """Claims that speak of another language and day than the header change nothing in what is read."""
    poisoned = {**CLAIM, "language": "ru", "document_date": "1950-01-01", "date": "2004", "modality": "asserted"}
    with gold.open("a", encoding="utf-8") as file:
        file.write(json.dumps(poisoned) + "\n")
    report = json.loads(run("evaluate", str(gold), "--json").stdout)
    assert (report["full"]["all"]["right"], report["full"]["all"]["missed"]) == (1, 1)


def test_a_prediction_is_held_against_the_gold_and_errors_are_shown(gold: Path, tmp_path: Path) -> None:
    predicted = tmp_path / "predicted.jsonl"
    wrong = {**CLAIM, "type": "withdrew", "modality": "denied", "quote": "Latvia\njoined"}
    predicted.write_text(json.dumps(wrong) + "\n", encoding="utf-8")
    outcome = run("evaluate", str(gold), str(predicted), "--show")
    assert outcome.returncode == 0, outcome.stderr
    assert "wrong  a.txt 0-26 withdrew LV nato denied | Latvia joined" in outcome.stdout
    assert "missed a.txt 0-26 joined LV nato 2004 asserted" in outcome.stdout
    assert "core     all                  precision 0.000 recall 0.000" in outcome.stdout


def test_a_text_that_is_missing_is_told_and_the_rest_counts(gold: Path) -> None:
    (gold.parent / "gold" / "b.txt").unlink()
    outcome = run("evaluate", str(gold), "--json")
    assert outcome.returncode == 1
    assert "b.txt: the text is not there" in outcome.stderr
    assert json.loads(outcome.stdout)["full"]["all"]["right"] == 1


def test_parts_divide_the_documents(gold: Path) -> None:
    parts = [json.loads(run("evaluate", str(gold), "--json", "--part", part).stdout) for part in ("open", "aside")]
    found = [part["core"]["all"]["right"] for part in parts if "all" in part["core"]]
    assert sum(found) == 1


@pytest.mark.parametrize("line", ["not json", '{"document": 1}'])
def test_a_gold_file_that_is_none(line: str, tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text(line + "\n", encoding="utf-8")
    outcome = run("evaluate", str(file))
    assert outcome.returncode == 2
    assert "gold.jsonl:1" in outcome.stderr
    assert len(outcome.stderr.splitlines()) == 1
