"""Web archives: a document a page, be it plain text or HTML, and nothing else that a crawler kept."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import count
from pathlib import Path
from typing import Any

from ingest.corpora.compressed import damaged, opened, optional
from ingest.corpora.raw import RawDocument
from ingest.documents import LIMIT, decode
from ontology.errors import DocumentError, PactGraphError

KINDS = ("response", "resource", "conversion")
TEXT, HTML = "text/plain", ("text/html", "application/xhtml+xml")
SILENT = frozenset({"script", "style", "noscript", "template", "svg"})
BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure"}
    | {"footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "option", "p"}
    | {"pre", "section", "table", "td", "th", "title", "tr", "ul"}
)
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)")


def read_web_archive(path: Path) -> Iterator[RawDocument | PactGraphError]:
    """The pages of the archive in order, each named by its address; a damaged rest is one error.

    The day of the crawl is not the day of the text, so it is not taken for the latter.
    """
    iterator = optional("warcio.archiveiterator", "warc", path)
    exceptions = optional("warcio.exceptions", "warc", path)
    with opened(path) as stream:
        records = iter(iterator.ArchiveIterator(_Eager(stream, path)))
        try:
            for number in count(1):
                record = next(records, None)
                if record is None:
                    return
                if record.rec_type in KINDS:
                    yield from _page(record, f"{path}:{number}", f"{path.name}:{number}")
        except exceptions.ArchiveLoadFailed as error:
            raise damaged(path, error) from error


class _Eager:
    """The stream, giving what it has as soon as it has it, so that damage further on costs nothing before it."""

    def __init__(self, stream: Any, path: Path) -> None:
        self._stream, self._path = stream, path

    def read(self, size: int = -1) -> bytes:
        """Some bytes; an end before the end is our error, because the archive's reader would take it for one."""
        try:
            some: bytes = self._stream.read1(size)
        except EOFError as error:
            raise damaged(self._path, error) from error
        return some


def _page(record: Any, where: str, name: str) -> Iterator[RawDocument | PactGraphError]:
    http = record.http_headers
    headers = http or record.rec_headers
    kind = (headers.get_header("Content-Type") or "").lower()
    media = kind.partition(";")[0].strip()
    if (media != TEXT and media not in HTML) or (http and not http.get_statuscode().startswith("2")):
        return
    address = record.rec_headers.get_header("WARC-Target-URI")
    data = record.content_stream().read(LIMIT + 1)
    if len(data) > LIMIT:
        yield DocumentError(f"the page has more than {LIMIT:,} bytes", where=where, remedy="leave it out")
        return
    entry = {"source": address} if address else {}
    try:
        text = page_text(data, kind, where) if media in HTML else _decoded(data, kind, where)
    except PactGraphError as error:
        yield error
    else:
        yield RawDocument(where, address or name, text, entry, record.length or len(data))


def page_text(data: bytes, kind: str, where: str) -> str:
    """What a reader of the HTML page sees, blocks on lines of their own.

    >>> page_text(b"<title>Pact</title><p>Georgia <b>left</b> the&nbsp;CIS.</p><script>x()</script>", "", "page")
    'Pact\\nGeorgia left the\\xa0CIS.'
    """
    page = _Page()
    page.feed(_decoded(data, kind, where))
    page.close()
    lines = (" ".join(re.split("[ \t\r\n\f]+", line)).strip() for line in "".join(page.pieces).split("\n"))
    return "\n".join(line for line in lines if line)


class _Page(HTMLParser):
    """Gathers the words of a page; an element that shows nothing keeps its words to itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """A block begins on a new line, and silence with an element that shows nothing."""
        if tag in SILENT:
            self._silent.append(tag)
        if tag in BLOCKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """The end of a block is the end of a line."""
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]
        if tag in BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        """Words that are shown are kept; a line break in the source is a blank."""
        if not self._silent:
            self.pieces.append(data.replace("\n", " "))


def _decoded(data: bytes, kind: str, where: str) -> str:
    """The text in the encoding that the server told, else the page, else the bytes themselves."""
    for told in (CHARSET.search(kind.encode()), CHARSET.search(data[:2048])):
        try:
            if told:
                return data.decode(told[1].decode())
        except (LookupError, UnicodeDecodeError):
            continue
    return decode(data, where)
