"""Batches: many documents become written claims, in order, on one process or several.

One pure function, `read_batch`, does the work of a batch wherever it runs; around it are only ways of having it run:
here, in this process or a pool of them; in `engines.py`, on a cluster. Batches go out a few at a time and come back
in order, so memory does not grow with the corpus and the outcome does not depend on who was faster.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import wait

from ingest import output
from ingest.corpora import Item, RawDocument
from ingest.extract import Extractor, extract
from ingest.output import Form
from ontology.errors import DocumentError, HouseError, PactGraphError

DOCUMENTS, BYTES = 32, 1_000_000  # of one batch, whichever is reached first
AHEAD = 3  # batches a worker may be ahead of the one whose turn it is
DEAD = "the process that read it died: out of memory, or a fault of ours"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: its claims as they are written, or the one reason why there are none."""

    where: str
    name: str
    written: str = ""
    claims: int = 0
    issue: PactGraphError | None = None
    size: int = 0


Batch = Sequence[Item]
Outcomes = list[Outcome]


def batches(items: Iterable[Item], documents: int = DOCUMENTS, size: int = BYTES) -> Iterator[list[Item]]:
    """The items in order, so many at a time, and fewer where they are large."""
    batch: list[Item] = []
    weight = 0
    for item in items:
        batch.append(item)
        weight += item.size if isinstance(item, RawDocument) else 0
        if len(batch) >= documents or weight >= size:
            yield batch
            batch, weight = [], 0
    if batch:
        yield batch


def read_batch(batch: Batch, form: Form) -> Outcomes:
    """What became of each item, in order; whatever goes wrong with one is its own issue and nobody else's."""
    return [read_item(item, form) for item in batch]


def read_item(item: Item, form: Form, extractor: Extractor = extract) -> Outcome:
    """What became of the item, read by the rules or by another extractor."""
    if not isinstance(item, RawDocument):
        return Outcome(item.where or "", "", issue=item)
    try:
        text = item.read()
        claims = extractor(text)
        return Outcome(item.where, item.name, output.written(text, claims, form), len(claims), size=item.size)
    except PactGraphError as error:
        return failed(item, error)
    except Exception as error:  # noqa: BLE001  a fault of ours with one text must not cost the other hundred thousand
        told = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}".removesuffix(": ")
        return failed(item, HouseError(f"reading failed: {told}", where=item.where, remedy="report it with the text"))


def failed(item: RawDocument, error: PactGraphError) -> Outcome:
    """The outcome of a document that could not be read."""
    return Outcome(item.where, item.name, issue=error, size=item.size)


def run(items: Iterable[Item], form: Form, workers: int = 1) -> Iterator[Outcomes]:
    """The outcomes of all items, batch by batch, in order; with one worker in this very process."""
    if workers <= 1:
        yield from (read_batch(batch, form) for batch in batches(items))
        return
    pool = _Pool(workers)
    try:
        yield from pool.run(batches(items), form)
    finally:
        pool.close()


def run_in_threads(items: Iterable[Item], form: Form, extractor: Extractor, workers: int = 1) -> Iterator[Outcomes]:
    """The outcomes in order by an extractor that mostly waits, for a server say: so many wait at once."""
    with ThreadPoolExecutor(workers) as pool:
        for batch in batches(items, documents=workers * AHEAD):
            yield list(pool.map(lambda item: read_item(item, form, extractor), batch))


class _Pool:
    """Worker processes that are replaced when one of them dies, at the cost of the one document that killed it."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._executor = _executor(workers)

    def close(self) -> None:
        """No worker is left."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def run(self, pending: Iterator[list[Item]], form: Form) -> Iterator[Outcomes]:
        """The outcomes in the order of the batches."""
        window: deque[tuple[list[Item], Future[Outcomes]]] = deque()
        for batch in pending:
            window.append((batch, self._submit(batch, form)))
            if len(window) >= self._workers * AHEAD:
                yield self._next(window, form)
        while window:
            yield self._next(window, form)

    def _submit(self, batch: Batch, form: Form) -> "Future[Outcomes]":
        try:
            return self._executor.submit(read_batch, batch, form)
        except BrokenProcessPool as error:
            broken: Future[Outcomes] = Future()
            broken.set_exception(error)
            return broken

    def _next(self, window: "deque[tuple[list[Item], Future[Outcomes]]]", form: Form) -> Outcomes:
        batch, future = window.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            self._renew()
        outcomes = [self._alone(item, form) for item in batch]
        again = [(other, self._submit(other, form)) for other, _ in window]
        window.clear()
        window.extend(again)
        return outcomes

    def _alone(self, item: Item, form: Form) -> Outcome:
        """The outcome of the item read with no other at its side, so that we know whom to blame."""
        try:
            return self._submit([item], form).result()[0]
        except BrokenProcessPool:
            self._renew()
        where = item.where or ""
        error = DocumentError(DEAD, where=where, remedy="split the document, or report it")
        return failed(item, error) if isinstance(item, RawDocument) else Outcome(where, "", issue=error)

    def _renew(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = _executor(self._workers)


def _executor(workers: int) -> ProcessPoolExecutor:
    way = "spawn" if sys.platform == "win32" else "forkserver"  # a plain fork copies whatever threads hold locked
    context = multiprocessing.get_context(way)
    if way == "forkserver":
        context.set_forkserver_preload(["ingest.warm"])
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_prepare)


def _prepare() -> None:
    """The worker leaves interrupts to its parent, and does not outlive it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
