"""`pactgraph mirror`: texts nobody annotated, held against the treaty records."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import PACTGRAPH

SAYINGS = {
    "wrong-date": ("Uzbekistan withdrew from the CSTO in 1995.", ["contradiction"]),
    "right-date": ("Uzbekistan withdrew from the CSTO in 2012.", []),
    "coarser-date": ("Georgia joined the CIS in the 1990s.", []),
    "never-there": ("Latvia joined the CSTO in 2003.", ["contradiction"]),
    "never-left": ("Belarus withdrew from the CSTO in 2010.", ["contradiction"]),
    "only-denied": ("Latvia did not join the CSTO.", []),
    "name-of-the-treaty": ("Georgia joined the CSTO in 1993.", []),
    "founding": ("The Collective Security Treaty was founded in 1975.", ["contradiction"]),
    "gap": ("The waters of Georgia and the papers of NATO lay on one desk.", ["gap"]),
    "one-name": ("The papers of NATO lay on the desk.", []),
}


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [PACTGRAPH, "mirror", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("mirror") / "texts.jsonl"
    lines = [{"document": name, "language": "en", "text": text} for name, (text, _) in SAYINGS.items()]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def found(texts: Path, graph_dir: Path) -> list[dict[str, Any]]:
    outcome = run(texts, "--graph", graph_dir, "--json")
    assert outcome.returncode == 0, outcome.stderr
    return [json.loads(line) for line in outcome.stdout.splitlines()]


@pytest.mark.parametrize("name", SAYINGS)
def test_what_is_found(name: str, found: list[dict[str, Any]]) -> None:
    text, kinds = SAYINGS[name]
    here = [finding for finding in found if finding["document"] == name]
    assert [finding["kind"] for finding in here] == kinds
    assert all(text[finding["start"] : finding["end"]] == finding["quote"] for finding in here)


def test_the_record_is_quoted(found: list[dict[str, Any]]) -> None:
    reasons = {finding["document"]: finding["reason"] for finding in found}
    assert "2012" in reasons["wrong-date"]
    assert reasons["never-there"] == "the record never has it there"
    assert reasons["never-left"] == "the record knows no end of it"
    assert reasons["gap"] == "2 names and no claim"


def test_one_kind_and_so_many(texts: Path, graph_dir: Path) -> None:
    outcome = run(texts, "--graph", graph_dir, "--only", "contradiction", "--limit", 2)
    assert len(outcome.stdout.splitlines()) == 2
    assert "4 contradictions, 1 gaps in 10 documents" in outcome.stderr.splitlines()[-1]


def test_a_graph_that_is_not_built(texts: Path, tmp_path: Path) -> None:
    outcome = run(texts, "--graph", tmp_path)
    assert outcome.returncode != 0
    assert "pactgraph build" in outcome.stderr
