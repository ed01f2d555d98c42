"""The triple store: Oxigraph, embedded, on disk. The only module that knows pyoxigraph.

A graph is written once, in a new directory, and only read afterwards; so every reader opens it read-only, any number
of them, in any number of processes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from ontology.errors import QueryError, StoreError

if TYPE_CHECKING:  # rdflib takes a quarter of a second to import, and an answer from the index needs none of it
    from rdflib import Dataset
    from rdflib import Graph as RdfGraph

REMEDY = "run `pactgraph build`"
ENGINE_PLACE = re.compile(r"error at (\d+):(\d+): ")
LONGEST_COMPLAINT = 120  # letters; Oxigraph lists every token that it knows
TABLES = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/trig": ox.RdfFormat.TRIG,
}

Term = tuple[str, str, str]  # kind (iri, blank, literal), value, datatype or @language (empty for iri and blank)
Row = tuple[Term | None, ...]
Quad = tuple[str, str, Term]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: rows of terms (SELECT), a truth (ASK) or triples (CONSTRUCT, DESCRIBE); read it once.

    `variables` is empty for other than SELECT. `serialise` writes one of the media types of `formats`.
    """

    _found: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

    @property
    def kind(self) -> str:
        """`rows`, `truth` or `triples`."""
        if isinstance(self._found, ox.QuerySolutions):
            return "rows"
        return "truth" if isinstance(self._found, ox.QueryBoolean) else "triples"

    @property
    def variables(self) -> tuple[str, ...]:
        """Names of the columns of a SELECT, in its order."""
        return tuple(v.value for v in self._found.variables) if isinstance(self._found, ox.QuerySolutions) else ()

    @property
    def formats(self) -> tuple[str, ...]:
        """The media types that this kind of answer can be written in."""
        return tuple(GRAPHS if self.kind == "triples" else TABLES)

    @property
    def truth(self) -> bool:
        """The answer of an ASK."""
        return bool(self._found)

    @property
    def rows(self) -> Iterator[Row]:
        """Rows of a SELECT, or (subject, predicate, object) of a CONSTRUCT."""
        if isinstance(self._found, ox.QuerySolutions):
            return (tuple(map(_plain, solution)) for solution in self._found)
        if isinstance(self._found, ox.QueryTriples):
            return ((_plain(t.subject), _plain(t.predicate), _plain(t.object)) for t in self._found)
        raise QueryError("an ASK has no rows", remedy="read its truth")

    @property
    def texts(self) -> Iterator[tuple[str | None, ...]]:
        """Rows, each term only its text."""
        return (tuple(None if term is None else term[1] for term in row) for row in self.rows)

    def serialise(self, media_type: str) -> bytes:
        """The answer in a media type of `formats`. Raises QueryError for another, or for a query that fails midway."""
        if media_type not in self.formats:
            raise QueryError(f"{media_type} cannot hold this answer", remedy="ask for " + ", ".join(self.formats))
        try:
            if isinstance(self._found, ox.QueryTriples):
                return _bytes(self._found.serialize(format=GRAPHS[media_type]))
            return _bytes(self._found.serialize(format=TABLES[media_type]))
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query failed: {error}", remedy="simplify it") from None


