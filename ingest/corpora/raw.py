"""A document as it was found, before anyone decodes it: light enough to be handed to another process."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest.corpora.compressed import read_all
from ingest.documents import LIMIT, Text, described, text_of
from ontology.errors import DocumentError, PactGraphError

TOLD = ("document", "document_date", "language", "title", "publisher", "source", "licence")


@dataclass(frozen=True, slots=True)
class RawDocument:
    """Where a document was found, what it is called, its content, and what its surroundings tell of it.

    `content` is a path (whoever decodes the document reads it), bytes of an encoding nobody told, or a string that
    an archive had decoded already. `size` is what it weighs in its archive, in bytes.
    """

    where: str
    name: str
    content: Path | bytes | str
    entry: Mapping[str, Any] = field(default_factory=dict)
    size: int = 0

    def read(self) -> Text:
        """The decoded document; raises PactGraphError, told of the place, where it cannot be read.

        A document that is a string has the SHA-256 of its UTF-8 as id; its offsets count its own characters.
        """
        try:
            return self._read()
        except PactGraphError as error:
            raise error.at(self.where) from error

    def _read(self) -> Text:
        for name in TOLD:
            if not isinstance(self.entry.get(name), str | None):
                raise DocumentError(f"its {name} is no text", remedy='write it in quotes, or leave it out: "1999-04"')
        content = read_all(self.content) if isinstance(self.content, Path) else self.content
        if isinstance(content, bytes):
            check_size(len(content))
            return text_of(content, self.name, self.entry)
        try:
            data = content.encode()
        except UnicodeEncodeError as error:
            raise DocumentError("it holds half a character (a lone surrogate)", remedy="write it anew") from error
        check_size(len(data))
        if not data.strip():
            raise DocumentError("the document is empty", remedy="leave it out")
        return described(content, hashlib.sha256(data).hexdigest(), self.name, self.entry)


def check_size(size: int, limit: int = LIMIT) -> None:
    """A document of so many bytes may be read; raises DocumentError where it is too large."""
    if size > limit:
        raise DocumentError(f"{size:,} bytes exceed the limit of {limit:,}", remedy="split the file into documents")
