"""The ontology, the vocabulary and the shapes are written in the house's style, and a term that is not is found."""

from pathlib import Path

import pytest
from pyshacl import validate as run
from rdflib import SH, Graph

from ontology import validate as rules
from ontology.terms import ONTOLOGY_FILE, VOCABULARY_FILE
from ontology.turtle import read_turtle
from ontology.validate import PGS, SHAPES_FILE, STYLE_FILE, validate_ontology

# What is done to a file, and the rules it then breaks.
SPOILS = {
    "a term without definition": (ONTOLOGY_FILE, "    skos:definition \"A state or an alliance: whatever a claim can be about.\"@en ;\n", "", {"term-definition"}),
    "a definition that is no sentence": (ONTOLOGY_FILE, "An actor that the conflict concerns.", "the actor", {"term-definition"}),
    "a term without Persian": (ONTOLOGY_FILE, ' , "کنشگر"@fa', "", {"term-label-fa"}),
    "a term without Arabic": (ONTOLOGY_FILE, ' , "فاعل"@ar', "", {"term-label-ar"}),
    "a term without Russian": (ONTOLOGY_FILE, ' , "действующее лицо"@ru', "", {"term-label-ru"}),
    "a term without English": (ONTOLOGY_FILE, 'rdfs:label "actor"@en , ', "rdfs:label ", {"term-label-en"}),
    "two labels in a language": (ONTOLOGY_FILE, '"actor"@en', '"actor"@en , "agent"@en', {"term-label"}),
    "a class in small letters": (ONTOLOGY_FILE, "pg:Conflict a owl:Class", "pg:conflict a owl:Class", {"Class"}),
    "a property with a capital": (ONTOLOGY_FILE, "pg:between a owl", "pg:Between a owl", {"Property"}),
    "a property without range": (ONTOLOGY_FILE, "    rdfs:range pg:Source ;\n", "", {"property-range"}),
    "a header without version": (ONTOLOGY_FILE, '    owl:versionInfo "0.1.0" ;\n', "", {"header-version"}),
    "a header without licence": (VOCABULARY_FILE, "    dct:license <https://creativecommons.org/licenses/by/4.0/> ;\n", "", {"header-licence"}),
    "a header without title": (VOCABULARY_FILE, "    dct:title", "    dct:alternative", {"header-title"}),
    "a header without description": (VOCABULARY_FILE, "    dct:description", "    dct:abstract", {"header-description"}),
    "a term of nobody": (VOCABULARY_FILE, "    skos:inScheme <modality> ;\n    rdfs:isDefinedBy <https://w3id.org/pactgraph/vocabulary> .\n\n<modality/announced>", "    skos:inScheme <modality> .\n\n<modality/announced>", {"term-defined-by"}),
    "a concept of no scheme": (VOCABULARY_FILE, '    pg:rank 1 ;\n    skos:inScheme <modality> ;', "    pg:rank 1 ;", {"concept-scheme"}),
    "a concept without word": (VOCABULARY_FILE, '    skos:notation "asserted" ;\n', "", {"concept-notation"}),
    "a concept with two names": (VOCABULARY_FILE, '"asserted"@en', '"asserted"@en , "said"@en', {"concept-label"}),
    "a concept without English": (VOCABULARY_FILE, '"asserted"@en , ', "", {"concept-label-en"}),
    "a concept without Persian": (VOCABULARY_FILE, ' , "اظهارشده"@fa', "", {"concept-label-fa"}),
    "a concept without Arabic": (VOCABULARY_FILE, ' , "مؤكَّد"@ar', "", {"concept-label-ar"}),
    "a concept without Russian": (VOCABULARY_FILE, ' , "утверждается"@ru', "", {"concept-label-ru"}),
    "a concept with a capital": (VOCABULARY_FILE, "<modality/asserted> a", "<modality/Asserted> a", {"Concept"}),
    "a scheme with a capital": (VOCABULARY_FILE, "<modality>", "<Modality>", {"Scheme"}),
    "a claim type of no kind": (VOCABULARY_FILE, '    pg:subjectKind pg:Alliance ;\n    pg:takesValue true', "    pg:takesValue true", {"claim-type-subject"}),
    "a claim type with a strange object": (VOCABULARY_FILE, "pg:objectKind pg:State", "pg:objectKind pg:Claim", {"claim-type-object"}),
    "a shape that says nothing": (SHAPES_FILE, '    sh:message "write at most one date, as an EDTF literal"@en .', "    sh:order 1 .", {"shape-message"}),
    "a shape with a capital": (SHAPES_FILE, "pgs:dated-edtf a sh:PropertyShape", "pgs:Dated-edtf a sh:PropertyShape", {"Shape"}),
}  # fmt: skip


def test_ontology_is_in_style() -> None:
    assert validate_ontology() == []


@pytest.mark.parametrize("name", SPOILS)
def test_spoilt_ontology_is_found(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, before, after, broken = SPOILS[name]
    text = file.read_text(encoding="utf-8")
    assert before in text, "the file no longer says what this test spoils"
    spoilt = tmp_path / file.name
    spoilt.write_text(text.replace(before, after), encoding="utf-8")
    for constant in ("ONTOLOGY_FILE", "VOCABULARY_FILE", "SHAPES_FILE"):
        if getattr(rules, constant) == file:
            monkeypatch.setattr(rules, constant, spoilt)
    found = {finding.shape for finding in validate_ontology()} - {"known-term"}
    assert found == broken


def test_every_rule_of_style_is_broken_here() -> None:
    style = read_turtle(STYLE_FILE)
    shaped = {str(shape).removeprefix(PGS) for shape in style.subjects(SH.message)}
    assert set().union(*(broken for *_, broken in SPOILS.values())) == shaped


@pytest.mark.parametrize("path", [SHAPES_FILE, STYLE_FILE], ids=lambda path: path.stem)
def test_shapes_are_shacl(path: Path) -> None:
    conforms, _, report = run(Graph(), shacl_graph=read_turtle(path), meta_shacl=True, max_validation_depth=30)
    assert conforms, report
