"""JSON Lines: a document a line, or a catalogue of files that lie beside it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import orjson

from ingest.corpora.compressed import bare_name, opened
from ingest.corpora.raw import RawDocument
from ingest.documents import LIMIT
from ontology.errors import DocumentError, PactGraphError

LONGEST = 3 * LIMIT  # bytes of a line: JSON may write a letter in six bytes, but seldom does
REMEDY = 'write one document a line: {"text": "…", "document": "name", "document_date": "1999-04-05"}'


def read_json_lines(path: Path) -> Iterator[RawDocument | PactGraphError]:
    """The documents of the file in order; a line that is none is an error in its place."""
    name, number = bare_name(path), 0
    with opened(path) as stream:
        while line := stream.readline(LONGEST):
            number += 1
            where = f"{path}:{number}"
            if len(line) == LONGEST and not line.endswith(b"\n"):
                _skip_line(stream)
                yield DocumentError(f"the line is longer than {LONGEST:,} bytes", where=where, remedy=REMEDY)
            elif line.strip():
                yield from _document(line, path, where, f"{name}:{number}")


def _skip_line(stream: IO[bytes]) -> None:
    while (rest := stream.readline(1 << 20)) and not rest.endswith(b"\n"):
        pass


def _document(line: bytes, path: Path, where: str, name: str) -> Iterator[RawDocument | PactGraphError]:
    try:
        told = _parse(line)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        yield DocumentError("the line is no JSON object", where=where, remedy=REMEDY)
        return
    text, file = told.pop("text", None), told.get("document")
    if isinstance(text, str):
        yield RawDocument(where, file if isinstance(file, str) else name, text, told, len(line))
    elif "type" in told:
        return  # a claim: nothing that was found in a text may reach the reading of it
    elif isinstance(file, str):
        yield _beside(path, file, told, where)
    else:
        yield DocumentError("the line has no text and names no file", where=where, remedy=REMEDY)


def _parse(line: bytes) -> Any:
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        return json.loads(line)  # the standard parser takes lone surrogates, of which we can then say what is wrong


def _beside(path: Path, file: str, told: dict[str, Any], where: str) -> RawDocument | PactGraphError:
    """The file that a catalogue line names, in the catalogue's folder or in one of the catalogue's name."""
    stem = bare_name(path).rpartition(".")[0]
    candidates = (path.parent / file, path.parent / stem / file)
    found = next((candidate for candidate in candidates if candidate.is_file()), None)
    if found is None:
        remedy = f"put it beside the catalogue or into {path.parent / stem}"
        return DocumentError(f"there is no file {file!r}", where=where, remedy=remedy)
    return RawDocument(str(found), bare_name(found), found, told, found.stat().st_size)
