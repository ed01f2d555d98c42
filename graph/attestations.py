"""Statuses: "is a member", as of a text or over a stretch. They attest a spell that steps drew, contradict it, or,
where no step tells anything, are all there is to draw one from. They never begin or end a spell that steps drew.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from graph.drafts import DAY, Draft
from graph.steps import Step, Window


def attest(steps: Iterable[Step], drafts: list[Draft]) -> list[Draft]:
    """Every status is with the draft it bears or contradicts; new drafts are those that only statuses speak for."""
    alone: dict[str, list[Step]] = {}
    for step in sorted(steps, key=lambda step: step.told.id):
        own = [draft for draft in drafts if draft.role == step.role]
        rivals = [draft for draft in drafts if draft.role not in ("signatory", step.role)]
        if own:
            _match(step, own)
        elif step.role != "signatory" and (rival := _nearest(step, rivals)):
            rival.lose(step, f"says {step.role}, not {rival.role}", rival.began)
        else:
            alone.setdefault(step.role or "member", []).append(step)
    return [_imagine(role, alone[role]) for role in sorted(alone)]


def told_days(step: Step) -> Window | None:
    """First and last day of the status: its stretch, its date, or the day its text came out; `None` where unknown."""
    dated = step.told.claim.date
    if step.window is None or dated is None:
        known = step.told.known
        return None if known is None else (known, known)
    if not dated.is_interval:
        return step.window
    first = dated.latest_start or dated.earliest_start or date.min
    last = dated.earliest_end - DAY if dated.earliest_end else date.max
    return (first, max(first, last))


def _match(step: Step, drafts: Sequence[Draft]) -> None:
    days = told_days(step)
    if days is None or step.does == "start":
        begun = [draft for draft in drafts if days is None or draft.order()[0] <= days[1]]
        (begun or drafts)[-1 if begun else 0].support(step)
        return
    for draft in drafts:
        if _fits(step, days, draft):
            draft.support(step)
            _stretch(draft, days)
            return
    nearest = _nearest(step, drafts)
    if nearest is not None:
        claim = step.told.claim
        reason = f"says {claim.type} {claim.date or days[0].isoformat()}, which the spell does not cover"
        is_late = nearest.latest_end is not None and days[1] >= nearest.latest_end
        nearest.lose(step, reason, nearest.ended if is_late else nearest.began)


def _fits(step: Step, days: Window, draft: Draft) -> bool:
    dated = step.told.claim.date
    if dated is None or not dated.is_interval:
        return draft.is_possible(*days)
    begun = draft.earliest_start is None or draft.earliest_start <= days[0]
    return begun and (draft.latest_end is None or days[1] < draft.latest_end)


def _stretch(draft: Draft, days: Window) -> None:
    """An end that nobody dated came after the last day attested."""
    if draft.is_end_undated and days[0] != date.min:
        draft.earliest_end = max(draft.earliest_end or date.min, days[0] + DAY)


def _nearest(step: Step, drafts: Sequence[Draft]) -> Draft | None:
    days = told_days(step)
    if not drafts or days is None:
        return drafts[-1] if drafts else None
    held = [draft for draft in drafts if draft.is_possible(*days)]
    if held:
        return held[-1]
    begun = [draft for draft in drafts if draft.order()[0] <= days[0]]
    return begun[-1] if begun else drafts[0]


def _imagine(role: str, steps: Sequence[Step]) -> Draft:
    """A draft from statuses alone: surely there between the first and the last day attested, perhaps before and after.

    A stretch that a source gives is taken at its word, the weightiest first.
    """
    draft = Draft(role, end="unknown")
    stretches = [step for step in steps if step.does == "attest" and (on := step.told.claim.date) and on.is_interval]
    best = min(stretches, key=lambda step: (-step.told.weight, step.precision, step.told.id), default=None)
    if best is not None and (dated := best.told.claim.date):
        draft.earliest_start, draft.latest_start = dated.earliest_start, dated.latest_start
        draft.earliest_end, draft.latest_end = dated.earliest_end, dated.latest_end
        draft.end = "open" if dated.is_open else "known" if dated.latest_end else "unknown"
        draft.began = draft.ended = best.told.id
        draft.support(best)
        for step in steps:
            if step is not best:
                _match(step, [draft])
        return draft
    for step in steps:
        draft.support(step)
        days = told_days(step)
        if days is not None and days[1] != date.max:
            draft.latest_start = min(draft.latest_start or days[1], days[1])
        if days is not None and days[0] != date.min:
            draft.earliest_end = max(draft.earliest_end or date.min, days[0] + DAY)
    return draft
