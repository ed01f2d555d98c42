"""What one build may take over from the last: lines of RDF, under a digest of all that they are made of."""

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Kept:
    """A folder of one file, `<key>-<digest of the lines>.nt`; it may be deleted at any time."""

    folder: Path

    def lines(self, key: str) -> list[str] | None:
        """The lines kept under the key, `None` where there are none or they are no longer what was kept."""
        for file in self.folder.glob(f"{key}-*.nt"):
            content = file.read_bytes()
            if file.stem == f"{key}-{_digest(content)}":
                return content.decode().split("\n")
        return None

    def keep(self, key: str, lines: Sequence[str]) -> None:
        """The lines, none of which holds a line break, are kept under the key, and nothing else is."""
        self.folder.mkdir(parents=True, exist_ok=True)
        content = "\n".join(lines).encode()
        part = self.folder / "part"
        part.write_bytes(content)
        for old in self.folder.glob("*.nt"):
            old.unlink(missing_ok=True)
        with suppress(FileNotFoundError):  # another build was at it, and has kept its own
            part.replace(self.folder / f"{key}-{_digest(content)}.nt")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
