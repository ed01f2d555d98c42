"""Batches: in order, the same whoever reads them, and a bad document costs only itself."""

import json

import pytest

from ingest.batches import Outcome, batches, run
from ingest.corpora import Item, RawDocument
from ontology.errors import DocumentError, HouseError
from tests.ingest.deadly import Deadly, Faulty


def document(number: int, size: int = 30, kind: type[RawDocument] = RawDocument) -> RawDocument:
    text = f"Note {number} says that Latvia joined NATO in {1990 + number % 20}."
    return kind(f"news.jsonl:{number}", f"{number}.txt", text, {"language": "en"}, size)


def outcomes(items: list[Item], workers: int) -> list[Outcome]:
    return [outcome for some in run(iter(items), "jsonl", workers) for outcome in some]


def test_batches_are_full_unless_they_are_heavy() -> None:
    sizes = [10, 10, 10, 80, 10, 10]
    items: list[Item] = [document(number, size) for number, size in enumerate(sizes)]
    assert [len(batch) for batch in batches(items, documents=3, size=100)] == [3, 3]
    assert [len(batch) for batch in batches(items, documents=5, size=100)] == [4, 2]
    assert [item for batch in batches(items, 2, 50) for item in batch] == items


@pytest.mark.parametrize("workers", [1, 2])
def test_every_item_has_its_outcome_in_order(workers: int) -> None:
    items: list[Item] = [document(number) for number in range(150)]
    items[40] = DocumentError("the line is no JSON object", where="news.jsonl:40")
    items[99] = document(99, kind=Faulty)
    found = outcomes(items, workers)
    assert [outcome.where for outcome in found] == [f"news.jsonl:{number}" for number in range(150)]
    assert [number for number, outcome in enumerate(found) if outcome.issue] == [40, 99]
    assert isinstance(found[99].issue, HouseError)
    assert "IndexError: list index out of range" in str(found[99].issue)
    dates = [json.loads(outcome.written)["date"] for outcome in found if not outcome.issue]
    assert dates == [str(1990 + number % 20) for number in range(150) if number not in (40, 99)]


def test_a_document_that_kills_its_reader_is_the_only_one_lost() -> None:
    items: list[Item] = [document(number) for number in range(100)]
    items[37] = document(37, kind=Deadly)
    found = outcomes(items, 2)
    assert [outcome.where for outcome in found] == [f"news.jsonl:{number}" for number in range(100)]
    assert [number for number, outcome in enumerate(found) if outcome.issue] == [37]
    assert "died" in str(found[37].issue)
    assert sum(outcome.claims for outcome in found) == 99


def test_the_corpus_is_not_read_ahead_of_the_readers() -> None:
    taken = 0

    def items() -> "list[Item]":
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield document(number)

    reading = run(items(), "jsonl", 2)  # type: ignore[arg-type]
    next(reading)
    assert taken <= 32 * 7
    reading.close()  # type: ignore[attr-defined]
