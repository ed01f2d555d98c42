"""Claims as RDF: lines that every reader of N-Triples takes, and no fact lost on the way."""

from hypothesis import given
from rdflib import Graph, Literal, URIRef

from ingest import triples
from ontology import names
from ontology.claims import Citation, Claim, Passage
from ontology.dates import UncertainDate
from ontology.sources import Document, Source
from tests import strategies

CLAIM = Claim(
    type="withdrew",
    subject="GE",
    object="cis",
    date=UncertainDate.parse("2009-08-18", printed="18 августа 2009 года"),
    evidence=Citation(source="cis-note", article="9/2"),
    method="cis.yaml",
    act="effective-withdrawal",
    cause="withdrew",
)


def parsed(lines: list[str]) -> Graph:
    graph = Graph()
    graph.parse(data="\n".join(lines), format="nt")
    return graph


def property_values(graph: Graph, subject: str, predicate: str) -> list[str]:
    return sorted(str(value) for value in graph.objects(URIRef(subject), URIRef(predicate)))


def test_a_claim_says_what_it_says() -> None:
    graph = parsed(list(triples.claim_lines(CLAIM)))
    node = names.resource("claim", CLAIM.id)
    assert property_values(graph, node, names.ONTOLOGY + "subject") == [names.resource("state", "GE")]
    assert property_values(graph, node, names.ONTOLOGY + "object") == [names.resource("alliance", "cis")]
    assert property_values(graph, node, names.ONTOLOGY + "cause") == [names.concept("cause", "withdrew")]
    assert property_values(graph, node, names.BOUNDS[0]) == ["2009-08-18"]
    assert property_values(graph, node, names.BOUNDS[3]) == ["2009-08-19"]
    assert property_values(graph, node, names.ONTOLOGY + "printedDate") == ["18 августа 2009 года"]


def test_an_article_with_a_slash_keeps_its_words() -> None:
    graph = parsed(list(triples.claim_lines(CLAIM)))
    (citation,) = property_values(graph, names.resource("claim", CLAIM.id), names.PROV + "wasDerivedFrom")
    assert property_values(graph, citation, names.ONTOLOGY + "article") == ["9/2"]
    assert property_values(graph, citation, names.ONTOLOGY + "cites") == [names.resource("source", "cis-note")]


def test_a_stand_off_passage_has_offsets_and_no_quote() -> None:
    passage = Passage(document="ab" * 32, start=3, end=9)
    claim = Claim(type="founded", subject="cis", evidence=passage, method="founded.en")
    graph = parsed(list(triples.claim_lines(claim)))
    assert not list(graph.objects(None, URIRef(names.OA + "exact")))
    assert [value.toPython() for value in graph.objects(None, URIRef(names.OA + "start"))] == [3]


def test_turtle_is_the_same_graph() -> None:
    lines = list(triples.claim_lines(CLAIM))
    graph = Graph()
    graph.parse(data=triples.turtle(lines), format="turtle")
    assert set(graph) == set(parsed(lines))


def test_a_document_is_known_from_its_latest_possible_day() -> None:
    document = Document(id="ab" * 32, name="a.txt", language="fa", published=UncertainDate.parse("2001-12"))
    graph = parsed(list(triples.document_lines(document)))
    address = names.resource("document", document.id)
    assert property_values(graph, address, names.ONTOLOGY + "knownFrom") == ["2001-12-31"]


@given(strategies.claims())
def test_every_claim_is_valid_n_triples(claim: Claim) -> None:
    graph = parsed(list(triples.claim_lines(claim)))
    methods = list(graph.objects(URIRef(names.resource("claim", claim.id)), URIRef(names.ONTOLOGY + "method")))
    assert methods == [Literal(claim.method)]


@given(strategies.sources())
def test_every_source_is_valid_n_triples(source: Source) -> None:
    graph = parsed(list(triples.source_lines(source)))
    read_in = property_values(graph, names.resource("source", source.id), names.ONTOLOGY + "readIn")
    assert read_in == sorted(source.read_in)
