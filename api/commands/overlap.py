"""`pactgraph overlap`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from api import tables
from api.commands import options, printing
from graph import open as open_graph


@click.command()
@click.argument("one")
@click.argument("other")
@options.clocks
@options.form
@options.graph
def overlap(one: str, other: str, form: str, graph: Path, **clocks: Any) -> None:
    """Print when and by what the states ONE and OTHER were bound together.

    \b
      pactgraph overlap AM RU
      pactgraph overlap Georgia Ukraine --format csv
    """
    found = open_graph(graph).overlap(one, other, **clocks)
    printing.show(form, found, found, tables.OVERLAPS, _seen)


def _seen(both: Mapping[str, Any]) -> dict[str, object]:
    certain = both["certain"] or {"from": None, "to": None}
    return {
        "alliance": both["alliance"]["id"],
        "name": both["alliance"]["label"],
        "roles": " ".join(both["roles"]),
        "possible": f"{both['possible']['from'] or ''}..{both['possible']['to'] or ''}",
        "certain": f"{certain['from'] or ''}..{certain['to'] or ''}" if both["certain"] else "",
        "obligations": " ".join(both["obligations"]),
    }
