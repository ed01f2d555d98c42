"""Each recipe gives the rows that the index gives: on the shipped graph, for every alliance, boundary days included.

The recipes are asked of a copy of the store in memory, many questions at once: the same engine and the same triples,
three times as fast as from the disk.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

import graph
from graph import questions
from graph.commitments import bound, strains
from graph.recipes import find, recipes
from graph.store import Store
from graph.timeline import DEFAULT
from ontology.claims import Spell
from ontology.errors import QueryError, UnknownName
from ontology.names import identify

DAYS = 200
BATCH = 200  # questions in one query: each costs little beside what a query costs at all
DAY = timedelta(days=1)
Rows = list[tuple[str | None, ...]]
Asked = tuple[str | date, ...]


@pytest.fixture(scope="module")
def world(graph_dir: Path) -> Iterator[graph.Graph]:
    opened = graph.open(graph_dir)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def store(world: graph.Graph) -> Iterator[Store]:
    """The default graph of the shipped store, in memory."""
    copy = Store.create()
    copy.load_lines(world.store.dump().decode().split("\n"))
    assert len(copy) > 100_000
    yield copy
    copy.close()


@pytest.fixture(scope="module")
def days(world: graph.Graph) -> list[date]:
    """Days by turns at, before and after a bound of each of the four kinds, and others at random."""
    chance = random.Random(1994)
    bounds = [sorted(set(kind) - {None}) for kind in zip(*map(bounds_of, world.timeline.spells()), strict=True)]
    near = [day + step * DAY for kind in bounds for step in (-1, 0, 1) for day in chance.sample(kind, 14)]  # type: ignore[operator]
    found = {*near, *(any_day(chance) for _ in range(DAYS // 4))}
    assert len(found) >= DAYS
    return sorted(chance.sample(sorted(found), DAYS))


def bounds_of(spell: Spell) -> tuple[date | None, ...]:
    return spell.earliest_start, spell.latest_start, spell.earliest_end, spell.latest_end


def any_day(chance: random.Random) -> date:
    return date(1945, 1, 1) + chance.randrange(100 * 365) * DAY


def days_near(spells: Iterable[Spell], wanted: int, chance: random.Random) -> list[date]:
    """That many days: bounds of the spells with the days before and after, then others at random."""
    bounds = {bound for spell in spells for bound in bounds_of(spell) if bound is not None}
    near = sorted({bound + step * DAY for bound in bounds for step in (-1, 0, 1)})
    found = set(chance.sample(near, min(wanted, len(near))))
    while len(found) < wanted:
        found.add(any_day(chance))
    return sorted(found)


def ask(store: Store, name: str, asked: Sequence[Asked]) -> dict[Asked, Rows]:
    """The recipe's rows for each row of values, sorted; the values themselves, which begin each row, taken off."""
    recipe = find(name)
    names = [parameter for parameter, _ in recipe.parameters]
    found: dict[Asked, Rows] = {values: [] for values in asked}
    texts = {tuple(str(value) for value in values): values for values in asked}
    query = recipe.fill_all(dict(zip(names, values, strict=True)) for values in asked)
    for row in store.query(query).texts:
        values = tuple(identify(text)[1] if text and "/" in text else str(text) for text in row[: len(names)])
        found[texts[values]].append(row[len(names) :])
    return {values: sorted(rows, key=str) for values, rows in found.items()}


def plain(*values: object) -> tuple[str | None, ...]:
    """The values as the store's texts."""
    return tuple(
        None if value is None else str(value).lower() if isinstance(value, bool) else str(value) for value in values
    )


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


def test_every_recipe_works_as_it_stands_and_begins_its_rows_with_what_was_asked(world: graph.Graph) -> None:
    for recipe in recipes():
        answer = world.query(recipe.text)
        parameters = tuple(name for name, _ in recipe.parameters)
        assert answer.variables[: len(parameters)] == parameters
        assert list(answer.rows), recipe.name


def test_members_of_every_alliance_on_two_hundred_days(world: graph.Graph, store: Store) -> None:
    chance = random.Random(1991)
    for alliance in world.timeline.alliances:
        asked = [(alliance, day) for day in days_near(world.timeline.spells(alliance=alliance), DAYS, chance)]
        assert len(asked) == DAYS
        for (_, day), rows in ask(store, "members", asked).items():
            told = [
                plain(row.spell.state, row.spell.role, row.certainty, row.spell.number)
                for row in world.timeline.members(alliance, day)  # type: ignore[arg-type]
            ]
            assert rows == sorted(told, key=str), (alliance, day)


