"""The closed lists of words.py, of the vocabulary and of the shapes are the same lists."""

import pytest
from rdflib import RDF, SH, Graph
from rdflib.collection import Collection

from ontology import names, words
from ontology.terms import PG, PGV, SKOS, VOCABULARY_FILE, concept, word
from ontology.turtle import read_turtle
from ontology.validate import PGS, SHAPES_FILE

LISTS: dict[str, tuple[str, ...]] = {
    "act": words.ACTS,
    "alliance-kind": words.ALLIANCE_KINDS,
    "basis": words.BASES,
    "calendar": words.CALENDARS,
    "cause": words.CAUSES,
    "certainty": words.CERTAINTIES,
    "claim-type": tuple(words.CLAIM_TYPES),
    "confidence": words.CONFIDENCES,
    "end": words.ENDS,
    "modality": words.MODALITIES,
    "obligation": words.OBLIGATION_KINDS,
    "policy": words.POLICIES,
    "role": words.ROLES,
    "source-kind": words.SOURCE_KINDS,
}
RANKED = ("certainty", "confidence", "modality", "source-kind")
SHAPES = {
    "claim-act": "act",
    "claim-calendar": "calendar",
    "claim-cause": "cause",
    "claim-confidence": "confidence",
    "claim-modality": "modality",
    "claim-role": "role",
    "claim-type": "claim-type",
    "alliance-kind": "alliance-kind",
    "document-kind": "source-kind",
    "obligation-kind": "obligation",
    "source-kind": "source-kind",
    "spell-cause": "cause",
    "spell-end": "end",
    "spell-role": "role",
}


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    return read_turtle(VOCABULARY_FILE)


def test_every_scheme_has_a_list(vocabulary: Graph) -> None:
    schemes = {
        str(scheme).removeprefix(names.VOCABULARY) for scheme in vocabulary.subjects(RDF.type, SKOS.ConceptScheme)
    }
    assert schemes == set(LISTS)


@pytest.mark.parametrize("scheme", sorted(LISTS))
def test_scheme_has_the_words_of_the_list(scheme: str, vocabulary: Graph) -> None:
    concepts = set(vocabulary.subjects(SKOS.inScheme, PGV[scheme]))
    assert {str(vocabulary.value(term, SKOS.notation)) for term in concepts} == set(LISTS[scheme])
    assert concepts == {concept(scheme, each) for each in LISTS[scheme]}
    assert {word(concept(scheme, each)) for each in LISTS[scheme]} == set(LISTS[scheme])


@pytest.mark.parametrize("scheme", RANKED)
def test_ranks_follow_the_order_of_the_list(scheme: str, vocabulary: Graph) -> None:
    ranks = [vocabulary.value(concept(scheme, each), PG["rank"]).toPython() for each in LISTS[scheme]]
    assert ranks == list(range(1, len(ranks) + 1))


def test_only_ranked_lists_have_ranks(vocabulary: Graph) -> None:
    ranked = {str(term).removeprefix(names.VOCABULARY).split("/")[0] for term in vocabulary.subjects(PG["rank"])}
    assert ranked == set(RANKED)


def test_number_of_claim_types() -> None:
    assert len(words.CLAIM_TYPES) == 23


@pytest.mark.parametrize("kind", words.CLAIM_TYPES.values(), ids=lambda kind: kind.name)
def test_claim_type_takes_what_the_vocabulary_says(kind: words.ClaimType, vocabulary: Graph) -> None:
    term = concept("claim-type", kind.name)
    classes = {"state": PG.State, "alliance": PG.Alliance}
    assert vocabulary.value(term, PG.subjectKind) == classes[kind.subject]
    assert vocabulary.value(term, PG.objectKind) == (classes[kind.object] if kind.object else None)
    assert vocabulary.value(term, PG.takesValue).toPython() is kind.has_value


def test_shapes_close_the_same_lists() -> None:
    shapes = read_turtle(SHAPES_FILE)
    closed = {
        str(shape).removeprefix(PGS): {
            names.word(each) if "/" in each else str(each) for each in Collection(shapes, items)
        }
        for shape, items in shapes.subject_objects(SH["in"])
        if str(shape).startswith(str(PGS))
    }
    assert closed == {shape: set(LISTS[scheme]) for shape, scheme in SHAPES.items()}
