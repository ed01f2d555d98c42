"""Bytes become text in a known language, or one error that says why not."""

from pathlib import Path

import pytest

from ingest.documents import read_catalogue, read_document, text_of
from ontology.errors import DocumentError

RUSSIAN = "Узбекистан вышел из Договора о коллективной безопасности в 1999 году.\r\nЭто было давно."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1251", "koi8-r"])
def test_encodings(encoding: str):
    text = text_of((RUSSIAN * 3).encode(encoding), "note.txt")
    assert text.text == RUSSIAN * 3
    assert text.document.language == "ru"


def test_arabic_of_old_windows():
    text = "انضمت أرمينيا إلى منظمة معاهدة الأمن الجماعي في عام ألفين واثنين. " * 4
    assert text_of(text.encode("cp1256"), "note.txt").text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"PK\x03\x04\x00\x00\x00\x08", "is binary"),
        (b"\xff\xfeA", "as its first bytes promise"),
        ("Bu anlaşma üç ülke tarafından imzalandı ve yürürlüğe girdi.".encode(), "no rules for its language 'tr'"),
        (b"12 34 56", "holds no words"),
    ],
)
def test_unreadable(data: bytes, reason: str):
    with pytest.raises(DocumentError, match=reason):
        text_of(data, "note.txt")


def test_too_large_is_refused_before_it_is_read(tmp_path: Path):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(DocumentError, match="exceed the limit"):
        read_document(path)


def test_missing(tmp_path: Path):
    with pytest.raises(DocumentError, match="cannot be opened"):
        read_document(tmp_path / "none.txt")


def test_catalogue_tells_what_the_text_does_not(tmp_path: Path):
    catalogue = tmp_path / "catalogue.jsonl"
    catalogue.write_text('{"document": "a.txt", "document_date": "2005-10-27", "language": "ru"}\n', encoding="utf-8")
    path = tmp_path / "a.txt"
    path.write_text("ОДКБ", encoding="utf-8")
    document = read_document(path, read_catalogue(catalogue)["a.txt"]).document
    assert (document.language, str(document.published)) == ("ru", "2005-10-27")


def test_catalogue_line_that_is_none(tmp_path: Path):
    catalogue = tmp_path / "catalogue.jsonl"
    catalogue.write_text('{"document": "a.txt"}\nnot json\n', encoding="utf-8")
    with pytest.raises(DocumentError, match=r"catalogue\.jsonl:2"):
        read_catalogue(catalogue)
