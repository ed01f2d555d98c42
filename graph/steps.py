"""What a claim about a state and an alliance does to the state's spells: begin one, end one, attest one, or nothing.

Treaty law knows many acts between the pen and the bond, and which of them counts is the question of the basis:

    force      the latest act of the ladder signature, provisional application, ratification or deposit, accession,
               admission or founding, entry into force for the state (Vienna Convention on the Law of Treaties,
               articles 11 to 16, 24 and 25)
    signature  the signature where there was one, else the accession, else as above
    announced  begins as force does, ends with the notice (article 65 and 67) instead of its effect (article 54 to 56)
"""

from dataclasses import dataclass
from datetime import date

from graph.evidence import Testimony
from ontology.words import Basis

Window = tuple[date, date]  # first and last day on which it may have happened

LADDER = {
    "transformation": 0,  # gives way to any act that made the state a member before
    "signature": 1,
    "provisional-application": 2,
    "ratification": 3,
    "deposit": 3,
    "accession": 4,
    "admission": 5,
    "founding": 5,
    "resumption": 5,
    "entry-into-force": 6,
}
SIGNED, ACCEDED = 9, 8  # rungs of the basis signature
EFFECT, NOTICE = 1, 2  # rungs of ends
NO_BEGINNING = frozenset({"application", "invitation", "refusal", "extension", "notice", "non-renewal", "termination"})
STATUS_ROLES = {
    "member_of": "member",
    "observer_of": "observer",
    "associate_of": "associate",
    "partner_of": "partner",
}
START_ROLES = {"signed": "signatory", "joined": "member", "founder_of": "member"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A testimony and what it does: `start`, `end`, `attest`, `event` or `deny`.

    `role` is `None` for an end of all roles. `rung` orders the acts of one beginning or end, `None` for an act not
    named. `window` is `None` for what is not dated. `is_role_told` is false where the role only follows from the type.
    """

    told: Testimony
    does: str
    role: str | None
    window: Window | None
    rung: int | None = None
    is_role_told: bool = True

    @property
    def precision(self) -> int:
        """Days that the window spans."""
        return 10**6 if self.window is None else (self.window[1] - self.window[0]).days


def read_steps(told: Testimony, basis: Basis) -> list[Step]:
    """What the testimony does on the basis. Only what is asserted begins or ends a spell; a notice may if announced."""
    claim = told.claim
    window = window_of(told)
    if claim.modality == "denied":
        return [Step(told=told, does="deny", role=claim.role, window=window)]
    if claim.type in ("withdrew", "suspended"):
        return [_end(told, basis, window)]
    if claim.modality != "asserted":
        return [Step(told=told, does="event", role=claim.role, window=window)]
    if claim.type in START_ROLES and claim.act not in NO_BEGINNING:
        return _start(told, basis, START_ROLES[claim.type], window)
    if claim.type in STATUS_ROLES:
        role = STATUS_ROLES[claim.type]
        if claim.act in LADDER and claim.act != "transformation" and window is not None:
            return _start(told, basis, role, window)
        return [_step(told, "attest", role, window)]
    if claim.type == "ratified":
        return [Step(told=told, does="ratify", role="member", window=window, rung=LADDER["ratification"])]
    if claim.type == "resumed":
        return [_step(told, "resume", "member", window, LADDER["resumption"])]
    return [Step(told=told, does="event", role=claim.role, window=window)]


def window_of(told: Testimony) -> Window | None:
    """First and last day on which what the claim says may have begun; `None` where it is not dated on any side.

    A side without a bound is the first or last day there is.
    """
    dated = told.claim.date
    if dated is None:
        return None
    first, last = dated.earliest_start, dated.latest_start
    if first is None and last is None:
        return None
    return (first or date.min, last or date.max)


def _start(told: Testimony, basis: Basis, role: str, window: Window | None) -> list[Step]:
    claim = told.claim
    rung = LADDER.get(claim.act) if claim.act else None
    if claim.type == "signed" and rung is None:
        rung = LADDER["signature"]
    if basis == "signature" and claim.type == "signed":
        rung = ACCEDED if claim.act == "accession" else SIGNED
        steps = [_step(told, "start", role, window, rung)]
        if claim.role in (None, "signatory"):
            steps.append(Step(told=told, does="start", role="member", window=window, rung=rung))
        return steps
    if basis == "signature" and claim.act == "accession":
        rung = ACCEDED
    return [_step(told, "start", role, window, rung)]


def _end(told: Testimony, basis: Basis, window: Window | None) -> Step:
    claim = told.claim
    is_notice = claim.modality == "announced" or (claim.modality == "asserted" and claim.act == "notice")
    if claim.type == "suspended" and claim.cause is None:
        return Step(told=told, does="event", role=claim.role, window=window)
    if is_notice:
        does = "end" if basis == "announced" and claim.type == "withdrew" and window is not None else "event"
        return Step(told=told, does=does, role=claim.role, window=window, rung=NOTICE)
    does = "end" if claim.modality == "asserted" else "event"
    return Step(told=told, does=does, role=claim.role, window=window, rung=EFFECT)


def _step(told: Testimony, does: str, role: str, window: Window | None, rung: int | None = None) -> Step:
    said = told.claim.role
    return Step(told=told, does=does, role=said or role, window=window, rung=rung, is_role_told=said is not None)
