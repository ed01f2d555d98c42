"""`pactgraph conflicts`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from api import tables
from api.commands import options, printing
from graph import open as open_graph


@click.command()
@click.option("--alliance", help="Only about this alliance, by id or name.")
@click.option("--state", help="Only about this state, by id or name.")
@options.clocks
@options.form
@options.graph
def conflicts(alliance: str | None, state: str | None, form: str, graph: Path, **clocks: Any) -> None:
    """Print the claims that cannot all be true.

    \b
      pactgraph conflicts --alliance csto
      pactgraph conflicts --state GE --format json
    """
    found = open_graph(graph).conflicts(alliance=alliance, state=state, **clocks)
    printing.show(form, found, found, tables.CONFLICTS, _seen)


def _seen(conflict: Mapping[str, Any]) -> dict[str, object]:
    return {
        "about": " ".join(actor["id"] for actor in conflict["about"]),
        "claims": " ".join(conflict["claims"]),
        "reason": conflict["reason"],
    }
