"""Changes, overlaps, disputes and differences on the tiny world."""

from datetime import date

import pytest

from graph import questions
from graph.timeline import DEFAULT, Lens, Timeline
from tests import world
from tests.world import say


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return Timeline(world.heard())


def test_changes_of_a_year_both_days_included(timeline: Timeline) -> None:
    found = questions.changes(timeline, date(1999, 4, 20), date(2006, 8, 16))
    assert [(one.what, one.spell.id, one.certainty) for one in found] == [
        ("ended", "GE.cst.member.1", "certain"),
        ("ended", "GE.cst.signatory.1", "certain"),
        ("ended", "UZ.cst.member.1", "certain"),
        ("ended", "UZ.cst.signatory.1", "certain"),
        ("began", "UZ.cst.member.2", "certain"),
    ]
    assert questions.changes(timeline, date(1999, 4, 21), date(2006, 8, 15)) == []


def test_a_change_that_may_lie_elsewhere_is_possible() -> None:
    timeline = Timeline(world.heard([say("AM joined cst 1993")]))
    assert [one.certainty for one in questions.changes(timeline, date(1993, 6, 1), date(1994, 6, 1))] == ["possible"]
    assert [one.certainty for one in questions.changes(timeline, date(1993, 1, 1), date(1993, 12, 31))] == ["certain"]


def test_overlap_says_when_and_by_what(timeline: Timeline) -> None:
    found = questions.overlap(timeline, "GE", "UZ")
    told = [(both.one.alliance, both.one.role, both.certain) for both in found]
    assert told == [
        ("cst", "signatory", (date(1992, 5, 15), date(1999, 4, 20))),
        ("cis", "member", (date(1993, 12, 3), date(2009, 8, 18))),
        ("cst", "member", (date(1994, 4, 20), date(1999, 4, 20))),
    ]


def test_overlap_with_vague_days_is_certain_only_where_both_are() -> None:
    claims = [say("AM joined cst 1993"), say("AM withdrew cst 1995"), say("GE joined cst 1994-06-01")]
    found = questions.overlap(Timeline(world.heard(claims)), "AM", "GE")
    assert [(both.possible, both.certain) for both in found] == [
        ((date(1994, 6, 1), date(1995, 12, 31)), (date(1994, 6, 1), date(1995, 1, 1)))
    ]


def test_spells_one_after_the_other_do_not_overlap() -> None:
    claims = [say("AM joined cst 1993-01-01"), say("AM withdrew cst 1994-01-01"), say("GE joined cst 1994-01-01")]
    assert questions.overlap(Timeline(world.heard(claims)), "AM", "GE") == []


def test_the_ledger_lists_both_sides(timeline: Timeline) -> None:
    found = questions.ledger(timeline, alliance="cst")
    assert [dispute.spell.id for dispute in found] == ["GE.cst.member.1", "UZ.cst.member.2"]
    assert all(dispute.chosen and dispute.lost for dispute in found)


def test_differences_between_two_days_of_knowledge(timeline: Timeline) -> None:
    before, after = Lens(known=date(1999, 4, 19)), Lens(known=date(1999, 4, 20))
    found = questions.differences(timeline, "cst", date(2005, 1, 1), before, after)
    standings = {(one.state, one.role): (one.earlier is not None, one.later is not None) for one in found}
    assert standings[("GE", "member")] == standings[("UZ", "signatory")] == (True, False)
    assert ("AM", "member") not in standings
    assert questions.differences(timeline, "cst", date(2005, 1, 1), DEFAULT, DEFAULT) == []


def test_events_are_in_order_of_time_and_about_what_was_asked(timeline: Timeline) -> None:
    told = questions.events(timeline, alliance="cis", state="GE")
    assert [one.claim.type for one in told] == ["joined", "joined", "withdrew", "withdrew"]
    assert len(questions.events(timeline)) == len([claim for claim in world.CLAIMS if claim.date])
