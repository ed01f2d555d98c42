"""The index of actors' names: what `actors/*.ttl` says of names, as JSON that loads fifty times faster.

    python -m ingest.actor_index

writes it anew. It holds the digest of the Turtle that it was written from; where that has changed since, the Turtle
itself is read, so an index out of date costs time and never a name. A test says when it is out of date.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

FORM = 2  # counts up when the index comes to hold something else
INDEX = Path(__file__).parent / "actors" / "index.json"


def digest(files: Iterable[Path]) -> str:
    """The sha256 of the files' names and contents, in order."""
    found = hashlib.sha256()
    for file in files:
        found.update(f"{file.name}\0".encode())
        found.update(file.read_bytes())
    return found.hexdigest()


def read_index(sources: str) -> dict[str, Any] | None:
    """The index, if it was written from Turtle of this digest."""
    if not INDEX.is_file():
        return None
    known: dict[str, Any] = json.loads(INDEX.read_text(encoding="utf-8"))
    return known if known["sources"] == sources and known.get("form") == FORM else None


def write_index(content: dict[str, Any]) -> None:
    """The index is on disk, the same bytes for the same content."""
    INDEX.write_text(
        json.dumps(content | {"form": FORM}, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8"
    )


def main() -> None:
    """The index is up to date."""
    from ingest.actor_names import index_content  # noqa: PLC0415  the names need this module to load

    write_index(index_content())


if __name__ == "__main__":
    main()
