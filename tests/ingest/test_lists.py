"""Names of one kind become one list, an organ becomes its state, and who is excepted is no member."""

from collections.abc import Iterator

import pytest

from ingest.documents import Text
from ingest.extract import read_sentences
from ingest.grammar import load_grammar
from ingest.tokens import Item
from ontology.sources import Document

LISTS = [
    ("en", "Armenia, Belarus and Georgia left.", [("AM", "BY", "GE")]),
    ("en", "Armenia as well as Belarus left.", [("AM", "BY")]),
    ("en", "Armenia left and Belarus stayed.", [("AM",), ("BY",)]),
    ("en", "The parliament of Armenia left.", [("AM",)]),
    ("ru", "Армения, Белоруссия и Грузия вышли.", [("AM", "BY", "GE")]),
    ("fa", "ارمنستان، بلاروس و گرجستان خارج شدند.", [("AM", "BY", "GE")]),
    ("ar", "انسحبت أرمينيا وبيلاروسيا وجورجيا.", [("AM", "BY", "GE")]),
]


def items_of(language: str, *sentences: str) -> Iterator[Item]:
    text = Text(Document(id="0" * 64, name="list", language=language), "\n\n".join(sentences))
    for sentence in read_sentences(text, load_grammar(language), every=True):
        yield from sentence.items


def test_cases_are_found():
    assert len(LISTS) == 7


@pytest.mark.parametrize(("language", "text", "lists"), LISTS)
def test_lists(language: str, text: str, lists: list[tuple[str, ...]]):
    assert [item.ids for item in items_of(language, text) if "state" in item.tags and item.ids] == lists


def test_who_is_excepted_is_no_state_of_the_list():
    items = list(items_of("en", "All members of the CIS except Georgia and Moldova signed."))
    assert [item.ids for item in items if "excepted" in item.tags] == [("GE", "MD")]
    assert not [item for item in items if "state" in item.tags and item.ids]


def test_a_list_begins_at_its_first_name_and_ends_at_its_last():
    text = "Then Armenia, Belarus and Georgia left."
    (named,) = (item for item in items_of("en", text) if "list" in item.tags)
    assert text[named.start : named.end] == "Armenia, Belarus and Georgia"
    assert [part.ids for part in named.parts] == [("AM",), ("BY",), ("GE",)]
