"""Claims, sources and documents as RDF: one N-Triples line a fact, ready for a bulk load.

The RDF is what `ontology/shapes.ttl` asks for and what `graph/read.py` reads back; `ingest` and `graph` meet in
nothing else. Lines are plain text because a build writes some hundred thousand of them; rdflib parses them where a
graph is wanted (`turtle`).
"""

from collections.abc import Iterable, Iterator
from datetime import date

from ingest.treaty_records import TreatyRecord
from ontology import names
from ontology.claims import Citation, Claim, Passage
from ontology.dates import UncertainDate
from ontology.names import BOUNDS, DCTERMS, EDTF, OA, ONTOLOGY, PREFIXES, PROV, RDF, XSD
from ontology.sources import Document, Source
from ontology.words import CLAIM_TYPES

TYPE = f"<{RDF}type>"
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"})
DAYS = ("earliest_start", "latest_start", "earliest_end", "latest_end")


def claim_lines(claim: Claim) -> Iterator[str]:
    """The claim and its evidence, without the document or source that the evidence points into.

    >>> claim = Claim(type="founded", subject="cst", evidence=Citation(source="cst-text"), method="cst.yaml")
    >>> next(claim_lines(claim)).split(" ", 1)[1]
    '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/pactgraph/ontology#Claim> .'
    """
    node = iri("claim", claim.id)
    kind = CLAIM_TYPES[claim.type]
    yield line(node, TYPE, f"<{ONTOLOGY}Claim>")
    yield line(node, f"<{ONTOLOGY}claimType>", concept("claim-type", claim.type))
    yield line(node, f"<{ONTOLOGY}subject>", iri(kind.subject, claim.subject))
    if kind.object and claim.object:
        yield line(node, f"<{ONTOLOGY}object>", iri(kind.object, claim.object))
    if claim.value is not None:
        yield line(node, f"<{ONTOLOGY}value>", literal(str(claim.value), "integer"))
    for scheme in ("modality", "confidence", "act", "role", "cause"):
        if word := getattr(claim, scheme):
            yield line(node, f"<{ONTOLOGY}{scheme}>", concept(scheme, word))
    for name, text in (("place", claim.place), ("attributedTo", claim.attributed_to), ("note", claim.note)):
        if text is not None:
            yield line(node, f"<{ONTOLOGY}{name}>", literal(text))
    yield line(node, f"<{ONTOLOGY}method>", literal(claim.method))
    if claim.date is not None:
        yield from _date_lines(node, claim.date)
    if isinstance(claim.evidence, Passage):
        yield from _passage_lines(node, claim.evidence)
    else:
        yield from _citation_lines(node, claim.evidence)


def document_lines(document: Document) -> Iterator[str]:
    """The document's description; its text is kept beside the graph, never in it."""
    node = iri("document", document.id)
    yield line(node, TYPE, f"<{ONTOLOGY}Document>")
    yield line(node, f"<{DCTERMS}identifier>", literal(document.id))
    yield line(node, f"<{ONTOLOGY}fileName>", literal(document.name))
    yield line(node, f"<{DCTERMS}language>", literal(document.language))
    yield line(node, f"<{ONTOLOGY}sourceKind>", concept("source-kind", document.kind))
    yield line(node, f"<{ONTOLOGY}textMayShip>", literal(str(document.text_may_ship).lower(), "boolean"))
    for name, text in (
        ("title", document.title),
        ("publisher", document.publisher),
        ("source", document.source),
        ("license", document.licence),
    ):
        if text is not None:
            yield line(node, f"<{DCTERMS}{name}>", literal(text))
    yield from _published_lines(node, document.published)
    if document.written is not None:
        yield line(node, f"<{ONTOLOGY}writtenBetween>", literal(document.written.edtf, EDTF))
        yield line(node, f"<{ONTOLOGY}dateRule>", literal(document.written.rule or "not told"))


def source_lines(source: Source) -> Iterator[str]:
    """The source's description."""
    node = iri("source", source.id)
    yield line(node, TYPE, f"<{ONTOLOGY}Source>")
    yield line(node, f"<{DCTERMS}title>", literal(source.title))
    yield line(node, f"<{ONTOLOGY}sourceKind>", concept("source-kind", source.kind))
    for predicate, text in (
        (f"{ONTOLOGY}place", source.place),
        (f"{ONTOLOGY}registration", source.registration),
        (f"{DCTERMS}language", source.language),
        *((f"{ONTOLOGY}readIn", place) for place in source.read_in),
    ):
        if text is not None:
            yield line(node, f"<{predicate}>", literal(text))
    if source.date is not None:
        yield line(node, f"<{ONTOLOGY}edtf>", literal(source.date.edtf, EDTF))
    yield from _published_lines(node, source.published)


