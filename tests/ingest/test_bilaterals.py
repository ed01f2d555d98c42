"""A bilateral treaty without a name is known by its two parties, and by the year of the record or of the text."""

import pytest

from ingest.bilaterals import Phrase, id_of, parties_of
from ingest.examples import read_text, said

CASES = [
    ("en", "Russia and North Korea signed a mutual defence pact in 2024.",
     ["KP signed ru-kp-2024 2024", "RU signed ru-kp-2024 2024"]),
    ("en", "The treaty of friendship between Russia and Ukraine expired in 2019.", ["ru-ua-1997 lapsed 2019"]),
    ("en", "Azerbaijan concluded a defence agreement with Turkey in 2010.",
     ["AZ signed az-tr-2010 2010", "TR signed az-tr-2010 2010"]),
    ("en", "Iran's parliament ratified the strategic partnership treaty with Russia signed in January 2025.",
     ["IR ratified ir-ru-2025"]),
    ("en", "Ukraine denounced the friendship treaty with Russia.", ["UA withdrew ru-ua-1997"]),
    ("en", "Finland and Sweden signed a security agreement in 2030.",
     ["FI signed fi-se-2030 2030", "SE signed fi-se-2030 2030"]),
    ("en", "Finland and Sweden signed a free trade agreement in 2030.", []),
    ("en", "Iran and Russia have a security agreement.", []),  # two are on record, and nothing tells them apart
    ("en", "Stalin signed a non-aggression pact with Germany.", []),
    ("ru", "Азербайджан и Турция заключили в 2010 году соглашение о взаимной помощи.",
     ["AZ signed az-tr-2010 2010", "TR signed az-tr-2010 2010"]),
    ("ru", "Украина приостановила договор о дружбе с Россией.", ["UA suspended ru-ua-1997"]),
    ("fa", "روسیه و کره شمالی در سال ۲۰۲۴ پیمان دفاع متقابل امضا کردند.",
     ["KP signed ru-kp-2024 2024", "RU signed ru-kp-2024 2024"]),
    ("ar", "وقعت أرمينيا مع روسيا معاهدة الصداقة في عام 1997.",
     ["AM signed ru-am-1997 1997", "RU signed ru-am-1997 1997"]),
]  # fmt: skip


def test_cases_are_found() -> None:
    assert len(CASES) >= 13
    assert {language for language, _, _ in CASES} == {"ar", "en", "fa", "ru"}


@pytest.mark.parametrize(("language", "text", "claims"), CASES)
def test_what_an_unnamed_treaty_says(language: str, text: str, claims: list[str]) -> None:
    assert sorted(said(claim) for claim in read_text(text, language)) == claims


def test_the_year_decides_among_treaties_of_one_pair() -> None:
    pair = frozenset({"RU", "AZ"})
    assert id_of(Phrase(0, 1, pair, "2022", False, True)) == "ru-az-2022"
    assert id_of(Phrase(0, 1, pair, None, False, True)) is None


def test_a_year_without_a_topic_makes_no_treaty() -> None:
    assert id_of(Phrase(0, 1, frozenset({"FI", "SE"}), "2030", False, False)) is None


def test_ids_tell_their_parties() -> None:
    assert parties_of("ru-ua-1997-fleet") == {"RU", "UA"}
    assert parties_of("us-baltic-charter-1998") == parties_of(None) == frozenset()


def test_nobody_but_the_two_has_their_treaty():
    """The name that a text gives may be that of a treaty of others: Romania has one with Ukraine too."""
    told = "Парламент {} ратифицировал договор о дружбе с Украиной."
    assert read_text(told.format("Румынии"), "ru") == []
    assert [said(claim) for claim in read_text(told.format("России"), "ru")] == ["RU ratified ru-ua-1997"]
