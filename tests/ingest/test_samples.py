"""The sample documents: what their author meant is what is read, and nothing else is asserted."""

from pathlib import Path

import pytest

from ingest.documents import read_catalogue, read_document
from ingest.extract import extract
from ontology.claims import Passage

SAMPLES = Path(__file__).parents[2] / "ingest" / "samples"
CATALOGUE = read_catalogue(SAMPLES / "catalogue.jsonl")

# type, subjects, object, date, modality: what each text says, as its author meant it
MEANT = {
    "ar-cst-to-csto.txt": """
        signed AM,KG,KZ,RU,TJ,UZ cst 1992-05-15 asserted
        joined AZ cst 1993-09 asserted
        joined BY,GE cst 1993-12 asserted
        entered_into_force cst - 1994-04-20 asserted
        withdrew AZ,GE,UZ cst 1999 asserted
        transformed_into cst csto 2002-05 asserted
        member_of AM,BY,KG,KZ,RU,TJ csto * asserted
    """,
    "ar-georgia-leaves.txt": """
        joined GE cis 1993-12 asserted
        withdrew GE cis 2008-08 announced
        withdrew GE cis 2009-08-18 asserted
        founder_of UA cis - asserted
        associate_of TM cis 2005-08/.. asserted
    """,
    "en-guam-and-cis.txt": """
        founder_of AZ,GE,MD,UA guam 1997-10 asserted
        joined UZ guam 1999-04 asserted
        withdrew UZ guam 2005-05 asserted
        joined GE cis 1993-12 asserted
        withdrew GE cis 2008-08-12 announced
        withdrew GE cis 2009-08-18 asserted
        associate_of TM cis 2005-08/.. asserted
        suspended AM csto 2024-02 asserted
    """,
    "fa-collective-security.txt": """
        signed AM,KG,KZ,RU,TJ,UZ cst 1992-05-15 asserted
        joined AZ cst 1993-09-24 asserted
        joined GE cst 1993-12 asserted
        entered_into_force cst - 1994-04-20 asserted
        withdrew AZ,GE,UZ cst 1999-21 asserted
        transformed_into cst csto 2002 asserted
        member_count csto - * asserted
    """,
    "fa-guam.txt": """
        founder_of AZ,GE,MD,UA guam 1997-10 asserted
        joined UZ guam 1999-04 asserted
        withdrew UZ guam 2002-06 announced
        withdrew UZ guam 2005-05 asserted
        may_join RO guam * speculated
    """,
    "ru-uzbekistan-odkb.txt": """
        signed UZ cst 1992-05-15 asserted
        entered_into_force cst - 1994-04-20 asserted
        withdrew AZ,GE,UZ cst 1999-04 asserted
        joined UZ csto 2006-08-16 asserted
        withdrew UZ csto 2012-12-19 asserted
    """,
}
# Wordings that may be read this way too: a careful reader can hold them to be said
ALSO_SAID = {
    "ar-cst-to-csto.txt": "signed AM,BY,KG,KZ,RU,TJ csto 2002-10-07 asserted; founded cst - 1992-05-15 asserted",
    "en-guam-and-cis.txt": "founded guam - 1997-10 asserted; signed AZ,GE,MD,UA,UZ guam 2001-06-07 asserted",
    "fa-collective-security.txt": "founded cst - 1992-05-15 asserted",
    "fa-guam.txt": "founded guam - 1997-10 asserted; signed AZ,GE,MD,UA,UZ guam 2001-06 asserted",
    "ru-uzbekistan-odkb.txt": """signed AM,BY,KG,KZ,RU,TJ csto 2002-10-07 asserted; joined UZ csto 2006-08-16 asserted;
        entered_into_force csto - 2003-09-18 asserted; resumed UZ csto 2006-08-16 asserted;
        suspended UZ csto 2012-06-28 asserted; withdrew AZ,GE,UZ cst 1999-04 asserted""",
    "ar-georgia-leaves.txt": "",
}

Said = set[tuple[str, str, str, str, str]]


def meant(lines: str) -> Said:
    return {
        (kind, subject, object_, date, modality)
        for line in lines.replace(";", "\n").split("\n")
        if line.strip()
        for kind, subjects, object_, date, modality in [line.split()]
        for subject in subjects.split(",")
    }


def read(name: str) -> Said:
    claims = extract(read_document(SAMPLES / name, CATALOGUE[name]))
    return {(c.type, c.subject, c.object or "-", str(c.date or "-"), c.modality) for c in claims}


def is_among(said: tuple[str, ...], wanted: Said) -> bool:
    return any(all(b in ("*", a) for a, b in zip(said, want, strict=True)) for want in wanted)


@pytest.mark.parametrize("name", sorted(MEANT))
def test_what_is_meant_is_read(name: str) -> None:
    found = read(name)
    missed = {want for want in meant(MEANT[name]) if not any(is_among(said, {want}) for said in found)}
    assert not missed


@pytest.mark.parametrize("name", sorted(MEANT))
def test_nothing_else_is_asserted(name: str) -> None:
    allowed = meant(MEANT[name]) | meant(ALSO_SAID[name])
    asserted = {said for said in read(name) if said[4] == "asserted"}
    assert not {said for said in asserted if not is_among(said, allowed)}


@pytest.mark.parametrize("name", sorted(MEANT))
def test_every_quote_stands_at_its_offsets(name: str) -> None:
    text = read_document(SAMPLES / name, CATALOGUE[name])
    claims = extract(text)
    assert claims
    for claim in claims:
        assert isinstance(claim.evidence, Passage)
        assert claim.evidence.quote == text.text[claim.evidence.start : claim.evidence.end]


def test_every_sample_is_here() -> None:
    files = {file.name for file in SAMPLES.glob("*.txt")}
    assert files == set(MEANT) == set(ALSO_SAID) == set(CATALOGUE)
    assert sorted(entry["language"] for entry in CATALOGUE.values()) == ["ar", "ar", "en", "fa", "fa", "ru"]
