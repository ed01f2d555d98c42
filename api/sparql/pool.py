"""A few worker processes that answer queries, each replaced when a query has to be killed.

A query waits for a free worker no longer than the server's patience, runs no longer than its deadline, and is given up
when whoever asked has gone; the whole answer is here before the first byte of it is sent.
"""

import asyncio
import json
import logging
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from api.settings import Settings
from api.sparql import frames
from api.sparql.protocol import Asked
from ontology import errors

log = logging.getLogger("pactgraph")
START_SECONDS = 30
RETRY_SECONDS = 1
OUT_OF_MEMORY = (1, -signal.SIGABRT)  # Python's way to end, and Rust's
KILLED = "simplify the query, add a LIMIT, or load the release into a store of your own"


@dataclass(frozen=True, slots=True)
class Result:
    """A query's answer, whole, in the media type that was chosen for it."""

    media_type: str
    body: bytes


class Busy(Exception):
    """More queries wait than the server has patience for."""


class Worker:
    """One process with the graph open; it answers one query at a time."""

    def __init__(self, process: Process) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process, self._in, self._out = process, process.stdin, process.stdout

    @classmethod
    async def start(cls, store: Path, settings: Settings) -> "Worker":
        """A worker that has opened the store. Raises StoreError where it cannot."""
        bounds = (settings.sparql_seconds, settings.sparql_memory_megabytes, settings.sparql_result_bytes)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-X", "utf8", "-m", "api.sparql.worker", str(store), *map(str, bounds)),
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
        )
        worker = cls(process)
        try:
            async with asyncio.timeout(START_SECONDS):
                await worker._receive()
        except (TimeoutError, asyncio.IncompleteReadError):
            raise errors.StoreError("no query worker would start", remedy="see that memory is left") from None
        except BaseException:
            await worker.end()
            raise
        return worker

    async def answer(self, request: dict[str, Any], seconds: float) -> Result:
        """The answer to the request. Raises QueryExceeded where the worker had to be, or was, ended."""
        self._in.write(frames.pack(json.dumps(request).encode()))
        try:
            async with asyncio.timeout(seconds):
                head, body = await self._receive()
        except TimeoutError:
            raise errors.QueryExceeded(f"the query ran longer than {seconds:g} s", remedy=KILLED) from None
        except asyncio.IncompleteReadError:
            what = (
                "needed more memory than it may have" if await self._process.wait() in OUT_OF_MEMORY else "was too much"
            )
            raise errors.QueryExceeded(f"the query {what}", remedy=KILLED) from None
        return Result(head["media_type"], body)

    @property
    def has_ended(self) -> bool:
        """Whether the process is gone, for whatever reason."""
        return self._process.returncode is not None

    async def end(self) -> None:
        """The process is gone."""
        if self._process.returncode is None:
            self._process.kill()
        self._in.close()
        await self._process.wait()

    async def _receive(self) -> tuple[dict[str, Any], bytes]:
        head = json.loads(await frames.receive(self._out))
        body = await frames.receive(self._out)
        if "error" in head:
            raise getattr(errors, head["error"])(head["what"], where=head["where"], remedy=head["remedy"])
        return head, body


class Pool:
    """The workers of one open release."""

    def __init__(self, store: Path, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._idle: asyncio.Queue[Worker] = asyncio.Queue()
        self._all: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self._waiting = 0

    async def open(self) -> None:
        """Every worker has the graph open."""
        await asyncio.gather(*(self._add() for _ in range(self._settings.sparql_workers)))

    async def close(self) -> None:
        """Every worker is gone."""
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        await asyncio.gather(*(worker.end() for worker in self._all))
        self._all.clear()

    async def answer(self, asked: Asked) -> Result:
        """The answer to what is asked, in no media type where its kind of answer is not welcome.

        Raises what the guard and the engine raise, QueryExceeded at a limit, Busy when no worker comes free in time.
        Cancelling it kills the query.
        """
        worker = await self._free()
        is_whole = False
        try:
            result = await worker.answer(asdict(asked), self._settings.sparql_seconds)
            is_whole = True
        except errors.QueryExceeded:
            raise
        except errors.PactGraphError:
            is_whole = True
            raise
        finally:
            if is_whole:
                self._idle.put_nowait(worker)
            else:
                self._replace(worker)
        return result

    async def _free(self) -> Worker:
        if self._waiting >= self._settings.sparql_waiting:
            raise Busy
        self._waiting += 1
        try:
            async with asyncio.timeout(self._settings.sparql_patience_seconds):
                while (worker := await self._idle.get()).has_ended:
                    self._replace(worker)
                return worker
        except TimeoutError:
            raise Busy from None
        finally:
            self._waiting -= 1

    def _replace(self, worker: Worker) -> None:
        """The worker dies, and another starts while the server goes on."""
        self._all.discard(worker)
        task = asyncio.create_task(self._renew(worker))
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _renew(self, worker: Worker) -> None:
        await worker.end()
        while True:
            try:
                return await self._add()
            except errors.StoreError as error:
                log.warning("%s; trying again", error)
                await asyncio.sleep(RETRY_SECONDS)

    async def _add(self) -> None:
        worker = await Worker.start(self._store, self._settings)
        self._all.add(worker)
        self._idle.put_nowait(worker)
