"""Whether RDF is what the ontology says it should be: SHACL, and what SHACL cannot say.

pyshacl takes about seven milliseconds a claim (10,000 claims with their evidence: 72 s; the shipped graph of 83,000
triples: 20 s). So validate records and documents as they come in, and a whole graph before a release, not on a request.
"""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from ontology.checks import check_dates, check_terms
from ontology.errors import ShapeError
from ontology.finding import Finding
from ontology.terms import FOLDER, ONTOLOGY_FILE, VOCABULARY_FILE
from ontology.turtle import read_turtle

__all__ = ["Finding", "check", "read_turtle", "validate", "validate_ontology"]

SHAPES_FILE: Final = FOLDER / "shapes.ttl"
STYLE_FILE: Final = FOLDER / "style.ttl"
PGS: Final = Namespace("https://w3id.org/pactgraph/shapes#")


def validate(graph: Graph, *, beside: Iterable[Graph] = ()) -> list[Finding]:
    """Everything in the graph that breaks a rule, sorted; empty when it is sound.

    `beside` are graphs that the data refers to without containing them (states and alliances, say). The graph is
    left as it was.
    """
    whole = Graph(bind_namespaces="none")
    for part in (graph, *beside, _read(ONTOLOGY_FILE), _read(VOCABULARY_FILE)):
        for triple in part:
            whole.add(triple)
    return sorted({*_run(whole, _read(SHAPES_FILE)), *check_terms(graph), *check_dates(graph)})


def check(graph: Graph, *, where: str, beside: Iterable[Graph] = ()) -> None:
    """The graph is sound but for warnings. Raises ShapeError with the first finding and how many more there are."""
    findings = [found for found in validate(graph, beside=beside) if found.severity == "violation"]
    if findings:
        more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
        raise ShapeError(f"{findings[0].node}: {findings[0].shape}{more}", where=where, remedy=findings[0].message)


def validate_ontology() -> list[Finding]:
    """Everything in the ontology's own files that breaks its house style, sorted."""
    whole = _read(ONTOLOGY_FILE) + _read(VOCABULARY_FILE) + _read(SHAPES_FILE)
    return sorted({*_run(whole, _read(STYLE_FILE)), *check_terms(whole)})


@cache
def _read(path: Path) -> Graph:
    return read_turtle(path)


def _run(data: Graph, shapes: Graph) -> Iterable[Finding]:
    from pyshacl import validate as run  # noqa: PLC0415  0.4 s that readers of Turtle alone should not pay

    conforms, results, _ = run(data, shacl_graph=shapes, inplace=True, inference="none")
    if conforms:
        return []
    if not isinstance(results, Graph):
        raise ShapeError(f"pyshacl could not run: {results}", remedy="correct the shapes")
    return [_finding(result, results, shapes) for result in results.subjects(RDF.type, SH.ValidationResult)]


def _finding(result: Node, results: Graph, shapes: Graph) -> Finding:
    shape = results.value(result, SH.sourceShape)
    messages = [text for text in shapes.objects(shape, SH.message) if isinstance(text, Literal)]
    told = min(messages or results.objects(result, SH.resultMessage), key=str)
    path = results.value(result, SH.resultPath)
    value = results.value(result, SH.value)
    return Finding(
        node=str(results.value(result, SH.focusNode)),
        shape=str(shape).removeprefix(PGS),
        message=str(told),
        path=str(path) if isinstance(path, URIRef) else None,
        value=None if value is None else str(value),
        severity="violation" if (result, SH.resultSeverity, SH.Violation) in results else "warning",
    )
