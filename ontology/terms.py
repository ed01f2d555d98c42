"""The terms of the ontology and its vocabulary as rdflib terms; a typo is an error, not a new term.

What there is, is read from `pactgraph.ttl` and `vocabulary.ttl` at the first use, once a process.

>>> PG.Claim
rdflib.term.URIRef('https://w3id.org/pactgraph/ontology#Claim')
>>> PG.Calim
Traceback (most recent call last):
ontology.errors.UnknownName: there is no term 'Calim'; did you mean Claim?
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

from rdflib import RDF, Graph, URIRef
from rdflib.namespace import DCTERMS, ORG, PROV, SKOS, TIME, ClosedNamespace, Namespace

from ontology import names
from ontology.errors import UnknownName

__all__ = ["BOUNDS", "CRM", "DCTERMS", "EDTF", "OA", "ORG", "PG", "PGI", "PGV", "PROV", "SKOS", "TIME"]

FOLDER: Final = Path(__file__).parent
ONTOLOGY_FILE: Final = FOLDER / "pactgraph.ttl"
VOCABULARY_FILE: Final = FOLDER / "vocabulary.ttl"

CRM = ClosedNamespace(names.CRM, [bound.removeprefix(names.CRM) for bound in names.BOUNDS])
OA = ClosedNamespace(
    names.OA,
    [
        *("SpecificResource", "TextPositionSelector", "TextQuoteSelector"),
        *("hasSource", "hasSelector", "start", "end", "exact"),
    ],
)
PGI = Namespace(names.RESOURCES)
EDTF: Final = URIRef(names.EDTF)
BOUNDS: Final = tuple(URIRef(bound) for bound in names.BOUNDS)


class Terms:
    """The names that a Turtle file defines in one namespace: `PG.Claim`, `PGV["modality/asserted"]`."""

    def __init__(self, namespace: str, file: Path) -> None:
        self._namespace = namespace
        self._file = file

    def __getattr__(self, name: str) -> URIRef:
        if name.startswith("__"):  # protocols of Python, asked for by copy, doctest and others
            raise AttributeError(name)
        return self[name]

    def __getitem__(self, name: str) -> URIRef:
        known = _defined(self._namespace, self._file)
        if name not in known:
            raise UnknownName("term", name, known)
        return known[name]

    def __contains__(self, term: object) -> bool:
        if not isinstance(term, str) or not term.startswith(self._namespace):
            return False
        return term.removeprefix(self._namespace) in _defined(self._namespace, self._file)

    def __iter__(self) -> Iterator[URIRef]:
        return iter(_defined(self._namespace, self._file).values())


@cache
def _defined(namespace: str, file: Path) -> dict[str, URIRef]:
    """Name to term, sorted, of every typed subject of the namespace in the file."""
    graph = Graph(bind_namespaces="none")
    graph.parse(file, format="turtle")
    found = {text for text in map(str, graph.subjects(RDF.type)) if text.startswith(namespace)}
    return {term.removeprefix(namespace): URIRef(term) for term in sorted(found) if term != namespace}


PG: Final = Terms(names.ONTOLOGY, ONTOLOGY_FILE)
PGV: Final = Terms(names.VOCABULARY, VOCABULARY_FILE)


def concept(scheme: str, word: str) -> URIRef:
    """The concept of a word of a closed list. Raises UnknownName where the list has no such word.

    >>> concept("modality", "asserted")
    rdflib.term.URIRef('https://w3id.org/pactgraph/vocabulary/modality/asserted')
    """
    return PGV[f"{scheme}/{word}"]


def word(term: URIRef) -> str:
    """The word of a concept: the way back. Raises UnknownName for anything that is no concept of ours.

    >>> word(concept("cause", "not-renewed"))
    'not-renewed'
    """
    if term not in PGV:
        raise UnknownName("word", term)
    return names.word(term)


def state_uri(state: str) -> URIRef:
    """The address of a state.

    >>> str(state_uri("RU"))
    'https://w3id.org/pactgraph/id/state/RU'
    """
    return URIRef(names.resource("state", state))


def alliance_uri(alliance: str) -> URIRef:
    """The address of an alliance."""
    return URIRef(names.resource("alliance", alliance))


def claim_uri(claim: str) -> URIRef:
    """The address of a claim."""
    return URIRef(names.resource("claim", claim))


def document_uri(document: str) -> URIRef:
    """The address of a document, by its SHA-256."""
    return URIRef(names.resource("document", document))


def passage_uri(document: str, start: int, end: int) -> URIRef:
    """The address of the characters `start` to `end` of a document."""
    return URIRef(names.resource("passage", document, f"{start}-{end}"))


def source_uri(source: str) -> URIRef:
    """The address of a source."""
    return URIRef(names.resource("source", source))


def citation_uri(source: str, article: str | None = None) -> URIRef:
    """The address of a citation: a source, or one article of it.

    >>> str(citation_uri("cst-1992", "4"))
    'https://w3id.org/pactgraph/id/citation/cst-1992/4'
    """
    return URIRef(names.resource("citation", source, *(() if article is None else (article,))))


def spell_uri(spell: str) -> URIRef:
    """The address of a spell.

    >>> str(spell_uri("UZ.csto.member.1"))
    'https://w3id.org/pactgraph/id/spell/UZ.csto.member.1'
    """
    return URIRef(names.resource("spell", spell))


def conflict_uri(conflict: str) -> URIRef:
    """The address of a conflict."""
    return URIRef(names.resource("conflict", conflict))


def obligation_uri(alliance: str, number: int) -> URIRef:
    """The address of the alliance's obligation of that number, counted from 1."""
    return URIRef(names.resource("obligation", alliance, str(number)))


def basis_uri(basis: str) -> URIRef:
    """The named graph that holds the spells of a basis other than the default one."""
    return URIRef(names.resource("basis", basis))
