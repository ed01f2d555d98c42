"""Which of several claims about one event is believed: one total order for each policy; what becomes of the rest.

All claims that agree with the chosen one narrow it down (a day refines a year); those that do not are lost, each with
its reason. Nothing is dropped: what is lost stays with the spell.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.steps import Step, Window
from ontology.words import Policy

FEEBLE = 5  # a governing act needs a source whose weight is within this of the best: no hearsay overrules a treaty

Order = Callable[[Step], Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """The days between which the event lies, the step that decided it, who agrees, who lost and why, and other acts."""

    window: Window
    winner: Step
    agreed: tuple[Step, ...]
    lost: tuple[tuple[Step, str], ...]
    others: tuple[Step, ...]


def choose(steps: Sequence[Step], policy: Policy) -> Choice:
    """What the policy makes of the dated steps of one event; they must not be none.

    Acts of a lower rung than the highest are not rivals but earlier acts of the same story. A claim that names no act
    and fits one of those earlier acts speaks of that act.
    """
    if len(steps) == 1:
        return Choice(_window(steps[0]), steps[0], (steps[0],), (), ())
    top = _governing_rung(steps)
    rivals, others = _rivals(steps, top)
    rivals.sort(key=_order(policy, rivals))
    winner = rivals[0]
    window = _window(winner)
    agreed, lost = [winner], []
    for step in rivals[1:]:
        shared = _shared(window, _window(step))
        if shared is None:
            lost.append((step, _reason(step, winner, policy)))
        else:
            window = shared
            agreed.append(step)
    if policy == "all":
        days = [_window(step) for step in rivals]
        window = (min(first for first, _ in days), max(last for _, last in days))
    return Choice(window, winner, tuple(agreed), tuple(lost), tuple(others))


def _governing_rung(steps: Sequence[Step]) -> int | None:
    """The highest rung that a source not much weaker than the best one vouches for."""
    best: dict[int, int] = {}
    for step in steps:
        if step.rung is not None:
            best[step.rung] = max(step.told.weight, best.get(step.rung, step.told.weight))
    floor = max(best.values(), default=0) - FEEBLE
    return max((rung for rung, weight in best.items() if weight >= floor), default=None)


def _rivals(steps: Sequence[Step], top: int | None) -> tuple[list[Step], list[Step]]:
    """Steps that tell the day of the governing act, and steps that tell of earlier acts."""
    earlier = [step for step in steps if step.rung is not None and top is not None and step.rung < top]
    governing = [step for step in steps if step.rung == top]
    rivals = [step for step in steps if step.rung is None or top is None or step.rung >= top]
    if not earlier:
        return rivals, earlier
    strays = [
        step
        for step in rivals
        if step.rung is None
        and any(_shared(_window(step), _window(other)) for other in earlier)
        and not any(_shared(_window(step), _window(other)) for other in governing)
    ]
    return [step for step in rivals if step not in strays], earlier + strays


def _order(policy: Policy, steps: Sequence[Step]) -> Order:
    agreement = _agreement(steps)

    def weighted(step: Step) -> tuple[Any, ...]:
        window = _window(step)
        return (-step.told.weight, step.precision, -agreement[window], window[0], step.told.id)

    if policy == "earliest":
        return lambda step: (_window(step)[0], weighted(step))
    if policy == "latest":
        return lambda step: (date.max - _window(step)[1], weighted(step))
    if policy == "majority":
        return lambda step: (-agreement[_window(step)], weighted(step))
    if policy == "most-precise":
        return lambda step: (step.precision, weighted(step))
    return weighted


def _agreement(steps: Sequence[Step]) -> dict[Window, int]:
    """For each window the number of independent sources that do not contradict it."""
    origins: dict[Window, set[str]] = defaultdict(set)
    for step in steps:
        origins[_window(step)].add(step.told.origin)
    if len(origins) == 1:
        return dict.fromkeys(origins, 1)
    return {
        window: len(set().union(*(told for other, told in origins.items() if _shared(window, other))))
        for window in origins
    }


def _reason(step: Step, winner: Step, policy: Policy) -> str:
    said = f"says {step.told.claim.date}, not {winner.told.claim.date}"
    if policy == "weighted":
        if step.told.weight != winner.told.weight:
            return f"{said}; a weightier source"
        return f"{said}; no weightier than the chosen one, which is more precise, more shared or earlier"
    return f"{said}; the policy is {policy}"


def _window(step: Step) -> Window:
    if step.window is None:
        raise ValueError(f"step of claim {step.told.id} is not dated")
    return step.window


def _shared(one: Window, other: Window) -> Window | None:
    first, last = max(one[0], other[0]), min(one[1], other[1])
    return (first, last) if first <= last else None
