"""Clusters: the same event told in several places, in whatever language.

Claims of one type about the same actors tell the same event when their dates can be the same day. A claim without a
date joins the one event of its kind that there is; where there are several (who left, came back and left again), nobody
can say which it means, and it stays by itself. Pure: the order of the claims does not matter, nor a repetition.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ontology.claims import Claim
from ontology.dates import UncertainDate

STATUSES = frozenset({"member_of", "observer_of", "associate_of", "partner_of", "member_count", "may_join"})
SAID = frozenset({"asserted", "announced", "planned"})  # what is denied or only supposed is no event

Told = tuple[str, Claim]


@dataclass(frozen=True, slots=True)
class Cluster:
    """One event and the ids of the claims that tell it, sorted; `date` is the most precise that any of them gives."""

    type: str
    subject: str
    object: str | None
    date: UncertainDate | None
    claims: tuple[str, ...]


def clusters(told: Iterable[Told]) -> list[Cluster]:
    """Every event that the claims tell, in order of time, then by type and actors.

    >>> from ontology.claims import Citation
    >>> def left(name, edtf):
    ...     dated = UncertainDate.parse(edtf)
    ...     evidence = Citation(source=name)
    ...     return name, Claim(type="withdrew", subject="UZ", object="csto", date=dated, evidence=evidence, method="m")
    >>> [one.claims for one in clusters([left("a", "2012-12-19"), left("b", "2012"), left("c", "1999-04-02")])]
    [('c',), ('a', 'b')]
    """
    alike: dict[tuple[str, str, str], list[Told]] = {}
    for name, claim in dict(told).items():
        if claim.type not in STATUSES and claim.modality in SAID:
            alike.setdefault((claim.type, claim.subject, claim.object or ""), []).append((name, claim))
    found = [cluster for members in alike.values() for cluster in _of_one_kind(members)]
    return sorted(found, key=_by_date)


def _of_one_kind(told: list[Told]) -> list[Cluster]:
    """The events of one type and the same actors: the most precise dates first, each claim into the first that fits."""
    dated = sorted((one for one in told if _days(one[1]) is not None), key=_by_precision)
    groups: list[list[Told]] = []
    for one in dated:
        fitting = (group for group in groups if all(_may_be_one(one[1], other) for _, other in group))
        group = next(fitting, None)
        groups.append([one]) if group is None else group.append(one)
    undated = [one for one in told if _days(one[1]) is None]
    if len(groups) == 1:
        groups[0].extend(undated)
    elif undated:
        groups.append(undated)
    return [_cluster(group) for group in groups]


def _cluster(group: list[Told]) -> Cluster:
    claim = group[0][1]
    is_dated = _days(claim) is not None
    names = tuple(sorted(name for name, _ in group))
    return Cluster(claim.type, claim.subject, claim.object, claim.date if is_dated else None, names)


def _days(claim: Claim) -> tuple[date, date] | None:
    """The days on which the event may lie; `None` where the claim does not say."""
    dated = claim.date
    if dated is None or dated.earliest_start is None or dated.latest_start is None:
        return None
    last = dated.latest_end if dated.is_interval and dated.latest_end else dated.latest_start
    return dated.earliest_start, max(last, dated.latest_start)


def _may_be_one(one: Claim, other: Claim) -> bool:
    these, those = _days(one), _days(other)
    return these is not None and those is not None and these[0] <= those[1] and those[0] <= these[1]


def _by_precision(one: Told) -> tuple[int, date, str]:
    first, last = _days(one[1]) or (date.min, date.max)
    return (last - first).days, first, one[0]


def _by_date(cluster: Cluster) -> tuple[bool, date, str, str, str]:
    start = cluster.date.earliest_start if cluster.date else None
    return start is None, start or date.max, cluster.type, cluster.subject, cluster.object or ""
