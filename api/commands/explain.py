"""`pactgraph explain`."""

from pathlib import Path

import click

from api.commands import options
from ingest.documents import LANGUAGES, read_document
from ingest.explain import explain as explanation


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--date", type=options.Day(), help='The day of the text, from which "last week" counts.')
@click.option("--language", type=click.Choice(LANGUAGES), help="The text's language, where it cannot be told from it.")
def explain(file: Path, date: object, language: str | None) -> None:
    """Print how the rules read FILE: marks, rules that fired and why, rules that nearly did.

    \b
      pactgraph explain note.txt --date 1999-04-05
    """
    entry = {"language": language, "document_date": str(date) if date else None}
    click.echo(explanation(read_document(file, entry)), nl=False)
