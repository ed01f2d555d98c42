"""Steps in order of time, cut into phases: beginnings, then ends, then beginnings again.

Two claims of a beginning tell of one event unless an end lies between them, and two claims of an end unless a
beginning does: so 1993-12, 1993-12-31 and 1994-01-03 are three values of one accession, while 1994 and 2006 with 1999
between them are a leave and a return. The outline is drawn by curated claims in order of time, then by what was read in
the press; a vague claim follows a precise one that fits it. Late or careless claims so join events and make new ones
only at the edge.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter

from graph.steps import Step

VAGUE = 62  # days; a claim vaguer than this follows a more precise one


@dataclass(slots=True)
class Phase:
    """The beginnings of some roles, then the ends that some of them came to."""

    starts: list[Step] = field(default_factory=list)
    ends: list[Step] = field(default_factory=list)


@dataclass(slots=True)
class _Event:
    kind: str
    day: date
    steps: list[Step]


def cut(steps: Iterable[Step]) -> tuple[list[Phase], list[Step]]:
    """Phases in order of time, and the steps that end what had not begun."""
    dated = [step for step in steps if step.window is not None]
    begun = min((_first(step) for step in dated if step.does != "end"), default=date.max)
    precise = [step for step in dated if step.precision <= VAGUE]
    events: list[_Event] = []
    orphans: list[Step] = []
    for _, step in sorted(((_rank(step, precise, begun), step) for step in dated), key=itemgetter(0)):
        if not _place(step, events, _day(step, begun)):
            orphans.append(step)
    return _phases(events, orphans)


def _rank(step: Step, precise: Sequence[Step], begun: date) -> tuple[bool, bool, date, bool, str]:
    """In which order steps take their places; a vague one that a precise one speaks for follows it."""
    follows = step.precision > VAGUE and any(_is_end(step) == _is_end(one) and _meet(step, one) for one in precise)
    return (not step.told.is_curated, follows, _day(step, begun), not _is_end(step), step.told.id)


def _day(step: Step, begun: date) -> date:
    """Where the step stands in time: a beginning as early as its date allows, an end too, but after a beginning."""
    first, last = step.window or (date.min, date.max)
    day, other = (last, first) if _is_end(step) and first <= begun else (first, last)
    return other if day in (date.min, date.max) else day


def _first(step: Step) -> date:
    return step.window[0] if step.window else date.max


def _is_end(step: Step) -> bool:
    return step.does == "end"


def _place(step: Step, events: list[_Event], day: date) -> bool:
    """Whether the step found its place among the events."""
    kind = "end" if _is_end(step) else "start"
    if step.precision > VAGUE:
        for event in events:
            if event.kind == kind and any(_meet(step, other) for other in event.steps):
                event.steps.append(step)
                return True
    index = bisect_right(events, day, key=lambda event: event.day)
    before = events[index - 1] if index else None
    after = events[index] if index < len(events) else None
    if step.does == "resume" and (before is None or before.kind == "start"):
        return False
    neighbour = next((e for e in (before, after) if e is not None and e.kind == kind), None)
    if neighbour is not None:
        neighbour.steps.append(step)
        return True
    if kind == "end" and before is None and after is not None:
        return False
    events.insert(index, _Event(kind, day, [step]))
    return True


def _meet(one: Step, other: Step) -> bool:
    if one.window is None or other.window is None:
        return False
    return one.window[0] <= other.window[1] and other.window[0] <= one.window[1]


def _phases(events: Sequence[_Event], orphans: list[Step]) -> tuple[list[Phase], list[Step]]:
    """Events in pairs. An end before the first beginning is an orphan, unless nothing ever begins."""
    if len(events) > 1 and events[0].kind == "end":
        orphans += events[0].steps
        events = events[1:]
    phases: list[Phase] = []
    for event in events:
        if event.kind == "start":
            phases.append(Phase(starts=event.steps))
        elif phases:
            phases[-1].ends += event.steps
        else:
            phases.append(Phase(ends=event.steps))
    return phases, sorted(orphans, key=lambda step: step.told.id)
