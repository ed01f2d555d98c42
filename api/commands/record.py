"""`pactgraph record`."""

from pathlib import Path

import click

from ingest.records_scaffold import scaffold
from ingest.treaty_records import RECORDS
from ontology.errors import InputError
from ontology.words import ALLIANCE_KINDS


@click.group()
def record() -> None:
    """Help with treaty records: how to write one is told in docs/records.md."""


@record.command()
@click.argument("alliance")
@click.option("--kind", type=click.Choice(ALLIANCE_KINDS), default="treaty", show_default=True)
@click.option("--state", "states", multiple=True, metavar="ID", help="A party; once for each.")
@click.option(
    "--in",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=RECORDS,
    help="The folder to write to; that of the shipped records where it is missing.",
)
def new(alliance: str, kind: str, states: tuple[str, ...], folder: Path) -> None:
    """Write the first draft of a record of ALLIANCE, with … where you go on.

    A record that is there is never overwritten.

    \b
      pactgraph record new am-ru-1997
      pactgraph record new black-sea-pact --state GE --state UA --in drafts
    """
    text = scaffold(alliance, kind, states)
    file = folder / f"{alliance}.yaml"
    try:
        with file.open("x", encoding="utf-8", newline="\n") as draft:
            draft.write(text)
    except FileExistsError:
        raise InputError("there is a record already", where=str(file), remedy="edit it, or choose another id") from None
    click.echo(str(file))
