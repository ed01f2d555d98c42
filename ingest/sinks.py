"""Sinks: where the claims of a long extraction go, stretch by stretch, each of them whole on the disk or not at all."""

import json
import os
import re
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from ingest.journal import sync_folder
from ontology.errors import InputError

SHARD = "part-{:05d}"
IS_SHARD = re.compile(r"part-\d{5,}\.(jsonl|nt|ttl|parquet)")
ROWS = 20_000  # of one row group


class Sink(Protocol):
    """An output that can be cut back and continued; its length is counted in a measure of its own."""

    journal: Path

    def cut(self, length: int) -> None:
        """The output is of that length: what came after it is gone."""

    def write(self, stretch: Sequence[str]) -> int:
        """The stretch is on the disk; answers how long the output is now."""

    def finish(self) -> None:
        """The output has its final name."""

    def is_finished(self, length: int) -> bool:
        """Whether it has, and was that long."""


class Tail:
    """A file that grows at its end and is made durable at each step."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def cut(self, length: int) -> None:
        """The file has that many bytes; raises InputError where it has fewer."""
        with self._path.open("ab") as file:
            if file.tell() < length:
                raise InputError(
                    f"is shorter than the {length:,} bytes an earlier run wrote",
                    where=str(self._path),
                    remedy="remove it and its journal to begin anew",
                )
            file.truncate(length)

    def write(self, stretch: Sequence[str]) -> int:
        """The stretch is at the end of the file, on the disk; answers how long the file is now."""
        with self._path.open("ab") as file:
            file.write("".join(stretch).encode())
            file.flush()
            os.fsync(file.fileno())
            return file.tell()


class FileSink:
    """One file, called `FILE.part` until it is finished. Parquet is made of JSON lines at the very end."""

    def __init__(self, path: Path, form: str) -> None:
        self._path, self._form = path, form
        self._part = path.with_name(path.name + ".part")
        self._tail = Tail(self._part)
        self.journal = path.with_name(path.name + ".journal")

    def cut(self, length: int) -> None:
        """See Sink."""
        self._tail.cut(length)

    def write(self, stretch: Sequence[str]) -> int:
        """See Sink."""
        return self._tail.write(stretch)

    def finish(self) -> None:
        """See Sink."""
        if self._form == "parquet":
            with self._part.open(encoding="utf-8", newline="\n") as lines:
                _write_parquet(lines, self._path)
            self._part.unlink()
        else:
            self._part.replace(self._path)
        sync_folder(self._path.parent)

    def is_finished(self, length: int) -> bool:
        """See Sink. Of a Parquet file it is enough that it is there: it gets its name when it is whole."""
        if self._part.exists() or not self._path.exists():
            return False
        return self._form == "parquet" or self._path.stat().st_size == length


class FolderSink:
    """A folder with a file for each stretch: `part-00000.jsonl` and so on; its length is the number of files."""

    def __init__(self, path: Path, form: str) -> None:
        self._path, self._form = path, form
        self._count = 0
        self.journal = path / ".journal"

    def cut(self, length: int) -> None:
        """See Sink."""
        for file in sorted(self._path.iterdir()):
            if IS_SHARD.fullmatch(file.name) and int(file.stem.removeprefix("part-")) >= length:
                file.unlink()
        self._count = length

    def write(self, stretch: Sequence[str]) -> int:
        """See Sink."""
        target = self._path / f"{SHARD.format(self._count)}.{self._form}"
        if self._form == "parquet":
            _write_parquet((line for text in stretch for line in text.splitlines()), target)
        else:
            aside = target.with_name(f".{target.name}.tmp")
            with aside.open("wb") as file:
                file.write("".join(stretch).encode())
                file.flush()
                os.fsync(file.fileno())
            aside.replace(target)
        sync_folder(self._path)
        self._count += 1
        return self._count

    def finish(self) -> None:
        """See Sink: every file has its name already."""

    def is_finished(self, length: int) -> bool:  # noqa: ARG002  the protocol's
        """See Sink: only the journal could tell, and it is gone when it is."""
        return False


def _write_parquet(lines: Any, target: Path) -> None:
    """The claims are a table under that name, whole."""
    arrow, parquet = (_arrow(name) for name in ("pyarrow", "pyarrow.parquet"))
    texts = ("type", "subject", "object", "date", "place", "modality", "attributed_to", "document", "document_id")
    dated = ("printed_date", "calendar", "date_rule")
    fields = [(name, arrow.string()) for name in (*texts, *dated, "quote", "method", "confidence")]
    schema = arrow.schema([*fields, *((name, arrow.int64()) for name in ("value", "start", "end"))])
    aside = target.with_name(f".{target.name}.tmp")
    with parquet.ParquetWriter(aside, schema, compression="zstd") as writer:
        rows: list[dict[str, Any]] = []
        for line in lines:
            rows.append(json.loads(line))
            if len(rows) >= ROWS:
                writer.write_table(arrow.Table.from_pylist(rows, schema=schema))
                rows.clear()
        writer.write_table(arrow.Table.from_pylist(rows, schema=schema))
    aside.replace(target)


def _arrow(module: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        remedy = "install it: pip install 'pactgraph[parquet]'"
        raise InputError("writing Parquet needs pyarrow", remedy=remedy) from error
