"""All that PactGraph ships, from records and documents to one file of RDF.

    records ──────────────────┐
    sample documents ─────────┤
    stand-off annotation ─────┼→ N-Triples
    vocabulary, actors' names ┘

Records change often and cost little to read; the rest changes seldom and costs the loading of four grammars, so it is
kept from one build to the next. Nothing here knows what becomes of the RDF.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest import triples
from ingest.actor_names import actor_graph, load_actors
from ingest.documents import Text, read_catalogue, read_document
from ingest.extract import extract
from ingest.kept import Kept
from ingest.standoff import ANNOTATIONS, read_annotations
from ingest.treaty_records import RECORDS, Records, read_records
from ontology.claims import Claim
from ontology.errors import PactGraphError
from ontology.names import ONTOLOGY as TERMS
from ontology.sources import Document
from ontology.turtle import read_turtle

HERE = Path(__file__).parent
SAMPLES = HERE / "samples"
ONTOLOGY = HERE.parent / "ontology"
MADE_OF = (HERE, ONTOLOGY, HERE.parent / "graph")  # a change in any of these files makes another graph

IS_CLAIM = f"<{TERMS}Claim> ."

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Harvest:
    """Everything there is to say, and a finding for whatever could not be read."""

    lines: tuple[str, ...]
    texts: dict[str, bytes]
    claims: int
    findings: tuple[PactGraphError, ...]

    def write(self, file: Path) -> None:
        """The file holds the statements, one a line, sorted and without repetition."""
        file.write_text("\n".join(self.lines) + "\n", encoding="utf-8", newline="\n")


def quiet(_step: str) -> None:
    """Progress is told to nobody."""


def fingerprint(folders: Sequence[Path] = MADE_OF, *, without: Path | None = None) -> str:
    """A name for the shipped data and the code that reads it: the same files give the same, any change another.

    Files of the folder `without` do not count.
    """
    digest = hashlib.sha256()
    for folder in folders:
        for file in sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
            if without is None or without not in file.parents:
                digest.update(f"{file.relative_to(folder.parent)}\0".encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def records(folder: Path = RECORDS) -> Records:
    """The treaty records of the folder, held against the known states and alliances."""
    known: dict[str, set[str]] = {"state": set(), "alliance": set()}
    for name in load_actors().names:
        known[name.kind].add(name.id)
    return read_records(folder, states=known["state"], alliances=known["alliance"])


def harvest(progress: Progress = quiet, kept: Kept | None = None) -> Harvest:
    """All shipped claims with their sources as RDF, and the texts that may be shipped.

    `progress` is told of each step before it begins. What no record says is taken from `kept`, if nothing that it is
    made of has changed. Findings are what could not be read; the rest is there.
    """
    progress("reading treaty records")
    curated = records()
    progress("reading documents")
    findings: list[PactGraphError] = []
    others = None if kept is None else kept.lines(key := fingerprint((HERE, ONTOLOGY), without=RECORDS))
    if others is None:
        samples, findings = _samples()
        others = sorted({*_ontology_lines(), *_told(samples)})
        if kept is not None and not findings:
            kept.keep(key, others)
    progress("writing claims as RDF")
    lines = sorted({*others, *_record_lines(curated)})
    claims = sum(line.endswith(IS_CLAIM) for line in lines)
    return Harvest(tuple(lines), _texts(), claims, (*curated.findings, *findings))


def _samples() -> tuple[list[Text], list[PactGraphError]]:
    """The project's own documents, and a finding for each that cannot be read."""
    texts: list[Text] = []
    findings: list[PactGraphError] = []
    for name, entry in sorted(read_catalogue(SAMPLES / "catalogue.jsonl").items()):
        try:
            texts.append(read_document(SAMPLES / name, {**entry, "text_may_ship": True}))
        except PactGraphError as error:
            findings.append(error)
    return texts, findings


def _texts() -> dict[str, bytes]:
    """The project's own documents as they lie on the disk, by SHA-256; one that is not there is a finding elsewhere."""
    files = (SAMPLES / name for name in sorted(read_catalogue(SAMPLES / "catalogue.jsonl")))
    contents = [file.read_bytes() for file in files if file.is_file()]
    return {hashlib.sha256(content).hexdigest(): content for content in contents}


def _told(samples: Iterable[Text]) -> Iterator[str]:
    """What documents say: the samples, read now, and those of which only annotations are shipped."""
    for text in samples:
        yield from _lines(extract(text), [text.document])
    for note in read_annotations(ANNOTATIONS):
        yield from _lines(note.claims, [note.document])


def _lines(claims: Iterable[Claim], documents: Iterable[Document]) -> Iterator[str]:
    for claim in claims:
        yield from triples.claim_lines(claim)
    for document in documents:
        yield from triples.document_lines(document)


def _record_lines(curated: Records) -> Iterator[str]:
    yield from _lines(curated.claims, [])
    for source in curated.sources:
        yield from triples.source_lines(source)
    for record in curated.records:
        yield from triples.record_lines(record)


def _ontology_lines() -> Iterator[str]:
    """The vocabulary and the actors, so that a query can ask for names and definitions too."""
    for graph in (read_turtle(ONTOLOGY / "pactgraph.ttl", ONTOLOGY / "vocabulary.ttl"), actor_graph()):
        yield from (line for line in graph.serialize(format="nt").split("\n") if line)
