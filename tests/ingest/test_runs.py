"""Runs: broken off anywhere, taken up again, and in the end the same as one that was never disturbed."""

import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest import runs
from ingest.batches import Outcome, Outcomes
from ingest.corpora import Item, RawDocument
from ingest.journal import Journal, Progress
from ingest.runs import Run, sink_of
from ontology.errors import DocumentError, InputError

SETTINGS = {"form": "jsonl", "rules": "1"}
KEYS = (
    *("type", "subject", "object", "date", "printed_date", "calendar", "date_rule", "place", "modality"),
    *("attributed_to", "document", "document_id", "quote"),
)


class Broken(Exception):
    """The machine went down."""


def items(count: int) -> list[Item]:
    return [RawDocument(f"a:{number}", str(number), "") for number in range(count)]


def reader(fails_after: int | None = None):  # type: ignore[no-untyped-def]
    def read(some: Iterator[Item]) -> Iterator[Outcomes]:
        for count, item in enumerate(some):
            if count == fails_after:
                raise Broken
            yield [outcome(int(item.where.split(":")[1]))]  # type: ignore[union-attr]

    return read


def outcome(number: int) -> Outcome:
    if number % 7 == 3:
        return Outcome(f"a:{number}", str(number), issue=DocumentError("is empty", where=f"a:{number}"))
    line = {key: f"{key} {number}" for key in KEYS} | {"value": None, "start": number, "end": number + 1}
    return Outcome(f"a:{number}", str(number), json.dumps(line) + "\n", 1)


@pytest.fixture(autouse=True)
def _short_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "STRETCH", 10)


def run(
    into: Path, issues: Path | None, fails_after: int | None = None, form: str = "jsonl", count: int = 100
) -> Progress:
    order = Run(sink_of(into, form), {**SETTINGS, "form": form}, issues)
    return order.extract(items(count), reader(fails_after), lambda _: None)


def whole(count: int = 100) -> tuple[str, list[str]]:
    told = [outcome(number) for number in range(count)]
    return "".join(one.written for one in told), [one.where for one in told if one.issue]


def issues_in(file: Path) -> list[str]:
    return [json.loads(line)["where"] for line in file.read_text(encoding="utf-8").splitlines()]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.binary(max_size=12), st.binary(max_size=12)), max_size=5))
def test_whatever_breaks_it_nothing_is_lost_or_twice(
    tmp_path_factory: pytest.TempPathFactory, breaks: list[tuple[int, bytes, bytes]]
) -> None:
    """A break after any document, with anything half-written at the end of output, journal and issues."""
    folder = tmp_path_factory.mktemp("run")
    into, issues = folder / "claims.jsonl", folder / "issues.jsonl"
    for fails_after, tail, journal_tail in breaks:
        try:
            run(into, issues, fails_after)
        except Broken:
            assert not into.exists()
            for name, rest in (("claims.jsonl.part", tail), ("issues.jsonl", tail)):
                with (folder / name).open("ab") as file:
                    file.write(rest)
            with (folder / "claims.jsonl.journal").open("ab") as file:
                file.write(journal_tail.replace(b"\n", b""))
        else:
            break
    progress = run(into, issues)
    written, bad = whole()
    assert into.read_text(encoding="utf-8") == written
    assert issues_in(issues) == bad
    assert (progress.documents, progress.claims, progress.issues) == (100, 86, 14)
    assert sorted(file.name for file in folder.iterdir()) == ["claims.jsonl", "issues.jsonl"]


def test_a_folder_of_files_is_taken_up_too(tmp_path: Path) -> None:
    into = tmp_path / "claims"
    into.mkdir()
    (into / "README").write_text("mine", encoding="utf-8")
    with pytest.raises(Broken):
        run(into, None, 55)
    (into / "part-00005.jsonl").write_text("half", encoding="utf-8")
    run(into, None)
    shards = sorted(into.glob("part-*"))
    assert [shard.name for shard in shards] == [f"part-{number:05d}.jsonl" for number in range(10)]
    assert "".join(shard.read_text(encoding="utf-8") for shard in shards) == whole()[0]
    assert not (into / ".journal").exists()
    assert (into / "README").exists()


@pytest.mark.parametrize("is_folder", [False, True])
def test_a_table(tmp_path: Path, is_folder: bool) -> None:
    into = tmp_path / "claims.parquet"
    if is_folder:
        into.mkdir()
    with pytest.raises(Broken):
        run(into, None, 55, "parquet")
    run(into, None, None, "parquet")
    rows = pq.read_table(into).to_pylist()
    assert len(rows) == 86
    assert rows[5] | {"method": None, "confidence": None} == json.loads(outcome(6).written) | {
        "method": None,
        "confidence": None,
    }
    assert not [file for file in tmp_path.rglob("*") if file.suffix in (".part", ".tmp", ".journal")]


def test_a_kill_between_the_last_two_steps(tmp_path: Path) -> None:
    """The output has its name and the journal is still there: nothing is left to do but to remove it."""
    into = tmp_path / "claims.jsonl"
    run(into, None)
    length = into.stat().st_size
    with Journal(tmp_path / "claims.jsonl.journal", SETTINGS) as journal:
        journal.write(Progress(documents=100, claims=86, output=length))

    def never(_: Iterator[Item]) -> Iterator[Outcomes]:
        raise AssertionError

    progress = Run(sink_of(into, "jsonl"), SETTINGS).extract(items(100), never, lambda _: None)
    assert progress.claims == 86
    assert [file.name for file in tmp_path.iterdir()] == ["claims.jsonl"]


def test_a_second_run_begins_anew(tmp_path: Path) -> None:
    into, issues = tmp_path / "claims.jsonl", tmp_path / "issues.jsonl"
    run(into, issues)
    run(into, issues, count=20)
    assert into.read_text(encoding="utf-8") == whole(20)[0]
    assert issues_in(issues) == whole(20)[1]


def test_other_documents_or_rules_are_refused(tmp_path: Path) -> None:
    into = tmp_path / "claims.jsonl"
    with pytest.raises(Broken):
        run(into, None, 55)
    other = Run(sink_of(into, "jsonl"), {**SETTINGS, "rules": "2"})
    with pytest.raises(InputError, match="other rules or options"):
        other.extract(items(100), reader(), lambda _: None)
    for changed in (items(30), items(100)[1:]):
        with pytest.raises(InputError, match="took other documents"):
            Run(sink_of(into, "jsonl"), SETTINGS).extract(changed, reader(), lambda _: None)
    run(into, None)
    assert into.read_text(encoding="utf-8") == whole()[0]


def test_output_that_somebody_shortened_is_noticed(tmp_path: Path) -> None:
    into = tmp_path / "claims.jsonl"
    with pytest.raises(Broken):
        run(into, None, 55)
    (tmp_path / "claims.jsonl.part").write_text("", encoding="utf-8")
    with pytest.raises(InputError, match="is shorter than"):
        run(into, None)


def test_two_at_once_are_refused(tmp_path: Path) -> None:
    into = tmp_path / "claims.jsonl"
    with Journal(tmp_path / "claims.jsonl.journal", SETTINGS), pytest.raises(InputError, match="another process"):
        run(into, None)
