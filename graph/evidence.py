"""How much a claim weighs and from which day it could be known: all that arbitration needs to know of its source.

The rank of sources is that of diplomatic history: the instrument and its depositary, then what a government or body
publishes, then scholarship and works of reference, then the press.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ontology.claims import Claim, Passage
from ontology.sources import Document, Source

RANKS = {"treaty-text": 8, "depositary": 8, "official": 6, "scholarly": 4, "dataset": 4, "reference": 4, "press": 2}
DOUBT = {"high": 0, "medium": 3, "low": 6}
UNKNOWN_KIND = "press"  # a source that nobody described weighs as little as any


@dataclass(frozen=True, slots=True, kw_only=True)
class Testimony:
    """A claim together with what its source lends it.

    `weight` is the rank of the source's kind less the doubt of the reading: a doubtful reading of a treaty (8 - 3)
    weighs less than a sure one of an official paper (6). `known` is the day from which the claim could be known (see
    `known_from`), `None` where nobody knows. `is_curated` tells a fact that a person entered or that stands in an
    instrument from one that rules read in a press text: only the former may contradict a record's outline of a
    membership.
    """

    id: str
    claim: Claim
    weight: int
    known: date | None
    origin: str
    is_curated: bool


def weigh(claim: Claim, kind: str, published: date | None, claim_id: str | None = None) -> Testimony:
    """The claim as testimony of a source of that kind that came out by that day, `None` where nobody knows.

    `claim_id` spares hashing where the id is at hand.

    >>> from ontology.claims import Citation
    >>> claim = Claim(type="founded", subject="cst", evidence=Citation(source="cst-text"), method="cst.yaml")
    >>> weigh(claim, "treaty-text", date(1992, 5, 15)).weight
    8
    """
    evidence = claim.evidence
    is_passage = isinstance(evidence, Passage)
    return Testimony(
        id=claim_id or claim.id,
        claim=claim,
        weight=RANKS[kind] - DOUBT[claim.confidence],
        known=known_from(claim, published),
        origin=evidence.document if isinstance(evidence, Passage) else evidence.source,
        is_curated=not is_passage or kind not in ("press", "reference"),
    )


def known_from(claim: Claim, published: date | None) -> date | None:
    """The day from which the claim could be known: when its source came out, but not before what it asserts happened.

    A record cites the article of a treaty by which an exit took effect years later; in the treaty's year nobody knew of
    it. Such a claim counts from the day on which the event had surely happened. What is only announced, planned,
    guessed or denied may speak of days ahead, and counts as soon as it is said.

    >>> from ontology.claims import Citation
    >>> from ontology.dates import UncertainDate
    >>> left = UncertainDate.parse("2009-08-18")
    >>> said = {"subject": "GE", "object": "cis", "evidence": Citation(source="charter"), "method": "cis.yaml"}
    >>> known_from(Claim(type="withdrew", date=left, **said), date(1993, 1, 22)).isoformat()
    '2009-08-18'
    >>> known_from(Claim(type="withdrew", date=left, modality="announced", **said), date(2008, 8, 12)).isoformat()
    '2008-08-12'
    """
    dated = claim.date
    if published is None or dated is None or claim.modality != "asserted":
        return published
    first = dated.earliest_start
    if first is None or first <= published:
        return published
    return dated.latest_start or first


def testify(
    claims: Iterable[tuple[str, Claim]], sources: Mapping[str, Source], documents: Mapping[str, Document]
) -> list[Testimony]:
    """The claims (id, claim) as testimony, each once, in the order of ids."""
    kinds = {key: _standing(source) for key, source in sources.items()}
    kinds |= {key: _standing(document) for key, document in documents.items()}
    heard = {}
    for claim_id, claim in claims:
        evidence = claim.evidence
        origin = evidence.document if isinstance(evidence, Passage) else evidence.source
        kind, published = kinds.get(origin, (UNKNOWN_KIND, None))
        heard[claim_id] = weigh(claim, kind, published, claim_id)
    return [heard[claim_id] for claim_id in sorted(heard)]


def known_by(testimonies: Iterable[Testimony], day: date | None) -> list[Testimony]:
    """Those that could be known on that day; all of them when no day is asked. An undated source never counts."""
    if day is None:
        return list(testimonies)
    return [told for told in testimonies if told.known is not None and told.known <= day]


def _standing(told: Source | Document) -> tuple[str, date | None]:
    return told.kind, told.published.latest_start if told.published else None
