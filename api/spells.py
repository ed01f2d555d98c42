"""Spells as the graph tells them, and the same as RDF, whatever the basis, the policy and the day of knowledge."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from api.rdf import Statement, statements
from graph.write import spell_lines
from ontology.claims import Spell


def statements_of(spells: Iterable[Mapping[str, Any]]) -> list[Statement]:
    """What the build writes into the store of such spells."""
    return statements(_lines(spells))


def certainty(spell: Mapping[str, Any], on: date) -> str | None:
    """Whether the spell holds on the day: `certain`, `possible` or not at all."""
    return read(spell).certainty(on)


def read(told: Mapping[str, Any]) -> Spell:
    """The spell that the plain answer tells of."""
    return Spell(
        state=told["state"]["id"],
        alliance=told["alliance"]["id"],
        role=told["role"],
        number=told["number"],
        earliest_start=_day(told["start"]["earliest"]),
        latest_start=_day(told["start"]["latest"]),
        earliest_end=_day(told["end"]["earliest"]),
        latest_end=_day(told["end"]["latest"]),
        end=told["end"]["kind"],
        cause=told["cause"],
        claims=tuple(told["claims"]),
        lost=tuple((lost["claim"], lost["reason"]) for lost in told["lost"]),
        events=tuple(told["events"]),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _lines(spells: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for spell in spells:
        yield from spell_lines(read(spell))
