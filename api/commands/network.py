"""`pactgraph network`."""

from pathlib import Path
from typing import Any

import click

from api.commands import options
from graph import open as open_graph
from ontology.errors import InputError


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, writable=True))
@options.clocks
@options.graph
def network(file: Path, graph: Path, **view: Any) -> None:
    """Write all spells as a network in time into FILE, for Gephi and its like.

    States and alliances are nodes, every spell is an edge with its days. The suffix decides: .gexf (with intervals) or
    .graphml (days as attributes).

    \b
      pactgraph network alliances.gexf
      pactgraph network known-in-2000.graphml --known 2000-01-01 --language ru
    """
    world = open_graph(graph)
    try:
        world.save_network(file, **view)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=str(file), remedy="check the path") from None
    click.echo(f"{file}: {file.stat().st_size:,} bytes")
