"""What a request to `/sparql` asks: SPARQL 1.1 Protocol, query operation, in its three forms."""

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from api import formats
from ontology.errors import QueryError, QueryRefused

TABLES = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
GRAPHS = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")
NICKNAMES = {
    "application/json": TABLES[0],
    "application/xml": TABLES[1],
    "text/xml": TABLES[1],
    "text/plain": GRAPHS[1],
}
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, and the media types in which a table and a graph would be welcome (empty where none is)."""

    query: str
    rows: str
    triples: str


async def read(request: Request, most_bytes: int) -> Asked | None:
    """What is asked; `None` where a GET asks nothing.

    Raises QueryError for a query that is not told as the protocol says, QueryRefused for an update, HTTPException 406,
    413 or 415 for what HTTP itself has a word for.
    """
    if request.method == "GET":
        pairs = request.query_params.multi_items()
        if not pairs:
            return None
        return _asked(request, _query(pairs))
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
    return _asked(request, _query(pairs))


def _query(pairs: list[tuple[str, str]]) -> str:
    names = [name for name, _ in pairs]
    if "update" in names:
        raise QueryRefused("updates are not taken", where="/sparql", remedy="send a query")
    unknown = sorted({name for name in names if name != "query"})
    if unknown:
        raise QueryError(
            f"there is no parameter {unknown[0][:40]!r}",
            where="/sparql",
            remedy="use query; every query is asked of the one graph that is served",
        )
    if names != ["query"]:
        raise QueryError("exactly one query is wanted", where="/sparql", remedy="give query once")
    return pairs[0][1]


def _asked(request: Request, query: str) -> Asked:
    """The query with the formats that the request accepts, of tables and of graphs."""
    accept = request.headers.get("accept")
    suffix = request.state.suffix
    if suffix is not None:
        accept = NICKNAMES.get(suffix, suffix)
    rows, triples = _accepted(accept, TABLES), _accepted(accept, GRAPHS)
    if not rows and not triples:
        raise HTTPException(
            HTTPStatus.NOT_ACCEPTABLE,
            f"there is no answer in {str(accept)[:80]!r} here; ask for {', '.join(TABLES + GRAPHS)}",
        )
    return Asked(query, rows, triples)


def _accepted(accept: str | None, offered: tuple[str, ...]) -> str:
    nicknames = tuple(nickname for nickname, meant in NICKNAMES.items() if meant in offered)
    chosen = formats.accepted(accept, (*offered, *nicknames)) or ""
    return NICKNAMES.get(chosen, chosen)


async def _body(request: Request, most_bytes: int) -> bytes:
    """The body, unless it is too large: then no more of it is read than needed to know."""
    pieces, size = [], 0
    async for piece in request.stream():
        pieces.append(piece)
        size += len(piece)
        if size > most_bytes:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a request may have {most_bytes} bytes")
    return b"".join(pieces)
