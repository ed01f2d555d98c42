"""`pactgraph serve`."""

import dataclasses
import errno
import signal
import socket
from pathlib import Path

import click
import uvicorn

from api.app import create_app
from api.settings import Settings
from graph import open as open_graph
from ontology.errors import InputError

BACKLOG = 2048


class Announced(uvicorn.Server):
    """A server that says where it is once it can answer."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """The server answers, and the terminal tells where."""
        await super().startup(sockets)
        for listening in sockets or ():
            host, port = listening.getsockname()[:2]
            _announce(f"http://{f'[{host}]' if ':' in host else host}:{port}")


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), help="0 takes any free one.  [default: 8000]")
@click.option("--host", help="Address to listen on.  [default: 127.0.0.1]")
@click.option(
    "--graph",
    type=click.Path(path_type=Path, file_okay=False),
    help="Directory of the built graph.  [default: build/graph]",
)
def serve(port: int | None, host: str | None, graph: Path | None) -> None:
    """Serve the built graph until Ctrl-C: the viewer, REST and SPARQL.

    What is not given comes from the environment: PACTGRAPH_PORT, PACTGRAPH_HOST, PACTGRAPH_GRAPH and the limits told
    in docs/api.md.

    \b
      pactgraph serve
      pactgraph serve --port 8080 --graph build/graph
    """
    given = {name: value for name, value in (("port", port), ("host", host), ("graph", graph)) if value is not None}
    settings = dataclasses.replace(Settings.from_environment(), **given)  # type: ignore[arg-type]
    world = open_graph(settings.graph)
    listening = _listen(settings.host, settings.port)
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)  # a visitor who hangs up must not end the server
    config = uvicorn.Config(
        create_app(world, settings),
        log_level="warning",
        access_log=False,
        server_header=False,
        ws="none",
        timeout_graceful_shutdown=3,
    )
    try:
        Announced(config).run(sockets=[listening])
    except KeyboardInterrupt:
        click.echo("stopped")


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises InputError where the port is taken or not allowed."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        # Told that it is TCP, asyncio turns Nagle's algorithm off; or every answer of two packets takes 40 ms.
        listening = socket.socket(family, kind, socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(BACKLOG)
    except OSError as error:
        reason = "is taken" if error.errno == errno.EADDRINUSE else f"cannot be had: {error.strerror}"
        raise InputError(f"port {port} {reason}", where=host, remedy="give another: --port 8001") from None
    return listening


def _announce(home: str) -> None:
    click.echo(f"PactGraph is at {home}")
    for what, path in (
        ("who was where", "/"),
        ("members", "/alliances/cst/members?at=1996-06-01"),
        ("SPARQL", "/sparql"),
        ("all routes", "/openapi.json"),
    ):
        click.echo(f"  {what:14}{home}{path}")
    click.echo("Ctrl-C ends it.")
