"""`pactgraph changes`."""

from datetime import date
from pathlib import Path
from typing import Any

import click

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
    answer = open_graph(graph).changes(since, until, **clocks)
    rows = answer["changes"] if isinstance(answer, dict) else answer
    columns = list(rows[0]) if rows else ["change"]
    printing.show(form, answer, columns, [list(row.values()) for row in rows])
