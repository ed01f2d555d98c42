"""Document dates: between which days a text without a date must have been written, told from what it knows.

Not before the newest event that it tells as past; not after the oldest that it does not know: the first day on which
what it says of the present (who is a member, how many are) was no longer so, or on which a body of whose members it
speaks had become another that it never names. Bounds with their reasons, never a date: nothing is counted from them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from graph.read import Contents
from graph.write import document_bounds
from ontology.claims import Citation, Claim, Passage
from ontology.dates import UncertainDate

BEGINNINGS = frozenset({"signed", "joined", "ratified", "founder_of"})
STATUSES = frozenset({"member_of", "member_count"})
FAMILY = dict.fromkeys(BEGINNINGS, "joined")  # that a state has signed is known of one that joined

Key = tuple[str, str, str | None]
Window = tuple[date, date | None]  # first day, and the day after the last, where there is one


@dataclass(frozen=True, slots=True)
class History:
    """What happened when: the first day of each event, who was a member when, how many were, what became of a body."""

    events: Mapping[Key, date]
    members: Mapping[tuple[str, str], tuple[Window, ...]]
    counts: Mapping[tuple[str, int], tuple[Window, ...]]
    successors: Mapping[str, tuple[date, str]]


@dataclass(slots=True)
class _Bounds:
    """What is known so far, and why."""

    first: date | None = None
    last: date | None = None
    first_because: str = ""
    last_because: str = ""

    def not_before(self, day: date, because: str) -> None:
        if self.first is None or day > self.first:
            self.first, self.first_because = day, because

    def not_after(self, day: date, because: str) -> None:
        if self.last is None or day < self.last:
            self.last, self.last_because = day, because


def history(claims: Iterable[Claim]) -> History:
    """The history that asserted, dated claims tell, as a rule those of the treaty records."""
    told = [one for one in claims if one.modality == "asserted" and one.date and one.date.earliest_start]
    told.sort(key=lambda one: (_day(one), one.id))
    events: dict[Key, date] = {}
    for one in told:
        events.setdefault(_key(one), _day(one))
    changes: dict[str, list[tuple[date, str, bool]]] = {}
    for one in told:
        if one.object and (one.type in BEGINNINGS or one.type == "withdrew"):
            changes.setdefault(one.object, []).append((_day(one), one.subject, one.type in BEGINNINGS))
    members: dict[tuple[str, str], list[Window]] = {}
    counts: dict[tuple[str, int], list[Window]] = {}
    for alliance, steps in changes.items():
        _live(alliance, steps, members, counts)
    return History(
        events=events,
        members={key: tuple(windows) for key, windows in members.items()},
        counts={key: tuple(windows) for key, windows in counts.items()},
        successors={one.subject: (_day(one), one.object) for one in told if _is_change(one) and one.object},
    )


def written_between(told: Sequence[Claim], known: History) -> UncertainDate | None:
    """The bounds of the day on which somebody wrote what these claims say, with the reasons as the date's rule.

    `None` where nothing in them tells.
    """
    bounds = _Bounds()
    for claim in told:
        if (event := _newest(claim, known)) is not None:
            bounds.not_before(*event)
    present = [one for one in told if one.type in STATUSES and one.modality == "asserted" and one.date is None]
    statuses = [one for one in present if _windows(one, known)]
    for _ in range(2):  # what one status says may leave another fewer times to be true
        for status in statuses:
            _narrow(bounds, _windows(status, known), _said(status))
    for status in statuses:
        _before_successor(bounds, status, told, known)
    return _dated(bounds)


def written_lines(contents: Contents) -> Iterator[str]:
    """For each document without a date, between which days it was written, as RDF; what records say is the history."""
    undated = {key for key, document in contents.documents.items() if document.published is None}
    told: dict[str, list[Claim]] = {key: [] for key in sorted(undated)}
    recorded: list[Claim] = []
    for _, claim in contents.counted:
        if isinstance(claim.evidence, Citation):
            recorded.append(claim)
        elif isinstance(claim.evidence, Passage) and claim.evidence.document in told:
            told[claim.evidence.document].append(claim)
    known = history(recorded) if undated else None
    for document, claims in told.items():
        written = written_between(claims, known) if known else None
        if written is not None:
            yield from document_bounds(document, written)


def _newest(claim: Claim, known: History) -> tuple[date, str] | None:
    """The day that the claim knows of, and what happened on it."""
    if claim.modality == "asserted" and claim.date is not None:
        dated = claim.date
        day = dated.earliest_start or dated.earliest_end
        return None if day is None or dated.rule else (day, _said(claim))
    if claim.date is None and claim.modality == "asserted" and claim.type not in STATUSES:
        return _known(known, _key(claim), _said(claim))
    if claim.type == "withdrew" and claim.modality != "denied" and claim.object:  # who would leave is in
        joined = ("joined", claim.subject, claim.object)
        return _known(known, joined, f"{claim.subject} joined {claim.object}")
    return None


def _known(known: History, event: Key, because: str) -> tuple[date, str] | None:
    day = known.events.get(event)
    return None if day is None else (day, because)


def _windows(status: Claim, known: History) -> tuple[Window, ...]:
    if status.type == "member_count":
        return known.counts.get((status.subject, status.value or 0), ())
    return known.members.get((status.subject, status.object or ""), ())


def _narrow(bounds: _Bounds, windows: Sequence[Window], because: str) -> None:
    """The bounds lie within the times when the status held; a status that never fits is a text's error, and left."""
    fitting = [
        (start, end)
        for start, end in windows
        if (end is None or bounds.first is None or end > bounds.first) and (bounds.last is None or start < bounds.last)
    ]
    if not fitting:
        return
    bounds.not_before(min(start for start, _ in fitting), because)
    ends = [end for _, end in fitting if end is not None]
    if len(ends) == len(fitting):
        bounds.not_after(max(ends), f"{because} no longer")


