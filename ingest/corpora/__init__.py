"""Corpora: what a user's paths mean, as one lazy, ordered stream of documents that nobody has decoded yet.

    text file               one document
    folder                  every file in and under it that is one of these, sorted; `catalogue.jsonl` tells of them
    pattern                 what it matches, sorted
    .jsonl .ndjson          a document a line: {"text": …, "document": …, "document_date": …}; a line without `text`
                            names a file beside it (a catalogue); a claim (`type`, no `text`) is passed over
    .parquet                a document a row, the same names as columns
    .warc .wet              a document a page: plain text, or the text of HTML
    .gz .bz2 .xz .zst       any of these, compressed

The stream never holds more than one document of an archive in memory. What cannot be read is an error *in* the stream,
at its place, so that one bad page costs one page.
"""

from ingest.corpora.paths import Corpus, Item
from ingest.corpora.raw import RawDocument

__all__ = ["Corpus", "Item", "RawDocument"]
