"""What several tests share: the shipped graph, built once by the real command, and a real server that serves it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
PACTGRAPH = str(Path(sys.executable).with_name("pactgraph"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of third-party texts run wherever the texts are at hand, and say so where they are not."""
    if SHARED.is_dir():
        return
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(pytest.mark.skip(reason="the third-party texts (../shared) are not at hand"))


@pytest.fixture(scope="session")
def graph_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of everything shipped."""
    directory = tmp_path_factory.mktemp("graph")
    subprocess.run([PACTGRAPH, "build", "--graph", str(directory)], check=True, capture_output=True, timeout=120)
    return directory


@pytest.fixture(scope="session")
def server(graph_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a server of the shipped graph, in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    log = tmp_path_factory.mktemp("server") / "log"
    command = [PACTGRAPH, "serve", "--port", str(port), "--graph", str(graph_dir)]
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out, env=os.environ) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/health", process, log)
            yield port
        finally:
            process.terminate()


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """The address answers; fails with the server's own words when it ends or stays silent for half a minute."""
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    process.kill()
    pytest.fail(f"the server did not answer: {log.read_text(encoding='utf-8', errors='replace')}")
