"""The closed lists that claims, records, rules and answers share: the words of `vocabulary.ttl` for Python.

`tests/ontology/test_words.py` holds the two lists to each other.
"""

from dataclasses import dataclass
from typing import Literal, get_args

Modality = Literal["asserted", "announced", "planned", "speculated", "denied"]
Confidence = Literal["high", "medium", "low"]
Role = Literal["signatory", "member", "associate", "observer", "partner", "candidate", "participant"]
Cause = Literal["withdrew", "not-renewed", "expired", "suspended", "dissolved", "replaced", "expelled"]
Act = Literal[
    "accession",
    "admission",
    "application",
    "deposit",
    "effective-withdrawal",
    "entry-into-force",
    "extension",
    "founding",
    "invitation",
    "non-renewal",
    "notice",
    "provisional-application",
    "ratification",
    "refusal",
    "resumption",
    "signature",
    "suspension",
    "termination",
    "transformation",
]
AllianceKind = Literal["treaty", "organization", "body", "force", "operation", "declaration"]
ObligationKind = Literal["defence", "offence", "neutrality", "non-aggression", "consultation"]
SourceKind = Literal["treaty-text", "depositary", "official", "scholarly", "dataset", "reference", "press"]
Basis = Literal["force", "signature", "announced"]
Policy = Literal["weighted", "earliest", "latest", "majority", "most-precise", "all"]
Certainty = Literal["certain", "possible"]
End = Literal["open", "known", "unknown"]
Calendar = Literal["gregorian", "julian", "solar-hijri", "hijri"]
ActorKind = Literal["state", "alliance"]

MODALITIES: tuple[str, ...] = get_args(Modality)  # from the firmest to the weakest
CONFIDENCES: tuple[str, ...] = get_args(Confidence)
ROLES: tuple[str, ...] = get_args(Role)
CAUSES: tuple[str, ...] = get_args(Cause)
ACTS: tuple[str, ...] = get_args(Act)
ALLIANCE_KINDS: tuple[str, ...] = get_args(AllianceKind)
OBLIGATION_KINDS: tuple[str, ...] = get_args(ObligationKind)
SOURCE_KINDS: tuple[str, ...] = get_args(SourceKind)
BASES: tuple[str, ...] = get_args(Basis)
POLICIES: tuple[str, ...] = get_args(Policy)
CERTAINTIES: tuple[str, ...] = get_args(Certainty)
ENDS: tuple[str, ...] = get_args(End)
CALENDARS: tuple[str, ...] = get_args(Calendar)


@dataclass(frozen=True, slots=True)
class ClaimType:
    """What a claim of the type is about: the kinds of its subject and object, and whether it counts something."""

    name: str
    subject: ActorKind
    object: ActorKind | None = None
    has_value: bool = False


CLAIM_TYPES: dict[str, ClaimType] = {
    kind.name: kind
    for kind in (
        ClaimType("founded", "alliance"),
        ClaimType("entered_into_force", "alliance"),
        ClaimType("extended", "alliance"),
        ClaimType("lapsed", "alliance"),
        ClaimType("met", "alliance"),
        ClaimType("member_count", "alliance", has_value=True),
        ClaimType("transformed_into", "alliance", "alliance"),
        ClaimType("intervened", "alliance", "state"),
        *(
            ClaimType(name, "state", "alliance")
            for name in (
                *("founder_of", "signed", "ratified", "joined", "withdrew", "suspended", "resumed"),
                *("member_of", "observer_of", "associate_of", "partner_of"),
                *("applied_to_join", "may_join", "declined_cooperation", "absent_from"),
            )
        ),
    )
}
