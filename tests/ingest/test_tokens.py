"""Sentences cover the text, in order; nothing makes them long or slow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.examples import read_text
from ingest.tokens import LONGEST, sentences, split

TEXTS = ["NATO ", "NATO, ", "( NATO ", '"NATO ', "NATO\n", "NATO\x01\x02 ", "\u202eNATO\u202c\u200f ", "a", " ", "."]


@given(st.text(alphabet=st.sampled_from("аb .!?\n,1؟۔"), max_size=200))
def test_sentences_cover_every_word(text: str):
    spans = list(sentences(text))
    assert spans == sorted(spans)
    assert all(start < end for start, end in spans)
    outside = set(range(len(text))).difference(*(range(start, end) for start, end in spans))
    assert not any(text[at].isalnum() for at in outside)


def test_no_sentence_is_longer_than_the_longest():
    spans = list(sentences("слово " * 5000))
    assert len(spans) >= 15
    assert max(end - start for start, end in spans) <= LONGEST


def test_texts_are_found():
    assert len(TEXTS) == 10


@pytest.mark.parametrize("piece", TEXTS)
def test_a_text_of_one_thing_over_and_over_is_read_to_its_end(piece: str):
    """How its time grows with its length is measured by `bench/extraction.py`."""
    text = piece * (100_000 // len(piece)) + ". Latvia joined NATO in 2004."
    assert [claim.type for claim in read_text(text, "en") if claim.subject == "LV"] == ["joined"]


@pytest.mark.parametrize(("phrase", "tokens"), [("bishkek agreement 1992", 3), ("стран-членов", 3), ("u.s", 3)])
def test_split(phrase: str, tokens: int):
    assert len(split(phrase)) == tokens
