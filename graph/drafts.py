"""A spell in the making: its bounds, the claims that bear it, and those that contradict it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from operator import attrgetter

from graph.choice import choose
from graph.outline import Stretch
from graph.steps import NOTICE, Step, Window
from ontology.claims import EndKind, Spell
from ontology.words import Policy

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Loss:
    """A claim that says otherwise, why it did not win, and the claim that it lost to, if any."""

    claim: str
    reason: str
    against: str | None


@dataclass(slots=True)
class Draft:
    """What is known so far of one spell."""

    role: str
    earliest_start: date | None = None
    latest_start: date | None = None
    earliest_end: date | None = None
    latest_end: date | None = None
    end: EndKind = "open"
    cause: str | None = None
    began: str | None = None  # the claim that decided the beginning
    ended: str | None = None
    is_ended_surely: bool = False
    is_end_undated: bool = False
    bearing: dict[str, Step] = field(default_factory=dict)
    lost: dict[str, Loss] = field(default_factory=dict)
    events: set[str] = field(default_factory=set)

    def support(self, step: Step) -> None:
        """The step bears the spell."""
        self.bearing[step.told.id] = step

    def lose(self, step: Step, reason: str, against: str | None = None) -> None:
        """The step contradicts the spell and lost."""
        self.lost[step.told.id] = Loss(step.told.id, reason, against)

    def is_possible(self, first: date, last: date) -> bool:
        """Whether it may hold on some day from first to last."""
        begun = self.earliest_start is None or self.earliest_start <= last
        return begun and (self.latest_end is None or first < self.latest_end)

    def is_empty(self) -> bool:
        """Whether it surely ended before it could begin."""
        return (
            self.earliest_start is not None and self.latest_end is not None and self.latest_end <= self.earliest_start
        )

    def order(self) -> tuple[date, date]:
        """Where it stands among the others."""
        start = self.earliest_start or self.latest_start or date.min
        return start, self.latest_start or date.max

    def finish(self, state: str, alliance: str, number: int) -> Spell:
        """The spell; claims weightiest first, the rest by id."""
        bearing = sorted(self.bearing.values(), key=lambda step: (-step.told.weight, step.told.id))
        lost = sorted((loss for loss in self.lost.values() if loss.claim not in self.bearing), key=attrgetter("claim"))
        events = self.events - self.bearing.keys() - self.lost.keys()
        return Spell(
            state=state,
            alliance=alliance,
            role=self.role,
            number=number,
            earliest_start=self.earliest_start,
            latest_start=self.latest_start,
            earliest_end=self.earliest_end,
            latest_end=self.latest_end,
            end=self.end,
            cause=self.cause,
            claims=tuple(step.told.id for step in bearing),
            lost=tuple((loss.claim, loss.reason) for loss in lost),
            events=tuple(sorted(events)),
        )


def begin(stretch: Stretch, policy: Policy, in_force: Window | None, is_doubtful: bool) -> tuple[Draft, Step | None]:
    """A draft with its beginning, and the step that became a signature only because the treaty came into force later.

    `in_force` is when the treaty itself did: who had consented before is a party from that day (Vienna Convention on
    the Law of Treaties, article 24). A doubtful beginning (told by the press alone, after a curated end) may have
    been, and is never certain.
    """
    draft = Draft(stretch.role)
    if not stretch.starts:
        return draft, None
    choice = choose(stretch.starts, policy)
    window, waiting = choice.window, None
    claim = choice.winner.told.claim
    consent = claim.act in ("accession", "ratification", "deposit") or claim.type == "ratified"
    if stretch.role == "member" and in_force is not None and consent and in_force[0] > window[1]:
        window, waiting = in_force, choice.winner
    draft.earliest_start, draft.latest_start = _bounds(window)
    if is_doubtful:
        draft.latest_start = None
    draft.began = choice.winner.told.id
    for step in choice.agreed:
        draft.support(step)
    for step, reason in choice.lost:
        draft.lose(step, reason, draft.began)
    draft.events.update(step.told.id for step in choice.others)
    return draft, waiting


def conclude(draft: Draft, ends: Sequence[Step], policy: Policy, is_doubtful: bool) -> None:
    """The draft has its end. A notice later than the exit it announces is no end; a doubtful end may not have been."""
    effects = [step for step in ends if step.rung != NOTICE]
    if effects and len(effects) < len(ends):
        last = choose(effects, policy).window[1]
        draft.events.update(step.told.id for step in ends if step.rung == NOTICE and _first(step) > last)
        ends = [step for step in ends if step.rung != NOTICE or _first(step) <= last]
    choice = choose(ends, policy)
    draft.earliest_end, draft.latest_end = _bounds(choice.window)
    draft.end = "known"
    draft.is_ended_surely = not is_doubtful
    if is_doubtful:
        draft.end, draft.latest_end = "unknown", None
    draft.cause = choice.winner.told.claim.cause or next(
        (step.told.claim.cause for step in choice.agreed if step.told.claim.cause), usual_cause(choice.winner)
    )
    draft.ended = choice.winner.told.id
    for step in choice.agreed:
        draft.support(step)
    for step, reason in choice.lost:
        draft.lose(step, reason, draft.ended)
    draft.events.update(step.told.id for step in choice.others)


def part(drafts: Sequence[Draft]) -> None:
    """Drafts of one role, in order of time, do not run into each other: none is certain while another is possible."""
    for one, other in pairwise(drafts):
        if other.latest_start is not None:
            one.latest_end = min(one.latest_end or other.latest_start, other.latest_start)
            one.earliest_end = min(one.earliest_end or one.latest_end, one.latest_end)
        if one.end == "open":
            one.end = "unknown"
        if one.earliest_end is not None:
            other.earliest_start = max(other.earliest_start or one.earliest_end, one.earliest_end)


def usual_cause(step: Step) -> str | None:
    """The cause that the act or the type of an end implies, where its source names none."""
    by_act = {
        "non-renewal": "not-renewed",
        "suspension": "suspended",
        "transformation": "replaced",
        "termination": "dissolved",
    }
    by_type = {
        "withdrew": "withdrew",
        "suspended": "suspended",
        "lapsed": "expired",
        "transformed_into": "replaced",
    }
    claim = step.told.claim
    return by_act.get(claim.act or "") or by_type.get(claim.type)


def _bounds(window: Window) -> tuple[date | None, date | None]:
    first, last = window
    return (None if first == date.min else first), (None if last == date.max else last)


def _first(step: Step) -> date:
    return date.min if step.window is None else step.window[0]
