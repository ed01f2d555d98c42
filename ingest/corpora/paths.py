"""Which documents a user's paths mean, in an order that is the same every time."""

import glob
import hashlib
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ingest.corpora.compressed import SUFFIXES, bare_name
from ingest.corpora.lines import read_json_lines
from ingest.corpora.raw import RawDocument
from ingest.corpora.tables import read_parquet
from ingest.corpora.web import read_web_archive
from ingest.documents import read_catalogue
from ontology.errors import DocumentError, PactGraphError

Item = RawDocument | PactGraphError
ARCHIVES: dict[str, Callable[[Path], Iterator[Item]]] = {
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".parquet": read_parquet,
    ".warc": read_web_archive,
    ".wet": read_web_archive,
}
CATALOGUES = ("catalogue.jsonl", "catalog.jsonl")
IN_FOLDERS = (".txt", *ARCHIVES)


@dataclass(frozen=True, slots=True)
class Corpus:
    """The documents that some paths mean, with what a catalogue tells of them by file name."""

    paths: tuple[str, ...]
    catalogue: Mapping[str, Mapping[str, Any]]

    def __iter__(self) -> Iterator[Item]:
        """Every document once, in the order of the paths, sorted within a folder; errors stand in their places."""
        seen: set[bytes] = set()
        for given in self.paths:
            described_by, beside, found = None, dict[str, Any](), False
            for path, catalogue in _files(given):
                found = True
                if catalogue != described_by:
                    described_by, beside = catalogue, {}
                    try:
                        beside = read_catalogue(catalogue) if catalogue else {}
                    except PactGraphError as error:
                        yield error
                yield from (item for item in self._items(path, beside) if _is_new(item, seen))
            if not found:
                yield _nothing(given)

    def _items(self, path: Path, beside: Mapping[str, Any]) -> Iterator[Item]:
        read = ARCHIVES.get(Path(bare_name(path)).suffix)
        try:
            for item in read(path) if read else _file(path):
                if isinstance(item, RawDocument) and (known := self.catalogue.get(item.name) or beside.get(item.name)):
                    yield replace(item, entry={**known, **item.entry})
                else:
                    yield item
        except PactGraphError as error:
            yield error

    def weight(self) -> int:
        """The bytes of all files, as they lie on the disk: what a progress bar counts towards."""
        return sum(_size(path) for given in self.paths for path, _ in _files(given))


def _file(path: Path) -> Iterator[Item]:
    if path.exists():
        yield RawDocument(str(path), bare_name(path), path, {}, _size(path))
    else:
        yield _nothing(str(path))


def _is_new(item: Item, seen: set[bytes]) -> bool:
    """Whether no path led to the file before; a page of an archive is told from all others by its place."""
    if not isinstance(item, RawDocument) or not isinstance(item.content, Path):
        return True
    key = hashlib.blake2b(os.fsencode(item.content.absolute()), digest_size=8).digest()
    is_new = key not in seen
    seen.add(key)
    return is_new


def _files(given: str) -> Iterator[tuple[Path, Path | None]]:
    """The files that a path, folder or pattern means, each with the catalogue of its folder where it was walked."""
    path = Path(given)
    if path.is_dir():
        yield from _walk(path)
    elif path.exists() or not glob.has_magic(given):
        yield path, None
    else:
        names = sorted(glob.iglob(given, recursive=True))  # noqa: PTH207  a pattern may be absolute
        yield from ((Path(name), None) for name in names if not Path(name).is_dir())


def _walk(folder: Path) -> Iterator[tuple[Path, Path | None]]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        catalogue = next((Path(place, name) for name in CATALOGUES if name in names), None)
        for name in sorted(names):
            if name not in CATALOGUES and not name.startswith(".") and _is_known(name):
                yield Path(place, name), catalogue


def _is_known(name: str) -> bool:
    return name.removesuffix(next((s for s in SUFFIXES if name.endswith(s)), "")).endswith(IN_FOLDERS)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _nothing(given: str) -> DocumentError:
    if Path(given).is_dir():
        kinds = " ".join(IN_FOLDERS)
        return DocumentError("the folder has nothing to read", where=given, remedy=f"it may be one of {kinds}")
    if glob.has_magic(given):
        return DocumentError("no file fits the pattern", where=given, remedy="check the pattern and quote it")
    return DocumentError("cannot be opened: no such file", where=given, remedy="check the path")
