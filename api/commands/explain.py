"""`pactgraph explain`."""

from collections.abc import Iterator
from pathlib import Path

import click

from api.commands import options
from graph.document_dates import history, written_between
from ingest.documents import LANGUAGES, Text, read_document
from ingest.explain import explain as explanation
from ingest.explain import facts
from ingest.extract import extract
from ingest.pipeline import records


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--date", type=options.Day(), help='The day of the text, from which "last week" counts.')
@click.option("--language", type=click.Choice(LANGUAGES), help="The text's language, where it cannot be told from it.")
def explain(file: Path, date: object, language: str | None) -> None:
    """Print how the rules read FILE: marks, rules that fired and why, rules that nearly did.

    What the text tells of itself comes first: title, publisher and day, or else between which days it was written.

    \b
      pactgraph explain note.txt --date 1999-04-05
    """
    entry = {"language": language, "document_date": str(date) if date else None}
    text = read_document(file, entry)
    for line in (*facts(text), *_written(text), ""):
        click.echo(line)
    click.echo(explanation(text), nl=False)


def _written(text: Text) -> Iterator[str]:
    """Between which days an undated text was written, by what it knows of the records' events."""
    if text.document.published is not None:
        return
    bounds = written_between(extract(text), history(records().claims))
    if bounds is not None:
        yield f"  written: {bounds} ({bounds.rule})"
