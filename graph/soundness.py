"""What cannot be right in the record as a whole: checks that no single claim can answer for. Pure.

A shape says what one claim must look like; a source may still date a membership before the body was founded. Where
that is what it says, or what the law did, the claim carries a note for the reader: a flaw with such a note is
explained. Nothing is excused in code.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from graph.evidence import Testimony
from graph.lives import begins, ends, life_of
from graph.timeline import Timeline
from ontology.actors import Actor, Actors
from ontology.claims import Citation, Claim, Spell
from ontology.dates import UncertainDate
from ontology.lookup import fold
from ontology.words import CLAIM_TYPES

NOT_SOURCED = "not-sourced"  # the source of what is known but was read nowhere
BEGINNINGS = ("signed", "ratified", "joined", "founder_of", "member_of", "observer_of", "associate_of", "partner_of")
RIVALS = frozenset({"member", "associate", "observer", "partner"})  # a state has one of these roles at a time
BELONGING = frozenset({"signatory", "member", "associate", "participant"})  # roles that a member of an organ may have


@dataclass(frozen=True, slots=True, order=True)
class Flaw:
    """What is wrong, and what it is about: ids of claims, or of an actor. `note` is how the record explains it."""

    what: str
    claims: tuple[str, ...] = ()
    actor: str | None = None
    note: str | None = None


def flaws(timeline: Timeline, actors: Actors, sources: Collection[str]) -> list[Flaw]:
    """Everything that cannot be right in the timeline's claims and its actors, explained or not, sorted."""
    told = {one.id: one for name in timeline.alliances for one in timeline.testimonies(name)}
    found = [
        *dangling(told.values(), actors, sources),
        *misfits(told.values(), actors),
        *uncited(told.values()),
        *untimely(timeline, actors),
        *(Flaw(one.what, (one.claim,), note=told[one.claim].claim.note) for one in timeline.findings()),
        *(_noted(flaw, told) for flaw in (*backwards(timeline.spells()), *overlaps(timeline.spells()))),
        *(_noted(flaw, told) for flaw in outsiders(timeline, actors)),
        *orphans(actors),
        *homonyms(actors),
    ]
    return sorted(set(found), key=lambda flaw: (flaw.what, flaw.claims, flaw.actor or ""))


def dangling(told: Iterable[Testimony], actors: Actors, sources: Collection[str]) -> Iterator[Flaw]:
    """Claims about an actor that is not described, or on a source that is not."""
    for one in told:
        for actor in (one.claim.subject, one.claim.object):
            if actor is not None and actor not in actors:
                yield Flaw(f"there is no {actor} among the states and alliances", (one.id,))
        if isinstance(one.claim.evidence, Citation) and one.origin not in sources:
            yield Flaw(f"there is no source {one.origin}", (one.id,))


def misfits(told: Iterable[Testimony], actors: Actors) -> Iterator[Flaw]:
    """Claims of a state where only an alliance makes sense, or of an alliance where only a state does."""
    for one in told:
        kind = CLAIM_TYPES[one.claim.type]
        for actor, wanted in ((one.claim.subject, kind.subject), (one.claim.object, kind.object)):
            if actor is not None and actor in actors and actors[actor].kind != wanted:
                yield Flaw(f"{_said(one.claim)}: {actor} is no {wanted}", (one.id,), note=one.claim.note)


def uncited(told: Iterable[Testimony]) -> Iterator[Flaw]:
    """Claims that no source bears and that are told as if one did."""
    for one in told:
        if one.origin == NOT_SOURCED and one.claim.confidence != "low":
            what = f"{_said(one.claim)}: cites nothing, yet confidence is {one.claim.confidence}: cite, or write low"
            yield Flaw(what, (one.id,))


def untimely(timeline: Timeline, actors: Actors) -> Iterator[Flaw]:
    """Claims of belonging that lie before the state or the body came to be, or after it ceased."""
    for name in timeline.alliances:
        begun, over = _life(timeline, actors, name)
        for one in timeline.testimonies(name):
            claim, dated = one.claim, one.claim.date
            if claim.type not in BEGINNINGS or claim.modality != "asserted" or dated is None:
                continue
            born, gone = _existence(actors, claim.subject)
            for who, first, last in ((claim.subject, born, gone), (name, begun, over)):
                what = _outside(dated, first, last)
                if what:
                    yield Flaw(f"{_said(claim)}: {what.format(who)}", (one.id,), note=claim.note)


def backwards(spells: Iterable[Spell]) -> Iterator[Flaw]:
    """Spells that end before they begin."""
    for spell in spells:
        if spell.earliest_start and spell.latest_end and spell.latest_end <= spell.earliest_start:
            yield Flaw(f"{spell.id} ends on {spell.latest_end}, before it begins", spell.claims)


