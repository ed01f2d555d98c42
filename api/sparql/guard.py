"""Which queries may run: those that read the graph at hand and reach nothing else.

Oxigraph's `SERVICE` goes out to the network (measured; `confine` shuts that door a second time), and other engines read
local files for `FROM <file:…>`. Updates cannot run on a store that is open for reading, but a clear refusal is better
than a syntax error.
"""

import re

from api.sparql.syntax import Readings, Token, place, read, unescaped
from ontology.errors import QueryError, QueryRefused
from ontology.names import RESOURCES

UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH", "USING"])
FORMS = frozenset(["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"])
MOST_CHARACTERS = 100_000
DEEPEST_NESTING = 64  # Oxigraph's parser recurses: some thousand levels overflow its stack
# "service" inside a name, where a greedy engine cannot stop to read it as a keyword
HARMLESS = re.compile(r"(?:[?$]|_:|[^:]*:)[\w:-]*\Z")
GROUPED = {"{": 1, "(": 1, "[": 1, "}": -1, ")": -1, "]": -1}


def check(query: str) -> None:
    """The query is one that only reads the graph at hand, in every reading of its text.

    Raises QueryRefused where it would write or reach out, QueryError where it cannot be read or is too large.

    >>> check("SELECT ?s WHERE { ?s ?p 'LOAD, DELETE, SERVICE' }  # SERVICE")
    >>> check("SELECT * { SERVICE <http://example.org/sparql> { ?s ?p ?o } }")
    Traceback (most recent call last):
    ontology.errors.QueryRefused: query, line 1, column 12: SERVICE would ask another server; ask for this graph only
    """
    if not query.strip():
        raise QueryError("the query is empty", where="query", remedy="write SELECT, ASK, CONSTRUCT or DESCRIBE")
    if len(query) > MOST_CHARACTERS:
        raise QueryError(
            f"a query of {len(query)} characters is too long",
            where="query",
            remedy=f"keep it under {MOST_CHARACTERS}",
        )
    if "\x00" in query:
        raise QueryError("the query has a NUL character", where="query", remedy="take it out")
    plain = unescaped(query)
    for text in (plain,) if plain == query else (plain, query):
        _check_readings(read(text))


def _check_readings(readings: Readings) -> None:
    depth = 0
    words = set()
    for token in readings:
        _check_service(readings, token)
        if token.kind == "word":
            words.add(token.text.upper())
            _check_update(readings, token)
            _check_dataset(readings, token)
        depth += GROUPED.get(token.text, 0) if token.kind == "mark" else 0
        if depth > DEEPEST_NESTING:
            raise QueryError(
                f"more than {DEEPEST_NESTING} levels of brackets",
                where=place(readings.text, token.start),
                remedy="nest less deeply",
            )
    if not words & FORMS:
        raise QueryError("this is no query", where="query", remedy="write SELECT, ASK, CONSTRUCT or DESCRIBE")


def _check_service(readings: Readings, token: Token) -> None:
    """No keyword SERVICE, alone or glued to what stands before or after (`1SERVICE`, `SERVICE:x`)."""
    if token.kind in ("iri", "string", "blank") or "service" not in token.text.lower():
        return
    prefix, colon, _ = token.text.partition(":")
    if HARMLESS.match(token.text) and not (colon and "service" in prefix.lower()):
        return
    raise QueryRefused(
        "SERVICE would ask another server",
        where=place(readings.text, token.start),
        remedy="ask for this graph only" if not colon else "name the prefix otherwise, or ask for this graph only",
    )


def _check_update(readings: Readings, token: Token) -> None:
    if token.text.upper() in UPDATES:
        raise QueryRefused(
            f"{token.text.upper()} is an update, and this graph is read-only",
            where=place(readings.text, token.start),
            remedy="write SELECT, ASK, CONSTRUCT or DESCRIBE; new facts come in through a document or a record",
        )


def _check_dataset(readings: Readings, token: Token) -> None:
    """FROM and FROM NAMED name graphs of ours only; any other would have to be fetched."""
    if token.text.upper() != "FROM":
        return
    for following in readings.after(token):
        named = following.kind == "word" and following.text.upper() == "NAMED"
        for graph in readings.after(following) if named else (following,):
            if not _is_ours(readings, graph):
                raise QueryRefused(
                    f"FROM {graph.text[:80]} is no graph of this store",
                    where=place(readings.text, token.start),
                    remedy=f"leave FROM out, or name a graph under {RESOURCES}basis/",
                )


def _is_ours(readings: Readings, graph: Token) -> bool:
    if graph.kind == "iri":
        return graph.text[1:].startswith(RESOURCES)
    prefix, _, local = graph.text.partition(":")
    declared = re.findall(rf"(?i:\bPREFIX)\s+{re.escape(prefix)}:\s*<([^>]*)>", readings.text)
    return graph.kind == "name" and bool(declared) and all((iri + local).startswith(RESOURCES) for iri in declared)
