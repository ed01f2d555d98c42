"""What a path can be: files, folders, patterns, archives, compressed or not, and what is wrong with any of them."""

import bz2
import gzip
import hashlib
import io
import json
import lzma
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from ingest.corpora import Corpus, RawDocument
from ingest.documents import LIMIT, Text
from ontology.errors import DocumentError, PactGraphError

RUSSIAN = "Узбекистан вышел из договора.\r\nЭто было давно, в прошлом веке."
PACK: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstandard.compress,
}


def texts(*paths: Path | str, catalogue: dict[str, Any] | None = None) -> list[Text]:
    """The documents of the paths, all of which can be read."""
    items = list(Corpus(tuple(str(path) for path in paths), catalogue or {}))
    assert all(isinstance(item, RawDocument) for item in items), items
    return [item.read() for item in items if isinstance(item, RawDocument)]


def errors(*paths: Path | str) -> list[str]:
    """What is wrong in the paths, whether it shows at once or when a document is read."""
    found = []
    for item in Corpus(tuple(str(path) for path in paths), {}):
        try:
            if isinstance(item, RawDocument):
                item.read()
            else:
                raise item
        except PactGraphError as error:
            found.append(str(error))
    return found


def lines(path: Path, *told: Any) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in told), encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", PACK)
def test_a_text_is_the_same_however_it_is_packed(suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"a.txt{suffix}"
    file.write_bytes(PACK[suffix](RUSSIAN.encode()))
    [text] = texts(file)
    assert (text.text, text.document.name) == (RUSSIAN, "a.txt")
    assert text.document.id == hashlib.sha256(RUSSIAN.encode()).hexdigest()


@pytest.mark.parametrize("suffix", [suffix for suffix in PACK if suffix])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl"])
def test_an_archive_that_is_cut_off_is_one_error(suffix: str, name: str, tmp_path: Path) -> None:
    whole = PACK[suffix]("".join(json.dumps({"text": f"{n} {RUSSIAN}"}) + "\n" for n in range(300)).encode())
    file = tmp_path / (name + suffix)
    file.write_bytes(whole[: len(whole) * 2 // 3])
    assert sum("is cut off or damaged" in line for line in errors(file)) == 1
    file.write_bytes(b"no such archive")
    assert sum("is cut off or damaged" in line for line in errors(file)) == 1


@pytest.mark.parametrize("suffix", [suffix for suffix in PACK if suffix])
def test_a_bomb_is_not_unpacked(suffix: str, tmp_path: Path) -> None:
    file = tmp_path / f"a.txt{suffix}"
    file.write_bytes(PACK[suffix](b"a" * (LIMIT + 2)))
    assert file.stat().st_size < LIMIT // 100
    [line] = errors(file)
    assert "exceed the limit" in line


def test_many_members_and_frames_are_one_text(tmp_path: Path) -> None:
    halves = RUSSIAN[:9].encode(), RUSSIAN[9:].encode()
    for suffix in (".gz", ".bz2", ".xz", ".zst"):
        (tmp_path / f"a.txt{suffix}").write_bytes(b"".join(PACK[suffix](half) for half in halves))
    assert [text.text for text in texts(tmp_path)] == [RUSSIAN] * 4


def test_lines_of_json(tmp_path: Path) -> None:
    told = {"text": RUSSIAN, "document": "note.txt", "document_date": "1999-04-05", "title": "Договор"}
    file = lines(tmp_path / "news.jsonl", told, {"text": "\ufeffLatvia joined NATO in 2004."})
    first, second = texts(file)
    assert (first.document.name, str(first.document.published), first.document.title) == (
        *("note.txt", "1999-04-05", "Договор"),
    )
    assert (second.document.name, second.document.language, second.text[0]) == ("news.jsonl:2", "en", "\ufeff")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "is no JSON object"),
        ("[1]", "is no JSON object"),
        ("[" * 100_000, "is no JSON object"),
        ("{}", "has no text and names no file"),
        ('{"text": ""}', "is empty"),
        ('{"text": " \\n "}', "is empty"),
        ('{"text": "12 34"}', "holds no words"),
        ('{"text": "Latvia \\ud83d joined"}', "half a character"),
        ('{"text": "Latvia joined NATO.", "document_date": "soon"}', "soon"),
        ('{"text": "Latvia joined NATO.", "document_date": 2004}', "document_date is no text"),
        ('{"text": "Latvia joined NATO.", "title": ["a"]}', "title is no text"),
        ('{"text": "Latvia joined NATO.", "language": "la"}', "no rules for its language 'la'"),
        ('{"document": "none.txt"}', "there is no file 'none.txt'"),
    ],
)
def test_a_line_that_is_wrong_costs_one_line(line: str, reason: str, tmp_path: Path) -> None:
    good = '{"text": "Latvia joined NATO in 2004."}'
    file = tmp_path / "news.jsonl"
    file.write_text(f"{good}\n{line}\n\n{good}\n", encoding="utf-8")
    [told] = errors(file)
    assert told.startswith(f"{file}:2: ")
    assert reason in told


def test_a_line_of_a_hundred_megabytes_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    with file.open("wb") as out:
        out.write(b'{"text": "')
        for _ in range(100):
            out.write(b"a" * 1_000_000)
        out.write(b'"}\n{"text": "Latvia joined NATO in 2004."}\n')
    [told] = errors(file)
    assert "news.jsonl:1: the line is longer" in told


