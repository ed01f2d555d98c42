"""Which files a user's paths, folders and patterns mean."""

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from ontology.errors import DocumentError, PactGraphError

TEXTS = "*.txt"


def documents(given: Iterable[str], findings: list[PactGraphError]) -> list[Path]:
    """The files that the paths mean, each once, in the order given; what means none is a finding.

    A folder stands for all texts (`*.txt`) in and under it, a pattern (`*`, `?`, `[…]`, `**`) for what it matches.
    """
    found: dict[Path, None] = {}
    for text in given:
        files = list(_files(text))
        if not files:
            findings.append(_nothing(text))
        found.update(dict.fromkeys(files))
    return list(found)


def _files(text: str) -> Iterator[Path]:
    path = Path(text)
    if path.is_dir():
        yield from sorted(file for file in path.rglob(TEXTS) if file.is_file())
    elif path.exists() or not glob.has_magic(text):
        yield path
    else:
        yield from (Path(name) for name in sorted(glob.glob(text, recursive=True)) if Path(name).is_file())  # noqa: PTH207  a pattern may be absolute


def _nothing(text: str) -> DocumentError:
    if Path(text).is_dir():
        return DocumentError(f"the folder has no texts ({TEXTS})", where=text, remedy="name the files")
    return DocumentError("no file fits the pattern", where=text, remedy="check the pattern and quote it")
