"""Parquet: a document a row, the columns those of a JSON line."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ingest.corpora.compressed import optional
from ingest.corpora.raw import TOLD, RawDocument
from ontology.errors import DocumentError, PactGraphError

ROWS = 64  # rows decoded at once


def read_parquet(path: Path) -> Iterator[RawDocument | PactGraphError]:
    """The documents of the table in order; a row without a text is an error in its place."""
    arrow = optional("pyarrow", "parquet", path)
    parquet = optional("pyarrow.parquet", "parquet", path)
    try:
        with parquet.ParquetFile(path) as table:
            known = set(table.schema_arrow.names)
            if "text" not in known:
                raise DocumentError("the table has no column text", where=str(path), remedy="name the column `text`")
            columns = ["text", *(name for name in TOLD if name in known)]
            number = 0
            for batch in table.iter_batches(batch_size=ROWS, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield _document(row, f"{path}:{number}", f"{path.name}:{number}")
    except (arrow.ArrowException, OSError) as error:
        told = " ".join(str(error).split())[:200]
        raise DocumentError(f"is no sound Parquet: {told}", where=str(path), remedy="write the file again") from error


def _document(row: dict[str, Any], where: str, name: str) -> RawDocument | PactGraphError:
    text = row.pop("text")
    if not isinstance(text, str | bytes):
        return DocumentError("the row has no text", where=where, remedy="leave it out")
    entry = {key: value.isoformat()[:10] if isinstance(value, date) else value for key, value in row.items()}
    return RawDocument(where, str(entry.get("document") or name), text, entry, len(text))