class Store:
    """A store on disk (or in memory), open for reading or being built."""

    def __init__(self, inner: ox.Store, where: Path | None, *, is_read_only: bool) -> None:
        self._inner = inner
        self.where = where
        self.is_read_only = is_read_only

    @classmethod
    def open(cls, path: Path) -> Self:
        """The store of that directory, read-only. Raises StoreError where there is none or it is damaged."""
        if not (path / "CURRENT").is_file():
            raise StoreError("there is no graph here", where=str(path), remedy=REMEDY)
        try:
            return cls(ox.Store.read_only(str(path)), path, is_read_only=True)
        except (OSError, RuntimeError, ValueError) as error:
            raise StoreError(f"the graph is damaged: {error}", where=str(path), remedy=REMEDY) from None

    @classmethod
    def create(cls, path: Path | None = None) -> Self:
        """A new, empty store in that directory, or in memory. Raises StoreError where the directory holds anything."""
        if path is not None and path.exists() and any(path.iterdir()):
            raise StoreError("a new store needs an empty directory", where=str(path), remedy="name another")
        try:
            return cls(ox.Store() if path is None else ox.Store(str(path)), path, is_read_only=False)
        except OSError as error:
            raise StoreError(f"cannot write: {error}", where=str(path), remedy="check disk and rights") from None

    def load_file(self, path: Path) -> None:
        """Every triple of the N-Triples file is in the default graph."""
        self._load(path=str(path), where=path.name)

    def load_lines(self, lines: Iterable[str], graph: str | None = None) -> None:
        """Every triple of the N-Triples lines is in the named graph, or in the default graph."""
        data = "\n".join(lines).encode()
        self._load(data=data, graph=graph, where=graph or "lines")

    def finish(self) -> None:
        """All that was loaded is compacted and on the disk."""
        self._inner.optimize()
        self._inner.flush()

    def query(
        self, text: str, *, is_union: bool = False, dataset: tuple[Sequence[str], Sequence[str]] | None = None
    ) -> Answer:
        """The answer to a SPARQL query over the default graph, or over all graphs at once.

        A `dataset` are the graphs that make up the default graph and those that GRAPH may name; it goes before what
        the query itself says in FROM (SPARQL 1.1 Protocol, section 2.1.4).
        Raises QueryError for a query that is malformed. Whether a query may run at all (SERVICE, FROM) is decided
        before it comes here.
        """
        default, named = dataset or (None, None)
        try:
            return Answer(
                self._inner.query(
                    text,
                    use_default_graph_as_union=is_union,
                    default_graph=None if default is None else [ox.NamedNode(one) for one in default],
                    named_graphs=None if named is None else [ox.NamedNode(one) for one in named],
                )
            )
        except SyntaxError as error:
            raise _malformed(str(error)) from None
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"the query failed: {error}", remedy="simplify it") from None

    def quads(self, predicate: str | None = None) -> Iterator[Quad]:
        """Subject, predicate and object of every triple of the default graph that has the predicate."""
        wanted = None if predicate is None else ox.NamedNode(predicate)
        for quad in self._inner.quads_for_pattern(None, wanted, None, ox.DefaultGraph()):
            yield _term(quad.subject)[1], quad.predicate.value, _term(quad.object)

    def pairs(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Subject and object of every triple of the default graph that has the predicate, as bare text."""
        for quad in self._inner.quads_for_pattern(None, ox.NamedNode(predicate), None, ox.DefaultGraph()):
            yield quad.subject.value, quad.object.value  # type: ignore[union-attr]  # no triple terms in our data

    def dump(self, media_type: str = "application/n-triples") -> bytes:
        """The default graph in that media type; N-Quads and TriG hold the named graphs too."""
        form = GRAPHS[media_type]
        return _bytes(self._inner.dump(format=form, from_graph=None if form.supports_datasets else ox.DefaultGraph()))

    @cached_property
    def rdf(self) -> "RdfGraph":
        """The default graph as an rdflib graph, read through oxrdflib: nothing is copied.

        rdflib's `Graph(store="Oxigraph")` would look into a graph named by a new blank node and find nothing.
        """
        from oxrdflib import OxigraphStore  # noqa: PLC0415
        from rdflib import Graph  # noqa: PLC0415
        from rdflib.graph import DATASET_DEFAULT_GRAPH_ID  # noqa: PLC0415

        return Graph(OxigraphStore(store=self._inner), identifier=DATASET_DEFAULT_GRAPH_ID)

    @cached_property
    def dataset(self) -> "Dataset":
        """All graphs as an rdflib dataset."""
        from oxrdflib import OxigraphStore  # noqa: PLC0415
        from rdflib import Dataset  # noqa: PLC0415

        return Dataset(OxigraphStore(store=self._inner))

    def __len__(self) -> int:
        return len(self._inner)

    def close(self) -> None:
        """The files are let go; Oxigraph lets go when its last reference does."""
        self.__dict__.pop("rdf", None)
        self.__dict__.pop("dataset", None)
        self._inner = ox.Store()

    def _load(
        self, *, where: str, path: str | None = None, data: bytes | None = None, graph: str | None = None
    ) -> None:
        target = ox.DefaultGraph() if graph is None else ox.NamedNode(graph)
        try:
            self._inner.bulk_load(input=data, path=path, format=ox.RdfFormat.N_TRIPLES, to_graph=target)
        except SyntaxError as error:
            raise StoreError(f"these are no N-Triples: {error}", where=where, remedy="correct the line") from None
        except (OSError, ValueError) as error:
            raise StoreError(f"cannot load: {error}", where=where, remedy="check disk and rights") from None


def _malformed(told: str) -> QueryError:
    """The engine's complaint with its place as the place, and without its list of everything that could stand there."""
    found = ENGINE_PLACE.match(told)
    where = f"query, line {found[1]}, column {found[2]}" if found else None
    what = told[found.end() :] if found else told
    if what.startswith("expected one of") and len(what) > LONGEST_COMPLAINT:
        what = "something else is expected here"
    return QueryError(f"the query is malformed: {what}", where=where, remedy="correct it")


def _term(term: object) -> Term:
    if isinstance(term, ox.NamedNode):
        return "iri", term.value, ""
    if isinstance(term, ox.Literal):
        return "literal", term.value, f"@{term.language}" if term.language else term.datatype.value
    if isinstance(term, ox.BlankNode):
        return "blank", term.value, ""
    return "triple", str(term), ""


def _plain(term: object) -> Term | None:
    return None if term is None else _term(term)


def _bytes(written: bytes | None) -> bytes:
    return written or b""
