"""Counts of members held against the roster of their day."""

from collections.abc import Iterable

from graph.conflicts import Conflict, sort_conflicts
from graph.evidence import Testimony, known_by
from graph.rolls import Row
from graph.timeline import DEFAULT, Lens, Timeline


def miscounts(timeline: Timeline, lens: Lens = DEFAULT) -> list[Conflict]:
    """A conflict for each asserted number of members that the roster of its day cannot make up.

    The day is the claim's own, else the day on which its source came out; a claim with neither is not checked. The
    roster gives a range: those certainly members, and those possibly.
    """
    return sort_conflicts(
        conflict
        for alliance in timeline.alliances
        for told in known_by(timeline.about(alliance), lens.known)
        if told.claim.type == "member_count" and told.claim.modality == "asserted"
        for conflict in _miscount(timeline, alliance, told, lens)
    )


def _miscount(timeline: Timeline, alliance: str, told: Testimony, lens: Lens) -> list[Conflict]:
    dated = told.claim.date
    days = [dated.earliest_start, dated.latest_start] if dated else [told.known, told.known]
    if None in days:
        return []
    rosters = [timeline.members(alliance, day, lens, "member") for day in sorted({day for day in days if day})]
    counts = [(_certain(rows), len(rows)) for rows in rosters]
    low, high = min(low for low, _ in counts), max(high for _, high in counts)
    count = told.claim.value or 0
    if low <= count <= high:
        return []
    roster = str(low) if low == high else f"{low} to {high}"
    bearing = {row.spell.claims[0] for rows in rosters for row in rows if row.spell.claims}
    claims = tuple(sorted({told.id, *bearing}))
    reason = f"counts {count} members, where the roster has {roster}"
    return [Conflict(claims, (alliance,), reason)] if len(claims) > 1 else []


def _certain(rows: Iterable[Row]) -> int:
    return sum(row.certainty == "certain" for row in rows)
