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
    weighs less than a sure one of an official paper (6). `known` is the day from which its source was public, `None`
    where nobody knows. `is_curated` tells a fact that a person entered or that stands in an instrument from one that
    rules read in a press text: only the former may contradict a record's outline of a membership.
    """

    id: str
    claim: Claim
    weight: int
    known: date | None
    origin: str
    is_curated: bool


def weigh(claim: Claim, kind: str, known: date | None, claim_id: str | None = None) -> Testimony:
    """The claim as testimony of a source of that kind; `claim_id` spares hashing where the id is at hand.

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
        known=known,
        origin=evidence.document if isinstance(evidence, Passage) else evidence.source,
        is_curated=not is_passage or kind not in ("press", "reference"),
    )


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
        kind, known = kinds.get(origin, (UNKNOWN_KIND, None))
        heard[claim_id] = weigh(claim, kind, known, claim_id)
    return [heard[claim_id] for claim_id in sorted(heard)]


def known_by(testimonies: Iterable[Testimony], day: date | None) -> list[Testimony]:
    """Those whose source was public on that day; all of them when no day is asked. An undated source never counts."""
    if day is None:
        return list(testimonies)
    return [told for told in testimonies if told.known is not None and told.known <= day]


def _standing(told: Source | Document) -> tuple[str, date | None]:
    return told.kind, told.published.latest_start if told.published else None