def test_changes_between_two_hundred_pairs_of_days(world: graph.Graph, store: Store, days: list[date]) -> None:
    chance = random.Random(1999)
    asked = [(day, day + chance.choice([0, 1, 30, 365]) * DAY) for day in days]
    seen = set()
    for (first, last), rows in ask(store, "changes", asked).items():
        found = questions.changes(world.timeline, first, last)  # type: ignore[arg-type]
        told = [
            plain(
                *(one.what, one.spell.state, one.spell.alliance, one.spell.role, one.spell.number),
                *(one.earliest, one.latest, one.certainty),
            )
            for one in found
        ]
        assert rows == sorted(told, key=str), (first, last)
        seen |= {one.spell.alliance for one in found}
    assert len(seen) > 150


def test_who_was_bound_by_every_alliance(world: graph.Graph, store: Store, days: list[date]) -> None:
    """Toward a party of each that binds, around the bounds of its own spells; and toward some state on each day."""
    chance = random.Random(2020)
    obligations = world.contents.obligations
    asked = {(chance.choice(world.timeline.states), day) for day in days}
    binding = sorted({one.alliance for one in obligations} & set(world.timeline.alliances))
    for alliance in binding:
        spells = world.timeline.spells(alliance=alliance)
        asked |= {(chance.choice(spells).state, day) for day in days_near(spells, 2, chance)}
    met = set()
    for batch in batches(sorted(asked)):
        for (state, day), rows in ask(store, "bound", batch).items():
            found = bound(world.timeline, obligations, state, day)
            told = [
                plain(
                    *(one.giver, one.obligation.alliance, one.obligation.id, one.obligation.kind),
                    *(one.obligation.condition, one.certainty),
                )
                for one in found
            ]
            assert rows == sorted(told, key=str), (state, day)
            met |= {one.obligation.alliance for one in found}
    assert len({day for _, day in asked}) > DAYS
    assert len(met) > len(binding) * 0.8


def test_strains_between_foes_on_two_hundred_days(world: graph.Graph, store: Store, days: list[date]) -> None:
    """Between a pair of foes a day: by turns one between whom there are strains on some day, and one at random."""
    chance = random.Random(1995)
    obligations, states = world.contents.obligations, world.timeline.states
    some_day = strains(world.timeline, obligations, date(2010, 1, 1), DEFAULT, lambda one, other: True)
    strained = sorted({(one.peace.taker, one.help.taker) for one in some_day})
    asked = [
        (*(chance.choice(strained) if turn % 2 else chance.sample(states, 2)), day) for turn, day in enumerate(days)
    ]
    total = 0
    for batch in batches(asked):
        for (one, other, day), rows in ask(store, "strains", batch).items():
            foes = {one, other}
            told = [
                (
                    each.state,
                    each.peace.taker,
                    each.peace.obligation.alliance,
                    each.help.taker,
                    each.help.obligation.alliance,
                )
                for each in strains(world.timeline, obligations, day, DEFAULT, lambda *two, foes=foes: set(two) == foes)
            ]
            assert rows == sorted(told, key=str), (one, other, day)
            total += len(rows)
    assert total > 500


def batches(asked: Sequence[Asked]) -> Iterator[Sequence[Asked]]:
    return (asked[start : start + BATCH] for start in range(0, len(asked), BATCH))


def test_overlap_of_every_two_states(world: graph.Graph, store: Store) -> None:
    states, pairs = world.timeline.states, 0
    for index, state in enumerate(states[:-1]):
        asked = [(state, other) if number % 2 else (other, state) for number, other in enumerate(states[index + 1 :])]
        for pair, rows in ask(store, "overlap", asked).items():
            told = [
                plain(
                    *(both.one.alliance, both.one.role, both.other.role, both.one.number, both.other.number),
                    *(*both.possible, *(both.certain or (None, None))),
                )
                for both in questions.overlap(world.timeline, *pair)  # type: ignore[arg-type]
            ]
            assert rows == sorted(told, key=str), pair
            pairs += bool(rows)
    assert pairs > 1000


