"""All that PactGraph ships, from records and documents to one file of RDF.

    records ─────────────┐
    sample documents ────┼→ claims → N-Triples
    stand-off annotation ┘

Nothing here knows what becomes of the RDF.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest import triples
from ingest.actor_names import actor_graph, known_actors
from ingest.documents import Text, read_catalogue, read_document
from ingest.extract import extract
from ingest.standoff import ANNOTATIONS, read_annotations
from ingest.treaty_records import RECORDS, Records, read_records
from ontology.claims import Claim
from ontology.errors import PactGraphError
from ontology.sources import Document
from ontology.turtle import read_turtle

HERE = Path(__file__).parent
SAMPLES = HERE / "samples"
ONTOLOGY = HERE.parent / "ontology"
MADE_OF = (HERE, ONTOLOGY, HERE.parent / "graph")  # a change in any of these files makes another graph

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


def fingerprint() -> str:
    """A name for the shipped data and the code that reads it: the same files give the same, any change another."""
    digest = hashlib.sha256()
    for folder in MADE_OF:
        for file in sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
            digest.update(f"{file.relative_to(folder.parent)}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def records(folder: Path = RECORDS) -> Records:
    """The treaty records of the folder, held against the known states and alliances."""
    known = known_actors()
    states = {actor.id for actor in known.states}
    return read_records(folder, states=states, alliances={actor.id for actor in known.alliances})


def harvest(progress: Progress = quiet) -> Harvest:
    """All shipped claims with their sources as RDF, and the texts that may be shipped.

    `progress` is told of each step before it begins. Findings are what could not be read; the rest is there.
    """
    findings: list[PactGraphError] = []
    progress("reading treaty records")
    curated = records()
    findings += curated.findings
    progress("reading documents")
    samples = list(_samples(findings))
    annotations = read_annotations(ANNOTATIONS)
    read_in_samples = [(text.document, extract(text)) for text in samples]
    read_in_documents = read_in_samples + [(note.document, list(note.claims)) for note in annotations]
    progress("writing claims as RDF")
    claims = [*curated.claims, *(claim for _, told in read_in_documents for claim in told)]
    lines = {
        *_ontology_lines(),
        *_record_lines(curated),
        *_lines(claims, [document for document, _ in read_in_documents]),
    }
    texts = {text.document.id: (SAMPLES / text.document.name).read_bytes() for text in samples}
    return Harvest(tuple(sorted(lines)), texts, len(claims), tuple(findings))


def _samples(findings: list[PactGraphError]) -> Iterator[Text]:
    """The project's own documents; one that cannot be read is a finding."""
    for name, entry in sorted(read_catalogue(SAMPLES / "catalogue.jsonl").items()):
        try:
            yield read_document(SAMPLES / name, {**entry, "text_may_ship": True})
        except PactGraphError as error:
            findings.append(error)


def _lines(claims: Iterable[Claim], documents: Iterable[Document]) -> Iterator[str]:
    for claim in claims:
        yield from triples.claim_lines(claim)
    for document in documents:
        yield from triples.document_lines(document)


def _record_lines(curated: Records) -> Iterator[str]:
    for source in curated.sources:
        yield from triples.source_lines(source)
    for record in curated.records:
        yield from triples.record_lines(record)


def _ontology_lines() -> Iterator[str]:
    """The vocabulary and the actors, so that a query can ask for names and definitions too."""
    for graph in (read_turtle(ONTOLOGY / "pactgraph.ttl", ONTOLOGY / "vocabulary.ttl"), actor_graph()):
        yield from (line for line in graph.serialize(format="nt").split("\n") if line)
