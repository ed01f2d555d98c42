"""Compressed or not, a file is a stream of bytes, of which never more is read than a document may have."""

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import IO, Any

from ingest.documents import LIMIT
from ontology.errors import DocumentError

SUFFIXES = (".gz", ".bz2", ".xz", ".zst")
ZSTANDARD_CHUNK = 1024  # bytes taken in at once: what little they could hide swells to some 30 MB at most


def bare_name(path: Path) -> str:
    """The file's name without the suffix of its compression.

    >>> bare_name(Path("news/a.txt.gz")), bare_name(Path("a.txt"))
    ('a.txt', 'a.txt')
    """
    return path.name.removesuffix(path.suffix) if path.suffix in SUFFIXES else path.name


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The decompressed bytes of the file; what goes wrong while they are read is a DocumentError."""
    try:
        with path.open("rb") as raw, _plain(raw, path) as stream:
            yield stream
    except (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile) as error:
        raise damaged(path, error) from error
    except OSError as error:
        if error.strerror is None:  # bz2 and zstandard have no error class of their own
            raise damaged(path, error) from error
        raise DocumentError(f"cannot be opened: {error.strerror}", where=str(path), remedy="check the path") from error


def _plain(raw: IO[bytes], path: Path) -> Any:
    if path.suffix == ".gz":
        return gzip.GzipFile(fileobj=raw)
    if path.suffix == ".bz2":
        return bz2.BZ2File(raw)
    if path.suffix == ".xz":
        return lzma.LZMAFile(raw)
    if path.suffix == ".zst":
        return _zstandard(raw, path)
    return raw


def _zstandard(raw: IO[bytes], path: Path) -> Any:
    return io.BufferedReader(_Zstandard(raw, optional("zstandard", "zst", path)))


class _Zstandard(io.RawIOBase):
    """Zstandard frames, decompressed; unlike the library's own reader, a frame that is cut off is an error."""

    def __init__(self, raw: IO[bytes], zstandard: Any) -> None:
        self._raw, self._zstandard = raw, zstandard
        self._frame: Any = None
        self._ready = b""

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """So many bytes are in the buffer; 0 at the end."""
        while not self._ready:
            chunk = self._raw.read(ZSTANDARD_CHUNK)
            if not chunk and self._frame is not None:
                raise EOFError("the last frame has no end")
            if not chunk:
                return 0
            self._take(chunk)
        count = min(len(buffer), len(self._ready))
        buffer[:count], self._ready = self._ready[:count], self._ready[count:]
        return count

    def _take(self, chunk: bytes) -> None:
        try:
            while chunk:
                self._frame = self._frame or self._zstandard.ZstdDecompressor().decompressobj()
                self._ready += self._frame.decompress(chunk)
                chunk = self._frame.unused_data if self._frame.eof else b""
                self._frame = None if self._frame.eof else self._frame
        except self._zstandard.ZstdError as error:
            raise EOFError(str(error)) from error


def optional(module: str, extra: str, path: Path) -> Any:
    """The module that reads such a file; raises DocumentError where it is not installed."""
    try:
        return import_module(module)
    except ImportError as error:
        remedy = f"install it: pip install 'pactgraph[{extra}]'"
        raise DocumentError(f"reading it needs {module}", where=str(path), remedy=remedy) from error


def read_all(path: Path, limit: int = LIMIT) -> bytes:
    """All bytes of the document, decompressed; raises DocumentError beyond the limit, before more is read."""
    with opened(path) as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        what = f"more than {limit:,} bytes exceed the limit of a document"
        raise DocumentError(what, where=str(path), remedy="split the file into documents")
    return data


def damaged(path: Path, error: Exception) -> DocumentError:
    """The file's error, whatever library noticed."""
    told = " ".join(str(error).split())[:200]
    return DocumentError(f"is cut off or damaged: {told}", where=str(path), remedy="fetch the file again")
