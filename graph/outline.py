"""Phases of a state in an alliance, drawn out role by role: which claims begin and which end each stretch."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from graph.phases import Phase, cut
from graph.steps import Step
from ontology.words import ROLES

# Which role a claim speaks of when it names none and the record knows the state in other roles than the usual one.
SPEAKING = ("member", "associate", "observer", "partner", "participant", "candidate", "signatory")


@dataclass(slots=True)
class Stretch:
    """One role of one state, begun once and ended at most once: the dated claims of either."""

    role: str
    starts: list[Step] = field(default_factory=list)
    ends: list[Step] = field(default_factory=list)


def draw(steps: Sequence[Step]) -> tuple[list[Stretch], list[Step]]:
    """The stretches in order of time and role, and the dated ends that belong to none of them.

    An end without a role ends every role. An end of the signatory's part ends, on the basis of signatures, a
    membership that only the signature began, unless it only gave way to another role.
    """
    moves = settle_roles([step for step in steps if step.does in ("start", "end", "resume") and step.window])
    phases, orphans = cut(moves)
    if orphans and _is_attested_before(orphans, steps):
        phases, orphans = [Phase(ends=orphans), *phases], []
    stretches: list[Stretch] = []
    open_ones: dict[str, Stretch] = {}
    for phase in phases:
        for step in phase.starts:
            role = step.role or "member"
            if role not in open_ones:
                open_ones[role] = Stretch(role)
                stretches.append(open_ones[role])
            open_ones[role].starts.append(step)
        if phase.ends and not open_ones:
            _begin_unknown(phase, stretches, open_ones)
        for step in phase.ends:
            if not _end(step, open_ones):
                orphans.append(step)
        open_ones = {role: stretch for role, stretch in open_ones.items() if not stretch.ends}
    return stretches, orphans


def settle_roles(steps: Sequence[Step]) -> list[Step]:
    """The steps, those whose claim names no role given the role in which the record knows the state.

    A press report that a state joined, or a record that it was a founder, does not make it a member where the
    curated steps know it as a participant only; nor does one that it signed make a member a signatory too. And one that
    dates the joining to the signature means the signature.
    """
    starts = [step for step in steps if step.does == "start" and step.told.is_curated and not _is_loose(step)]
    known = {step.role for step in starts}
    if not known:
        return list(steps)
    speaking = next(role for role in SPEAKING if role in known)
    settled = []
    for step in steps:
        role = step.role
        if _is_loose(step) and role not in known:
            role = speaking
        elif _is_loose(step) and role == "member" and {one.role for one in starts if _meet(step, one)} == {"signatory"}:
            role = "signatory"
        settled.append(step if role == step.role else replace(step, role=role))
    return settled


def _meet(step: Step, other: Step) -> bool:
    if step.does != "start" or step.window is None or other.window is None:
        return False
    return step.window[0] <= other.window[1] and other.window[0] <= step.window[1]


def _is_loose(step: Step) -> bool:
    if step.does not in ("start", "attest") or step.is_role_told:
        return False
    return not step.told.is_curated or step.told.claim.type == "founder_of"


def _is_attested_before(orphans: Iterable[Step], steps: Iterable[Step]) -> bool:
    first = min(step.window[0] for step in orphans if step.window)
    return any(step.does == "attest" and step.window and step.window[0] < first for step in steps)


def _begin_unknown(phase: Phase, stretches: list[Stretch], open_ones: dict[str, Stretch]) -> None:
    """An end of what nobody saw begin: the role that the end names, or a membership."""
    for role in sorted({step.role or "member" for step in phase.ends}, key=ROLES.index):
        open_ones[role] = Stretch(role)
        stretches.append(open_ones[role])


def _end(step: Step, open_ones: dict[str, Stretch]) -> bool:
    """Whether the step ended any of the open stretches."""
    if step.role is None:
        ended = list(open_ones.values())
    else:
        ended = [open_ones[step.role]] if step.role in open_ones else []
        if step.role == "signatory" and step.told.claim.cause != "replaced" and "member" in open_ones:
            member = open_ones["member"]
            if member.starts and all(start.told.claim.type == "signed" for start in member.starts):
                ended.append(member)
    for stretch in ended:
        stretch.ends.append(step)
    return bool(ended)
