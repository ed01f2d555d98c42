"""Ends of an alliance itself, and whom they reach: a state that had left before is not ended once more."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from graph.evidence import Testimony
from graph.steps import LADDER, Step, window_of

ENDS_OF_ALLIANCES = ("lapsed", "transformed_into")
COMMON = ("dissolved", "expired")  # causes of an end that the state shares with the alliance, so that the two compete


def endings_of(about: Iterable[Testimony]) -> tuple[Step, ...]:
    """Ends of the alliance itself: a lapse, or a transformation that, as its source says, replaced it."""
    return tuple(
        Step(told=told, does="end", role=None, window=window_of(told), rung=LADDER["signature"])
        for told in about
        if told.claim.modality == "asserted"
        and (told.claim.type == "lapsed" or (told.claim.type == "transformed_into" and told.claim.cause == "replaced"))
    )


def after(begun: date | None, endings: Iterable[Step]) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """The endings of an alliance that began on that day, and those that surely lie before it and cannot be right."""
    told = tuple(endings)
    untimely = tuple(step for step in told if begun is not None and step.window is not None and step.window[1] < begun)
    return tuple(step for step in told if step not in untimely), untimely


def reaching(endings: Iterable[Step], steps: Sequence[Step]) -> list[Step]:
    """The endings as they reach a state with those steps: in every role, in some only, or not at all."""
    roles = sorted({step.role or "member" for step in steps if step.does in ("start", "attest")})
    reached: list[Step] = []
    for ending in endings:
        held = [role for role in roles if not _is_left(role, ending, steps)]
        whole = held == roles
        reached += [ending] if whole and roles else [replace(ending, role=role) for role in held]
    return reached


def _is_left(role: str, ending: Step, steps: Sequence[Step]) -> bool:
    """Whether the state had given up the role before the alliance ended, and did not take it up again."""
    before = [step for step in steps if _is_before(step, ending)]
    starts = [step.window[0] for step in before if step.does != "end" and step.role in (None, role) and step.window]
    return any(
        _is_own(step) and step.role in (None, role) and all(start < step.window[1] for start in starts)
        for step in before
        if step.does == "end" and step.window
    )


def _is_own(end: Step) -> bool:
    return end.told.is_curated and end.told.claim.cause not in COMMON


def _is_before(step: Step, ending: Step) -> bool:
    if step.window is None or step.does not in ("start", "end", "resume"):
        return False
    return ending.window is None or step.window[1] < ending.window[0]
