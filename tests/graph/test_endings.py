"""Whom the end of an alliance reaches: not the state that had left long before."""

import pytest

from tests.graph.test_reconcile import spells
from tests.world import say

FOUNDING = [say("AM joined cst 1994-04-20"), say("GE joined cst 1994-04-20")]


def test_who_left_before_did_not_leave_again() -> None:
    claims = [*FOUNDING, say("GE withdrew cst 1999-04-20"), say("cst lapsed - 2010-01-01")]
    assert spells(claims) == [
        "AM.cst.member.1 1994-04-20..2010-01-01 expired",
        "GE.cst.member.1 1994-04-20..1999-04-20 withdrew",
    ]


def test_who_came_back_is_reached() -> None:
    left = [*FOUNDING, say("GE withdrew cst 1999-04-20"), say("GE joined cst 2005-01-01")]
    assert "GE.cst.member.2 2005-01-01..2010-01-01 expired" in spells([*left, say("cst lapsed - 2010-01-01")])


def test_an_undated_end_does_not_reach_who_left_before() -> None:
    claims = [*FOUNDING, say("GE withdrew cst 1999-04-20"), say("cst lapsed -")]
    assert "GE.cst.member.1 1994-04-20..1999-04-20 withdrew" in spells(claims)


def test_a_role_that_was_kept_ends_with_the_alliance() -> None:
    claims = [say("GE signed cst 1992-05-15"), *FOUNDING, say("GE withdrew cst 1999-04-20", role="member")]
    assert spells([*claims, say("cst lapsed - 2010-01-01")]) == [
        "AM.cst.member.1 1994-04-20..2010-01-01 expired",
        "GE.cst.signatory.1 1992-05-15..2010-01-01 expired",
        "GE.cst.member.1 1994-04-20..1999-04-20 withdrew",
    ]


@pytest.mark.parametrize("cause", ["dissolved", "expired"])
def test_two_days_of_one_common_end_compete(cause: str) -> None:
    claims = [*FOUNDING, say("AM withdrew cst 2009-12-31", cause=cause), say("cst lapsed - 2010-01-01")]
    assert any(line.startswith("AM.cst.member.1") and line.endswith("disputed") for line in spells(claims))