def _before_successor(bounds: _Bounds, status: Claim, told: Sequence[Claim], known: History) -> None:
    alliance = status.subject if status.type == "member_count" else status.object
    became = known.successors.get(alliance or "")
    if became is None or (bounds.first is not None and became[0] <= bounds.first):
        return
    day, successor = became
    if not any(successor in (one.subject, one.object) for one in told):
        bounds.not_after(day, f"{alliance} became {successor}")


def _dated(bounds: _Bounds) -> UncertainDate | None:
    if bounds.first is None and bounds.last is None:
        return None
    if bounds.first is not None and bounds.last is not None and bounds.last < bounds.first:
        bounds.last, bounds.last_because = None, ""  # what it tells as past is surer than what it leaves out
    reasons = [f"not before: {bounds.first_because}"] if bounds.first else []
    reasons += [f"not after: {bounds.last_because}"] if bounds.last else []
    return UncertainDate.parse(f"[{bounds.first or ''}..{bounds.last or ''}]", rule="; ".join(reasons))


def _live(
    alliance: str,
    steps: Sequence[tuple[date, str, bool]],
    members: dict[tuple[str, str], list[Window]],
    counts: dict[tuple[str, int], list[Window]],
) -> None:
    """The lives of the members, and of their number, between the changes of an alliance."""
    since: dict[str, date] = {}
    last: date | None = None
    for day, state, is_beginning in steps:
        if is_beginning == (state in since):
            continue
        if last is not None and since and day > last:
            counts.setdefault((alliance, len(since)), []).append((last, day))
        if is_beginning:
            since[state] = day
        else:
            members.setdefault((state, alliance), []).append((since.pop(state), day))
        last = day
    if last is not None and since:
        counts.setdefault((alliance, len(since)), []).append((last, None))
    for state, start in since.items():
        members.setdefault((state, alliance), []).append((start, None))


def _is_change(claim: Claim) -> bool:
    return claim.type == "transformed_into"


def _key(claim: Claim) -> Key:
    return FAMILY.get(claim.type, claim.type), claim.subject, claim.object


def _day(claim: Claim) -> date:
    """The first day on which it may have happened; whoever asks has seen to it that there is one."""
    day = claim.date.earliest_start if claim.date else None
    if day is None:
        raise ValueError(f"claim {claim.id} has no day")
    return day


def _said(claim: Claim) -> str:
    return " ".join(str(part) for part in (claim.subject, claim.type, claim.object, claim.value) if part is not None)
