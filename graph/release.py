"""Releases on disk: each in a directory of its own, the serving one named by a symlink that is replaced in one stroke.

    GRAPH_DIR/current                        → releases/<name>
    GRAPH_DIR/releases/<name>/store/         the triple store
                              manifest.json  what it is
                              findings.json  claims that cannot be right
                              texts/         documents that may be shipped, by SHA-256
    GRAPH_DIR/staging-…                      a build under way, or the ruin of one
    GRAPH_DIR/lock                           held by the build under way

A build that dies at any moment leaves a staging directory, which the next build clears away, and the old release
serving. The lock is the kernel's, so it dies with its process.
"""

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from graph.store import REMEDY, Store
from ontology.errors import StoreError

CURRENT, RELEASES, LOCK, STAGING = "current", "releases", "lock", "staging-"
KEPT = 2  # releases left after a build: the new one, and the one that readers may still hold


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a release is: its name (from its claims alone), when and by which version it was built, what it holds.

    `fingerprint` is the builder's own word for what it was built from.
    """

    release: str
    built: str
    version: str
    fingerprint: str = ""
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Release:
    """A release on disk."""

    path: Path
    manifest: Manifest

    @property
    def store_path(self) -> Path:
        """Where its store is."""
        return self.path / "store"

    def open_store(self) -> Store:
        """Its store, read-only. Raises StoreError where it is damaged."""
        return Store.open(self.store_path)

    def hold(self) -> int:
        """An open file descriptor; until it is closed, or its process ends, no build removes the release."""
        handle = os.open(self.path / "manifest.json", os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_SH)
        return handle

    def text(self, document: str) -> bytes | None:
        """The bytes of a document that may be shipped, `None` for any other."""
        file = self.path / "texts" / f"{document}.txt"
        return file.read_bytes() if document.isalnum() and file.is_file() else None


def current(directory: Path) -> Release:
    """The release that serves. Raises StoreError, with its remedy, where there is none or it is damaged."""
    link = directory / CURRENT
    if not link.exists():
        raise StoreError("there is no graph here", where=str(directory), remedy=REMEDY)
    path = link.resolve()
    try:
        told: dict[str, Any] = json.loads((path / "manifest.json").read_text(encoding="utf-8"))
        return Release(path, Manifest(**told))
    except (OSError, ValueError, TypeError) as error:
        raise StoreError(f"the graph's manifest cannot be read: {error}", where=str(path), remedy=REMEDY) from None


@contextmanager
def staging(directory: Path) -> Iterator[Path]:
    """An empty directory to build in, held alone; it is gone afterwards, unless `publish` took it.

    Raises StoreError where another build is under way or the directory cannot be written.
    """
    try:
        (directory / RELEASES).mkdir(parents=True, exist_ok=True)
        lock = (directory / LOCK).open("a", encoding="utf-8")
    except OSError as error:
        raise StoreError(f"cannot write: {error.strerror}", where=str(directory), remedy="check the path") from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StoreError(
                "another build is under way", where=str(directory), remedy="wait for it, or name another directory"
            ) from None
        _clear(directory)
        path = Path(tempfile.mkdtemp(prefix=STAGING, dir=directory))
        try:
            yield path
        finally:
            shutil.rmtree(path, ignore_errors=True)


def publish(path: Path, directory: Path, manifest: Manifest) -> Release:
    """The built directory is a release and serves; older ones than the last two are gone, but for those still read."""
    (path / "manifest.json").write_text(
        json.dumps(asdict(manifest), indent=2, sort_keys=True) + "\n", encoding="utf-8", newline="\n"
    )
    path.chmod(0o755)
    _to_disk(path)
    home = _free(directory / RELEASES, manifest.release)
    path.rename(home)
    _sync(directory / RELEASES)
    _point(directory, home)
    _prune(directory, home)
    return Release(home, manifest)


def _point(directory: Path, home: Path) -> None:
    """`current` names the release; at every moment it names the old one or the new one."""
    fresh = directory / f"{CURRENT}.new"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(Path(RELEASES) / home.name)
    fresh.replace(directory / CURRENT)
    _sync(directory)


def _free(releases: Path, name: str) -> Path:
    """A path for the release: its name, with a number where the same claims were built before."""
    number, path = 1, releases / name
    while path.exists():
        number += 1
        path = releases / f"{name}.{number}"
    return path


def _clear(directory: Path) -> None:
    """What dead builds left is gone."""
    for ruin in directory.glob(f"{STAGING}*"):
        shutil.rmtree(ruin, ignore_errors=True)
    (directory / f"{CURRENT}.new").unlink(missing_ok=True)


def _prune(directory: Path, home: Path) -> None:
    releases = sorted((directory / RELEASES).iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in [path for path in releases if path != home][KEPT - 1 :]:
        if not _is_held(path):
            shutil.rmtree(path, ignore_errors=True)


def _is_held(path: Path) -> bool:
    """Whether some process still answers from the release."""
    try:
        with (path / "manifest.json").open("rb") as manifest:
            fcntl.flock(manifest, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


def _to_disk(path: Path) -> None:
    """Every file and directory under the path is on the disk, not only in its cache."""
    for folder, _, files in os.walk(path):
        for name in files:
            _sync(Path(folder) / name)
        _sync(Path(folder))


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
