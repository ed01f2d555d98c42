"""All claims about states and alliances, reconciled: spells, conflicts and findings. Pure; the order of claims is free.

The rules are told with worked cases in `docs/time.md`. A call computes from nothing, so a graph of what was known on a
past day is simply a call with the claims known then.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from graph.attestations import attest
from graph.choice import choose
from graph.conflicts import Conflict, Finding, contradictions, cycles, merge_findings, sort_conflicts
from graph.drafts import Draft, begin, conclude, part
from graph.endings import after, endings_of, reaching
from graph.evidence import Testimony
from graph.lives import begins, life_of
from graph.outline import Stretch, draw, settle_roles
from graph.placement import Span, leave, live, place_events, place_orphans
from graph.steps import Step, Window, read_steps, window_of
from ontology.claims import Spell
from ontology.words import ROLES, Basis, Policy

ENDED_TOO_SOON = "ends before it begins, so no spell follows"


@dataclass(frozen=True, slots=True)
class Lives:
    """When actors came to be and ceased: first day, and first day after the last. What is not told is left out."""

    begins: Mapping[str, date] = field(default_factory=dict)
    ends: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What all claims together amount to, sorted; the same for the same claims in whatever order."""

    spells: tuple[Spell, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    findings: tuple[Finding, ...] = ()


Dossier = tuple[dict[str, list[Testimony]], list[Testimony]]  # of one alliance: by state, and about the alliance itself


def reconcile(
    testimonies: Iterable[Testimony], basis: Basis = "force", policy: Policy = "weighted", lives: Lives | None = None
) -> Reconciled:
    """The spells of every state in every alliance, on that basis and by that policy."""
    dossiers = file_by_alliance(testimonies)
    results = [reconcile_alliance(name, dossiers[name], basis, policy, lives) for name in sorted(dossiers)]
    own = [told for _, about in dossiers.values() for told in about]
    return Reconciled(
        tuple(spell for result in results for spell in result.spells),
        tuple(sort_conflicts(one for result in results for one in result.conflicts)),
        tuple(merge_findings([*cycles(own), *(one for result in results for one in result.findings)])),
    )


def file_by_alliance(testimonies: Iterable[Testimony]) -> dict[str, Dossier]:
    """Alliance to its testimonies, each once: those about a state in it by state, and those about the alliance."""
    dossiers: dict[str, Dossier] = {}
    seen: set[str] = set()
    for told in testimonies:
        if told.id in seen:
            continue
        seen.add(told.id)
        claim = told.claim
        is_about_itself = claim.object is None or claim.type in ("transformed_into", "intervened")
        alliance = claim.subject if is_about_itself or claim.object is None else claim.object
        states, about = dossiers.setdefault(alliance, (defaultdict(list), []))
        (about if is_about_itself else states[claim.subject]).append(told)
    return dossiers


def reconcile_alliance(
    alliance: str, dossier: Dossier, basis: Basis = "force", policy: Policy = "weighted", lives: Lives | None = None
) -> Reconciled:
    """The spells of every state in that one alliance."""
    states, about = dossier
    about = sorted(about, key=lambda told: told.id)
    begun = begins(life_of([*about, *(one for told in states.values() for one in told)]))
    endings, untimely = _endings(begun, about)
    setting = _Setting(alliance, basis, policy, lives or Lives(), _in_force(about, policy), endings, begun)
    spells: list[Spell] = []
    conflicts: list[Conflict] = []
    findings: list[Finding] = untimely
    for state in sorted(states):
        drafts, found = _drafts(state, states[state], setting)
        findings += found
        conflicts += contradictions(state, alliance, drafts)
        spells += _number(state, alliance, drafts)
    return Reconciled(tuple(spells), tuple(sort_conflicts(conflicts)), tuple(merge_findings(findings)))


def _endings(begun: date | None, about: list[Testimony]) -> tuple[tuple[Step, ...], list[Finding]]:
    """Ends of the alliance, and a finding for each that lies before anything is told to have begun."""
    told = endings_of(about)
    if not told:
        return (), []
    right, untimely = after(begun, told)
    return right, [Finding(step.told.id, f"ends the alliance before it began on {begun}") for step in untimely]


@dataclass(frozen=True, slots=True)
class _Setting:
    alliance: str
    basis: Basis
    policy: Policy
    lives: Lives
    in_force: Window | None
    endings: tuple[Step, ...]
    begun: date | None


def _drafts(state: str, testimonies: Sequence[Testimony], setting: _Setting) -> tuple[list[Draft], list[Finding]]:
    told = sorted(testimonies, key=lambda one: one.id)
    steps = [step for one in told for step in read_steps(one, setting.basis)]
    steps = settle_roles(_ratified(steps, setting.in_force))
    steps += reaching(setting.endings, steps)
    stretches, orphans = draw(steps)
    drafts: list[Draft] = []
    findings: list[Finding] = []
    for stretch in stretches:
        draft = _outline(stretch, drafts, setting)
        if draft.is_empty():
            findings += [Finding(step.told.id, ENDED_TOO_SOON) for step in (*stretch.starts, *stretch.ends)]
        else:
            drafts.append(draft)
    undated = [step for step in steps if step.window is None]
    statuses = [step for step in steps if step.does == "attest"]
    statuses += [step for step in undated if step.does == "start"]
    drafts += attest(statuses, drafts)
    drafts.sort(key=lambda draft: (*draft.order(), ROLES.index(draft.role)))
    findings += place_orphans(orphans, drafts)
    findings += leave(undated, drafts)
    place_events(steps, stretches, drafts)
    findings += live(_span(state, setting), drafts)
    for role in ROLES:
        part([draft for draft in drafts if draft.role == role])
    return drafts, findings


def _outline(stretch: Stretch, before: Sequence[Draft], setting: _Setting) -> Draft:
    """The draft of a stretch. What the press alone says against a curated outline is possible, never certain."""
    is_curated = any(step.told.is_curated for step in stretch.starts)
    is_doubtful = bool(stretch.starts) and not is_curated and any(_is_over(one, stretch) for one in before)
    in_force = None if setting.basis == "signature" else setting.in_force
    draft, waiting = begin(stretch, setting.policy, in_force, is_doubtful)
    if waiting is not None:
        draft.events.add(waiting.told.id)
    if stretch.ends:
        conclude(draft, stretch.ends, setting.policy, is_curated and not any(s.told.is_curated for s in stretch.ends))
    return draft


def _is_over(draft: Draft, stretch: Stretch) -> bool:
    """Whether the draft had ended on curated evidence by the time the stretch begins."""
    begins = min(step.window[0] for step in stretch.starts if step.window)
    return draft.is_ended_surely and draft.latest_end is not None and draft.latest_end <= begins


def _ratified(steps: Sequence[Step], in_force: Window | None) -> list[Step]:
    """A ratification begins a membership where no other step tells of one and the treaty is in force."""
    is_told = any(step.does == "start" and step.role == "member" and step.window for step in steps)
    made = []
    for step in steps:
        if step.does == "ratify":
            is_start = not is_told and in_force is not None and step.window is not None
            step = Step(  # noqa: PLW2901  the step goes on as what it turned out to be
                told=step.told, does="start" if is_start else "event", role="member", window=step.window, rung=step.rung
            )
        made.append(step)
    return made


def _in_force(about: Sequence[Testimony], policy: Policy) -> Window | None:
    """When the treaty itself entered into force."""
    steps = [
        Step(told=told, does="event", role=None, window=window)
        for told in about
        if told.claim.type == "entered_into_force" and told.claim.modality == "asserted" and (window := window_of(told))
    ]
    return choose(steps, policy).window if steps else None


def _span(state: str, setting: _Setting) -> Span:
    """Between which days the state may have been in the alliance at all."""
    lives = setting.lives
    known = [day for day in (lives.begins.get(setting.alliance), setting.begun) if day]
    ends = [day for day in (lives.ends.get(state), lives.ends.get(setting.alliance)) if day]
    return min(known, default=None), min(ends, default=None)


def _number(state: str, alliance: str, drafts: Iterable[Draft]) -> list[Spell]:
    counts: dict[str, int] = defaultdict(int)
    spells = []
    for draft in drafts:
        counts[draft.role] += 1
        spells.append(draft.finish(state, alliance, counts[draft.role]))
    return spells
