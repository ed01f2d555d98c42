"""`pactgraph query`."""

import sys
from pathlib import Path

import click

from api.commands import options
from api.sparql import guard
from graph import open as open_graph
from ontology.errors import QueryError

FORMATS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
}


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True, allow_dash=True))
@click.option("--format", "form", type=click.Choice(tuple(FORMATS)), help="csv for tables, ttl for graphs by default.")
@options.graph
def query(file: Path, form: str | None, graph: Path) -> None:
    """Print what the SPARQL query in FILE gives; `-` reads it from standard input.

    \b
      pactgraph query question.rq
      echo 'SELECT ?s { ?s a <https://w3id.org/pactgraph/ontology#Spell> } LIMIT 3' | pactgraph query -
      pactgraph query everything.rq --format ttl
    """
    asked = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    try:
        text = asked.decode()
    except UnicodeDecodeError:
        raise QueryError("the query is not UTF-8", where=str(file), remedy="save it as UTF-8") from None
    guard.check(text)
    answer = open_graph(graph).query(text)
    offered = [name for name, media_type in FORMATS.items() if media_type in answer.formats]
    chosen = form or ("ttl" if answer.kind == "triples" else "csv")
    if chosen not in offered:
        raise QueryError(
            f"the answer to this query cannot be had as {chosen}",
            where=str(file),
            remedy=f"use --format {', '.join(offered)}",
        )
    written = answer.serialise(FORMATS[chosen])
    click.echo(written, nl=not written.endswith(b"\n"))