def record_lines(record: TreatyRecord) -> Iterator[str]:
    """What the record says of its alliance beside its history: obligations, rules about itself, open questions."""
    alliance = iri("alliance", record.alliance)
    yield line(alliance, f"<{DCTERMS}description>", literal(record.about))
    for question in record.questions:
        yield line(alliance, f"<{ONTOLOGY}openQuestion>", literal(question))
    for obligation in record.obligations:
        node = iri("obligation", obligation.alliance, str(obligation.number))
        yield line(node, TYPE, f"<{ONTOLOGY}Obligation>")
        yield line(node, f"<{ONTOLOGY}alliance>", alliance)
        yield line(node, f"<{ONTOLOGY}obligationKind>", concept("obligation", obligation.kind))
        yield line(node, f"<{ONTOLOGY}direction>", literal(obligation.direction))
        yield line(node, f"<{ONTOLOGY}condition>", literal(obligation.condition))
        if obligation.during is not None:
            yield from _date_lines(node, obligation.during)
        for citation in obligation.citations:
            yield from _citation_lines(node, citation)
    for clause in record.clauses:
        node = iri("clause", clause.alliance, str(clause.number))
        yield line(node, TYPE, f"<{ONTOLOGY}Clause>")
        yield line(node, f"<{ONTOLOGY}alliance>", alliance)
        yield line(node, f"<{ONTOLOGY}clauseAbout>", literal(clause.about))
        yield line(node, f"<{ONTOLOGY}says>", literal(clause.says))
        for citation in clause.citations:
            yield from _citation_lines(node, citation)


def line(subject: str, predicate: str, value: str) -> str:
    """One N-Triples statement, of terms already written as N-Triples."""
    return f"{subject} {predicate} {value} ."


def iri(kind: str, *parts: str) -> str:
    """The address of a resource as an N-Triples term.

    >>> iri("alliance", "cst")
    '<https://w3id.org/pactgraph/id/alliance/cst>'
    """
    return f"<{names.resource(kind, *parts)}>"


def concept(scheme: str, word: str) -> str:
    """The concept of a word of a closed list, as an N-Triples term."""
    return f"<{names.concept(scheme, word)}>"


def literal(text: str, datatype: str | None = None) -> str:
    """The text as an N-Triples literal; `datatype` is the name of an XSD type or a full IRI.

    >>> literal('a "pact"'), literal("1992-05-15", "date")
    ('"a \\\\"pact\\\\""', '"1992-05-15"^^<http://www.w3.org/2001/XMLSchema#date>')
    """
    quoted = '"' + text.translate(ESCAPES) + '"'
    if datatype is None:
        return quoted
    return f"{quoted}^^<{datatype if ':' in datatype else XSD + datatype}>"


def turtle(lines: Iterable[str]) -> str:
    """The statements as Turtle with the project's prefixes, sorted: for reading and exchange, not for bulk."""
    from rdflib import Graph  # noqa: PLC0415  rdflib takes 0.2 s to import and most callers never need it

    graph = Graph()
    graph.parse(data="\n".join(lines), format="nt")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph.serialize(format="turtle")


def _date_lines(node: str, dated: UncertainDate) -> Iterator[str]:
    yield line(node, f"<{ONTOLOGY}edtf>", literal(dated.edtf, EDTF))
    yield line(node, f"<{ONTOLOGY}calendar>", literal(dated.calendar))
    if dated.printed is not None:
        yield line(node, f"<{ONTOLOGY}printedDate>", literal(dated.printed))
    if dated.rule is not None:
        yield line(node, f"<{ONTOLOGY}dateRule>", literal(dated.rule))
    for predicate, bound in zip(BOUNDS, DAYS, strict=True):
        day: date | None = getattr(dated, bound)
        if day is not None:
            yield line(node, f"<{predicate}>", literal(day.isoformat(), "date"))


def _published_lines(node: str, published: UncertainDate | None) -> Iterator[str]:
    """When it came out, and the day from which it surely was out: the second clock goes by the later bound."""
    if published is None:
        return
    yield line(node, f"<{ONTOLOGY}published>", literal(published.edtf, EDTF))
    if published.latest_start is not None:
        yield line(node, f"<{ONTOLOGY}knownFrom>", literal(published.latest_start.isoformat(), "date"))


def _passage_lines(node: str, passage: Passage) -> Iterator[str]:
    address = names.resource("passage", passage.document, f"{passage.start}-{passage.end}")
    place, position, wording = (f"<{address}{part}>" for part in ("", "#position", "#quote"))
    yield line(node, f"<{PROV}wasDerivedFrom>", place)
    yield line(place, TYPE, f"<{ONTOLOGY}Passage>")
    yield line(place, f"<{OA}hasSource>", iri("document", passage.document))
    yield line(place, f"<{OA}hasSelector>", position)
    yield line(position, TYPE, f"<{OA}TextPositionSelector>")
    yield line(position, f"<{OA}start>", literal(str(passage.start), "nonNegativeInteger"))
    yield line(position, f"<{OA}end>", literal(str(passage.end), "nonNegativeInteger"))
    if passage.quote is not None:
        yield line(place, f"<{OA}hasSelector>", wording)
        yield line(wording, TYPE, f"<{OA}TextQuoteSelector>")
        yield line(wording, f"<{OA}exact>", literal(passage.quote))


def _citation_lines(node: str, citation: Citation) -> Iterator[str]:
    article = citation.article
    place = iri("citation", citation.source, *([] if article is None else [article]))
    yield line(node, f"<{PROV}wasDerivedFrom>", place)
    yield line(place, TYPE, f"<{ONTOLOGY}Citation>")
    yield line(place, f"<{ONTOLOGY}cites>", iri("source", citation.source))
    if article is not None:
        yield line(place, f"<{ONTOLOGY}article>", literal(article))
