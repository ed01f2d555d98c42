"""Passages of our own in each language, with all the claims that they make; many make none.

A line of `tests/corpus/<language>/*.jsonl` is `{"text", "claims", "published"?}`; claims are written as examples of
rules are: subject, type, object, `#` count, date, modality, and what there is not is left out, `asserted` too.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ingest.examples import read_text, said

CORPUS = Path(__file__).parents[1] / "corpus"
PASSAGES = [
    (file.parent.name, f"{file.parent.name}-{file.stem}-{number}", json.loads(line))
    for file in sorted(CORPUS.glob("*/*.jsonl"))
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
    if line.strip()
]
LEAST = {"fa": 60}
LEAST_EMPTY = 15


def test_corpus_is_found() -> None:
    found = Counter(language for language, _, _ in PASSAGES)
    empty = Counter(language for language, _, passage in PASSAGES if not passage["claims"])
    assert {language: found[language] >= least for language, least in LEAST.items()} == dict.fromkeys(LEAST, True)
    assert {language: empty[language] >= LEAST_EMPTY for language in LEAST} == dict.fromkeys(LEAST, True)
    assert len({passage["text"] for _, _, passage in PASSAGES}) == len(PASSAGES)


@pytest.mark.parametrize(("language", "passage"), [case[::2] for case in PASSAGES], ids=[case[1] for case in PASSAGES])
def test_passage_gives_its_claims(language: str, passage: dict[str, Any]) -> None:
    found = read_text(passage["text"], language, passage.get("published"))
    assert sorted({said(claim) for claim in found}) == sorted(passage["claims"])
