"""`pactgraph events`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from api import tables
from api.commands import options, printing
from graph import open as open_graph
from ontology.words import CLAIM_TYPES


@click.command()
@click.option("--alliance", help="Only about this alliance, by id or name.")
@click.option("--state", help="Only about this state, by id or name.")
@click.option("--type", type=click.Choice(sorted(CLAIM_TYPES)), help="Only events of this type.")
@click.option("--told-by", type=click.IntRange(min=1), default=1, help="Only what so many sources tell, or more.")
@options.form
@options.graph
def events(told_by: int, form: str, graph: Path, **about: Any) -> None:
    """Print what happened, each event once, with every claim that tells it, across sources and languages.

    \b
      pactgraph events --alliance csto
      pactgraph events --state GE --told-by 2 --format json
    """
    shown = [event for event in open_graph(graph).told(**about) if event["sources"] >= told_by]
    printing.show(form, shown, shown, tables.EVENTS, _seen)


def _seen(event: Mapping[str, Any]) -> dict[str, object]:
    return {
        "date": event["date"],
        "type": event["type"],
        "subject": event["subject"]["id"],
        "object": event["object"]["id"] if event["object"] else None,
        "sources": event["sources"],
        "languages": " ".join(event["languages"]),
        "claims": " ".join(event["claims"]),
    }
