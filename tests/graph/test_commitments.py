"""Who owed whom what, and which commitments pull apart."""

from datetime import date

import pytest

from graph.commitments import binding_role, bound, commitments, runs_between, strains
from graph.measures import centrality, cohesion, communities, similarity
from graph.network import network_of, place, project, strengths
from graph.timeline import Timeline
from ontology.claims import Citation
from ontology.dates import UncertainDate
from ontology.obligations import Obligation
from tests import world
from tests.world import say

AT = date(1996, 6, 1)


def duty(alliance: str, kind: str, direction: str = "mutual", during: str | None = None) -> Obligation:
    when = None if during is None else UncertainDate.parse(during)
    cited = (Citation(source="treaty", article="4"),)
    return Obligation(
        alliance=alliance, number=1, kind=kind, direction=direction, condition="when attacked",
        citations=cited, during=when,
    )  # fmt: skip


@pytest.fixture(scope="module")
def timeline() -> Timeline:
    return Timeline(world.heard())


def pairs(found: list[object]) -> list[str]:
    return [f"{one.giver}>{one.taker} {one.certainty}" for one in found]  # type: ignore[attr-defined]


def test_members_owe_each_other_and_nobody_owes_itself(timeline: Timeline) -> None:
    found = bound(timeline, [duty("cst", "defence")], "AM", AT)
    assert pairs(found) == ["GE>AM certain", "UZ>AM certain"]
    assert bound(timeline, [duty("cst", "defence")], "AM", date(2005, 1, 1)) == []


def test_an_obligation_may_run_one_way_and_for_a_time(timeline: Timeline) -> None:
    one_way = [duty("cst", "defence", "UZ to AM GE")]
    assert pairs(commitments(timeline, one_way, AT)) == ["UZ>AM certain", "UZ>GE certain"]
    assert commitments(timeline, [duty("cst", "defence", during="1997/..")], AT) == []
    assert commitments(timeline, [duty("cst", "defence", during="1994/1995")], AT) == []
    assert commitments(timeline, [duty("cst", "defence", during="1994/1997")], AT)


def test_only_those_named_run_between() -> None:
    one_way = duty("cst", "defence", "UZ to AM GE")
    pairs = [("UZ", "AM"), ("GE", "UZ"), ("AM", "GE"), ("UZ", "RU")]
    assert [runs_between(one_way, *pair) for pair in pairs] == [True, True, False, False]
    assert runs_between(duty("cst", "defence"), "AM", "GE")


def test_members_bind_where_there_ever_was_one(timeline: Timeline) -> None:
    assert binding_role(timeline, "cst") == "member"
    assert binding_role(Timeline(world.heard([say("AM signed cst 1992-05-15")])), "cst") == "signatory"


def test_signatories_owe_where_there_never_was_a_member() -> None:
    signed = Timeline(world.heard([say("AM signed cst 1992-05-15"), say("GE signed cst 1992")]))
    assert pairs(bound(signed, [duty("cst", "consultation")], "AM", date(1992, 6, 1))) == ["GE>AM possible"]


def test_peace_with_one_and_help_to_its_foe_is_a_strain() -> None:
    claims = [
        *(say(f"{state} joined cst 1994-04-20") for state in ("AM", "UZ")),
        *(say(f"{state} joined cis 1994-04-20") for state in ("GE", "UZ")),
    ]
    duties = [duty("cst", "defence"), duty("cis", "non-aggression")]
    timeline = Timeline(world.heard(claims))
    found = strains(timeline, duties, AT)
    assert [(one.state, one.peace.taker, one.help.taker) for one in found] == [("UZ", "GE", "AM")]
    assert strains(timeline, duties, AT, are_foes=lambda one, other: False) == []


def test_the_network_of_a_day_its_projection_and_its_places(timeline: Timeline) -> None:
    network = network_of(timeline, AT, strength=strengths([duty("cst", "defence"), duty("cis", "consultation")]))
    assert sorted(network) == ["AM", "GE", "UZ", "cis", "cst"]
    states = project(network)
    assert states["AM"]["GE"] == {"weight": 5.0, "shared": ["cis", "cst"]}
    places = place(network)
    assert places == place(network_of(timeline, AT, strength=strengths([duty("cst", "defence")])))
    assert len(set(places.values())) == 5
    assert place(network_of(timeline, date(1900, 1, 1))) == {}


def test_measures(timeline: Timeline) -> None:
    network = network_of(timeline, date(2003, 1, 1))
    assert [one.state for one in centrality(network)] == ["AM", "GE", "UZ"]
    assert communities(network) == [["AM", "GE", "UZ"]]
    tight = cohesion(timeline, "cst", [date(1900, 7, 1), date(1996, 7, 1), date(2003, 7, 1)])
    assert [(one.members, one.bound_elsewhere, dict(one.shared)) for one in tight] == [
        (0, None, {}),
        (3, 1.0, {"cis": 1.0}),
        (1, None, {"cis": 1.0}),
    ]


def test_the_similarity_of_portfolios() -> None:
    """Three states, one defence pact between two of them: identical for those two, opposite in part to the third."""
    claims = [say(f"{state} joined cst 1994-04-20") for state in ("AM", "GE")]
    claims += [say(f"{state} joined cis 1994-04-20") for state in ("AM", "UZ")]
    duties = [duty("cst", "defence"), duty("cis", "consultation")]
    found = similarity(Timeline(world.heard(claims)), duties, AT)
    assert {pair: round(score, 4) for pair, score in found.items()} == {
        ("AM", "GE"): round(1 - 2 * 1 / 9, 4),
        ("AM", "UZ"): round(1 - 2 * (2 + 3 + 2) / 9, 4),
        ("GE", "UZ"): round(1 - 2 * (2 + 3 + 3) / 9, 4),
    }
