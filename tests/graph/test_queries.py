"""Each recipe gives the rows that the index gives: on the shipped graph, boundary days included."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

import graph
from graph import questions
from graph.commitments import bound, strains
from graph.recipes import find, recipes
from graph.timeline import DEFAULT
from ontology.errors import QueryError, UnknownName

DAYS = 200
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def world(graph_dir: Path) -> Iterator[graph.Graph]:
    opened = graph.open(graph_dir)
    yield opened
    opened.close()


def ask(world: graph.Graph, name: str, **values: str | date) -> list[tuple[str | None, ...]]:
    return list(world.query(find(name).fill(**values)).texts)


def days_of(world: graph.Graph, alliance: str, chance: random.Random) -> list[date]:
    """Boundaries of the alliance's spells with the days before and after, and others at random, up to DAYS."""
    bounds = {
        bound
        for spell in world.timeline.spells(alliance=alliance)
        for bound in (spell.earliest_start, spell.latest_start, spell.earliest_end, spell.latest_end)
        if bound is not None
    }
    days = sorted({near for bound in bounds for near in (bound - DAY, bound, bound + DAY)})[:DAYS]
    while len(days) < DAYS:
        days.append(date(1945, 1, 1) + chance.randrange(100 * 365) * DAY)
    return sorted(days)


def test_there_is_a_recipe_for_each_question() -> None:
    told = {recipe.name: [name for name, _ in recipe.parameters] for recipe in recipes()}
    assert told == {
        "bound": ["toward", "at"],
        "came-to-light": ["alliance", "earlier", "later"],
        "changes": ["from", "to"],
        "chronicle": ["alliance"],
        "conflicts": ["about"],
        "history": ["member"],
        "ledger": ["body"],
        "members": ["alliance", "at"],
        "overlap": ["one", "other"],
        "strains": ["one", "other", "at"],
    }
    assert all(recipe.question and recipe.about for recipe in recipes())


def test_every_recipe_works_as_it_stands(world: graph.Graph) -> None:
    empty = [recipe.name for recipe in recipes() if not list(world.query(recipe.text).rows)]
    assert empty == []


def test_members_of_every_alliance_on_two_hundred_days(world: graph.Graph) -> None:
    chance = random.Random(1991)
    checked = 0
    for alliance in world.timeline.alliances:
        days = days_of(world, alliance, chance)
        query = find("members").fill_all({"alliance": alliance, "at": day} for day in sorted(set(days)))
        asked: dict[str | None, set[tuple[str | None, ...]]] = {}
        for _, at, *row in world.query(query).texts:
            asked.setdefault(at, set()).add(tuple(row))
        for day in days:
            rows = world.timeline.members(alliance, day)
            told = {(row.spell.state, row.spell.role, row.certainty, str(row.spell.number)) for row in rows}
            assert asked.get(day.isoformat(), set()) == told, (alliance, day)
            checked += 1
    assert checked == DAYS * len(world.timeline.alliances) > DAYS * 50


def test_history_of_every_state(world: graph.Graph) -> None:
    for state in world.timeline.states:
        told = [
            (
                *(spell.alliance, spell.role, str(spell.number)),
                *(None if day is None else day.isoformat() for day in
                  (spell.earliest_start, spell.latest_start, spell.earliest_end, spell.latest_end)),
                *(spell.end, spell.cause, str(spell.is_disputed).lower()),
            )
            for spell in world.timeline.spells(state=state)
        ]  # fmt: skip
        assert ask(world, "history", member=state) == sorted(told)


@pytest.mark.parametrize("year", [1990, 1992, 1994, 1999, 2001, 2006, 2012, 2022])
def test_changes_of_a_year(world: graph.Graph, year: int) -> None:
    first, last = date(year, 1, 1), date(year, 12, 31)
    told = [
        (
            *(one.what, one.spell.state, one.spell.alliance, one.spell.role, str(one.spell.number)),
            *(None if day is None else day.isoformat() for day in (one.earliest, one.latest)),
            one.certainty,
        )
        for one in questions.changes(world.timeline, first, last)
    ]
    recipe = find("changes").fill(**{"from": first, "to": last})
    assert sorted(world.query(recipe).texts, key=str) == sorted(told, key=str)
    assert told


