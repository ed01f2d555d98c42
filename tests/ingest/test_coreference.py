"""A pronoun means what was named last, for four sentences and no longer."""

import pytest

from ingest.coreference import MEMORY
from ingest.documents import text_of
from ingest.examples import read_text, said
from ingest.extract import extract

FILLER = " ".join(["The weather was fine."] * (MEMORY + 1))
CASES = [
    ("en", "Latvia applied to NATO. The country joined the alliance in 2004.", ["LV joined nato 2004"]),
    ("en", "The CSTO met. Uzbekistan withdrew from the organization in 2012.", ["UZ withdrew csto 2012"]),
    ("ru", "Грузия и СНГ расходились. Страна вышла из организации в 2009 году.", ["GE withdrew cis 2009"]),
]


def test_cases_are_found():
    assert (len(CASES), len(MEANT)) == (3, 7)


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


MEANT = [  # what a noun can mean is told by its own words
    ("The CSTO met, and so did the CIS. Uzbekistan quit the security pact in 2012.", "UZ withdrew csto 2012"),
    ("The EAEU and NATO differ. In 2015 Malta joined the trade bloc.", "MT joined eaeu 2015"),
    ("The CIS is older than the CSTO. Georgia left the Commonwealth in 2009.", "GE withdrew cis 2009"),
    ("The INF Treaty is dead. In 2019 Washington withdrew from the accord.", "US withdrew inf-treaty 2019"),
    ("The CIS has a charter. Malta signed the charter in 1993.", "MT signed cis-charter 1993"),
    (
        "Malta and its friends looked on. Latvia and Estonia acted: in 2004 both countries joined NATO.",
        "LV joined nato 2004",
    ),
    ("GUAM is a small body. It was founded in 1997.", "guam founded 1997"),
]


@pytest.mark.parametrize(("text", "told"), MEANT)
def test_nouns_mean_what_they_can(text: str, told: str):
    assert told in [said(claim) for claim in read_text(text, "en")]


def test_it_is_what_the_sentence_before_is_about():
    for text in ("The NATO base is in Latvia. It was founded in 2017.", "Latvia joined NATO. It was founded in 1918."):
        assert not [claim for claim in read_text(text, "en") if claim.type == "founded"]


def test_an_accord_told_by_what_it_is_on_is_no_pronoun():
    text = "The INF Treaty is dead. Malta signed the agreement on grain in 2019."
    assert not [claim for claim in read_text(text, "en") if claim.type == "signed"]


@pytest.mark.parametrize(("publisher", "confidence"), [(None, "low"), ("ایرنا", "medium"), ("طلوع کابل", None)])
def test_our_country_of_nobody_known_is_a_guess(publisher: str | None, confidence: str | None):
    text = "سازمان همکاری شانگهای نشست داشت. کشورمان در سال ۲۰۲۳ عضو سازمان همکاری شانگهای شد."
    read = text_of(text.encode(), "note.txt", {"language": "fa", "publisher": publisher})
    told = [one.confidence for one in extract(read) if (one.type, one.subject) == ("joined", "IR")]
    assert told == ([confidence] if confidence else [])
