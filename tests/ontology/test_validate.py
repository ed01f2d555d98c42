"""What SHACL cannot say, how findings read, and that data is left as it was."""

from rdflib import RDF, Graph, Literal, URIRef

from ontology.finding import Finding
from ontology.terms import FOLDER, ORG, PG, claim_uri, spell_uri, state_uri
from ontology.turtle import read_turtle
from ontology.validate import validate

EXAMPLES = FOLDER / "examples"
WORLD = read_turtle(EXAMPLES / "world.ttl")


def of(name: str) -> list[Finding]:
    return validate(read_turtle(EXAMPLES / f"{name}.ttl"), beside=[WORLD])


def test_finding_names_node_property_value_and_what_to_do() -> None:
    (found,) = of("bad/spell-number")
    assert (found.node, found.shape, found.path) == (
        str(spell_uri("AM.cst.member.1")),
        "spell-number",
        str(PG.number),
    )
    assert str(found) == f"{found.node}: number the spell exactly once, from 1 (0) [spell-number]"


def test_bounds_are_those_of_the_date() -> None:
    found = of("bad/bounds")
    days = {each.path.rpartition("/")[2][:4]: each.message for each in found}
    assert days == {
        "P82a": "write 1992-05-16 here: that is what 1992-05-16 means",
        "P81a": "write 1992-05-16 here: that is what 1992-05-16 means",
        "P81b": "write 1992-05-17 here: that is what 1992-05-16 means",
        "P82b": "write 1992-05-17 here: that is what 1992-05-16 means",
    }


def test_a_date_that_is_none_says_why() -> None:
    (found,) = of("bad/edtf")
    assert found.message == "1992-02-30 is no day: February 1992 has 29 days; correct the day"


def test_a_misspelt_class_and_datatype_are_found() -> None:
    graph = Graph()
    graph.add((claim_uri("x"), RDF.type, URIRef(str(PG.Claim) + "s")))
    graph.add((state_uri("AM"), ORG.role, Literal("1", datatype=URIRef(str(PG.cow) + "s"))))
    assert {found.value for found in validate(graph)} == {str(PG.Claim) + "s", str(PG.cow) + "s"}


def test_a_missing_language_is_a_warning() -> None:
    (found,) = of("bad/actor-label-ru")
    assert found.severity == "warning"
    (other,) = of("bad/actor-label-en")
    assert other.severity == "violation"


def test_findings_are_sorted_and_come_once() -> None:
    graph = Graph()
    for name in ("spell-number", "conflict-reason", "state-id", "edtf"):
        graph += read_turtle(EXAMPLES / "bad" / f"{name}.ttl")
    found = validate(graph, beside=[WORLD])
    assert found == sorted(found)
    assert len(found) == len(set(found)) == 4
    assert found == validate(graph, beside=[WORLD])


def test_the_graph_is_left_as_it_was() -> None:
    graph = read_turtle(EXAMPLES / "good" / "conflict.ttl")
    before = set(graph)
    assert validate(graph, beside=[WORLD]) == []
    assert set(graph) == before


def test_a_lost_neighbour_is_dangling() -> None:
    found = validate(read_turtle(EXAMPLES / "good" / "conflict.ttl"))
    assert {each.shape for each in found} == {"conflict-about", "conflict-between"}
