"""The way back from RDF gives what went in."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.read import Contents, read_contents
from graph.store import Store
from ingest import triples
from ontology.claims import Claim
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


def test_many_claims_take_seconds() -> None:
    lines = []
    for number in range(5000):
        claim = world.say("AM joined cst 1994-04-20", note=str(number))
        lines += triples.claim_lines(claim)
    store = Store.create()
    store.load_lines(lines)
    began = time.monotonic()
    assert len(read_contents(store).claims) == 5000
    assert time.monotonic() - began < 3
