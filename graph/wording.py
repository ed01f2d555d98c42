"""The ontology's things as plain dicts: claims, evidence, sources, obligations. Days are ISO text, dates EDTF."""

from datetime import date
from typing import Any

from ontology.actor import Code
from ontology.claims import Citation, Claim, Passage
from ontology.dates import UncertainDate
from ontology.obligations import Clause, Obligation
from ontology.sources import Document, Source

Plain = dict[str, Any]


def code_words(code: Code) -> Plain:
    """A code of another list, and when it means the state there."""
    return {"scheme": code.scheme, "code": code.code, "during": told(code.during), "source": code.source}


def claim_words(claim: Claim) -> Plain:
    """What the claim says, beside its actors and evidence."""
    dated = claim.date
    return {
        "type": claim.type,
        "date": told(dated),
        "printed_date": dated.printed if dated else None,
        "calendar": dated.calendar if dated else None,
        "date_rule": dated.rule if dated else None,
        "place": claim.place,
        "value": claim.value,
        "modality": claim.modality,
        "attributed_to": claim.attributed_to,
        "act": claim.act,
        "role": claim.role,
        "cause": claim.cause,
        "method": claim.method,
        "confidence": claim.confidence,
        "note": claim.note,
    }


def evidence(claim: Claim) -> Plain:
    """Where the claim was read: characters of a document, or an article of a source."""
    if isinstance(claim.evidence, Passage):
        passage = claim.evidence
        return {"document": passage.document, "start": passage.start, "end": passage.end, "quote": passage.quote}
    return citation(claim.evidence)


def citation(cited: Citation) -> Plain:
    """A source and the article of it."""
    return {"source": cited.source, "article": cited.article}


def source_words(source: Source | Document) -> Plain:
    """A source or document."""
    shared = {
        "id": source.id,
        "title": source.title,
        "kind": source.kind,
        "language": source.language,
        "published": told(source.published),
    }
    if isinstance(source, Document):
        return {
            **shared,
            "name": source.name,
            "publisher": source.publisher,
            "written": told(source.written),
            "written_because": source.written.rule if source.written else None,
            "source": source.source,
            "licence": source.licence,
            "text_may_ship": source.text_may_ship,
        }
    return {
        **shared,
        "place": source.place,
        "date": told(source.date),
        "registration": source.registration,
        "read_in": list(source.read_in),
    }


def obligation_words(obligation: Obligation) -> Plain:
    """An obligation with its articles."""
    return {
        "id": obligation.id,
        "kind": obligation.kind,
        "direction": obligation.direction,
        "condition": obligation.condition,
        "during": told(obligation.during),
        "articles": [citation(each) for each in obligation.citations],
    }


def clause_words(clause: Clause) -> Plain:
    """A rule of the alliance about itself."""
    return {"about": clause.about, "says": clause.says, "articles": [citation(each) for each in clause.citations]}


def iso(day: date | None) -> str | None:
    """The day as ISO text."""
    return None if day is None else day.isoformat()


def told(dated: UncertainDate | None) -> str | None:
    """The date as EDTF text."""
    return None if dated is None else dated.edtf
