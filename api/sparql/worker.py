"""A process that answers SPARQL over its standard input and output, and that can be killed.

It opens the graph for reading only, closes the network behind itself, bounds its memory and, should nobody else do
so, ends itself by alarm when a query runs over its time.
"""

import json
import math
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from api.sparql import confine, frames, guard
from graph.store import Store
from ontology.errors import PactGraphError, QueryExceeded

GRACE_SECONDS = 2  # the server kills first; the alarm is for a worker whose server has gone


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one query may take."""

    seconds: float
    memory_megabytes: int
    result_bytes: int


def main(arguments: list[str]) -> None:
    """Queries come in and answers go out until the server closes the pipe."""
    folder, bounds = Path(arguments[0]), Bounds(float(arguments[1]), int(arguments[2]), int(arguments[3]))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the server decides
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not end up between two frames
    confine.close_the_network()
    try:
        store = Store.open(folder)
    except PactGraphError as error:
        frames.write(answers, _told(error), b"")
        return
    confine.limit_memory(bounds.memory_megabytes)
    frames.write(answers, b"{}", b"")
    while (request := frames.read(requests)) is not None:
        signal.alarm(math.ceil(bounds.seconds) + GRACE_SECONDS)
        _answer(store, json.loads(request), bounds, answers)
        signal.alarm(0)


def _answer(store: Store, request: dict[str, Any], bounds: Bounds, answers: BinaryIO) -> None:
    try:
        media_type, body = _evaluated(store, request, bounds)
    except PactGraphError as error:
        frames.write(answers, _told(error), b"")
    else:
        frames.write(answers, json.dumps({"media_type": media_type}).encode(), body)


def _evaluated(store: Store, request: dict[str, Any], bounds: Bounds) -> tuple[str, bytes]:
    guard.check(request["query"])
    dataset = (request["default"], request["named"]) if request["default"] or request["named"] else None
    answer = store.query(request["query"], dataset=dataset)
    media_type = request["triples" if answer.kind == "triples" else "rows"]
    if not media_type:
        return "", b""
    body = answer.serialise(media_type)
    if len(body) > bounds.result_bytes:
        raise QueryExceeded(
            f"the result has {len(body)} bytes, more than {bounds.result_bytes}", remedy="add a LIMIT, or ask for less"
        )
    return media_type, body


def _told(error: PactGraphError) -> bytes:
    told = {"error": type(error).__name__, "what": error.what, "where": error.where, "remedy": error.remedy}
    return json.dumps(told).encode()


if __name__ == "__main__":
    main(sys.argv[1:])
