"""`pactgraph annotate`."""

from pathlib import Path

import click

from api.commands import paths
from ingest.documents import read_catalogue, read_document
from ingest.extract import extract
from ingest.standoff import ANNOTATIONS, Annotation, write_annotations
from ontology.errors import PactGraphError


@click.command()
@click.argument("path", nargs=-1, required=True)
@click.option(
    "--catalog",
    "--catalogue",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="JSON lines that tell what the texts do not, as for `extract`.",
)
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=ANNOTATIONS,
    help="The folder to write; what it held before is gone. By default the one that is shipped.",
)
def annotate(path: tuple[str, ...], catalog: Path | None, into: Path) -> None:
    """Keep the claims of texts that may not be shipped: hashes and offsets, no sentence of theirs.

    The folder holds these annotations and no others afterwards. Nothing is written when a text cannot be read.

    \b
      pactgraph annotate news/*.txt --catalog news/catalogue.jsonl
    """
    findings: list[PactGraphError] = []
    entries = read_catalogue(catalog) if catalog else {}
    files = paths.documents(path, findings)
    if findings:
        raise findings[0]
    texts = [read_document(file, entries.get(file.name)) for file in files]
    annotations = [Annotation(text.document, tuple(extract(text))) for text in texts]
    write_annotations(annotations, into)
    click.echo(f"{into} holds {sum(len(one.claims) for one in annotations)} claims of {len(annotations)} documents")
