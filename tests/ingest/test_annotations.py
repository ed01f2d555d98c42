"""The two documents that came with the project: their claims ship, their sentences do not."""

import json
from pathlib import Path

import pytest

from ingest.documents import read_document
from ingest.extract import extract
from ingest.standoff import ANNOTATIONS, Annotation, read_annotations, without_quotes
from ontology.claims import Claim, Passage
from tests.conftest import SHARED

SEEDS = sorted((SHARED / "seeds").glob("*.txt"))
SHIPPED = {annotation.document.id: annotation for annotation in read_annotations()}
HOW_TO_RENEW = "the rules read other claims now: look at them, then run `pactgraph annotate` on the two documents"


def extracted(file: Path, annotation: Annotation) -> list[Claim]:
    document = annotation.document
    entry = {"language": document.language, "publisher": document.publisher, "title": document.title}
    return without_quotes(extract(read_document(file, entry)))


@pytest.mark.shared
def test_extraction_gives_exactly_the_shipped_claims() -> None:
    found = {}
    for file in SEEDS:
        text = read_document(file)
        found[text.document.id] = tuple(extracted(file, SHIPPED[text.document.id]))
    assert len(found) == 2
    assert found == {id: annotation.claims for id, annotation in SHIPPED.items()}, HOW_TO_RENEW


@pytest.mark.shared
def test_shipped_offsets_lie_inside_the_documents() -> None:
    for file in SEEDS:
        text = read_document(file)
        for claim in SHIPPED[text.document.id].claims:
            assert isinstance(claim.evidence, Passage)
            assert text.text[claim.evidence.start : claim.evidence.end].strip()


def test_no_sentence_is_shipped() -> None:
    for file in sorted(ANNOTATIONS.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            fields = json.loads(line)
            assert "quote" not in fields.get("evidence", {})
            longest = max(len(value) for value in fields.values() if isinstance(value, str))
            assert longest <= 64  # a hash; a sentence would be longer


def test_both_documents_are_there() -> None:
    assert len(SHIPPED) == 2
    assert {annotation.document.language for annotation in SHIPPED.values()} == {"ar", "fa"}
    assert all(len(annotation.claims) >= 10 for annotation in SHIPPED.values())
