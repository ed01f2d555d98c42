"""What cannot all be true, and what cannot be right: conflicts between claims, and findings about single ones."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graph.drafts import Draft
from graph.evidence import Testimony


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims (two or more, sorted) that cannot all be true, the actors they are about, and why not."""

    claims: tuple[str, ...]
    about: tuple[str, ...]
    reason: str

    @property
    def id(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of its claims and reason."""
        told = "\n".join((*self.claims, *self.about, self.reason))
        return hashlib.sha256(told.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A claim that cannot be right as it stands, and why: for the curators, never silently dropped."""

    claim: str
    what: str


def contradictions(state: str, alliance: str, drafts: Iterable[Draft]) -> list[Conflict]:
    """A conflict for each claim that lost to another."""
    found = []
    for draft in drafts:
        for loss in draft.lost.values():
            against = loss.against or next(iter(sorted(draft.bearing)), None)
            if against is not None and against != loss.claim:
                found.append(Conflict(tuple(sorted((loss.claim, against))), (state, alliance), loss.reason))
    return found


def cycles(succession: Iterable[Testimony]) -> list[Finding]:
    """A finding for each `transformed_into` that leads back to where it came from."""
    told = [one for one in succession if one.claim.type == "transformed_into" and one.claim.modality == "asserted"]
    heirs: dict[str, set[str]] = {}
    for one in told:
        heirs.setdefault(one.claim.subject, set()).add(one.claim.object or "")
    return [
        Finding(one.id, f"{one.claim.subject} became {one.claim.object}, which became {one.claim.subject}: a circle")
        for one in told
        if one.claim.subject in _descendants(one.claim.object or "", heirs)
    ]


def _descendants(alliance: str, heirs: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [alliance]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += sorted(heirs.get(one, ()))
    return seen


def sort_conflicts(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """Each conflict once, in order of actors and id."""
    return sorted(set(conflicts), key=lambda one: (one.about, one.id))


def merge_findings(findings: Sequence[Finding]) -> list[Finding]:
    """Each finding once, sorted."""
    return sorted(set(findings))
