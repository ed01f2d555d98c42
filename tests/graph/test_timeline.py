"""The index: members on a day, two clocks, bases and policies together, on the tiny world."""

from datetime import date

import pytest

from graph.counts import miscounts
from graph.timeline import Lens, Timeline
from tests import world
from tests.world import say


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return Timeline(world.heard())


def standing(
    timeline: Timeline, alliance: str, at: str, role: str | None = None, lens: Lens | None = None
) -> list[str]:
    rows = timeline.members(alliance, date.fromisoformat(at), lens or Lens(), role)
    return [f"{row.spell.state} {row.spell.role} {row.certainty}" for row in rows]


def test_members_come_first_and_states_in_order(timeline: Timeline) -> None:
    assert standing(timeline, "cst", "1996-06-01") == [
        *("AM member certain", "GE member certain", "UZ member certain"),
        *("AM signatory certain", "GE signatory certain", "UZ signatory certain"),
    ]


@pytest.mark.parametrize(
    ("at", "states"),
    [
        *(("1994-04-19", ""), ("1994-04-20", "AM GE UZ"), ("1999-04-19", "AM GE UZ"), ("1999-04-20", "AM")),
        *(("2006-08-15", "AM"), ("2006-08-16", "AM UZ"), ("2012-12-18", "AM UZ"), ("2012-12-19", "AM")),
        ("9999-12-31", "AM"),
    ],
)
def test_days_at_the_boundaries(timeline: Timeline, at: str, states: str) -> None:
    assert [line[:2] for line in standing(timeline, "cst", at, "member")] == states.split()


def test_before_the_first_and_after_the_last_day_there_is(timeline: Timeline) -> None:
    assert standing(timeline, "cst", "0001-01-01") == []
    assert standing(timeline, "nothing", "2000-01-01") == []


def test_a_past_day_of_knowledge_knows_no_more_than_was_public(timeline: Timeline) -> None:
    known = Lens(known=date(1999, 4, 1))
    assert standing(timeline, "cst", "2005-01-01", "member", known) == [
        *("AM member certain", "GE member certain", "UZ member certain"),
    ]
    assert standing(timeline, "cst", "1996-06-01", "member", Lens(known=date(1993, 1, 1))) == []
    assert timeline.left_out("cis", known) == 2
    assert timeline.left_out("cis", Lens()) == 0


def test_clocks_bases_and_policies_combine(timeline: Timeline) -> None:
    announced = Lens(basis="announced")
    assert standing(timeline, "cis", "2009-01-01", "member", announced) == ["AM member certain", "UZ member certain"]
    before = Lens(known=date(2008, 8, 11), basis="announced")
    assert "GE member certain" in standing(timeline, "cis", "2009-01-01", "member", before)
    signed = Lens(known=date(1993, 1, 1), basis="signature", policy="majority")
    assert standing(timeline, "cst", "1993-01-01", "member", signed) == [
        *("AM member certain", "GE member certain", "UZ member certain"),
    ]


def test_a_year_asked_about_in_june_is_possible() -> None:
    timeline = Timeline(world.heard([say("AM joined cst 1993")]))
    days = ["1992-12-31", "1993-01-01", "1993-06-01", "1993-12-30", "1993-12-31"]
    possible = ["AM member possible"]
    assert [standing(timeline, "cst", day) for day in days] == [[], possible, possible, possible, ["AM member certain"]]


def test_two_spells_that_may_both_hold_are_told_once() -> None:
    claims = [say("AM joined cst 1994"), say("AM withdrew cst 1999"), say("AM joined cst 1999-06")]
    timeline = Timeline(world.heard(claims))
    assert standing(timeline, "cst", "1999-06-15") == ["AM member possible"]
    assert standing(timeline, "cst", "1999-07-01") == ["AM member certain"]


def test_a_count_that_the_roster_cannot_make_up_is_a_conflict(timeline: Timeline) -> None:
    found = miscounts(timeline)
    assert [conflict.reason for conflict in found] == ["counts 5 members, where the roster has 3"]
    assert len(found[0].claims) == 4


def test_conflicts_and_findings_are_told(timeline: Timeline) -> None:
    assert len(timeline.conflicts()) == sum(len(spell.lost) for spell in timeline.spells())
    assert timeline.findings() == []


def test_what_cannot_be_right_is_found_with_its_claim() -> None:
    circle = [say("cst transformed_into cis 1999"), say("cis transformed_into cst 2001", "undated")]
    lapsed, early = say("cst lapsed - 1990-01-01"), say("AM withdrew cst 1990-01-01")
    timeline = Timeline(world.heard([*world.CLAIMS, *circle, lapsed, early]))
    assert {finding.claim: finding.what for finding in timeline.findings()} == {
        circle[0].id: "cst became cis, which became cst: a circle",
        circle[1].id: "cis became cst, which became cis: a circle",
        lapsed.id: "ends the alliance before it began on 1992-05-15",
        early.id: "ends what no claim says had begun by then",
    }
    known = [finding.claim for finding in timeline.findings(Lens(known=date(2001, 12, 31)))]
    assert circle[1].id not in known
    assert lapsed.id in known


def test_a_spell_that_was_over_before_the_alliance_began_is_none() -> None:
    old = [say("AM joined cst 1980"), say("AM withdrew cst 1985")]
    timeline = Timeline(world.heard([*world.CLAIMS, *old]))
    what = "is over by 1985-12-31, before the alliance began on 1992-05-15"
    assert {(one.claim, one.what) for one in timeline.findings()} == {(claim.id, what) for claim in old}
    assert [spell.id for spell in timeline.spells(alliance="cst", state="AM")] == [
        "AM.cst.member.1",
        "AM.cst.signatory.1",
    ]


def test_retraction_takes_a_claim_out() -> None:
    heard = world.heard()
    kept = [one for one in heard if one.claim.cause != "suspended"]
    assert "UZ member certain" in standing(Timeline(kept), "cst", "2020-01-01")
