"""Steps in order of time, cut into phases: beginnings, then ends, then beginnings again.

Two claims of a beginning tell of one event unless an end lies between them, and two claims of an end unless a
beginning does: so 1993-12, 1993-12-31 and 1994-01-03 are three values of one accession, while 1994 and 2006 with 1999
between them are a leave and a return. The outline is drawn by curated claims, the precise before the vague, then by
what was read in the press: late, vague or careless claims join events, and make new ones only at the edge.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph.steps import Step

VAGUE = 62  # days; a claim vaguer than this is placed after the others


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
    events: list[_Event] = []
    orphans: list[Step] = []
    for step in sorted((s for s in steps if s.window is not None), key=_rank):
        if not _place(step, events):
            orphans.append(step)
    return _phases(events, orphans)


def _rank(step: Step) -> tuple[bool, bool, date, bool, str]:
    return (not step.told.is_curated, step.precision > VAGUE, _day(step), step.does != "end", step.told.id)


def _day(step: Step) -> date:
    """Where the step stands in time: beginnings as early, ends as late as their date allows: ends come after."""
    if step.window is None:
        raise ValueError(f"step of claim {step.told.id} is not dated")
    first, last = step.window
    day, other = (last, first) if step.does == "end" else (first, last)
    return other if day in (date.min, date.max) else day


def _place(step: Step, events: list[_Event]) -> bool:
    """Whether the step found its place among the events."""
    kind = "end" if step.does == "end" else "start"
    if step.precision > VAGUE:
        for event in events:
            if event.kind == kind and any(_meet(step, other) for other in event.steps):
                event.steps.append(step)
                return True
    day = _day(step)
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
