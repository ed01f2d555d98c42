"""Answers as RDF: statements as N-Triples lines become Turtle or JSON-LD, with the project's prefixes."""

import re
from collections import defaultdict
from collections.abc import Iterable

import orjson

from api import formats
from api.written import Written
from graph import Graph
from ontology import names

LINE = re.compile(r'<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)"(?:\^\^<([^>]*)>|@([A-Za-z0-9-]+))?) \.')
LOCAL = re.compile(r"[A-Za-z_][\w-]*(?:\.[\w-]+)*\Z")
ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}

Statement = tuple[
    str, str, str, str, str, bool
]  # subject, predicate, value, datatype, language, is the value an address


def statements(lines: Iterable[str]) -> list[Statement]:
    """The statements of N-Triples lines without blank nodes, sorted, each once."""
    found = set()
    for line in lines:
        match = LINE.fullmatch(line.strip())
        if match is None:
            raise ValueError(f"no N-Triples line of ours: {line[:200]!r}")
        subject, predicate, address, text, datatype, language = match.groups()
        value = address if address is not None else _plain(text)
        found.add((subject, predicate, value, datatype or "", language or "", address is not None))
    return sorted(found)


def described(world: Graph, address: str) -> list[Statement]:
    """What the graph says of the resource of that address."""
    return statements(_lines(world, f"CONSTRUCT {{ <{address}> ?p ?o }} WHERE {{ <{address}> ?p ?o }}"))


def claims(world: Graph, ids: Iterable[str]) -> list[Statement]:
    """What the graph says of the claims, and of the passages, selectors and citations that they were read in."""
    values = " ".join(f"<{names.resource('claim', id)}>" for id in ids)
    derived = f"?claim <{names.PROV}wasDerivedFrom> ?s ."
    selected = f"?claim <{names.PROV}wasDerivedFrom>/<{names.OA}hasSelector> ?s ."
    # A query each: in a union whose branches bind ?s or do not, Oxigraph walks through all there is for every claim.
    queries = (
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ VALUES ?claim {{ {values} }} {path} ?s ?p ?o }}"
        for path in ("BIND(?claim AS ?s)", derived, selected)
    )
    return statements(line for query in queries for line in _lines(world, query))


def turtle(told: Iterable[Statement]) -> Written:
    """The statements as Turtle."""
    lines = [f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in sorted(names.PREFIXES.items())]
    for subject, predicates in _grouped(told).items():
        said = [
            f"    {_name(predicate)} {', '.join(_term(one) for one in values)}"
            for predicate, values in predicates.items()
        ]
        lines += ["", f"{_name(subject)}", " ;\n".join(said) + " ."]
    return Written(formats.TURTLE, ("\n".join(lines) + "\n").encode())


def json_ld(told: Iterable[Statement]) -> Written:
    """The statements as JSON-LD 1.1 with the project's context."""
    graph = [
        {"@id": _short(subject), **{_key(name): [_value(one) for one in values] for name, values in predicates.items()}}
        for subject, predicates in _grouped(told).items()
    ]
    return Written(formats.JSON_LD, orjson.dumps({"@context": names.PREFIXES, "@graph": graph}))


def _lines(world: Graph, query: str) -> list[str]:
    text = world.query(query).serialise(formats.N_TRIPLES).decode()
    return [line for line in text.split("\n") if line]


def _grouped(told: Iterable[Statement]) -> dict[str, dict[str, list[Statement]]]:
    found: dict[str, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for statement in told:
        found[statement[0]][statement[1]].append(statement)
    return found


def _plain(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        code = match[1] or match[2]
        return chr(int(code, 16)) if code else ESCAPES.get(match[3], match[3])

    return re.sub(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", character, text)


def _short(address: str) -> str:
    for prefix, namespace in names.PREFIXES.items():
        if address.startswith(namespace) and LOCAL.match(address.removeprefix(namespace)):
            return f"{prefix}:{address.removeprefix(namespace)}"
    return address


def _name(address: str) -> str:
    short = _short(address)
    return f"<{address}>" if short == address else "a" if short == "rdf:type" else short


def _term(statement: Statement) -> str:
    _, _, value, datatype, language, is_address = statement
    if is_address:
        return _name(value)
    quoted = orjson.dumps(value).decode()  # JSON's escapes are Turtle's too
    return f"{quoted}@{language}" if language else f"{quoted}^^{_name(datatype)}" if datatype else quoted


def _key(predicate: str) -> str:
    return "@type" if predicate == names.RDF + "type" else _short(predicate)


def _value(statement: Statement) -> object:
    _, predicate, value, datatype, language, is_address = statement
    if predicate == names.RDF + "type":
        return _short(value)
    if is_address:
        return {"@id": _short(value)}
    if language:
        return {"@value": value, "@language": language}
    return {"@value": value, "@type": _short(datatype)} if datatype else value
