"""The page of all terms: what the Turtle files say, as Markdown for people. Run this module to write it.

`docs/ontology.md` is what `page()` gives; a test holds the two to each other.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, SKOS
from rdflib.term import Node

from ontology import names
from ontology.terms import FOLDER, ONTOLOGY_FILE, PG, VOCABULARY_FILE
from ontology.turtle import read_turtle
from ontology.validate import PGS, SHAPES_FILE

PAGE = FOLDER.parent / "docs" / "ontology.md"
LANGUAGES = ("en", "fa", "ar", "ru")
PREFIXES = {**names.PREFIXES, "foaf": "http://xmlns.com/foaf/0.1/", "edtf": names.EDTF.removesuffix("EDTF")}
INTRODUCTION = """# The ontology

<!-- Written by `python -m ontology.pages` from ontology/*.ttl: change those. -->

{description}

Version {version}, [licence]({licence}). Terms live under `{terms}` (prefix `pg:`), the words of the closed lists under
`{words}` followed by scheme and word, resources under `{resources}`. What data must look like is in
`ontology/shapes.ttl`; sound and unsound data, one example for each rule, in `ontology/examples/`; what the graph must
answer in `ontology/questions/`."""


def page() -> str:
    """The whole page as Markdown."""
    graph = read_turtle(ONTOLOGY_FILE, VOCABULARY_FILE, SHAPES_FILE)
    sections = (
        _introduction(graph),
        "## Classes",
        *(_class(graph, term) for term in _terms(graph, OWL.Class)),
        "## Properties",
        *(_property(graph, term) for term in _terms(graph, OWL.ObjectProperty, OWL.DatatypeProperty)),
        "## Datatypes",
        *(_heading(graph, term) for term in _terms(graph, RDFS.Datatype)),
        "## Closed lists",
        *(_scheme(graph, term) for term in _terms(graph, SKOS.ConceptScheme)),
        "## Questions",
        _questions(),
    )
    return "\n\n".join(sections) + "\n"


def _introduction(graph: Graph) -> str:
    header = URIRef(names.ONTOLOGY.rstrip("#"))
    description = str(graph.value(header, DCTERMS.description))
    return INTRODUCTION.format(
        description=description,
        version=graph.value(header, OWL.versionInfo),
        licence=graph.value(header, DCTERMS.license),
        terms=names.ONTOLOGY,
        words=names.VOCABULARY,
        resources=names.RESOURCES,
    )


def _terms(graph: Graph, *types: URIRef) -> list[URIRef]:
    found = {term for type_ in types for term in graph.subjects(RDF.type, type_) if isinstance(term, URIRef)}
    return sorted(term for term in found if not term.startswith(str(PGS)))


def _heading(graph: Graph, term: Node) -> str:
    """The term, its definition and its labels in the other languages."""
    labels = " · ".join(_label(graph, term, language) for language in LANGUAGES)
    return f"### {_short(term)}\n\n{_text(graph, term, SKOS.definition)}\n\n{labels}"


def _class(graph: Graph, term: URIRef) -> str:
    parts = [_heading(graph, term)]
    parents = _list(graph.objects(term, RDFS.subClassOf))
    if parents:
        parts.append(f"Is also: {parents}.")
    rows = [_shape_row(graph, shape) for shape in _shapes(graph, term)]
    if rows:
        parts.append("| path | how often | what to write |\n|---|---|---|\n" + "\n".join(rows))
    return "\n\n".join(parts)


def _shapes(graph: Graph, term: URIRef) -> list[Node]:
    """What is asked of the class: property by property, then what is asked of the whole."""
    targeted = set(graph.subjects(SH.targetClass, term))
    shapes = {shape for node in targeted for shape in (*graph.objects(node, SH.property), node)}
    told = {shape for shape in shapes if graph.value(shape, SH.message) is not None}
    return sorted(told, key=lambda shape: (shape in targeted, _where(graph, shape), str(shape)))


def _shape_row(graph: Graph, shape: Node) -> str:
    least = graph.value(shape, SH.minCount) or graph.value(shape, SH.qualifiedMinCount) or 0
    most = graph.value(shape, SH.maxCount) or graph.value(shape, SH.qualifiedMaxCount) or "any"
    where = _where(graph, shape)
    often = "" if not where else str(least) if str(least) == str(most) else f"{least} to {most}"
    return f"| {where} | {often} | {_text(graph, shape, SH.message)} |"


def _where(graph: Graph, shape: Node) -> str:
    path = graph.value(shape, SH.path)
    return "" if path is None else _path(graph, path)


def _path(graph: Graph, path: Node) -> str:
    if isinstance(path, URIRef):
        return _short(path)
    either = graph.value(path, SH.alternativePath)
    steps = [_path(graph, step) for step in Collection(graph, either or path)]
    return (" or " if either else " / ").join(steps)


def _property(graph: Graph, term: URIRef) -> str:
    facts = {
        "Of": graph.objects(term, RDFS.domain),
        "Value": graph.objects(term, RDFS.range),
        "Is also": graph.objects(term, RDFS.subPropertyOf),
        "See": graph.objects(term, RDFS.seeAlso),
    }
    told = [f"{name}: {_list(values)}." for name, values in ((n, list(v)) for n, v in facts.items()) if values]
    return "\n\n".join((_heading(graph, term), " ".join(told)))


def _scheme(graph: Graph, term: URIRef) -> str:
    concepts = sorted(graph.subjects(SKOS.inScheme, term), key=lambda each: (_rank(graph, each), str(each)))
    typed = term == names.VOCABULARY + "claim-type"
    header = "| word | about | " if typed else "| word | "
    lines = [header + "English | Persian | Arabic | Russian | meaning |", "|---" * (7 if typed else 6) + "|"]
    for each in concepts:
        cells = [f"`{_text(graph, each, SKOS.notation)}`", *([_signature(graph, each)] if typed else [])]
        cells += [_label(graph, each, language) for language in LANGUAGES]
        lines.append(f"| {' | '.join(cells)} | {_text(graph, each, SKOS.definition)} |")
    name = term.removeprefix(names.VOCABULARY)
    return f"### {name}\n\n{_text(graph, term, SKOS.definition)}\n\n" + "\n".join(lines)


def _signature(graph: Graph, concept: Node) -> str:
    kinds = [graph.value(concept, kind) for kind in (PG.subjectKind, PG.objectKind)]
    told = " → ".join(str(kind).removeprefix(names.ONTOLOGY).lower() for kind in kinds if kind is not None)
    takes_value = str(graph.value(concept, PG.takesValue)) == "true"
    return told + (", a number" if takes_value else "")


def _rank(graph: Graph, concept: Node) -> int:
    rank = graph.value(concept, PG.rank)
    return int(rank) if isinstance(rank, Literal) else 0


def _questions() -> str:
    files = sorted((FOLDER / "questions").glob("*/question.md"))
    return "\n".join(f"- {_title(file)} (`{file.parent.name}`)" for file in files)


def _title(file: Path) -> str:
    return file.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ")


def _label(graph: Graph, term: Node, language: str) -> str:
    labels: Iterator[Node] = (text for name in (RDFS.label, SKOS.prefLabel) for text in graph.objects(term, name))
    return next((str(text) for text in labels if isinstance(text, Literal) and text.language == language), "")


def _text(graph: Graph, term: Node, predicate: URIRef) -> str:
    return str(graph.value(term, predicate))


def _list(terms: Iterable[Node]) -> str:
    return ", ".join(sorted(f"`{_short(term)}`" for term in terms))


def _short(term: Node) -> str:
    """The term with its prefix."""
    prefix, namespace = max(PREFIXES.items(), key=lambda item: len(item[1]) if str(term).startswith(item[1]) else 0)
    return f"{prefix}:{str(term).removeprefix(namespace)}" if str(term).startswith(namespace) else str(term)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
