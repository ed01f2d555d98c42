"""Folding makes spellings one and never loses a place."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.fold import fold, key
from ontology.errors import HouseError

PERSIAN = (" (?=(?:ها|های)(?!\\w))",)
CASES = [
    ("ي ك", "ی ک"),
    ("إأآا", "اااا"),
    ("المنظمة", "المنظمه"),
    ("الأمنُ الجماعيّ", "الامن الجماعی"),
    ("ســـلام", "سلام"),
    ("۱۹۹۲ ١٩٩٢", "1992 1992"),
    ("Ёлка", "елка"),
    ("НАТО\u00a0и  ОДКБ", "нато и одкб"),
    ("\u200eCIS\u200f", "cis"),
    ("«ГУАМ» — это", '"гуам" - это'),
]


def test_cases_are_found():
    assert len(CASES) == 10


@pytest.mark.parametrize(("text", "folded"), CASES)
def test_fold(text: str, folded: str):
    assert key(text) == folded


@pytest.mark.parametrize("text", ["همکاری‌های", "همکاری های", "همکاریهای"])
def test_blank_before_an_ending_may_be_left_out(text: str):
    assert key(text, PERSIAN) == "همکاریهای"


def test_nothing_deleted_needs_no_map():
    assert fold("Минск и Москва").cuts is None


@given(st.text(alphabet=st.sampled_from("аб ي\u064bـ\u200c  \n\u200fAé1٣"), max_size=60))
def test_every_folded_character_stands_where_it_stood(text: str):
    folded = fold(text)
    for position, letter in enumerate(folded.text):
        original = text[folded.original(position)]
        assert fold(original).text == letter
        assert folded.folded(folded.original(position)) == position
    places = [folded.original(position) for position in range(len(folded.text))]
    assert places == sorted(set(places))


@given(st.text(max_size=40))
def test_a_rare_letter_changes_nothing_beside_it(text: str):
    folded = fold(f"{text}x").text
    for rare in ("ς", "İ", "\u3042"):  # each takes the whole text the long way
        assert fold(f"{text}x{rare}").text.startswith(folded)


def test_a_blank_that_may_be_left_out_comes_first_in_its_pattern():
    with pytest.raises(HouseError, match="does not begin with its blank"):
        fold("می خواهد", ("(?<=می) ",))


@given(st.text(max_size=80))
def test_fold_is_stable(text: str):
    once = fold(text).text
    assert fold(once).text == once or any(unicodedata.category(letter) == "Lu" for letter in once)
