"""The way back from RDF gives what went in."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from rdflib import Graph

from graph.read import Contents, read_contents
from graph.store import Store
from ingest import triples
from ontology.claims import Claim, Passage
from ontology.errors import StoreError
from ontology.sources import Document, Source
from tests import strategies, world


def read(lines: list[str]) -> Contents:
    store = Store.create()
    store.load_lines(lines)
    return read_contents(store)


@given(st.lists(strategies.claims(), max_size=8))
@settings(max_examples=60, deadline=None)
def test_claims_come_back_as_they_went(claims: list[Claim]) -> None:
    passages = {claim.evidence for claim in claims if isinstance(claim.evidence, Passage)}
    assume(len(passages) == len({(one.document, one.start, one.end) for one in passages}))  # a text ships or does not
    found = read([line for claim in claims for line in triples.claim_lines(claim)])
    assert dict(found.claims) == {claim.id: claim for claim in claims}


@given(st.lists(strategies.sources(), max_size=3, unique_by=lambda one: one.id))
@settings(max_examples=40, deadline=None)
def test_sources_come_back_as_they_went(sources: list[Source]) -> None:
    found = read([line for source in sources for line in triples.source_lines(source)])
    assert dict(found.sources) == {source.id: source for source in sources}


@given(st.lists(strategies.documents(), max_size=3, unique_by=lambda one: one.id))
@settings(max_examples=40, deadline=None)
def test_documents_come_back_as_they_went(documents: list[Document]) -> None:
    found = read([line for document in documents for line in triples.document_lines(document)])
    assert dict(found.documents) == {document.id: document for document in documents}


def test_the_tiny_world_comes_back() -> None:
    found = read(world.lines())
    assert {claim.id for claim in world.CLAIMS} == set(found.claims)
    assert dict(found.sources) == world.SOURCES
    assert dict(found.documents) == world.DOCUMENTS
    assert [actor.id for actor in found.actors] == ["cis", "cst", "AM", "GE", "UZ"]


def test_a_retracted_claim_is_kept_and_not_counted() -> None:
    claim = world.CLAIMS[0]
    reason = triples.literal("misread")
    line = f"{triples.iri('claim', claim.id)} <https://w3id.org/pactgraph/ontology#retractedBecause> {reason} ."
    found = read([*world.lines(), line])
    assert found.retracted == {claim.id: "misread"}
    assert claim.id in found.claims
    assert claim.id not in dict(found.counted)


def test_rdf_that_no_build_writes_is_refused() -> None:
    lines = [line for line in world.lines() if "wasDerivedFrom" not in line]
    with pytest.raises(StoreError, match="run `pactgraph build`"):
        read(lines)


def test_what_is_wrong_with_a_claim_is_told_with_its_id() -> None:
    claim = world.say("AM joined cst 9998-12-31")
    lines = [line.replace("9998-12-31", "9999-12-31") for line in triples.claim_lines(claim)]
    with pytest.raises(StoreError, match=f"in claim {claim.id}: .*9999-12-31 lies outside the years"):
        read(lines)


def test_many_claims_come_back() -> None:
    lines = []
    for number in range(5000):
        claim = world.say("AM joined cst 1994-04-20", note=str(number))
        lines += triples.claim_lines(claim)
    store = Store.create()
    store.load_lines(lines)
    assert len(read_contents(store).claims) == 5000


def test_codes_and_successors_come_back() -> None:
    told = """
        @base <https://w3id.org/pactgraph/id/> .
        @prefix dct: <http://purl.org/dc/terms/> .
        @prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
        @prefix pg: <https://w3id.org/pactgraph/ontology#> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <state/SU> a pg:State ; skos:notation "SU" ; skos:prefLabel "Soviet Union"@en ; dct:isReplacedBy <state/RU> .
        <state/RU> a pg:State ; skos:notation "RU" , "365"^^pg:cow ; skos:prefLabel "Russia"@en ;
            dct:replaces <state/SU> .
        <code/RU.cow.365.1> a pg:Code ; pg:codeOf <state/RU> ; skos:notation "365"^^pg:cow ; dct:source "a list" ;
            pg:edtf "1991-12-26/.."^^edtf:EDTF .
        <code/RU.iso3.RUS.1> a pg:Code ; pg:codeOf <state/RU> ; skos:notation "RUS"^^pg:iso3 ; dct:source "a standard" .
    """
    actors = read(Graph().parse(data=told, format="turtle").serialize(format="nt").splitlines()).actors
    assert (actors["RU"].replaces, actors["SU"].replaced_by) == (("SU",), ("RU",))
    assert actors["RU"].codes == {"cow": ("365",), "iso3": ("RUS",)}
    assert [(one.code, one.during and one.during.edtf, one.source) for one in actors["RU"].code_years] == [
        ("365", "1991-12-26/..", "a list"),
        ("RUS", None, "a standard"),
    ]
