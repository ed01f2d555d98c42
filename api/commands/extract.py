"""`pactgraph extract`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from tqdm import tqdm

from api.cli import BAD_INPUT, FINDINGS, fail, tell
from api.commands import paths
from ingest import triples
from ingest.documents import Text, read_catalogue, read_document
from ingest.extract import extract as read_claims
from ontology.claims import Claim, Passage
from ontology.errors import PactGraphError


@click.command()
@click.argument("path", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(("jsonl", "ttl")), default="jsonl", show_default=True)
@click.option(
    "--catalog",
    "--catalogue",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="JSON lines that tell what the texts do not: document, document_date, language, title, publisher, source.",
)
def extract(path: tuple[str, ...], form: str, catalog: Path | None) -> None:
    """Print the claims that documents make, each with its exact place in the text.

    PATH is a text file, a folder of them, or a pattern. A document that cannot be read is told in one line and the
    rest goes on; the exit code is then 1, or 2 when none could be read.

    \b
      pactgraph extract note.txt
      pactgraph extract reports/ 'archive/**/*.txt' --catalog archive/catalogue.jsonl > claims.jsonl
      pactgraph extract note.txt --format ttl
    """
    findings: list[PactGraphError] = []
    entries = read_catalogue(catalog) if catalog else {}
    files = paths.documents(path, findings)
    for finding in findings:
        tell(str(finding))
    done = 0
    for file in tqdm(files, unit=" documents", disable=None, leave=False):
        try:
            text = read_document(file, entries.get(file.name))
            written = _written(text, read_claims(text), form)
        except PactGraphError as error:
            findings.append(error)
            tell(str(error))
        else:
            done += 1
            click.echo(written, nl=False)
    if findings:
        fail(f"{len(findings)} of {done + len(findings)} could not be read", FINDINGS if done else BAD_INPUT)


def _written(text: Text, claims: list[Claim], form: str) -> str:
    """All claims of one document, whole."""
    if form == "ttl":
        return triples.turtle(_lines(text, claims))
    return "".join(json.dumps(_fields(text, claim), ensure_ascii=False) + "\n" for claim in claims)


def _lines(text: Text, claims: list[Claim]) -> Iterator[str]:
    yield from triples.document_lines(text.document)
    for claim in claims:
        yield from triples.claim_lines(claim)


def _fields(text: Text, claim: Claim) -> dict[str, Any]:
    """The claim under the names of DESIGN section 2, everything there even where nothing is said."""
    passage = claim.evidence
    if not isinstance(passage, Passage):
        raise TypeError(f"claim {claim.id} of a document has no passage")
    return {
        "type": claim.type,
        "subject": claim.subject,
        "object": claim.object,
        "date": claim.date.edtf if claim.date else None,
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
