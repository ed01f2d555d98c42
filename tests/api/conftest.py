"""The tiny world as a release, and a real server of it."""

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from graph.build import build
from tests import world
from tests.conftest import PACTGRAPH

WORDS = b"Words of a paper of 1995."
SPARQL_SECONDS = 1.0


@dataclass(frozen=True)
class Served:
    """A server process and a client of it."""

    process: subprocess.Popen[bytes]
    address: str
    log: Path
    client: httpx.Client

    def ask(self, path: str, **more: object) -> httpx.Response:
        """What the server answers to a GET."""
        return self.client.get(self.address + path, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def tiny_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny world as a built graph; the text of one of its two papers is shipped."""
    directory = tmp_path_factory.mktemp("tiny")
    claims = directory / "claims.nt"
    claims.write_text("\n".join(world.lines()) + "\n", encoding="utf-8")
    build(claims, {world.PAPER: WORDS}, directory / "graph")
    return directory / "graph"


@pytest.fixture(scope="session")
def tiny(tiny_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of the tiny world, impatient with queries."""
    limits = {
        "PACTGRAPH_SPARQL_SECONDS": str(SPARQL_SECONDS),
        "PACTGRAPH_SPARQL_MEMORY_MEGABYTES": "256",
        "PACTGRAPH_SPARQL_RESULT_BYTES": "300000",
        "PACTGRAPH_BODY_BYTES": "200000",
    }
    yield from serve(tiny_dir, tmp_path_factory.mktemp("served") / "log", limits)


def serve(directory: Path, log: Path, settings: dict[str, str]) -> Iterator[Served]:
    """A server of the directory on any free port, until the test is done."""
    command = [PACTGRAPH, "serve", "--port", "0", "--graph", str(directory)]
    with log.open("wb") as errors:
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, env={**os.environ, **settings, "PYTHONUNBUFFERED": "1"}
        )
        try:
            assert process.stdout is not None
            told = process.stdout.readline().decode()
            address = re.search(r"http://127\.0\.0\.1:\d+", told)
            assert address, f"{told!r} {log.read_text(encoding='utf-8')}"
            with httpx.Client(timeout=30) as client:
                yield Served(process, address[0], log, client)
        finally:
            process.terminate()
            process.wait(timeout=20)
            if process.stdout is not None:
                process.stdout.close()
