"""One alliance's spells, laid out so that a day's answer is found at once."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from graph.reconcile import Reconciled
from ontology.claims import Spell
from ontology.words import ROLES, Certainty

AHEAD = 2**17  # spells times bounding days up to which all answers of an alliance are put together at the start
ALWAYS, FOREVER = 0, date.max.toordinal() + 1  # before the first day there is, and after the last


class Row(NamedTuple):
    """A spell that holds on the day asked about, for certain or possibly."""

    spell: Spell
    certainty: Certainty


class Roll:
    """The spells of one alliance through one lens, laid out so that a day's members are found by bisection.

    Answers change only on the days that bound a spell. Between two such days the answer is the same, so that all of
    them can be put together ahead: then a question is a look-up, and costs the same however much there is to know.
    """

    __slots__ = (*("_answers", "_bounds", "_breaks", "_ranked", "_standings"), *("conflicts", "findings", "spells"))

    def __init__(self, reconciled: Reconciled) -> None:
        self.spells = tuple(sorted(reconciled.spells, key=attrgetter("state", "role", "number")))
        self.conflicts = reconciled.conflicts
        self.findings = reconciled.findings
        self._ranked = sorted(self.spells, key=lambda spell: (ROLES_RANK[spell.role], spell.state, spell.number))
        standings = {(spell.role, spell.state): number for number, spell in enumerate(self._ranked)}
        self._standings = array("i", [standings[spell.role, spell.state] for spell in self._ranked])
        self._bounds = (
            _ordinals((spell.earliest_start for spell in self._ranked), ALWAYS),
            _ordinals((spell.latest_end for spell in self._ranked), FOREVER),
            _ordinals((spell.latest_start for spell in self._ranked), FOREVER),
            array("i", [_sure_end(spell) for spell in self._ranked]),
        )
        self._breaks = array("i", sorted({day for days in self._bounds for day in days}))
        self._answers: Sequence[tuple[Row, ...]] = ()  # of every stretch between two breaks, once prepared

    def on(self, day: date) -> tuple[Row, ...]:
        """Rows of the day: members first, signatories last, states by id.

        A state whose earlier spell may still last when its next may have begun is told once, by the next.
        """
        if self._answers:
            return self._answers[bisect_right(self._breaks, day.toordinal())]
        return self._gather(day)

    def prepare(self) -> "Roll":
        """Every answer is put together ahead, unless that would take much room."""
        if len(self.spells) * len(self._breaks) <= AHEAD:
            self._answers = tuple(self._lay_out())
        return self

    def _lay_out(self) -> Iterator[tuple[Row, ...]]:
        """The answer of every stretch between two breaks, spell by spell: each adds its row to those it spans."""
        stretch = {day: number for number, day in enumerate(self._breaks, start=1)}
        told: list[list[Row]] = [[] for _ in range(len(stretch) + 1)]
        for spell, begin, end, sure, over in zip(self._ranked, *self._bounds, strict=True):
            possible, certain = Row(spell, "possible"), Row(spell, "certain")
            first, last = stretch[sure], stretch[over]
            for number in range(stretch[begin], stretch[end]):
                rows = told[number]
                if rows and spell.number > 1 and _is_same_standing(rows[-1].spell, spell):
                    rows.pop()
                rows.append(certain if first <= number < last else possible)
        return map(tuple, told)

    def _gather(self, day: date) -> tuple[Row, ...]:
        """The rows, from numbers that lie in a row: only spells that hold are touched."""
        on, rows, last = day.toordinal(), list[Row](), -1
        for index, (begin, end, sure, over) in enumerate(zip(*self._bounds, strict=True)):
            if begin <= on < end:
                row = Row(self._ranked[index], "certain" if sure <= on < over else "possible")
                if self._standings[index] == last:
                    rows[-1] = row
                else:
                    rows.append(row)
                    last = self._standings[index]
        return tuple(rows)


def _is_same_standing(one: Spell, other: Spell) -> bool:
    return (one.state, one.role) == (other.state, other.role)


def _sure_end(spell: Spell) -> int:
    if spell.end == "open":
        return FOREVER
    return ALWAYS if spell.earliest_end is None else spell.earliest_end.toordinal()


def _ordinals(days: Iterable[date | None], missing: int) -> "array[int]":
    """The days as numbers in a row, which a processor reads faster than dates strewn over memory."""
    return array("i", [missing if day is None else day.toordinal() for day in days])


ROLES_RANK = {role: rank for rank, role in enumerate((*(role for role in ROLES if role != "signatory"), "signatory"))}


EMPTY = Roll(Reconciled())
