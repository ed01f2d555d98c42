"""`pactgraph history`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from api import tables
from api.cli import tell
from api.commands import options, printing
from graph import open as open_graph


@click.command()
@click.argument("state")
@options.clocks
@options.form
@options.graph
def history(state: str, form: str, graph: Path, **clocks: Any) -> None:
    """Print every spell of STATE in every alliance, with what ended it.

    STATE is an id or a name in any of the four languages: UZ, Uzbekistan, ازبکستان.

    \b
      pactgraph history UZ
      pactgraph history Georgia --format json
    """
    answer = open_graph(graph).history(state, **clocks)
    for note in answer["notes"]:
        tell(note)
    printing.left_out(answer)
    printing.show(form, answer, answer["spells"], tables.SPELLS, _seen)


def _seen(spell: Mapping[str, Any]) -> dict[str, object]:
    return {
        "alliance": spell["alliance"]["id"],
        "name": spell["alliance"]["label"],
        "role": spell["role"],
        "spell": spell["number"],
        "since": printing.span(spell["start"]),
        "until": printing.span(spell["end"]),
        "cause": spell["cause"],
        "disputed": spell["disputed"],
        "claims": len(spell["claims"]),
    }