def test_history_of_every_state(world: graph.Graph, store: Store) -> None:
    for (state,), rows in ask(store, "history", [(state,) for state in world.timeline.states]).items():
        told = [
            plain(
                *(spell.alliance, spell.role, spell.number, *bounds_of(spell)),
                *(spell.end, spell.cause, spell.is_disputed),
            )
            for spell in world.timeline.spells(state=str(state))
        ]
        assert rows == sorted(told, key=str)


def test_the_ledger_of_every_alliance(world: graph.Graph, store: Store) -> None:
    disputed = 0
    for (alliance,), rows in ask(store, "ledger", [(name,) for name in world.timeline.alliances]).items():
        told = []
        for dispute in questions.ledger(world.timeline, alliance=str(alliance)):
            spell = dispute.spell
            sides = [*(("chosen", claim) for claim in dispute.chosen), *(("lost", claim) for claim, _ in dispute.lost)]
            for verdict, key in sides:
                claim = world.contents.claims[key]
                source = world.claim(key)["source"]["id"]
                told.append(plain(spell.state, spell.role, spell.number, verdict, key, claim.date, source))
        assert rows == sorted(told, key=str), alliance
        disputed += bool(rows)
    assert disputed > 20


def test_the_chronicle_of_every_alliance(world: graph.Graph, store: Store) -> None:
    told: dict[str, Rows] = defaultdict(list)
    for one in questions.events(world.timeline):
        claim = one.claim
        assert claim.date is not None
        row = plain(
            *(one.id, claim.type, claim.subject, claim.object, claim.modality),
            *(claim.date.earliest_start, claim.date.latest_start),
        )
        for alliance in {claim.subject, claim.object}:
            told[str(alliance)].append(row)
    for (alliance,), rows in ask(store, "chronicle", [(name,) for name in world.timeline.alliances]).items():
        assert rows == sorted(told[str(alliance)], key=str), alliance


def test_the_conflicts_of_every_alliance(world: graph.Graph, store: Store) -> None:
    seen = set()
    for (alliance,), rows in ask(store, "conflicts", [(name,) for name in world.timeline.alliances]).items():
        found = world.conflicts(alliance=str(alliance))
        told = [(one["id"], one["reason"], claim) for one in found for claim in one["claims"]]
        assert rows == sorted(told, key=str), alliance
        seen |= {one["id"] for one in found}
    assert seen == {one["id"] for one in world.conflicts()}


def test_what_came_to_light_about_every_alliance(world: graph.Graph, store: Store) -> None:
    """Between days on which something came to light, the day before and the day after."""
    chance = random.Random(1993)
    known: dict[str, dict[str, date]] = defaultdict(dict)
    for name in world.timeline.alliances:
        for one in world.timeline.testimonies(name):
            for alliance in (one.claim.subject, one.claim.object):
                if one.known is not None:
                    known[str(alliance)][one.id] = one.known
    asked = []
    for alliance in world.timeline.alliances:
        near = sorted(
            {day + step * DAY for day in known[alliance].values() for step in (-1, 0, 1)} or {date(2000, 1, 1)}
        )
        asked += [(alliance, *sorted((chance.choice(near), chance.choice(near)))) for _ in range(3)]
    for batch in batches(sorted(set(asked))):
        for (alliance, earlier, later), rows in ask(store, "came-to-light", batch).items():
            told = [plain(*pair) for pair in known[str(alliance)].items() if earlier < pair[1] <= later]
            assert rows == sorted(told, key=str), (alliance, earlier, later)


def test_a_recipe_is_filled_with_what_it_takes_and_nothing_else() -> None:
    with pytest.raises(UnknownName, match="members"):
        find("member")
    with pytest.raises(QueryError, match="give alliance, at"):
        find("members").fill(alliance="cst")
    with pytest.raises(QueryError, match="is no day"):
        find("members").fill(alliance="cst", at="tomorrow")
    odd = find("members").fill(alliance="cst> } INSERT { <x", at="2000-01-01")
    assert "INSERT {" not in odd


def test_a_partner_shares_an_alliance_but_is_bound_to_nothing(world: graph.Graph) -> None:
    """Armenia is a dialogue partner of sco, whose members owe each other non-aggression."""
    told = {(one["alliance"]["id"], *one["roles"]): one["obligations"] for one in world.overlap("AM", "RU")}
    assert told["sco", "partner", "member"] == []
    assert told["cst", "signatory", "signatory"] == []
    assert "defence" in told["cst", "member", "member"]
