"""Documents and sources refuse what would make them useless as evidence."""

import pytest

from ontology.errors import ClaimError
from ontology.sources import Document, Source
from ontology.words import SOURCE_KINDS

SHA = "0123456789abcdef" * 4


@pytest.mark.parametrize("kind", SOURCE_KINDS)
def test_every_kind_is_taken(kind: str) -> None:
    assert Document(id=SHA, name="a.txt", language="en", kind=kind).kind == kind
    assert Source(id="s", title="T", kind=kind).kind == kind


@pytest.mark.parametrize("id", ["", "abc", SHA[:-1], SHA.upper(), SHA[:-1] + "g", SHA + "0"])
def test_document_id_is_a_sha256(id: str) -> None:
    with pytest.raises(ClaimError, match=r"^a\.txt: .* is no SHA-256; give 64 hexadecimal digits"):
        Document(id=id, name="a.txt", language="en")


def test_kind_is_one_of_the_list() -> None:
    with pytest.raises(ClaimError, match=r"^a\.txt: 'blog' is no kind of source; use one of treaty-text, "):
        Document(id=SHA, name="a.txt", language="en", kind="blog")
    with pytest.raises(ClaimError, match=r"^s: 'blog' is no kind of source"):
        Source(id="s", title="T", kind="blog")


def test_source_has_a_title() -> None:
    with pytest.raises(ClaimError, match=r"^s: a source has no title; name the instrument or publication"):
        Source(id="s", title=" ", kind="press")


def test_a_text_ships_only_when_said_so() -> None:
    assert not Document(id=SHA, name="a.txt", language="en").text_may_ship
