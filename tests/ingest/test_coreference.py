"""A pronoun means what was named last, for four sentences and no longer."""

import pytest

from ingest.coreference import MEMORY
from ingest.examples import read_text, said

FILLER = " ".join(["The weather was fine."] * (MEMORY + 1))
CASES = [
    ("en", "Latvia applied to NATO. The country joined the alliance in 2004.", ["LV joined nato 2004"]),
    ("en", "The CSTO met. Uzbekistan withdrew from the organization in 2012.", ["UZ withdrew csto 2012"]),
    ("ru", "Грузия и СНГ расходились. Страна вышла из организации в 2009 году.", ["GE withdrew cis 2009"]),
]


def test_cases_are_found():
    assert len(CASES) == 3


@pytest.mark.parametrize(("language", "text", "told"), CASES)
def test_pronouns(language: str, text: str, told: list[str]):
    assert [said(claim) for claim in read_text(text, language) if claim.date is not None] == told


def test_what_was_named_too_long_ago_is_forgotten():
    near = "Uzbekistan was in the CSTO. It withdrew from the organization in 2012."
    far = near.replace(". It", f". {FILLER} It")
    assert "UZ withdrew csto 2012" in [said(claim) for claim in read_text(near, "en")]
    assert not [claim for claim in read_text(far, "en") if claim.type == "withdrew"]


def test_a_pronoun_is_less_sure_than_a_name():
    (claim,) = (one for one in read_text(CASES[0][1], "en") if one.type == "joined")
    assert claim.confidence != "high"


def test_the_treaty_of_an_article_about_an_organisation_is_its_own():
    text = "Варшавский договор возник позже НАТО. Ответом стало вступление ФРГ в НАТО. Договор подписали СССР и Польша."
    assert {claim.object for claim in read_text(text, "ru") if claim.type == "signed"} == {"warsaw-pact"}
