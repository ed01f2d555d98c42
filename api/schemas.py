"""What the answers look like, as JSON Schema (2020-12) for the OpenAPI description; the tests hold every answer to it.

All members of an object are always there unless they are called optional; what is not known is `null`.
"""

from collections.abc import Mapping

from api.json_schema import (
    COUNT,
    DAY,
    EDTF,
    NUMBER,
    TEXT,
    TRUTH,
    Schema,
    array,
    by_name,
    maybe,
    record,
    ref,
    word,
)
from ontology.words import (
    ACTS,
    ALLIANCE_KINDS,
    BASES,
    CALENDARS,
    CAUSES,
    CERTAINTIES,
    CLAIM_TYPES,
    CONFIDENCES,
    ENDS,
    MODALITIES,
    OBLIGATION_KINDS,
    POLICIES,
    ROLES,
    SOURCE_KINDS,
)


def listing(name: str) -> Schema:
    """A page of a list of those."""
    return record({"note": TEXT, "left_out": COUNT}, items=array(ref(name)), total=COUNT, next=maybe(TEXT))


IDS = array(TEXT)
LENS = {"known": maybe(DAY), "basis": word(BASES), "policy": word(POLICIES)}
ACTOR = {
    **{
        "id": TEXT,
        "label": TEXT,
        "labels": by_name(TEXT),
        "names": by_name(array(TEXT)),
        "codes": by_name(array(TEXT)),
    },
    "code_years": array(record(scheme=TEXT, code=TEXT, during=maybe(EDTF), source=maybe(TEXT))),
    "same_as": array({"type": "string", "format": "uri"}),
    **dict.fromkeys(("resulted_from", "part_of", "replaces", "replaced_by"), IDS),
}
SPELL = {
    **{"id": TEXT, "number": COUNT, "state": ref("Actor"), "alliance": ref("Actor"), "role": word(ROLES)},
    **{"start": ref("Start"), "end": ref("End"), "cause": maybe(word(CAUSES)), "disputed": TRUTH},
    **{"claims": IDS, "events": IDS, "lost": array(record(claim=TEXT, reason=TEXT))},
}
CLAIM = {
    **{"id": TEXT, "type": word(tuple(sorted(CLAIM_TYPES))), "subject": ref("Actor"), "object": maybe(ref("Actor"))},
    **{"date": maybe(EDTF), "printed_date": maybe(TEXT), "calendar": maybe(word(CALENDARS)), "date_rule": maybe(TEXT)},
    **{"place": maybe(TEXT), "value": maybe(COUNT), "modality": word(MODALITIES), "attributed_to": maybe(TEXT)},
    **{"act": maybe(word(ACTS)), "role": maybe(word(ROLES)), "cause": maybe(word(CAUSES)), "method": TEXT},
    **{"confidence": word(CONFIDENCES), "note": maybe(TEXT), "known": maybe(DAY), "retracted": maybe(TEXT)},
    "evidence": {"anyOf": [ref("Passage"), ref("Citation")]},
    "source": {"anyOf": [ref("Source"), ref("Document"), {"type": "null"}]},
}
CHECK = maybe(word(("green", "red", "text not shipped")))
READABLE = {
    "id": TEXT,
    "title": maybe(TEXT),
    "kind": maybe(word(SOURCE_KINDS)),
    "language": maybe(TEXT),
    "published": maybe(EDTF),
}
SOURCE = {**READABLE, "place": maybe(TEXT), "date": maybe(EDTF), "registration": maybe(TEXT), "read_in": IDS}
DOCUMENT = {
    **READABLE,
    **{
        "name": maybe(TEXT),
        "publisher": maybe(TEXT),
        "written": maybe(EDTF),
        "written_because": maybe(TEXT),
        "source": maybe(TEXT),
        "licence": maybe(TEXT),
        "text_may_ship": TRUTH,
    },
}
SHARES = dict.fromkeys(("spells", "claims", "primary", "named", "identified", "read", "bare", "questions"), COUNT)
SCHEMAS: Mapping[str, Schema] = {
    "Actor": record(id=TEXT, label=TEXT),
    "AllianceInList": record(id=TEXT, label=TEXT, kind=maybe(word(ALLIANCE_KINDS))),
    "Alliance": record(
        **ACTOR,
        kind=maybe(word(ALLIANCE_KINDS)),
        exists=record(_from=maybe(EDTF), until=maybe(EDTF), end=word(ENDS), claims=IDS),
        about=maybe(TEXT),
        obligations=array(ref("Obligation")),
        clauses=array(record(about=TEXT, says=TEXT, articles=array(ref("Citation")))),
        open_questions=IDS,
    ),
    "State": record(**ACTOR, kind=word(("state",)), exists=record(_from=maybe(EDTF), until=maybe(EDTF))),
    "Obligation": record(
        **{"id": TEXT, "kind": word(OBLIGATION_KINDS), "direction": maybe(TEXT), "condition": maybe(TEXT)},
        during=maybe(EDTF),
        articles=array(ref("Citation")),
    ),
    "Start": record(earliest=maybe(DAY), latest=maybe(DAY)),
    "End": record(earliest=maybe(DAY), latest=maybe(DAY), kind=word(ENDS)),
    "Spell": record({"certainty": word(CERTAINTIES)}, **SPELL),
    "Member": record(
        **{"state": ref("Actor"), "role": word(ROLES), "certainty": word(CERTAINTIES), "disputed": TRUTH},
        **{"spell": ref("Spell"), "claims": IDS},
    ),
    "Members": record(
        {"left_out": COUNT, "notes": IDS},
        alliance=ref("Actor"),
        at=DAY,
        **LENS,
        release=TEXT,
        members=array(ref("Member")),
    ),
    "Passage": record(document=TEXT, start=COUNT, end=COUNT, quote=maybe(TEXT)),
    "Citation": record(source=TEXT, article=maybe(TEXT)),
    "Claim": record({"check": CHECK}, **CLAIM),
    "WholeClaim": record(**CLAIM, check=CHECK, same_event=IDS, supports=IDS, lost=IDS),
    "Source": record(**SOURCE),
    "WholeSource": record(**SOURCE, claims=IDS),
    "Document": record(**DOCUMENT),
    "WholeDocument": record(**DOCUMENT, claims=IDS, has_text=TRUTH),
    "Change": record(
        **{
            "what": TEXT,
            "earliest": maybe(DAY),
            "latest": maybe(DAY),
            "certainty": word(CERTAINTIES),
            "role": word(ROLES),
        },
        **{"state": ref("Actor"), "alliance": ref("Actor"), "cause": maybe(word(CAUSES)), "disputed": TRUTH},
        spell=ref("Spell"),
    ),
    "Conflict": record(id=TEXT, about=array(ref("Actor")), claims=IDS, reason=TEXT),
    "AllianceCoverage": record(
        **{"alliance": ref("Actor"), "sources": by_name(COUNT), "languages": IDS, "newest": maybe(DAY)}, **SHARES
    ),
    "Coverage": record(
        **{"release": TEXT, "items": array(ref("AllianceCoverage")), "total": COUNT, "next": maybe(TEXT)},
        totals=by_name(COUNT),
        bar=array(record(what=TEXT, wanted=TEXT, found=TEXT, met=TRUTH)),
    ),
    "Network": record(
        at=DAY,
        **LENS,
        nodes=array(record(id=TEXT, label=TEXT, kind=word(("alliance", "state")), x=NUMBER, y=NUMBER)),
        edges=array(
            record(
                **{"state": TEXT, "alliance": TEXT, "role": word(ROLES), "certainty": word(CERTAINTIES)},
                **{"weight": NUMBER, "spell": TEXT},
            )
        ),
        ties=array(record(states=IDS, weight=NUMBER, shared=IDS)),
    ),
    "Found": record(kind=word(("alliance", "state")), id=TEXT, label=TEXT, matched=TEXT),
    "Health": record(
        **{"status": word(("ok",)), "release": TEXT, "version": TEXT, "counts": by_name(COUNT)},
        built={"type": "string", "format": "date-time"},
    ),
    "Problem": record(
        **{"type": {"type": "string", "format": "uri"}, "title": TEXT, "status": COUNT, "detail": TEXT},
        instance={"type": "string", "format": "uri-reference"},
    ),
}
