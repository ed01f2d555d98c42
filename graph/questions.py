"""Questions over the timeline, as pure functions: what changed, who stood together, what is disputed.

Every question goes through a lens (basis, policy, what was known when). What states owe one another is asked in
`graph.commitments`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from graph.evidence import Testimony
from graph.rolls import Row
from graph.timeline import DEFAULT, Lens, Timeline
from ontology.claims import Spell
from ontology.words import Certainty


@dataclass(frozen=True, slots=True)
class Change:
    """A spell that began or ended between two days: the days between which it happened, and whether surely so."""

    what: Literal["began", "ended"]
    earliest: date | None
    latest: date | None
    certainty: Certainty
    spell: Spell


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two spells of two states in one alliance that ran side by side: between which days certainly and possibly.

    Stretches are half-open; `None` is no bound; `certain` is `None` where no day is certain.
    """

    one: Spell
    other: Spell
    possible: tuple[date | None, date | None]
    certain: tuple[date, date | None] | None


@dataclass(frozen=True, slots=True)
class Dispute:
    """A spell on which sources disagree, with the claims that bear it and those that lost."""

    spell: Spell
    chosen: tuple[str, ...]
    lost: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What one state's standing on a day was thought to be on an earlier and on a later day of knowledge."""

    state: str
    role: str
    earlier: Row | None
    later: Row | None


def changes(timeline: Timeline, first: date, last: date, lens: Lens = DEFAULT) -> list[Change]:
    """Every beginning and end that fell, or may have fallen, on a day from first to last, both included; by day."""
    found = []
    for spell in timeline.spells(lens):
        begun = Change("began", spell.earliest_start, spell.latest_start, "certain", spell)
        over = Change("ended", spell.earliest_end, spell.latest_end, "certain", spell)
        found += [begun, over] if spell.end != "open" else [begun]
    return sorted((seen for change in found if (seen := _between(change, first, last))), key=_by_day)


def overlap(timeline: Timeline, one: str, other: str, lens: Lens = DEFAULT) -> list[Overlap]:
    """When and by what two states were bound together: each pair of spells in one alliance that ran side by side.

    Signatures are paired with signatures only: a state that signed is not yet bound to one that is a member.
    """
    found = []
    for alliance in sorted(set(timeline.alliances_of(one)) & set(timeline.alliances_of(other))):
        spells = timeline.look(alliance, lens).spells
        for left in (spell for spell in spells if spell.state == one):
            for right in (spell for spell in spells if spell.state == other):
                if (left.role == "signatory") == (right.role == "signatory") and (both := _side_by_side(left, right)):
                    found.append(both)
    return sorted(found, key=lambda both: (both.possible[0] or date.min, both.one.alliance, both.one.id, both.other.id))


def ledger(timeline: Timeline, lens: Lens = DEFAULT, *, alliance: str | None = None) -> list[Dispute]:
    """The disagreements: every spell that some claim contradicts, with both sides."""
    return [
        Dispute(spell, spell.claims, spell.lost)
        for spell in timeline.spells(lens, alliance=alliance)
        if spell.is_disputed
    ]


def differences(timeline: Timeline, alliance: str, at: date, earlier: Lens, later: Lens) -> list[Difference]:
    """Standings on the day asked about that the two lenses (two days of knowledge, say) show differently."""
    return compare(timeline.members(alliance, at, earlier), timeline.members(alliance, at, later))


def compare(earlier: Iterable[Row], later: Iterable[Row]) -> list[Difference]:
    """Rows that the two lists do not share, by state and role: two clocks, two bases or two releases."""
    before = {(row.spell.state, row.spell.role): row for row in earlier}
    after = {(row.spell.state, row.spell.role): row for row in later}
    return [
        Difference(*key, before.get(key), after.get(key))
        for key in sorted(before.keys() | after.keys())
        if _standing(before.get(key)) != _standing(after.get(key))
    ]


def events(timeline: Timeline, *, alliance: str | None = None, state: str | None = None) -> list[Testimony]:
    """Dated claims about the alliance, the state in it, or all, in order of time."""
    names = timeline.alliances if alliance is None else (alliance,)
    told = [one for name in names for one in timeline.testimonies(name)]
    kept = [one for one in told if one.claim.date and (state is None or state in (one.claim.subject, one.claim.object))]
    return sorted(kept, key=_by_date)


def _between(change: Change, first: date, last: date) -> Change | None:
    """The change, if it may lie between the days. An event with no bound at all is no news of any time."""
    earliest, latest = change.earliest, change.latest
    if earliest is None and latest is None:
        return None
    if (earliest or date.min) > last or (latest or date.max) < first:
        return None
    is_sure = earliest is not None and latest is not None and first <= earliest and latest <= last
    return change if is_sure else replace(change, certainty="possible")


def _side_by_side(one: Spell, other: Spell) -> Overlap | None:
    start = _later(one.earliest_start, other.earliest_start)
    end = _earlier(one.latest_end, other.latest_end)
    if start is not None and end is not None and start >= end:
        return None
    return Overlap(one, other, (start, end), _certainly(one, other))


def _certainly(one: Spell, other: Spell) -> tuple[date, date | None] | None:
    """The stretch in which both hold for certain."""
    start = _later(one.latest_start, other.latest_start)
    if one.latest_start is None or other.latest_start is None or start is None:
        return None
    ends = [spell.earliest_end for spell in (one, other) if spell.end != "open"]
    if None in ends:
        return None
    end = min((day for day in ends if day is not None), default=None)
    return (start, end) if end is None or start < end else None


def _later(one: date | None, other: date | None) -> date | None:
    return other if one is None else one if other is None else max(one, other)


def _earlier(one: date | None, other: date | None) -> date | None:
    return other if one is None else one if other is None else min(one, other)


def _standing(row: Row | None) -> object:
    if row is None:
        return None
    spell = row.spell
    bounds = (spell.earliest_start, spell.latest_start, spell.earliest_end, spell.latest_end)
    return row.certainty, bounds, spell.end, spell.is_disputed


def _by_day(change: Change) -> tuple[date, date, str, str]:
    day = change.earliest or change.latest or date.min
    return day, change.latest or date.max, change.what, change.spell.id


def _by_date(told: Testimony) -> tuple[date, str]:
    dated = told.claim.date
    day = (dated.earliest_start or dated.latest_start) if dated else None
    return day or date.max, told.id
