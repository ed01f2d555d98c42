"""Stand-off annotation: the claims of texts that may not be shipped, as offsets into a document known by its hash.

A folder holds `catalogue.jsonl` (one line a document: its SHA-256, name, language and what is known of it) and
one `<sha256>.jsonl` for each (one claim a line, as `Claim.to_dict` writes it, never with a quote). Whoever has the text
can lay the claims over it again; whoever has not still knows what it says and where.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from ontology.claims import Claim, Passage
from ontology.dates import UncertainDate
from ontology.errors import DocumentError, PactGraphError
from ontology.sources import Document

ANNOTATIONS = Path(__file__).parent / "annotations"
CATALOGUE = "catalogue.jsonl"
REMEDY = "write the annotations again from the texts: pactgraph annotate"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Annotation:
    """A document whose text is elsewhere, and the claims read in it."""

    document: Document
    claims: tuple[Claim, ...]


def without_quotes(claims: Iterable[Claim]) -> list[Claim]:
    """The claims with offsets only, sorted by place and content: what may be shipped of a third party's text."""
    bare = [
        replace(claim, evidence=replace(claim.evidence, quote=None)) if isinstance(claim.evidence, Passage) else claim
        for claim in claims
    ]
    return sorted(bare, key=_place)


def read_annotations(folder: Path = ANNOTATIONS) -> list[Annotation]:
    """Every annotated document of the folder, in the catalogue's order.

    Raises DocumentError, with file and line, for a line that is no document or no claim of that document.
    """
    documents = _read_lines(folder / CATALOGUE, _document)
    return [Annotation(document, tuple(_claims(folder, document))) for document in documents]


def write_annotations(annotations: Iterable[Annotation], folder: Path = ANNOTATIONS) -> None:
    """The folder holds exactly these annotations, without quotes, sorted by the documents' names."""
    ordered = sorted(annotations, key=lambda annotation: annotation.document.name)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.jsonl"):
        old.unlink()
    _write_lines(folder / CATALOGUE, (_described(annotation.document) for annotation in ordered))
    for annotation in ordered:
        claims = without_quotes(annotation.claims)
        _write_lines(folder / f"{annotation.document.id}.jsonl", (claim.to_dict() for claim in claims))


def _claims(folder: Path, document: Document) -> Iterator[Claim]:
    file = folder / f"{document.id}.jsonl"
    for claim in _read_lines(file, Claim.from_dict):
        passage = claim.evidence
        if not isinstance(passage, Passage) or passage.document != document.id or passage.quote is not None:
            raise DocumentError(f"claim {claim.id} is no bare passage of the document", where=str(file), remedy=REMEDY)
        yield claim


def _document(fields: dict[str, Any]) -> Document:
    published = fields.pop("published", None)
    return Document(**fields, published=published and UncertainDate.parse(published))


def _described(document: Document) -> dict[str, Any]:
    fields = {name: getattr(document, name) for name in Document.__dataclass_fields__ if name != "written"}
    fields["published"] = document.published and document.published.edtf
    return {name: value for name, value in fields.items() if value is not None}


def _read_lines(file: Path, read: Callable[[dict[str, Any]], T]) -> Iterator[T]:
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise DocumentError(f"cannot be opened: {error.strerror}", where=str(file), remedy=REMEDY) from error
    for number, line in enumerate(lines, 1):
        if not line:
            continue
        try:
            yield read(json.loads(line))
        except PactGraphError as error:
            raise error.at(f"{file}:{number}") from error
        except (ValueError, TypeError, KeyError) as error:
            what = f"the line does not describe what it should: {error}"
            raise DocumentError(what, where=f"{file}:{number}", remedy=REMEDY) from error


def _write_lines(file: Path, lines: Iterable[dict[str, Any]]) -> None:
    text = "".join(json.dumps(line, ensure_ascii=False, sort_keys=True) + "\n" for line in lines)
    file.write_text(text, encoding="utf-8", newline="\n")


def _place(claim: Claim) -> tuple[int, int, str]:
    passage = claim.evidence
    return (passage.start, passage.end, claim.id) if isinstance(passage, Passage) else (0, 0, claim.id)
