"""Claims and spells: what one source says, and what all claims together amount to.

A claim is immutable and named by its content: change one letter and it is another claim. A spell is one unbroken
stretch of one state in one role in one alliance; it is a view that reconciliation makes and can make again.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from ontology.dates import UncertainDate
from ontology.errors import ClaimError
from ontology.words import (
    ACTS,
    CAUSES,
    CLAIM_TYPES,
    CONFIDENCES,
    MODALITIES,
    ROLES,
    Certainty,
    Confidence,
    Modality,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Characters `start` to `end` (half-open, code points of the decoded text) of the document with that SHA-256.

    `quote` is those characters, or `None` where the text may not be shipped.
    """

    document: str
    start: int
    end: int
    quote: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ClaimError(f"no passage runs from {self.start} to {self.end}", remedy="start must be below end")
        if self.quote is not None and len(self.quote) != self.end - self.start:
            raise ClaimError(
                f"a quote of {len(self.quote)} characters cannot fill {self.start} to {self.end}",
                remedy="quote exactly the characters between the offsets",
            )

    def is_in(self, text: str) -> bool:
        """Whether the document's text has the quote at these offsets.

        >>> Passage(document="0" * 64, start=0, end=3, quote="CIS").is_in("CIS and CST")
        True
        """
        return self.end <= len(text) and self.quote in (None, text[self.start : self.end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The source (its id) and the article or page of it that a curated record goes by."""

    source: str
    article: str | None = None


Evidence = Passage | Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one source says of one subject, with its evidence.

    `type`, `subject`, `object` and `value` are what is said; `act` the legal act behind it, `role` the role it is
    about where the source tells, `cause` why something ended. `modality` is how firmly it is said, `attributed_to`
    who says so where the text tells, `confidence` how sure the reading is, `method` the rule, record or model that
    read it. Raises ClaimError where a rule of its type is broken.

    >>> claim = Claim(type="joined", subject="GE", object="cis", evidence=Citation(source="s"), method="cis.yaml")
    >>> claim.id == Claim.from_dict(claim.to_dict()).id, len(claim.id)
    (True, 16)
    """

    type: str
    subject: str
    evidence: Evidence
    method: str
    object: str | None = None
    date: UncertainDate | None = None
    place: str | None = None
    value: int | None = None
    modality: Modality = "asserted"
    attributed_to: str | None = None
    confidence: Confidence = "high"
    act: str | None = None
    role: str | None = None
    cause: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        kind = CLAIM_TYPES.get(self.type)
        if kind is None:
            raise ClaimError(f"{self.type!r} is no claim type", remedy="use one of " + ", ".join(sorted(CLAIM_TYPES)))
        if not self.subject:
            raise ClaimError(f"a claim {self.type} has no subject", remedy=f"name the {kind.subject}")
        if (self.object is None) != (kind.object is None) or self.object == "":
            wanted = f"an object, the {kind.object}" if kind.object else "no object"
            raise ClaimError(f"{self.subject} {self.type} {self.object}: the type takes {wanted}")
        if (self.value is None) == kind.has_value:
            raise ClaimError(f"{self.subject} {self.type}: the type takes {'a' if kind.has_value else 'no'} value")
        if self.value is not None and self.value < 0:
            raise ClaimError(f"{self.subject} {self.type} {self.value}: nothing is counted below 0")
        self._check_texts()
        self._check_words()

    def _check_texts(self) -> None:
        for text, name in (
            (self.method, "method"),
            (self.place, "place"),
            (self.attributed_to, "attribution"),
            (self.note, "note"),
        ):
            if text == "":
                raise ClaimError(
                    f"{self.subject} {self.type}: an empty {name}", remedy=f"write the {name} or leave it out"
                )

    def _check_words(self) -> None:
        for word, closed, name in (
            (self.modality, MODALITIES, "modality"),
            (self.confidence, CONFIDENCES, "confidence"),
            (self.act, ACTS, "act"),
            (self.role, ROLES, "role"),
            (self.cause, CAUSES, "cause"),
        ):
            if word is not None and word not in closed:
                raise ClaimError(f"{word!r} is no {name}", remedy="use one of " + ", ".join(closed))

    @property
    def id(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the claim's canonical JSON."""
        canonical = json.dumps(self.to_dict(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()[:16]

    def to_dict(self) -> dict[str, Any]:
        """The claim as plain JSON values, without what is not said."""
        fields = _said(self)
        fields["evidence"] = _said(self.evidence)
        if self.date is not None:
            fields["date"] = {
                "edtf": self.date.edtf,
                "printed": self.date.printed,
                "calendar": self.date.calendar,
                **({"rule": self.date.rule} if self.date.rule else {}),
            }
        return fields

    @classmethod
    def from_dict(cls, fields: Mapping[str, Any]) -> "Claim":
        """The claim that `to_dict` wrote. Raises KeyError or TypeError where it did not write the fields."""
        evidence = fields["evidence"]
        dated = fields.get("date")
        plain = {name: value for name, value in fields.items() if name not in ("evidence", "date")}
        return cls(
            **plain,
            evidence=Passage(**evidence) if "document" in evidence else Citation(**evidence),
            date=dated and _dated(dated),
        )


def _said(told: Claim | Evidence) -> dict[str, Any]:
    """The fields that hold something; `asdict` would copy whatever is in them, ten times as slowly."""
    return {name: value for name in told.__slots__ if (value := getattr(told, name)) is not None}


def _dated(fields: Mapping[str, Any]) -> UncertainDate:
    return UncertainDate.parse(
        fields["edtf"], printed=fields["printed"], calendar=fields["calendar"], rule=fields.get("rule")
    )


EndKind = Literal["known", "open", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spell:
    """One unbroken stretch of one state in one role in one alliance, between four day bounds.

    It holds for certain on day D when latest_start ≤ D < earliest_end, possibly when earliest_start ≤ D <
    latest_end. A bound of `None` is missing: before `earliest_start` it may always have been; without
    `latest_start` no day is certain; without `latest_end` it may still go on. `end` tells an end that has not come
    (`open`, no `earliest_end`) from one whose day nobody told (`unknown`). `claims` support it; `lost` are claims
    that say otherwise, each with the reason why it did not win.
    """

    state: str
    alliance: str
    role: str
    number: int
    earliest_start: date | None
    latest_start: date | None
    earliest_end: date | None
    latest_end: date | None
    end: EndKind
    cause: str | None = None
    claims: tuple[str, ...] = ()
    lost: tuple[tuple[str, str], ...] = ()
    events: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """State, alliance, role and number: `UZ.csto.member.1`."""
        return f"{self.state}.{self.alliance}.{self.role}.{self.number}"

    @property
    def is_disputed(self) -> bool:
        """Whether some claim says otherwise."""
        return bool(self.lost)

    def certainty(self, on: date) -> Certainty | None:
        """Whether the spell holds on the day: `certain`, `possible` or not at all (`None`)."""
        if self.earliest_start is not None and on < self.earliest_start:
            return None
        if self.latest_end is not None and on >= self.latest_end:
            return None
        begun = self.latest_start is not None and on >= self.latest_start
        goes_on = self.end == "open" or (self.earliest_end is not None and on < self.earliest_end)
        return "certain" if begun and goes_on else "possible"
