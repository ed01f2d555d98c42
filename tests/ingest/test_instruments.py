"""A treaty's own text says who made it, where its end and its beginning are read together."""

import pytest

from ingest.examples import read_text, said
from ontology.claims import Passage

FRIENDSHIP = ["AM signed am-tj-2011 2011-03-14", "TJ signed am-tj-2011 2011-03-14", "am-tj-2011 founded 2011-03-14"]
TEXTS = {
    "en": """TREATY OF FRIENDSHIP AND COOPERATION

The Republic of Armenia and the Republic of Tajikistan, hereinafter referred to as the Parties, have agreed as follows.

Article 1. The Parties shall consult each other.

Done at Yerevan on 14 March 2011 in two originals.

For the Republic of Armenia        For the Republic of Tajikistan
""",
    "ru": """Договор о дружбе и сотрудничестве

Республика Армения и Республика Таджикистан, именуемые в дальнейшем Сторонами, договорились о следующем.

Совершено в городе Ереване 14 марта 2011 года в двух экземплярах.

За Республику Армения
За Республику Таджикистан
""",
    "fa": """پیمان دوستی و همکاری

جمهوری ارمنستان و جمهوری تاجیکستان که از این پس طرف‌های متعاهد نامیده می‌شوند به شرح زیر توافق کردند.

این پیمان در تاریخ ۱۴ مارس ۲۰۱۱ در شهر ایروان در دو نسخه امضا شد.

از طرف جمهوری ارمنستان
از طرف جمهوری تاجیکستان
""",
    "ar": """معاهدة الصداقة والتعاون

إن جمهورية أرمينيا وجمهورية طاجيكستان المشار إليهما فيما بعد بالطرفين اتفقتا على ما يلي.

حرر في يريفان في 14 مارس 2011 من نسختين أصليتين.

عن جمهورية أرمينيا
عن جمهورية طاجيكستان
""",
}


def _said(text: str, language: str) -> list[str]:
    return sorted(said(claim) for claim in read_text(text, language))


def test_four_languages() -> None:
    assert set(TEXTS) == {"ar", "en", "fa", "ru"}


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_parties_place_and_day_make_the_treaty(language: str) -> None:
    claims = read_text(TEXTS[language], language)
    assert sorted(said(claim) for claim in claims) == FRIENDSHIP
    for claim in claims:
        assert isinstance(claim.evidence, Passage)
        assert claim.evidence.is_in(TEXTS[language])


def test_parties_of_the_preamble_sign_where_the_block_names_none() -> None:
    text = TEXTS["en"].partition("For the Republic")[0]
    assert _said(text, "en") == FRIENDSHIP


def test_a_treaty_on_trade_is_not_ours() -> None:
    text = TEXTS["en"].replace("OF FRIENDSHIP AND COOPERATION", "ON FREE TRADE")
    assert _said(text, "en") == []


def test_without_the_day_nothing_is_said() -> None:
    assert _said(TEXTS["en"].replace(" on 14 March 2011", ""), "en") == []


def test_the_title_names_the_treaty() -> None:
    text = """CIS Charter

Done in the city of Minsk on 22 January 1993 in one copy.

For the Republic of Armenia
For the Republic of Belarus
For the Republic of Tajikistan
"""
    day = "cis-charter 1993-01-22"
    signed = [f"{state} signed {day}" for state in ("AM", "BY", "TJ")]
    assert _said(text, "en") == [*signed, "cis-charter founded 1993-01-22"]


def test_a_clause_on_membership_tells_which_body_the_treaty_founds() -> None:
    text = """Withdrawal from this Treaty ends membership in the EAEU.
Done in Astana on 29 May 2014 in one copy.
For the Republic of Belarus
For the Republic of Kazakhstan
"""
    assert "BY signed eaeu-treaty 2014-05-29" in _said(text, "en")


def test_a_heading_may_name_the_treaty_after_its_parties_and_date_it_before_them() -> None:
    text = """AGREEMENT BETWEEN ARMENIA, BELARUS AND RUSSIA on the Establishment of the Common Economic Zone
Date of signing: 4 May 2003

The Republic of Armenia, the Republic of Belarus and the Russian Federation, hereinafter the Parties, have agreed.
"""
    signed = ["AM signed ces-2003 2003-05-04", "BY signed ces-2003 2003-05-04", "RU signed ces-2003 2003-05-04"]
    assert [line for line in _said(text, "en") if "signed" in line] == signed
