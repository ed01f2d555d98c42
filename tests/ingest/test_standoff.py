"""Stand-off annotation: what it keeps of a text that may not be shipped, and what it never keeps."""

from pathlib import Path

import pytest

from ingest.standoff import Annotation, read_annotations, without_quotes, write_annotations
from ontology.claims import Claim, Passage
from ontology.dates import UncertainDate
from ontology.errors import DocumentError
from ontology.sources import Document

DOCUMENT = Document(id="ab" * 32, name="a.txt", language="en", published=UncertainDate.parse("2001-12"))
QUOTED = Claim(
    type="withdrew",
    subject="GE",
    object="cst",
    date=UncertainDate.parse("1999"),
    evidence=Passage(document=DOCUMENT.id, start=4, end=8, quote="left"),
    method="withdrew.en",
)


def test_quotes_never_reach_the_folder(tmp_path: Path) -> None:
    write_annotations([Annotation(DOCUMENT, (QUOTED,))], tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == [f"{DOCUMENT.id}.jsonl", "catalogue.jsonl"]
    assert all("left" not in file.read_text(encoding="utf-8") for file in tmp_path.iterdir())


def test_what_is_written_is_read(tmp_path: Path) -> None:
    write_annotations([Annotation(DOCUMENT, (QUOTED,))], tmp_path)
    assert read_annotations(tmp_path) == [Annotation(DOCUMENT, tuple(without_quotes([QUOTED])))]


def test_writing_again_leaves_nothing_of_before(tmp_path: Path) -> None:
    write_annotations([Annotation(DOCUMENT, (QUOTED,))], tmp_path)
    write_annotations([], tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["catalogue.jsonl"]


@pytest.mark.parametrize("line", ["{", "[]", '{"type": "joined"}', '{"type": "?", "subject": "RU"}'])
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    write_annotations([Annotation(DOCUMENT, (QUOTED,))], tmp_path)
    file = tmp_path / f"{DOCUMENT.id}.jsonl"
    file.write_text(file.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    with pytest.raises(DocumentError, match=rf"{DOCUMENT.id}\.jsonl:2"):
        read_annotations(tmp_path)


def test_a_claim_of_another_document_is_refused(tmp_path: Path) -> None:
    write_annotations([Annotation(DOCUMENT, (QUOTED,))], tmp_path)
    file = tmp_path / f"{DOCUMENT.id}.jsonl"
    file.write_text(file.read_text(encoding="utf-8").replace("abab", "cdcd"), encoding="utf-8")
    with pytest.raises(DocumentError, match="no bare passage"):
        read_annotations(tmp_path)
