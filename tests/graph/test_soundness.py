"""What cannot be right in a record as a whole: each rule broken once, and explained by a note where it may be."""

from collections.abc import Mapping

import pytest

from graph.soundness import Flaw, backwards, flaws
from graph.timeline import Timeline, lives_of
from ontology.actors import Actor, Actors
from ontology.claims import Claim, Spell
from ontology.dates import UncertainDate, day
from tests.world import SOURCES, dated, heard, say


def actors(**more: Actor) -> Actors:
    known = {
        **{key: Actor(id=key, kind="state", labels={"en": f"The {key}"}) for key in ("AM", "GE", "UZ")},
        "cis": Actor(id="cis", kind="alliance", labels={"en": "Commonwealth"}),
        "cst": Actor(id="cst", kind="alliance", labels={"en": "Treaty"}),
        **more,
    }
    return Actors(known.values())


def found(claims: list[Claim], **more: Actor) -> list[Flaw]:
    known = actors(**more)
    return flaws(Timeline(heard(claims), lives_of(known)), known, {*SOURCES, "not-sourced"})


def body(**more: object) -> Mapping[str, Actor]:
    return {"cst": Actor(id="cst", kind="alliance", labels={"en": "Treaty"}, **more)}  # type: ignore[arg-type]


def state(since: str | None = None, until: str | None = None) -> dict[str, Actor]:
    lives = {"exists_from": dated(since), "exists_until": dated(until)}
    return {"AM": Actor(id="AM", kind="state", labels={"en": "Armenia"}, **lives)}  # type: ignore[arg-type]


JOINED = say("AM joined cst 1994-04-20")
BROKEN = {
    "there is no XX among the states and alliances": ([say("XX joined cst 1994")], {}),
    "there is no source nowhere": ([say("AM joined cst 1994", "nowhere")], {}),
    "AM joined cst 1994: cites nothing": ([say("AM joined cst 1994", "not-sourced")], {}),
    "AM joined cst 1994-04-20: AM came to be only on 1995-01-01": ([JOINED], state(since="1995")),
    "AM joined cst 1994-04-20: AM ended on 1993-01-01": ([JOINED], state(until="1993-01-01")),
    "AM joined cst 1994-04-20: cst came to be only on 1999-01-01": ([JOINED, say("cst founded - 1999")], {}),
    "AM joined cst 1994-04-20: cst ended on 1994-04-19": ([JOINED, say("cst lapsed - 1994-04-19")], {}),
    "cst became cis, which became cst: a circle": (
        [say("cst transformed_into cis 1999"), say("cis transformed_into cst 2001")],
        {},
    ),
    "AM joined UZ 1994: UZ is no alliance": ([say("AM joined UZ 1994")], {}),
    "cis joined cst 1994: cis is no state": ([say("cis joined cst 1994")], {}),
    "ends what no claim says had begun by then": ([JOINED, say("AM withdrew cst 1990-01-01")], {}),
    "AM.cst.observer.1 begins on 1995-01-01, when AM.cst.member.1 has not ended": (
        [JOINED, say("AM joined cst 1995-01-01", role="observer")],
        {},
    ),
    "AM.cst.member.1: on 1994-04-20 AM is in cst but not in cis": ([JOINED], body(part_of=("cis",))),
    "cst refers to nato, which is not described": ([], body(resulted_from=("nato",))),
    "the name 'TREATY' of cis means cst too": (
        [],
        {"cis": Actor(id="cis", kind="alliance", labels={"en": "TREATY"})},
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_rule_is_told(what: str) -> None:
    claims, more = BROKEN[what]
    assert [flaw.what for flaw in found(claims, **more) if flaw.what.startswith(what)] != []


def test_every_rule_is_broken_once() -> None:
    assert len(BROKEN) == 15


def test_a_sound_record_has_no_flaw() -> None:
    claims = [JOINED, say("AM joined cis 1991-12-21"), say("AM withdrew cst 1999-04-20"), say("cst founded - 1992")]
    assert found(claims, **body(part_of=("cis",))) == []


@pytest.mark.parametrize("what", [key for key in BROKEN if key.startswith("AM joined cst 1994-04-20")])
def test_a_note_of_the_step_explains(what: str) -> None:
    claims, more = BROKEN[what]
    noted = [say("AM joined cst 1994-04-20", note="by the accession clause"), *claims[1:]]
    told = {flaw.note for flaw in found(noted, **more) if noted[0].id in flaw.claims}
    assert told == {"by the accession clause"}


def test_a_member_of_an_organ_may_be_its_organisations_associate_and_leave_with_it() -> None:
    claims = [
        JOINED,
        say("AM withdrew cst 1999-04-20"),
        say("AM joined cis 1993-01-01", role="associate"),
        say("AM withdrew cis 1999-04-20", role="associate"),
    ]
    assert found(claims, **body(part_of=("cis",))) == []
    assert [flaw.what for flaw in found([*claims[:1], *claims[2:]], **body(part_of=("cis",)))] == [
        "AM.cst.member.1: on 1999-04-20 AM is in cst but not in cis"
    ]


def test_a_spell_that_ends_before_it_begins_is_told() -> None:
    spell = Spell(
        state="AM",
        alliance="cst",
        role="member",
        number=1,
        earliest_start=day("1999-01-01"),
        latest_start=day("1999-01-01"),
        earliest_end=day("1998-01-01"),
        latest_end=day("1999-01-01"),
        end="known",
        claims=("x",),
    )
    assert [flaw.what for flaw in backwards([spell])] == ["AM.cst.member.1 ends on 1999-01-01, before it begins"]


def test_the_order_of_claims_is_free() -> None:
    claims, more = BROKEN["AM.cst.observer.1 begins on 1995-01-01, when AM.cst.member.1 has not ended"]
    assert found(claims, **more) == found(claims[::-1], **more)


def test_dates_that_only_may_lie_outside_are_no_flaw() -> None:
    assert UncertainDate.parse("1994").latest_start == day("1994-12-31")
    assert found([say("AM joined cst 1994")], **state(since="1994-06-01")) == []
