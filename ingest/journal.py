"""Journal: how far a long extraction has come, so that it can be taken up again after a kill or a power cut.

The first line says with which settings the output is made. Each further line, written when a stretch of the output is
on the disk for good, says how many documents were taken from the corpus, which ones (a running hash of their places),
and how long the output was. Whoever resumes cuts the output back to that length and goes on with the next document,
so that the claims of a document are there once or not yet.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ontology.errors import InputError


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it has come: `documents` taken from the corpus, `seen` the running hash of their places.

    `read`, `claims` and `issues` count what came of them; `output` is the length of the output in its own measure,
    `told` that of the file of issues in bytes.
    """

    documents: int = 0
    seen: str = ""
    read: int = 0
    claims: int = 0
    issues: int = 0
    output: int = 0
    told: int = 0

    def past(self, where: str) -> Self:
        """The same with one more document taken from the corpus."""
        seen = hashlib.sha256(f"{self.seen}\0{where}".encode("utf-8", "surrogateescape")).hexdigest()
        return replace(self, documents=self.documents + 1, seen=seen)


class Journal:
    """The open journal of one output; `last` is how far an earlier run came, and no other process has it open.

    Raises InputError where another process is at it, or an earlier run had other settings.
    """

    def __init__(self, path: Path, settings: Mapping[str, Any]) -> None:
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o644), "r+b")
        try:
            self.last, self.is_new = self._begin(dict(settings))
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def write(self, progress: Progress) -> None:
        """The journal says so, on the disk."""
        self._append(asdict(progress))

    def remove(self) -> None:
        """There is no journal: whoever comes next begins anew."""
        self._path.unlink()
        sync_folder(self._path.parent)

    def _begin(self, settings: dict[str, Any]) -> tuple[Progress, bool]:
        self._lock()
        content = self._file.read()
        lines = content[: content.rfind(b"\n") + 1].splitlines()
        self._file.seek(sum(len(line) + 1 for line in lines))
        self._file.truncate()  # what a kill had left half-written was never said
        if not lines:
            self._append(settings)
            sync_folder(self._path.parent)
            return Progress(), True
        if json.loads(lines[0]) != settings:
            raise InputError(
                "an earlier run with other rules or options is not finished",
                where=str(self._path),
                remedy="run with those of then, or remove the journal to begin anew",
            )
        return Progress(**json.loads(lines[-1])) if len(lines) > 1 else Progress(), False

    def _lock(self) -> None:
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise InputError(
                "another process is writing it", where=str(self._path), remedy="wait, or write elsewhere"
            ) from error

    def _append(self, line: Mapping[str, Any]) -> None:
        self._file.write(json.dumps(line, sort_keys=True).encode() + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())


def sync_folder(folder: Path) -> None:
    """What was created, renamed or removed in the folder is so on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