def test_a_catalogue_leads_to_files_and_its_claims_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "dev").mkdir()
    (tmp_path / "dev" / "a.txt").write_text(RUSSIAN, encoding="utf-8")
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(b"Latvia joined NATO in 2004."))
    claim = {"document": "a.txt", "type": "withdrew", "language": "fa", "start": 0, "end": 10}
    header = {"document": "a.txt", "language": "ru", "document_date": "1999-04-05"}
    file = lines(tmp_path / "dev.jsonl", header, claim, {"document": "b.txt.gz"})
    assert [(text.document.name, text.document.language, str(text.document.published)) for text in texts(file)] == [
        ("a.txt", "ru", "1999-04-05"),
        ("b.txt", "en", "None"),
    ]


def test_a_folder_is_walked_in_order_and_its_catalogue_describes_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "sub/c.txt", ".hidden/d.txt", "sub/picture.png", ".e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{name}: Latvia joined NATO last year.", encoding="utf-8")
    lines(tmp_path / "catalogue.jsonl", {"document": "a.txt", "document_date": "2005"})
    found = texts(tmp_path)
    assert [text.document.name for text in found] == ["a.txt", "b.txt", "c.txt"]
    assert [str(text.document.published) for text in found] == ["2005", "None", "None"]


def test_a_file_is_read_once_however_many_paths_lead_to_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RUSSIAN, encoding="utf-8")
    catalogue = lines(tmp_path / "list.jsonl", {"document": "a.txt"})
    assert len(texts(tmp_path / "a.txt", tmp_path, f"{tmp_path}/*.txt", catalogue)) == 1


def test_the_lines_own_word_goes_before_the_catalogue(tmp_path: Path) -> None:
    file = lines(tmp_path / "n.jsonl", {"text": RUSSIAN, "document": "a.txt", "title": "own"})
    [text] = texts(file, catalogue={"a.txt": {"title": "other", "publisher": "paper"}})
    assert (text.document.title, text.document.publisher) == ("own", "paper")


@pytest.mark.parametrize("name", ["none.txt", "*.none", "empty"])
def test_a_path_that_means_nothing(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    [told] = errors(tmp_path / name)
    assert name in told


def test_a_catalogue_of_a_folder_that_is_broken_costs_only_what_it_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RUSSIAN, encoding="utf-8")
    (tmp_path / "catalogue.jsonl").write_text("no json\n", encoding="utf-8")
    items = list(Corpus((str(tmp_path),), {}))
    assert [type(item) for item in items] == [DocumentError, RawDocument]


def test_rows_of_parquet(tmp_path: Path) -> None:
    file = tmp_path / "news.parquet"
    rows = {
        "text": [RUSSIAN, None, "Latvia joined NATO."],
        "document": ["a", "b", None],
        "document_date": [date(1999, 4, 5), None, None],
        "length": [1, 2, 3],
    }
    pq.write_table(pa.table(rows), file)
    items = list(Corpus((str(file),), {}))
    found = [item.read().document for item in items if isinstance(item, RawDocument)]
    assert [(document.name, str(document.published)) for document in found] == [
        ("a", "1999-04-05"),
        ("news.parquet:3", "None"),
    ]
    assert [str(item).partition(";")[0] for item in items if not isinstance(item, RawDocument)] == [
        f"{file}:2: the row has no text"
    ]


def test_parquet_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 no table PAR1")
    pq.write_table(pa.table({"body": ["a"]}), tmp_path / "b.parquet")
    first, second = errors(tmp_path)
    assert "is no sound Parquet" in first
    assert "has no column text" in second


def archive(pages: list[tuple[str, str, bytes]], zipped: bool) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=zipped)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for status, kind, body in pages:
        http = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        address = f"http://news.example/{len(out.getvalue())}"
        record = writer.create_warc_record(
            address, "response", payload=io.BytesIO(body), length=len(body), http_headers=http
        )
        writer.write_record(record)
    return out.getvalue()


PAGES = [
    ("200 OK", "text/html; charset=windows-1251", "<p>Армения <b>подписала</b> договор</p>".encode("cp1251")),
    ("404 Not Found", "text/html", b"<p>Nothing of that name was found here.</p>"),
    ("200 OK", "image/png", b"\x89PNG\x00"),
    ("200 OK", "text/html", b"\x00\x01\x02"),
    ("200 OK", "text/plain", b"Latvia joined NATO in 2004."),
]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_pages_of_a_web_archive(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(archive(PAGES, zipped=name.endswith(".gz")))
    items = list(Corpus((str(tmp_path / name),), {}))
    found = [item.read() for item in items if isinstance(item, RawDocument)]
    assert [text.text for text in found] == ["Армения подписала договор", "Latvia joined NATO in 2004."]
    assert all(text.document.name == text.document.source for text in found)
    assert [str(item).partition(";")[0] for item in items if not isinstance(item, RawDocument)] == [
        f"{tmp_path / name}:5: the document is binary"
    ]


def test_plain_text_of_a_crawl(tmp_path: Path) -> None:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for body in (RUSSIAN.encode(), b"Latvia joined NATO in 2004."):
        headers = {"Content-Type": "text/plain"}
        record = writer.create_warc_record(
            "http://a.example", "conversion", payload=io.BytesIO(body), length=len(body), warc_headers_dict=headers
        )
        writer.write_record(record)
    (tmp_path / "a.wet.gz").write_bytes(out.getvalue())
    assert [text.text for text in texts(tmp_path)] == [RUSSIAN, "Latvia joined NATO in 2004."]


def test_a_web_archive_that_is_damaged_gives_what_comes_before(tmp_path: Path) -> None:
    whole = archive(PAGES[:1] * 2 + PAGES[-1:], zipped=True)
    (tmp_path / "a.warc.gz").write_bytes(whole[:-30])
    (tmp_path / "b.warc").write_bytes(b"this is no archive\r\n" * 20)
    items = list(Corpus((str(tmp_path),), {}))
    assert sum(isinstance(item, RawDocument) for item in items) >= 2
    assert sum("is cut off or damaged" in str(item) for item in items) == 2
