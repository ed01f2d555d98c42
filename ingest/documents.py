"""Documents: bytes become text in a known language, or one error that says why not."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from charset_normalizer import from_bytes

from ingest.detection import detect
from ingest.document_facts import read_facts
from ontology.dates import UncertainDate
from ontology.errors import DocumentError
from ontology.sources import Document

LIMIT = 20_000_000  # bytes; a longer text is more likely a dump of many documents than one
SAMPLE = 4000  # characters, enough to tell a language
LANGUAGES = ("ar", "en", "fa", "ru", "uk")
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_PERSIAN = re.compile("[پچژگکی]")
_ARABIC = re.compile("[ةيكىأإ]")
_LETTERS = (("ru", re.compile("[А-Яа-яЁё]")), ("ar", re.compile("[؀-ۿ]")), ("en", re.compile("[A-Za-z]")))


@dataclass(frozen=True, slots=True)
class Text:
    """A document together with its decoded text; offsets of claims count the code points of `text`."""

    document: Document
    text: str


def read_document(path: Path, catalogue_entry: Mapping[str, Any] | None = None, *, limit: int = LIMIT) -> Text:
    """The document at `path`, decoded without any newline translation, its language known.

    The catalogue entry tells what the text does not: `document_date`, `language`, `title`, `publisher`, `source`,
    `licence`. Raises DocumentError for a file that is missing, empty, binary, undecodable, over `limit` bytes or in
    no language that rules exist for.
    """
    try:
        size = path.stat().st_size
        if size > limit:
            raise DocumentError(
                f"{size:,} bytes exceed the limit of {limit:,}", where=str(path), remedy="split the file into documents"
            )
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"cannot be opened: {error.strerror}", where=str(path), remedy="check the path") from error
    return text_of(data, path.name, catalogue_entry)


def text_of(data: bytes, name: str, catalogue_entry: Mapping[str, Any] | None = None) -> Text:
    """The document that the bytes are; see `read_document`, which it serves."""
    return described(decode(data, name), hashlib.sha256(data).hexdigest(), name, catalogue_entry or {})


def described(text: str, id: str, name: str, entry: Mapping[str, Any]) -> Text:
    """The decoded text as a document in a known language, with what the catalogue tells of it, else it of itself."""
    language = entry.get("language") or language_of(text, name)
    if language not in LANGUAGES:
        raise _unknown_language(str(language), name)
    published = entry.get("document_date")
    facts = read_facts(text, language)
    return Text(
        Document(
            id=id,
            name=name,
            language=language,
            title=entry.get("title") or facts.title,
            publisher=entry.get("publisher") or facts.publisher,
            published=UncertainDate.parse(published) if published else facts.published,
            source=entry.get("source"),
            licence=entry.get("licence"),
            text_may_ship=bool(entry.get("text_may_ship", False)),
        ),
        text,
    )


def decode(data: bytes, name: str) -> str:
    """The text of the bytes by byte-order mark, else UTF-8, else the most plausible older encoding."""
    if not data.strip():
        raise DocumentError("the document is empty", where=name, remedy="leave it out")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decoded(data, encoding, name)
    if b"\x00" in data[:8192]:
        raise DocumentError("the document is binary", where=name, remedy="give plain text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(data, name)


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"not {encoding} as its first bytes promise", where=name, remedy="save it as UTF-8"
        ) from error


def _guessed(data: bytes, name: str) -> str:
    best = from_bytes(data[:65536], cp_isolation=["cp1256", "cp1251", "koi8_r", "cp1252", "iso8859_6"]).best()
    if best is not None:
        try:
            text = data.decode(best.encoding)
        except UnicodeDecodeError:
            text = ""
        if text and is_text(text):
            return text
    raise DocumentError("no known encoding fits the bytes", where=name, remedy="save it as UTF-8")


def is_text(text: str) -> bool:
    """Whether the string looks like prose: few control characters among its first ones."""
    sample = text[:SAMPLE]
    controls = sum(letter < " " and letter not in "\t\n\r\f" for letter in sample)
    return controls * 50 <= len(sample)


def language_of(text: str, name: str) -> str:
    """`fa`, `ar`, `ru`, `uk` or `en`; raises DocumentError for another language.

    >>> language_of("Узбекистан вышел из договора", "note.txt")
    'ru'
    """
    sample = text[:SAMPLE]
    guess, score = detect(sample)
    is_sure = score > 0.5
    if guess in LANGUAGES and is_sure:
        return guess
    counts = Counter({language: len(letters.findall(sample)) for language, letters in _LETTERS})
    language, count = counts.most_common(1)[0]
    if count < 3:
        raise DocumentError("the document holds no words", where=name, remedy="leave it out")
    if language == "ar":
        return "fa" if len(_PERSIAN.findall(sample)) > len(_ARABIC.findall(sample)) else "ar"
    if is_sure:
        raise _unknown_language(guess, name)
    return language


def _unknown_language(language: str, name: str) -> DocumentError:
    return DocumentError(
        f"there are no rules for its language {language!r}",
        where=name,
        remedy=f"give a text in {', '.join(LANGUAGES)}, or name the language in the catalogue",
    )


def read_catalogue(path: Path) -> dict[str, dict[str, Any]]:
    """Entries of a JSON Lines catalogue by the document's file name; a line that describes a claim is left out."""
    entries: dict[str, dict[str, Any]] = {}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                entry = json.loads(line)
                if "type" not in entry:
                    entries[entry["document"]] = entry
            except (ValueError, KeyError, TypeError) as error:
                raise DocumentError(
                    "the line is no catalogue entry", where=f"{path}:{number}", remedy='write {"document": "name.txt"}'
                ) from error
    return entries
