"""`pactgraph changes`."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from api import tables
from api.commands import options, printing
from graph import open as open_graph


@click.command()
@click.option("--from", "since", type=options.Day(), required=True, help="The first day.")
@click.option("--to", "until", type=options.Day(), required=True, help="The last day.")
@options.clocks
@options.form
@options.graph
def changes(since: date, until: date, form: str, graph: Path, **clocks: Any) -> None:
    """Print what changed between two days: who came, who went.

    \b
      pactgraph changes --from 1999-01-01 --to 1999-12-31
    """
    found = open_graph(graph).changes(since, until, **clocks)
    printing.show(form, found, found, tables.CHANGES, _seen)


def _seen(change: Mapping[str, Any]) -> dict[str, object]:
    return {
        "day": printing.span(change),
        "state": change["state"]["label"],
        "what": change["what"],
        "role": change["role"],
        "alliance": change["alliance"]["label"],
        "cause": change["cause"],
        "certainty": change["certainty"] + (", disputed" if change["disputed"] else ""),
    }
