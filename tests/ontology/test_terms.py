"""Terms come from the Turtle, a typo is an error, and addresses lead back to what they were made of."""

import copy
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import URIRef

from ontology import names, terms
from ontology.errors import UnknownName
from ontology.terms import PG, PGV, concept, word
from tests.strategies import ALLIANCES, SHA256, SLUG, STATES, TEXT

ID = "https://w3id.org/pactgraph/id/"


def test_terms_are_those_of_the_turtle() -> None:
    assert PG.Claim == URIRef("https://w3id.org/pactgraph/ontology#Claim")
    assert PG["about"] in PG
    assert (len(list(PG)), len(list(PGV))) == (74, 114)
    assert list(PG) == sorted(PG)


@pytest.mark.parametrize("name", ["Calim", "claim", "member", ""])
def test_a_typo_is_an_error(name: str) -> None:
    with pytest.raises(UnknownName, match=r"^there is no term"):
        PG[name]
    assert names.ONTOLOGY + name not in PG


def test_a_typo_in_an_attribute_is_an_error() -> None:
    with pytest.raises(UnknownName, match="did you mean claimType"):
        assert PG.cliamType


def test_terms_can_be_looked_at() -> None:
    assert not hasattr(PG, "__wrapped__")
    assert copy.copy(PG).Claim == PG.Claim


@pytest.mark.parametrize(("scheme", "text"), [("modality", "certain"), ("modalities", "asserted"), ("act", "")])
def test_a_word_of_no_list_is_an_error(scheme: str, text: str) -> None:
    with pytest.raises(UnknownName):
        concept(scheme, text)


@pytest.mark.parametrize("term", [PG.Claim, PGV["modality"], URIRef("http://example.org/x"), URIRef(names.VOCABULARY)])
def test_only_a_concept_has_a_word(term: URIRef) -> None:
    with pytest.raises(UnknownName):
        word(term)


def test_addresses() -> None:
    sha = "a" * 64
    assert [str(address).removeprefix(ID) for address in (
        terms.state_uri("RU"), terms.alliance_uri("cst"), terms.claim_uri("0f"), terms.document_uri(sha),
        terms.passage_uri(sha, 3, 9), terms.source_uri("s"), terms.citation_uri("s"), terms.citation_uri("s", "4/2 a"),
        terms.spell_uri("UZ.csto.member.1"), terms.conflict_uri("c"), terms.obligation_uri("cst", 1),
        terms.basis_uri("signature"),
    )] == [
        "state/RU", "alliance/cst", "claim/0f", f"document/{sha}", f"passage/{sha}/3-9", "source/s", "citation/s",
        "citation/s/4%2F2%20a", "spell/UZ.csto.member.1", "conflict/c", "obligation/cst/1", "basis/signature",
    ]  # fmt: skip


@given(st.sampled_from(["state", "alliance", "claim", "source"]), STATES | ALLIANCES | SHA256 | SLUG | TEXT)
def test_an_address_leads_back(kind: str, id: str) -> None:
    assert names.identify(names.resource(kind, id)) == (kind, id)


@given(TEXT, TEXT)
def test_two_articles_never_share_an_address(one: str, other: str) -> None:
    assert (terms.citation_uri("s", one) == terms.citation_uri("s", other)) == (one == other)


@pytest.mark.parametrize("address", ["", "RU", ID, ID + "state", ID + "state/", "http://example.org/id/state/RU"])
def test_a_strange_address_is_refused(address: str) -> None:
    with pytest.raises(UnknownName):
        names.identify(address)


@pytest.mark.parametrize(
    "address", ["asserted", names.VOCABULARY, names.VOCABULARY + "modality", names.ONTOLOGY + "a/b"]
)
def test_a_strange_concept_is_refused(address: str) -> None:
    with pytest.raises(UnknownName):
        names.word(address)


@pytest.mark.parametrize("module", ["names", "words", "claims", "sources", "dates", "errors", "actors", "turtle"])
def test_rdflib_is_not_loaded_where_it_is_not_needed(module: str) -> None:
    program = f"import sys, ontology.{module}; sys.exit('rdflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
