"""The ontology, the vocabulary and the shapes are written in the house's style, and a term that is not is found."""

from pathlib import Path

import pytest
from pyshacl.entrypoints import meta_validate
from rdflib import SH

from ontology import validate as rules
from ontology.terms import ONTOLOGY_FILE, VOCABULARY_FILE
from ontology.turtle import read_turtle
from ontology.validate import PGS, SHAPES_FILE, STYLE_FILE, validate_ontology

CC_BY = "    dct:license <https://creativecommons.org/licenses/by/4.0/> ;\n"
DEFINED_BY = "<modality> ;\n    rdfs:isDefinedBy <https://w3id.org/pactgraph/vocabulary> .\n\n<modality/announced>"

# By rule: the file to spoil, what it says, what it says instead.
SPOILS = {
    "Class": (ONTOLOGY_FILE, "pg:Conflict a owl:Class", "pg:conflict a owl:Class"),
    "Concept": (VOCABULARY_FILE, "<modality/asserted> a", "<modality/Asserted> a"),
    "Property": (ONTOLOGY_FILE, "pg:between a owl", "pg:Between a owl"),
    "Scheme": (VOCABULARY_FILE, "<modality>", "<Modality>"),
    "Shape": (SHAPES_FILE, "pgs:dated-edtf a sh:PropertyShape", "pgs:Dated-edtf a sh:PropertyShape"),
    "claim-type-object": (VOCABULARY_FILE, "pg:objectKind pg:State", "pg:objectKind pg:Claim"),
    "claim-type-subject": (VOCABULARY_FILE, "    pg:subjectKind pg:Alliance ;\n    pg:takes", "    pg:takes"),
    "concept-label": (VOCABULARY_FILE, '"asserted"@en', '"asserted"@en , "said"@en'),
    "concept-label-ar": (VOCABULARY_FILE, ' , "مؤكَّد"@ar', ""),
    "concept-label-en": (VOCABULARY_FILE, '"asserted"@en , ', ""),
    "concept-label-fa": (VOCABULARY_FILE, ' , "اظهارشده"@fa', ""),
    "concept-label-ru": (VOCABULARY_FILE, ' , "утверждается"@ru', ""),
    "concept-notation": (VOCABULARY_FILE, '    skos:notation "asserted" ;\n', ""),
    "concept-scheme": (VOCABULARY_FILE, "    pg:rank 1 ;\n    skos:inScheme <modality> ;", "    pg:rank 1 ;"),
    "header-description": (VOCABULARY_FILE, "    dct:description", "    dct:abstract"),
    "header-licence": (VOCABULARY_FILE, CC_BY, ""),
    "header-title": (VOCABULARY_FILE, "    dct:title", "    dct:alternative"),
    "header-version": (ONTOLOGY_FILE, '    owl:versionInfo "0.1.0" ;\n', ""),
    "property-range": (ONTOLOGY_FILE, "    rdfs:range pg:Source ;\n", ""),
    "shape-message": (SHAPES_FILE, 'sh:message "write at most one date, as an EDTF literal"@en', "sh:order 1"),
    "term-defined-by": (VOCABULARY_FILE, DEFINED_BY, "<modality> .\n\n<modality/announced>"),
    "term-definition": (ONTOLOGY_FILE, "An actor that the conflict concerns.", "the actor"),
    "term-label": (ONTOLOGY_FILE, '"actor"@en', '"actor"@en , "agent"@en'),
    "term-label-ar": (ONTOLOGY_FILE, ' , "فاعل"@ar', ""),
    "term-label-en": (ONTOLOGY_FILE, 'rdfs:label "actor"@en , ', "rdfs:label "),
    "term-label-fa": (ONTOLOGY_FILE, ' , "کنشگر"@fa', ""),
    "term-label-ru": (ONTOLOGY_FILE, ' , "действующее лицо"@ru', ""),
}


def test_ontology_is_in_style() -> None:
    assert validate_ontology() == []


@pytest.mark.parametrize("rule", SPOILS)
def test_spoilt_ontology_is_found(rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, before, after = SPOILS[rule]
    text = file.read_text(encoding="utf-8")
    assert before in text, "the file no longer says what this test spoils"
    spoilt = tmp_path / file.name
    spoilt.write_text(text.replace(before, after), encoding="utf-8")
    for constant in ("ONTOLOGY_FILE", "VOCABULARY_FILE", "SHAPES_FILE"):
        if getattr(rules, constant) == file:
            monkeypatch.setattr(rules, constant, spoilt)
    found = {finding.shape for finding in validate_ontology()} - {"known-term"}
    assert found == {rule}


def test_every_rule_of_style_is_broken_here() -> None:
    style = read_turtle(STYLE_FILE)
    shaped = {str(shape).removeprefix(PGS) for shape in style.subjects(SH.message)}
    assert set(SPOILS) == shaped


@pytest.mark.parametrize("path", [SHAPES_FILE, STYLE_FILE], ids=lambda path: path.stem)
def test_shapes_are_shacl(path: Path) -> None:
    conforms, _, report = meta_validate(read_turtle(path), max_validation_depth=30)
    assert conforms, report
