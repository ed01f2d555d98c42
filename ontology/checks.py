"""Rules that SHACL cannot say: terms that do not exist, dates that are none, day bounds that are not the date's."""

from collections.abc import Iterator

from rdflib import RDF, Graph, Literal, URIRef
from rdflib.term import Node

from ontology import names
from ontology.dates import UncertainDate
from ontology.errors import DateError
from ontology.finding import Finding
from ontology.terms import BOUNDS, EDTF, PG, PGV

FIELDS = ("earliest_start", "latest_start", "earliest_end", "latest_end")


def check_terms(graph: Graph) -> Iterator[Finding]:
    """A finding for each term of our namespaces that no Turtle file of the ontology defines."""
    for node, predicate, value in graph:
        for term in (predicate, value, getattr(value, "datatype", None)):
            if isinstance(term, URIRef) and _is_ours(term) and term not in PG and term not in PGV:
                yield Finding(
                    node=str(node),
                    shape="known-term",
                    message="correct the spelling, or define the term in the ontology: there is none of that name",
                    path=str(predicate),
                    value=str(term),
                )


def check_dates(graph: Graph) -> Iterator[Finding]:
    """A finding for each EDTF literal that is no date, and for day bounds that differ from the date beside them."""
    for node, predicate, value in graph:
        if not isinstance(value, Literal) or value.datatype != EDTF:
            continue
        try:
            dated = UncertainDate.parse(str(value))
        except DateError as error:
            yield Finding(node=str(node), shape="edtf", message=str(error), path=str(predicate), value=str(value))
            continue
        if predicate == PG.edtf and any((node, RDF.type, kind) in graph for kind in (PG.Claim, PG.Code, PG.Obligation)):
            yield from _check_bounds(graph, node, dated)
        if predicate == PG.published:
            yield from _check_known_from(graph, node, dated)


def _check_bounds(graph: Graph, node: Node, dated: UncertainDate) -> Iterator[Finding]:
    for predicate, field in zip(BOUNDS, FIELDS, strict=True):
        yield from _check_day(graph, node, predicate, getattr(dated, field), dated)


def _check_known_from(graph: Graph, node: Node, dated: UncertainDate) -> Iterator[Finding]:
    yield from _check_day(graph, node, PG.knownFrom, dated.latest_start, dated)


def _check_day(graph: Graph, node: Node, predicate: URIRef, day: object, dated: UncertainDate) -> Iterator[Finding]:
    found = sorted(str(value) for value in graph.objects(node, predicate))
    wanted = [] if day is None else [str(day)]
    if found != wanted:
        yield Finding(
            node=str(node),
            shape="bounds",
            message=f"write {wanted[0] if wanted else 'nothing'} here: that is what {dated.edtf} means",
            path=str(predicate),
            value=", ".join(found) or "nothing",
        )


def _is_ours(term: URIRef) -> bool:
    return str(term).startswith((names.ONTOLOGY, names.VOCABULARY))
