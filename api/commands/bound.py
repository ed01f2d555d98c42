"""`pactgraph bound`."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from api import tables
from api.commands import options, printing
from api.defaults import today
from graph import open as open_graph
from ontology.words import OBLIGATION_KINDS


@click.command()
@click.option("--toward", required=True, help="The state to which something is owed, by id or name.")
@click.option("--at", type=options.Day(), help="The day asked about; today where it is missing.")
@click.option("--kind", type=click.Choice((*OBLIGATION_KINDS, "any")), default="defence", show_default=True)
@options.clocks
@options.form
@options.graph
def bound(toward: str, at: date | None, kind: str, form: str, graph: Path, **clocks: Any) -> None:
    """Print who was bound to a state on a day, by which article and on which condition.

    \b
      pactgraph bound --toward AM --at 2020-10-01
      pactgraph bound --toward UA --at 2014-03-01 --kind any
    """
    wanted = None if kind == "any" else kind
    found = open_graph(graph).bound(toward, at or today(), kind=wanted, **clocks)
    printing.show(form, found, found, tables.COMMITMENTS, _seen)


def _seen(one: Mapping[str, Any]) -> dict[str, object]:
    return {
        "state": one["giver"]["id"],
        "name": one["giver"]["label"],
        "kind": one["kind"],
        "alliance": one["alliance"]["id"],
        "articles": ", ".join(each["article"] or each["source"] for each in one["articles"]),
        "certainty": one["certainty"],
        "condition": one["condition"],
    }
