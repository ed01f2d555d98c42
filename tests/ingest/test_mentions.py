"""Names with one slip a token are found, and words that only look like names are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from ingest.examples import read_text, said
from ingest.fold import fold
from ingest.grammar import load_grammar
from ingest.mentions import Spellings
from ingest.tokens import Cut

FOUND = [
    ("en", "Collective Securty Treaty", "cst"),
    ("en", "Colective Security Treaty", "cst"),
    ("en", "Azerbaijna", "AZ"),
    ("ru", "Шанхайской организацией сотрудничетсва", "sco"),
    ("ru", "Узбекситан", "UZ"),
    ("fa", "سازمان همکاری شانگای", "sco"),
]
LOST = [
    ("en", "Colective Securty Traety"),  # no token is exact
    ("en", "NATA"),
    ("en", "Lativa"),  # six letters alone
    ("ru", "сенатор"),
    ("en", "a" * 5000),
]


NAMES = st.text(alphabet="abc", min_size=4, max_size=9)


def find(language: str, text: str) -> tuple[str, ...] | None:
    words = Cut(fold(text).text).words
    found = load_grammar(language).near.find(words, 0)
    return found[1].ids if found else None


def test_cases_are_found():
    assert (len(FOUND), len(LOST)) == (6, 5)


@pytest.mark.parametrize(("language", "text", "name"), FOUND)
def test_found(language: str, text: str, name: str):
    assert find(language, text) == (name,)


@pytest.mark.parametrize(("language", "text"), LOST)
def test_lost(language: str, text: str):
    assert find(language, text) is None


def test_a_slip_lowers_confidence():
    clean, slip = (read_text(f"{name} joined NATO in 2004.", "en")[0] for name in ("Azerbaijan", "Azerbaijna"))
    assert said(clean) == said(slip)
    assert (clean.confidence, slip.confidence) == ("high", "medium")


@given(st.sets(NAMES, min_size=1, max_size=12), NAMES)
def test_no_token_one_edit_away_is_missed(tokens: set[str], word: str):
    spellings = Spellings()
    for token in tokens:
        spellings.add(token)
    distances = {token: OSA.distance(word, token) for token in tokens}
    assert spellings.near(word) == tuple(sorted(pair for pair in distances.items() if pair[1] <= 1))
