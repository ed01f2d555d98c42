"""Engines: a real cluster of processes on this machine gives what one process gives."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from ingest.batches import Outcome, run
from ingest.corpora import Corpus, Item, RawDocument
from ingest.engines import run_on_dask
from ontology.errors import DocumentError, InputError
from tests.ingest.deadly import Deadly, Faulty

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")  # sockets that Dask leaves to the collector


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a scheduler with two worker processes."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0") as cluster:
        yield cluster.scheduler_address


def document(number: int, kind: type[RawDocument] = RawDocument) -> RawDocument:
    text = f"Note {number} says that Latvia joined NATO in {1990 + number % 20}."
    return kind(f"news.jsonl:{number}", f"{number}.txt", text, {"language": "en"}, len(text))


def told(outcomes: Iterator[list[Outcome]]) -> list[tuple[str, str, str]]:
    return [(one.where, one.written, str(one.issue or "")) for some in outcomes for one in some]


def test_a_cluster_gives_what_one_process_gives(cluster: str, tmp_path: Path) -> None:
    """Files are carried to the workers, faults and bad documents stay where they are, and the order is the same."""
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"Latvia joined NATO in 200{number}.", encoding="utf-8")
    (tmp_path / "5.txt").write_bytes(b"")
    items: list[Item] = [*Corpus((str(tmp_path),), {}), *(document(number) for number in range(300))]
    items[50] = DocumentError("the line is no JSON object", where="news.jsonl:44")
    items[99] = document(93, Faulty)
    assert len(items) == 306
    assert told(run_on_dask(iter(items), "jsonl", cluster)) == told(run(iter(items), "jsonl"))


def test_a_batch_that_kills_its_workers_is_told_and_the_rest_goes_on(cluster: str) -> None:
    items: list[Item] = [document(number) for number in range(128)]
    items[40] = document(40, Deadly)
    found = [one for some in run_on_dask(iter(items), "jsonl", cluster) for one in some]
    assert [one.where for one in found] == [f"news.jsonl:{number}" for number in range(128)]
    assert {number for number, one in enumerate(found) if one.issue} == set(range(32, 64))


def test_nobody_answers() -> None:
    with pytest.raises(InputError, match="no Dask scheduler answers"):
        next(run_on_dask(iter([document(1)]), "jsonl", "tcp://127.0.0.1:9"))