def overlaps(spells: Iterable[Spell]) -> Iterator[Flaw]:
    """Spells of a state in an alliance that surely run into each other: of one role, or of roles that exclude it."""
    groups: dict[tuple[str, str, str], list[Spell]] = defaultdict(list)
    for spell in spells:
        groups[spell.state, spell.alliance, "one" if spell.role in RIVALS else spell.role].append(spell)
    for group in groups.values():
        group.sort(key=lambda spell: (spell.latest_start or date.max, spell.id))
        for one, other in pairwise(group):
            if other.latest_start and (one.earliest_end or date.max) > other.latest_start and _runs_on(one):
                what = f"{other.id} begins on {other.latest_start}, when {one.id} has not ended"
                yield Flaw(what, (*other.claims, *one.claims))


def outsiders(timeline: Timeline, actors: Actors) -> Iterator[Flaw]:
    """Members of an organ that on some day are surely nothing in the organisation it belongs to."""
    for organ in timeline.alliances:
        for whole in actors[organ].part_of if organ in actors else ():
            belonging = [one for one in timeline.look(whole).spells if one.role in BELONGING]
            for spell in timeline.look(organ).spells:
                day = _uncovered(spell, [one for one in belonging if one.state == spell.state])
                if spell.role == "member" and day is not None:
                    yield Flaw(f"{spell.id}: on {day} {spell.state} is in {organ} but not in {whole}", spell.claims)


def orphans(actors: Actors) -> Iterator[Flaw]:
    """Actors that name a predecessor or an organisation which is not described."""
    for actor in actors:
        for other in (*actor.resulted_from, *actor.part_of):
            if other not in actors:
                yield Flaw(f"{actor.id} refers to {other}, which is not described", actor=actor.id)


def homonyms(actors: Actors) -> Iterator[Flaw]:
    """Names that surely mean one actor and surely mean another."""
    owners: dict[str, dict[str, str]] = defaultdict(dict)
    for actor in actors:
        for name in _sure_names(actor):
            owners[fold(name)][actor.id] = name
    for found in owners.values():
        if len(found) > 1:
            first = min(found)
            others = ", ".join(sorted(found.keys() - {first}))
            yield Flaw(f"the name {found[first]!r} of {first} means {others} too", actor=first)


def _life(timeline: Timeline, actors: Actors, name: str) -> tuple[date | None, date | None]:
    """First day on which the alliance may have been, and last on which it may still have been.

    States sign and ratify before a treaty is in force, so that its entry into force is not its beginning here.
    """
    life = life_of(one for one in timeline.about(name) if one.claim.type != "entered_into_force")
    born, gone = _existence(actors, name)
    starts = [day for day in (begins(life), born) if day]
    over = [day for day in (ends(life), gone) if day]
    return min(starts, default=None), max(over, default=None)


def _existence(actors: Actors, name: str) -> tuple[date | None, date | None]:
    if name not in actors:
        return None, None
    actor = actors[name]
    born = actor.exists_from.earliest_start if actor.exists_from else None
    return born, actor.exists_until.latest_start if actor.exists_until else None


def _outside(dated: UncertainDate, first: date | None, last: date | None) -> str | None:
    if first and dated.latest_start and dated.latest_start < first:
        return "{} came to be only on " + str(first)
    if last and dated.earliest_start and dated.earliest_start > last:
        return "{} ended on " + str(last)
    return None


def _runs_on(spell: Spell) -> bool:
    """Whether nobody doubts that it lasts to its end, or on to this day."""
    return spell.earliest_end is not None or spell.end == "open"


def _uncovered(spell: Spell, covering: Iterable[Spell]) -> date | None:
    """The first day on which the spell surely holds and none of the others may."""
    day, end = spell.latest_start, spell.earliest_end or (date.max if spell.end == "open" else spell.latest_start)
    for one in sorted(covering, key=lambda one: one.earliest_start or date.min):
        if day is None or day >= (end or date.max) or (one.earliest_start or date.min) > day:
            break
        day = max(day, one.latest_end or date.max)
    return day if day is not None and day < (end or date.max) else None


def _sure_names(actor: Actor) -> Iterator[str]:
    ids, sure, *_ = actor.texts()
    yield from (*ids, *sure)


def _noted(flaw: Flaw, told: Mapping[str, Testimony]) -> Flaw:
    """The flaw with the first note of the claims that it rests on."""
    note = next((told[one].claim.note for one in flaw.claims if told[one].claim.note), None)
    return Flaw(flaw.what, flaw.claims, flaw.actor, note)


def _said(claim: Claim) -> str:
    return " ".join(str(part) for part in (claim.subject, claim.type, claim.object, claim.date) if part is not None)
