"""From which day a claim could be known: not before its source came out, nor before what it asserts happened."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.evidence import known_from
from ontology.claims import Claim
from tests import strategies
from tests.world import say

OUT = date(1999, 4, 2)  # when the protocol came out
CASES = {
    "AM joined cst 1994-04-20": "1999-04-02",
    "AM joined cst 1999-04-02": "1999-04-02",
    "AM joined cst 1999-04-20": "1999-04-20",
    "AM joined cst 1999": "1999-04-02",  # the year had begun: the source may well tell of it
    "AM joined cst 2000": "2000-12-31",
    "AM member_of cst 2000-03-01/2004": "2000-03-01",
    "AM joined cst [2000-03-01..]": "2000-03-01",
    "AM joined cst [..2004]": "1999-04-02",
    "AM joined cst": "1999-04-02",
}


@pytest.mark.parametrize("sentence", CASES)
def test_the_later_of_source_and_event(sentence: str) -> None:
    assert str(known_from(say(sentence, "protocol"), OUT)) == CASES[sentence]


def test_every_case_was_found() -> None:
    assert len(CASES) == 9


@pytest.mark.parametrize("modality", ["announced", "planned", "speculated", "denied"])
def test_what_is_said_of_days_ahead_is_known_when_it_is_said(modality: str) -> None:
    assert known_from(say("AM withdrew cst 2009-08-18", "protocol", modality=modality), OUT) == OUT


@given(strategies.claims(), st.dates())
def test_never_before_source_or_event(claim: Claim, published: date) -> None:
    known = known_from(claim, published)
    assert known is not None
    assert known >= published
    first = claim.date.earliest_start if claim.date else None
    if claim.modality == "asserted" and first is not None:
        assert known >= first
    if claim.modality != "asserted" or first is None or first <= published:
        assert known == published
    assert known_from(claim, None) is None
