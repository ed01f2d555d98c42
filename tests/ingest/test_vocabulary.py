"""A word is read once: the longest phrase of the lexicon wins, with its clitics, and alone it means what it means."""

import pytest

from ingest.fold import fold
from ingest.grammar import load_grammar
from ingest.lexicon import LONGEST
from ingest.reading import read_items
from ingest.tokens import Cut, Item
from ingest.vocabulary import DROPPED, PLAIN

NAMES = [
    ("en", "Georgia left the Commonwealth of Independent States", ["GE", "cis"]),
    ("en", "the Partnership for", []),  # a phrase that does not end
    ("en", 'the "Collective Security Treaty"', ["cst"]),
    ("en", "(NATO)", ["nato"]),
    ("ar", "وأوزبكستان", ["UZ"]),
    ("ar", "وبحلف شمال الأطلسي", ["nato"]),
    ("ar", "فنلنداوالسويد", ["FI", "SE"]),  # a lost blank
    ("fa", "پیمان امنیت دسته جمعی", ["cst"]),
    ("ru", "Организации Договора о коллективной безопасности", ["csto"]),
]


def items_of(language: str, text: str) -> list[Item]:
    grammar = load_grammar(language)
    folded = fold(text, grammar.language.joins).text
    return read_items(Cut(folded).tokens(), grammar)


def test_cases_are_found():
    assert len(NAMES) == 9


@pytest.mark.parametrize(("language", "text", "names"), NAMES)
def test_names(language: str, text: str, names: list[str]):
    assert [name for item in items_of(language, text) for name in item.ids] == names


def test_a_reading_is_kept_and_says_what_may_follow():
    vocabulary = load_grammar("en").vocabulary
    assert vocabulary["commonwealth"] is vocabulary["commonwealth"]
    assert "of" in vocabulary["commonwealth"].further
    assert vocabulary["zzzzq"] is PLAIN
    assert vocabulary["~"] is DROPPED


def test_clitics_are_no_part_of_the_name():
    (item,) = items_of("ar", "وأوزبكستان")
    assert item.start == 1
    assert "and" in item.tags


def test_numbers_know_what_they_may_be():
    (year, day) = items_of("en", "1992 15")
    assert ({"number", "year"} <= year.tags, {"number", "day"} <= day.tags) == (True, True)
    assert (year.value, day.value) == (1992, 15)


def test_a_word_longer_than_any_is_no_name_and_not_kept():
    grammar = load_grammar("en")
    word = "nato" * LONGEST
    assert [item.ids for item in items_of("en", word)] == [()]
    assert grammar.lexicon.start(word) is None


def test_brackets_go_and_keep_what_they_name():
    names = [item.ids for item in items_of("en", "the bloc (Armenia, Belarus) met (at last) [NATO]") if item.ids]
    assert names == [("AM",), ("BY",)]
