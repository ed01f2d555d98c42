"""When an alliance came to be and when it was over, as the claims tell. Pure."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from graph.endings import endings_of
from graph.evidence import Testimony

BEGINNINGS = ("founded", "entered_into_force")
FIRST_STEPS = ("signed", "founder_of", "joined")  # of states: what a treaty begins with where nothing is told of itself


class Life(NamedTuple):
    """The testimonies that bound the life of an alliance; `None` where nobody tells its beginning, or of an end."""

    begun: Testimony | None
    over: Testimony | None


def life_of(told: Iterable[Testimony]) -> Life:
    """The first founding or entry into force of the alliance that is asserted, and its last end.

    `told` is all that is told of it and of states in it. Where nobody tells how it began, the first signature or
    joining by a state stands for it. What rules read in a press text counts only where nothing curated is told, what
    has no date only where nothing dated is: an end without a date is an end all the same.
    """
    asserted = sorted((one for one in told if one.claim.modality == "asserted"), key=_day)
    beginnings = _surest([one for one in asserted if one.claim.type in BEGINNINGS])
    steps = _surest([one for one in asserted if one.claim.type in FIRST_STEPS])
    begun = [one for one in (*beginnings, *steps) if _first(one)] or beginnings
    ends = _surest([step.told for step in endings_of(asserted)])
    return Life(next(iter(begun), None), next(reversed(ends), None))


def begins(life: Life) -> date | None:
    """The first day on which the alliance may have been; `None` where nobody tells it."""
    return None if life.begun is None else _first(life.begun)


def ends(life: Life) -> date | None:
    """The last day on which it may have ended; `None` where nobody tells of an end, or of its day."""
    return None if life.over is None or life.over.claim.date is None else life.over.claim.date.latest_start


def _surest(told: list[Testimony]) -> list[Testimony]:
    dated = [one for one in told if _first(one)] or told
    return [one for one in dated if one.is_curated] or dated


def _first(told: Testimony) -> date | None:
    return told.claim.date.earliest_start if told.claim.date else None


def _day(told: Testimony) -> tuple[date, str]:
    return _first(told) or date.min, told.id
