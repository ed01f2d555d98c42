"""Where claims go that draw no outline: ends of nothing, undated ends, events, denials. Every claim goes somewhere."""

from collections.abc import Iterable, Sequence
from datetime import date

from graph.attestations import told_days
from graph.conflicts import Finding
from graph.drafts import DAY, Draft, usual_cause
from graph.endings import ENDS_OF_ALLIANCES
from graph.outline import SPEAKING, Stretch
from graph.steps import NOTICE, START_ROLES, STATUS_ROLES, Step
from ontology.words import ROLES

ENDS = ("withdrew", "suspended")
STARTS = (*START_ROLES, *STATUS_ROLES, "ratified")
NOT_BEGUN = "ends what no claim says had begun by then"
Span = tuple[date | None, date | None]  # first day that a spell may have, first day that none may have


def place_orphans(orphans: Sequence[Step], drafts: Sequence[Draft]) -> list[Finding]:
    """Ends of what had not begun: a finding each, and a loss of the draft that it comes too early or too late for."""
    findings = []
    for step in orphans:
        own = [draft for draft in drafts if step.role in (None, draft.role)]
        if step.told.claim.type in ENDS_OF_ALLIANCES:
            continue
        if own:
            own[0].lose(step, NOT_BEGUN, own[0].began)
        findings.append(Finding(step.told.id, NOT_BEGUN))
    return findings


def leave(undated: Iterable[Step], drafts: Sequence[Draft]) -> list[Finding]:
    """Undated ends bear the end that is known. Where none is, the spell ended on a day that nobody told."""
    findings = []
    for step in undated:
        if step.does != "end" or step.rung == NOTICE:
            continue
        roles = ROLES if step.role is None else (step.role,)
        last = {draft.role: draft for draft in drafts if draft.role in roles}
        for draft in last.values():
            _leave_one(step, draft)
        if not last and step.told.claim.type not in ENDS_OF_ALLIANCES:
            findings.append(Finding(step.told.id, NOT_BEGUN))
    return findings


def _leave_one(step: Step, draft: Draft) -> None:
    if draft.ended is not None and not draft.is_end_undated:
        draft.support(step)
        return
    if not step.told.is_curated and any(other.told.is_curated for other in draft.bearing.values()):
        draft.lose(step, "says that it ended, but not when, and no dated claim of an end is known", draft.began)
        return
    known = step.told.known
    if known is not None and draft.earliest_start is not None and known <= draft.earliest_start:
        draft.lose(step, NOT_BEGUN, draft.began)
        return
    draft.end, draft.is_end_undated = "unknown", True
    draft.ended = draft.ended or step.told.id
    draft.cause = draft.cause or step.told.claim.cause or usual_cause(step)
    draft.latest_end = known if draft.latest_end is None else draft.latest_end
    if draft.earliest_end is None and draft.latest_start is not None:
        draft.earliest_end = draft.latest_start + DAY
    draft.support(step)


def place_events(steps: Sequence[Step], stretches: Sequence[Stretch], drafts: Sequence[Draft]) -> None:
    """What neither begins nor ends nor attests a spell is an event of the one it falls into, of the weightiest role."""
    used = {step.told.id for stretch in stretches for step in (*stretch.starts, *stretch.ends)}
    ranked = sorted(drafts, key=lambda draft: (SPEAKING.index(draft.role), draft.order()))
    for step in steps:
        if step.told.id in used or step.does not in ("event", "deny", "resume") or not ranked:
            continue
        draft = _home(step, ranked)
        if step.does == "deny" and _is_denied(step, draft):
            is_of_end = step.told.claim.type in ENDS
            draft.lose(step, f"denies it: not {step.told.claim.type}", draft.ended if is_of_end else draft.began)
        else:
            draft.events.add(step.told.id)


def _is_denied(step: Step, draft: Draft) -> bool:
    """Whether the denial contradicts the draft: its beginning if it held then, its end if it was over by then.

    A denial speaks of its own date, else of the day its text came out: to deny in 2013 that a state is a member does
    not contradict that it was one until 2012.
    """
    kind = step.told.claim.type
    days = told_days(step)
    if kind in ENDS:
        return draft.latest_end is not None and (days is None or days[1] >= draft.latest_end)
    return kind in STARTS and (days is None or draft.is_possible(*days))


def _home(step: Step, ranked: Sequence[Draft]) -> Draft:
    if step.window is None:
        return [draft for draft in ranked if draft.role == ranked[0].role][-1]
    held = [draft for draft in ranked if draft.is_possible(*step.window)]
    ended = [draft for draft in ranked if draft.latest_end == step.window[0]]
    later = [draft for draft in ranked if draft.order()[0] > step.window[0]]
    return (held or ended or later or list(ranked))[0]


def live(lives: Span, drafts: list[Draft]) -> list[Finding]:
    """No spell outlives its state or alliance, and none of unknown beginning begins before the alliance did.

    What would begin after that, or would be over before it, is no spell, and its claims are findings.
    """
    first, last = lives
    findings: list[Finding] = []
    for draft in list(drafts):
        what = _out_of_time(draft, first, last)
        if what is not None:
            drafts.remove(draft)
            findings += [Finding(claim, what) for claim in sorted(draft.bearing)]
            continue
        if draft.earliest_start is None and first:
            draft.earliest_start = first
        if last is not None and (draft.end == "open" or draft.latest_end is None or draft.latest_end > last):
            if draft.end == "open" or (draft.earliest_end is not None and draft.earliest_end > last):
                draft.end, draft.earliest_end, draft.cause = "known", last, "dissolved"
            draft.latest_end = last
    return findings


def _out_of_time(draft: Draft, first: date | None, last: date | None) -> str | None:
    """Why the draft cannot have been: it begins when state or alliance had ceased, or ends before the alliance was."""
    if last is not None and draft.earliest_start is not None and draft.earliest_start >= last:
        return f"begins after {last}, when the state or the alliance had ceased to exist"
    if first is not None and draft.latest_end is not None and draft.latest_end <= first:
        return f"is over by {draft.latest_end}, before the alliance began on {first}"
    return None
