"""What a request to `/sparql` asks: SPARQL 1.1 Protocol, query operation, in its three forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from api import formats
from ontology.errors import QueryError, QueryRefused
from ontology.names import resource
from ontology.words import BASES

Pairs = Sequence[tuple[str, str]]

TABLES = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
GRAPHS = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")
TABLE_NAMES = {"application/json": TABLES[0], "application/xml": TABLES[1], "text/xml": TABLES[1]}
GRAPH_NAMES = {"application/json": GRAPHS[3], "text/plain": GRAPHS[1]}
# What clients that do not leave it to Accept alone (SPARQLWrapper among them) write into these parameters.
FORMAT_PARAMETERS = ("format", "output", "results")
FORMATS = {
    **{"json": (TABLES[0], GRAPHS[3]), "xml": (TABLES[1], GRAPHS[2]), "csv": (TABLES[2], ""), "tsv": (TABLES[3], "")},
    **{"turtle": ("", GRAPHS[0]), "ttl": ("", GRAPHS[0]), "n3": ("", GRAPHS[0]), "nt": ("", GRAPHS[1])},
    **dict.fromkeys(("rdf", "rdf+xml", "rdf/xml"), ("", GRAPHS[2])),
    **dict.fromkeys(("json-ld", "jsonld"), ("", GRAPHS[3])),
}
DATASET_PARAMETERS = ("default-graph-uri", "named-graph-uri")
NAMED_GRAPHS = tuple(
    resource("basis", basis) for basis in BASES if basis != "force"
)  # those in force are in the default graph
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, the media types in which a table and a graph would be welcome (empty where none is), and its dataset.

    The dataset are the graphs that make up the default graph and those that GRAPH may name; where both are empty it is
    the whole store.
    """

    query: str
    rows: str
    triples: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


async def read(request: Request, most_bytes: int) -> Asked | None:
    """What is asked; `None` where a GET asks nothing.

    Raises QueryError for a query that is not told as the protocol says, QueryRefused for an update, HTTPException 406,
    413 or 415 for what HTTP itself has a word for.
    """
    if request.method == "GET":
        pairs = request.query_params.multi_items()
        if not pairs:
            return None
        return _asked(request, pairs)
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind == UPDATE:
        raise QueryRefused("updates are not taken", where="/sparql", remedy="send a query")
    if kind not in (FORM, QUERY):
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"send the query as {FORM} or as {QUERY}")
    try:
        text = (await _body(request, most_bytes)).decode()
        pairs = list(request.query_params.multi_items())
        if kind == FORM:
            pairs += parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=20)
        else:
            pairs.append(("query", text))
    except ValueError:
        raise QueryError("the body is no UTF-8 form or query", where="/sparql", remedy="encode it as UTF-8") from None
    return _asked(request, pairs)


def not_acceptable(offered: Sequence[str]) -> HTTPException:
    """406, and what there would be."""
    return HTTPException(
        HTTPStatus.NOT_ACCEPTABLE, f"the answer cannot be had in that format; ask for {', '.join(offered)}"
    )


def _asked(request: Request, pairs: Pairs) -> Asked:
    """The query with its dataset and the formats, of tables and of graphs, that are welcome."""
    _check_names(pairs)
    (query,) = _values(pairs, "query")
    rows, triples = _formats(request, pairs)
    if not rows and not triples:
        raise not_acceptable(TABLES + GRAPHS)
    default, named = (_values(pairs, name) for name in DATASET_PARAMETERS)
    for graph in (*default, *named):
        if graph not in NAMED_GRAPHS:
            raise QueryRefused(
                f"{graph[:80]!r} is no graph of this store", where="/sparql", remedy="use " + ", ".join(NAMED_GRAPHS)
            )
    return Asked(query, rows, triples, default, named)


def _check_names(pairs: Pairs) -> None:
    names = [name for name, _ in pairs]
    if "update" in names:
        raise QueryRefused("updates are not taken", where="/sparql", remedy="send a query")
    known = ("query", *DATASET_PARAMETERS, *FORMAT_PARAMETERS)
    unknown = sorted(set(names) - set(known))
    if unknown:
        raise QueryError(
            f"there is no parameter {unknown[0][:40]!r}", where="/sparql", remedy="use " + ", ".join(known)
        )
    if names.count("query") != 1:
        raise QueryError("exactly one query is wanted", where="/sparql", remedy="give query once")


def _formats(request: Request, pairs: Pairs) -> tuple[str, str]:
    """The media types of a table and of a graph: by a parameter, else by suffix, else by the Accept header."""
    named = [value.lower() for name in FORMAT_PARAMETERS for value in _values(pairs, name)]
    for value in named:
        if value in FORMATS:
            return FORMATS[value]
    accept = next(iter(named), None) or request.state.suffix or request.headers.get("accept")
    return _accepted(accept, TABLES, TABLE_NAMES), _accepted(accept, GRAPHS, GRAPH_NAMES)


def _accepted(accept: str | None, offered: Sequence[str], nicknames: Mapping[str, str]) -> str:
    chosen = formats.accepted(accept, (*offered, *nicknames)) or ""
    return nicknames.get(chosen, chosen)


def _values(pairs: Pairs, wanted: str) -> tuple[str, ...]:
    return tuple(value for name, value in pairs if name == wanted)


async def _body(request: Request, most_bytes: int) -> bytes:
    """The body, unless it is too large: then no more of it is read than needed to know."""
    pieces, size = [], 0
    async for piece in request.stream():
        pieces.append(piece)
        size += len(piece)
        if size > most_bytes:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a request may have {most_bytes} bytes")
    return b"".join(pieces)
