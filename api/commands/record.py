"""`pactgraph record`."""

from pathlib import Path

import click

from ingest.records_scaffold import scaffold
from ontology.errors import InputError
from ontology.words import ALLIANCE_KINDS


@click.group()
def record() -> None:
    """Help with treaty records: how to write one is told in docs/records.md."""


@record.command()
@click.argument("alliance", metavar="ID")
@click.option("--kind", type=click.Choice(ALLIANCE_KINDS), default="treaty", show_default=True)
@click.option("--states", default="", metavar="IDS", help='The parties: "AM RU". Those of am-ru-1997 follow from it.')
@click.option(
    "--into",
    "--in",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Write to a file in this folder; a record that is there is never overwritten.",
)
def new(alliance: str, kind: str, states: str, folder: Path | None) -> None:
    """Print the first draft of a record of the alliance ID, with … where you go on.

    \b
      pactgraph record new am-ru-1997
      pactgraph record new black-sea-pact --states "GE UA" --into ingest/records
    """
    text = scaffold(alliance, kind, states.replace(",", " ").split())
    if folder is None:
        click.echo(text, nl=False)
        return
    file = folder / f"{alliance}.yaml"
    try:
        with file.open("x", encoding="utf-8", newline="\n") as draft:
            draft.write(text)
    except FileExistsError:
        raise InputError("there is a record already", where=str(file), remedy="edit it, or choose another id") from None
    click.echo(str(file))