@pytest.mark.parametrize("pair", [("AM", "RU"), ("UZ", "TJ"), ("GE", "UA"), ("AZ", "TR"), ("CN", "KG")])
def test_overlap_of_two_states(world: graph.Graph, pair: tuple[str, str]) -> None:
    told = [
        (
            *(both.one.alliance, both.one.role, both.other.role, str(both.one.number), str(both.other.number)),
            *(None if day is None else day.isoformat() for day in both.possible),
        )
        for both in questions.overlap(world.timeline, *pair)
    ]
    assert ask(world, "overlap", one=pair[0], other=pair[1]) == sorted(told, key=str)
    assert told


@pytest.mark.parametrize("toward", ["AM", "UA", "TJ", "TR"])
@pytest.mark.parametrize("at", ["1992-06-01", "1994-04-20", "1999-04-20", "2020-10-01"])
def test_who_was_bound_toward_a_state(world: graph.Graph, toward: str, at: str) -> None:
    found = bound(world.timeline, world.contents.obligations, toward, date.fromisoformat(at))
    told = {(one.giver, one.obligation.alliance, one.obligation.id, one.obligation.kind) for one in found}
    assert set(ask(world, "bound", toward=toward, at=at)) == told


@pytest.mark.parametrize(("one", "other", "at"), [("AM", "AZ", "1995-01-01"), ("GE", "RU", "1998-01-01")])
def test_strains_between_two_foes(world: graph.Graph, one: str, other: str, at: str) -> None:
    foes = frozenset((one, other))
    found = strains(
        world.timeline,
        world.contents.obligations,
        date.fromisoformat(at),
        DEFAULT,
        lambda left, right: frozenset((left, right)) == foes,
    )
    told = {
        (s.state, s.peace.taker, s.peace.obligation.alliance, s.help.taker, s.help.obligation.alliance) for s in found
    }
    assert set(ask(world, "strains", one=one, other=other, at=at)) == told
    assert told


@pytest.mark.parametrize("alliance", ["cst", "csto", "cis", "guam"])
def test_ledger_chronicle_and_conflicts_of_an_alliance(world: graph.Graph, alliance: str) -> None:
    disputes = questions.ledger(world.timeline, alliance=alliance)
    told = {
        (spell.state, spell.role, str(spell.number), verdict, claim)
        for dispute in disputes
        for spell in (dispute.spell,)
        for verdict, claims in (("chosen", dispute.chosen), ("lost", [claim for claim, _ in dispute.lost]))
        for claim in claims
    }
    assert {row[:5] for row in ask(world, "ledger", body=alliance)} == told
    events = {one.id for one in questions.events(world.timeline, alliance=alliance)}
    lived = {row[0] for row in ask(world, "chronicle", alliance=alliance)}
    others = {one.id for one in questions.events(world.timeline) if alliance in (one.claim.subject, one.claim.object)}
    assert events <= lived == others
    conflicts = {conflict["id"] for conflict in world.conflicts(alliance=alliance)}
    assert {row[0] for row in ask(world, "conflicts", about=alliance)} == conflicts


def test_what_came_to_light(world: graph.Graph) -> None:
    earlier, later = date(1993, 1, 1), date(1999, 12, 31)
    told = {
        (one.id, one.known.isoformat())
        for name in world.timeline.alliances
        for one in world.timeline.testimonies(name)
        if "cst" in (one.claim.subject, one.claim.object) and one.known and earlier < one.known <= later
    }
    assert set(ask(world, "came-to-light", alliance="cst", earlier=earlier, later=later)) == told
    assert told


def test_a_recipe_is_filled_with_what_it_takes_and_nothing_else() -> None:
    with pytest.raises(UnknownName, match="members"):
        find("member")
    with pytest.raises(QueryError, match="give alliance, at"):
        find("members").fill(alliance="cst")
    with pytest.raises(QueryError, match="is no day"):
        find("members").fill(alliance="cst", at="tomorrow")
    odd = find("members").fill(alliance="cst> } INSERT { <x", at="2000-01-01")
    assert "INSERT {" not in odd
