"""Output: what extraction writes of a document, whole, in one of the forms that programs read."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Literal, get_args

from ingest import triples
from ingest.documents import Text
from ontology.claims import Claim, Passage

Form = Literal["jsonl", "nt", "ttl"]
FORMS: tuple[Form, ...] = get_args(Form)


def written(text: Text, claims: Sequence[Claim], form: Form) -> str:
    """All claims of one document, one line each (`jsonl`) or as RDF together with the document (`nt`, `ttl`).

    What is written of several documents can be put one after the other and is still of that form.
    """
    if form == "jsonl":
        return "".join(json.dumps(fields(text, claim), ensure_ascii=False) + "\n" for claim in claims)
    lines = sorted(dict.fromkeys(_lines(text, claims)))
    return triples.turtle(lines) if form == "ttl" else "\n".join(lines) + "\n"


def _lines(text: Text, claims: Sequence[Claim]) -> Iterator[str]:
    yield from triples.document_lines(text.document)
    for claim in claims:
        yield from triples.claim_lines(claim)


def fields(text: Text, claim: Claim) -> dict[str, Any]:
    """The claim under the names that the design gives them, everything there even where nothing is said."""
    passage = claim.evidence
    if not isinstance(passage, Passage):
        raise TypeError(f"claim {claim.id} of a document has no passage")
    return {
        "type": claim.type,
        "subject": claim.subject,
        "object": claim.object,
        "date": claim.date.edtf if claim.date else None,
        "printed_date": claim.date.printed if claim.date else None,
        "calendar": claim.date.calendar if claim.date else None,
        "date_rule": claim.date.rule if claim.date else None,
        "place": claim.place,
        "value": claim.value,
        "modality": claim.modality,
        "attributed_to": claim.attributed_to,
        "document": text.document.name,
        "document_id": text.document.id,
        "start": passage.start,
        "end": passage.end,
        "quote": text.text[passage.start : passage.end],
        "method": claim.method,
        "confidence": claim.confidence,
    }
