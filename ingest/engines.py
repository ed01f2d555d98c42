"""Engines: the same batches on more than one machine, by a cluster that somebody else keeps.

The work is `read_batch`, as in a pool; only who calls it is another. Documents are sent to the workers whole, so they
need no disk in common; they need PactGraph in the same version.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from ingest.batches import AHEAD, Batch, Outcome, Outcomes, batches, failed, read_batch
from ingest.corpora import Item, RawDocument
from ingest.corpora.compressed import read_all
from ingest.output import Form
from ontology.errors import InputError, PactGraphError

DEAD = "the workers that read it died, one after the other: out of memory, or a fault of ours"
REMEDY = "split the documents, or report it"


def run_on_dask(
    items: Iterable[Item], form: Form, scheduler: str | None = None, workers: int = 1
) -> Iterator[Outcomes]:
    """The outcomes of all items, batch by batch, in order, by the workers of a Dask cluster.

    `scheduler` is the address of a cluster (`tcp://host:8786`); without one, a cluster of so many workers is started
    on this machine. Raises InputError where Dask is not installed or nobody answers at the address.
    """
    with _cluster(scheduler, workers) as client:
        ahead = AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
        window: deque[tuple[Batch, Any]] = deque()
        for batch in batches(carried(item) for item in items):
            window.append((batch, client.submit(read_batch, batch, form, pure=False)))
            if len(window) >= ahead:
                yield _outcomes(*window.popleft())
        while window:
            yield _outcomes(*window.popleft())


def carried(item: Item) -> Item:
    """The item with its content, so that it can be read where its file is not; an error where it has none."""
    if not isinstance(item, RawDocument) or not isinstance(item.content, Path):
        return item
    try:
        return replace(item, content=read_all(item.content))
    except PactGraphError as error:
        return error.at(item.where)


def _outcomes(batch: Batch, future: Any) -> Outcomes:
    killed = import_module("distributed").KilledWorker
    try:
        found: Outcomes = future.result()
    except killed:
        return [_lost(item) for item in batch]
    return found


def _lost(item: Item) -> Outcome:
    if isinstance(item, RawDocument):
        return failed(item, InputError(DEAD, where=item.where, remedy=REMEDY))
    return Outcome(item.where or "", "", issue=item)


def _cluster(scheduler: str | None, workers: int) -> Any:
    try:
        distributed = import_module("distributed")
    except ImportError as error:
        raise InputError("the engine dask is not installed", remedy="pip install 'pactgraph[dask]'") from error
    if scheduler is None:
        return distributed.Client(
            n_workers=workers, threads_per_worker=1, dashboard_address="127.0.0.1:0", set_as_default=False
        )
    try:
        return distributed.Client(scheduler, timeout=10, set_as_default=False)
    except (OSError, ValueError) as error:
        raise InputError(
            "no Dask scheduler answers", where=scheduler, remedy="give its address, as tcp://host:8786"
        ) from error
