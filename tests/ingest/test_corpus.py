"""The passages of `tests/corpus/` give exactly the claims that their lines say.

A line is JSON: `text`, `claims` as rules' examples write them ("LV joined nato 2004"), and `published` where a
relative date needs it. A passage without claims must give none.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from ingest.examples import read_text, said

CORPUS = Path(__file__).parents[1] / "corpus"
NEGATIVES = 15  # passages without any claim that each language has at least
PASSAGES = 60


@dataclass(frozen=True, slots=True)
class Case:
    """One passage and what it says."""

    name: str
    language: str
    text: str
    published: str | None
    claims: tuple[str, ...]


def _cases() -> list[Case]:
    files = sorted(CORPUS.glob("*/*.jsonl"))
    return [
        _case(f"{file.parent.name}-{file.stem}-{number}", file.parent.name, json.loads(line))
        for file in files
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
    ]


def _case(name: str, language: str, line: dict[str, Any]) -> Case:
    return Case(name, language, line["text"], line.get("published"), tuple(sorted(line["claims"])))


CASES = _cases()


@pytest.mark.parametrize("language", sorted({case.language for case in CASES}))
def test_corpus_is_large_enough(language: str) -> None:
    cases = [case for case in CASES if case.language == language]
    assert len(cases) >= PASSAGES
    assert sum(not case.claims for case in cases) >= NEGATIVES


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_passage(case: Case) -> None:
    found = tuple(sorted(said(claim) for claim in read_text(case.text, case.language, case.published)))
    assert found == case.claims
