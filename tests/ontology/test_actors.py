"""Names in every language lead to one id; what is not known is offered its nearest."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.actors import Actor, Actors, Fact
from ontology.errors import TurtleError, UnknownName
from ontology.lookup import fold
from ontology.terms import FOLDER

QUESTIONS = FOLDER / "questions" / "actors.ttl"
HEAD = """@base <https://w3id.org/pactgraph/id/> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix pg: <https://w3id.org/pactgraph/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
TURTLE = (
    HEAD
    + """
<state/UZ> a pg:State ; skos:notation "UZ" , "704"^^pg:cow , "UZB"^^pg:iso3 ;
    skos:prefLabel "Uzbekistan"@en , "ازبکستان"@fa , "أوزبكستان"@ar , "Узбекистан"@ru ;
    skos:altLabel "Republic of Uzbekistan"@en , "Uzbek Republic"@en , "اوزبکستان"@fa ;
    skos:hiddenLabel "Usbekistan"@en ; pg:metonym "Tashkent"@en ; pg:demonym "Uzbek"@en ;
    skos:exactMatch <http://www.wikidata.org/entity/Q265> .
<state/SU> a pg:State ; skos:notation "SU" ; skos:prefLabel "Soviet Union"@en ; skos:altLabel "USSR"@en ;
    pg:metonym "Moscow"@en ; pg:existsFrom "1922-12-30"^^edtf:EDTF ; pg:existsUntil "1991-12-26"^^edtf:EDTF .
<state/RU> a pg:State ; skos:notation "RU" ; skos:prefLabel "Russia"@en ; pg:metonym "Moscow"@en .
<alliance/cst> a pg:Alliance ; skos:notation "cst" ; skos:prefLabel "Collective Security Treaty"@en , "ДКБ"@ru ;
    pg:kind <../vocabulary/alliance-kind/treaty> ; pg:metonym "Tashkent Pact"@en .
<alliance/csto> a pg:Alliance ; skos:notation "csto" ; skos:prefLabel "Collective Security Treaty Organization"@en ;
    skos:altLabel "CST"@en ; org:resultedFrom <alliance/cst> ; pg:kind <../vocabulary/alliance-kind/organization> .
<alliance/csto-pa> a pg:Alliance ; skos:notation "csto-pa" ; skos:prefLabel "CSTO Parliamentary Assembly"@en ;
    org:subOrganizationOf <alliance/csto> ; pg:kind <../vocabulary/alliance-kind/body> .
"""
)
MEANT = {
    "UZ": "UZ", "uz": "UZ", "Uzbekistan": "UZ", "  uzbekistan ": "UZ", "UZBEKISTAN": "UZ", "ازبکستان": "UZ",
    "ازبكستان": "UZ", "أوزبكستان": "UZ", "اوزبكستان": "UZ", "УЗБЕКИСТАН": "UZ", "republic  of uzbekistan": "UZ",
    "Usbekistan": "UZ", "uzbek": "UZ", "Tashkent": "UZ", "U.S.S.R.": "SU", "cst": "cst", "CST": "cst", "дкб": "cst",
    "Tashkent Pact": "cst", "CSTO": "csto", "collective-security treaty organization": "csto", "csto pa": "csto-pa",
}  # fmt: skip


@pytest.fixture(scope="module")
def actors(tmp_path_factory: pytest.TempPathFactory) -> Actors:
    path = tmp_path_factory.mktemp("actors") / "actors.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    return Actors.load([path])


def test_everything_told_is_read(actors: Actors) -> None:
    uz = actors["UZ"]
    assert uz == Actor(
        id="UZ",
        kind="state",
        labels={"ar": "أوزبكستان", "en": "Uzbekistan", "fa": "ازبکستان", "ru": "Узбекистан"},
        alternative={"en": ("Republic of Uzbekistan", "Uzbek Republic"), "fa": ("اوزبکستان",)},
        hidden={"en": ("Usbekistan",)},
        metonyms={"en": ("Tashkent",)},
        demonyms={"en": ("Uzbek",)},
        codes={"cow": ("704",), "iso3": ("UZB",)},
        same_as=("http://www.wikidata.org/entity/Q265",),
    )
    csto = actors["csto"]
    assert (csto.alliance_kind, csto.resulted_from, csto.part_of) == ("organization", ("cst",), ())
    assert actors["csto-pa"].part_of == ("csto",)


def test_a_state_exists_from_a_day_until_a_day(actors: Actors) -> None:
    su = actors["SU"]
    assert (su.exists_from.earliest_start, su.exists_until.earliest_start) == (date(1922, 12, 30), date(1991, 12, 26))
    assert (actors["RU"].exists_from, actors["RU"].exists_until) == (None, None)


def test_actors_are_sorted(actors: Actors) -> None:
    assert [actor.id for actor in actors.states] == ["RU", "SU", "UZ"]
    assert [actor.id for actor in actors.alliances] == ["cst", "csto", "csto-pa"]
    assert (len(actors), "UZ" in actors, "uz" in actors) == (6, True, False)
    assert set(actors) == {*actors.states, *actors.alliances}


def test_label_falls_back_to_english_and_to_the_id(actors: Actors) -> None:
    assert (actors["UZ"].label("fa"), actors["RU"].label("fa")) == ("ازبکستان", "Russia")
    assert Actor(id="XX", kind="state", labels={}).label() == "XX"


def test_number_of_names() -> None:
    assert len(MEANT) == 22


@pytest.mark.parametrize("text", MEANT)
def test_name_leads_to_its_id(text: str, actors: Actors) -> None:
    assert actors.resolve(text) == MEANT[text]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Uzbekstan", "there is no state or alliance 'Uzbekstan'; did you mean UZ (Uzbekistan)?"),
        ("Moscow", "there is no state or alliance 'Moscow'; did you mean RU (Russia), SU (Soviet Union)?"),
        ("Atlantis", "there is no state or alliance 'Atlantis'; list every state or alliance to see what there is"),
        ("", "there is no state or alliance ''; list every state or alliance to see what there is"),
        ("‌", "there is no state or alliance '\\u200c'; list every state or alliance to see what there is"),
    ],
)
def test_what_nothing_or_too_much_is_called_is_refused(text: str, message: str, actors: Actors) -> None:
    with pytest.raises(UnknownName) as caught:
        actors.resolve(text)
    assert str(caught.value) == message


def test_kind_narrows_the_search(actors: Actors) -> None:
    assert actors.resolve("cst", "alliance") == "cst"
    for text in ("UZ", "Uzbekistan"):
        with pytest.raises(UnknownName, match=f"^there is no alliance '{text}'"):
            actors.resolve(text, "alliance")


def test_unknown_id_is_refused(actors: Actors) -> None:
    with pytest.raises(UnknownName, match="did you mean csto"):
        actors["cstoo"]


@pytest.mark.parametrize(
    "told",
    [
        '<state/UZ> a pg:State ; skos:notation "UZ" ; skos:prefLabel "ازبکستان"@fa .',
        '<state/UZ> a pg:State ; skos:notation "UZB" ; skos:prefLabel "Uzbekistan"@en .',
        '<state/UZ> a pg:State ; skos:prefLabel "Uzbekistan"@en .',
    ],
)
def test_actor_without_english_name_or_id_is_refused(told: str, tmp_path: Path) -> None:
    path = tmp_path / "actors.ttl"
    path.write_text(HEAD + told, encoding="utf-8")
    with pytest.raises(TurtleError, match="state UZ has no English name or no id; give it"):
        Actors.load([path])


def test_order_of_facts_does_not_matter(actors: Actors) -> None:
    base = "https://w3id.org/pactgraph/"
    skos = "http://www.w3.org/2004/02/skos/core#"
    facts = [
        Fact(base + "id/state/GE", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", base + "ontology#State"),
        Fact(base + "id/state/GE", skos + "notation", "GE"),
        Fact(base + "id/state/GE", skos + "prefLabel", "Georgia", "en"),
        Fact(base + "id/state/GE", skos + "altLabel", "Sakartvelo", "en"),
        Fact(base + "id/claim/1", skos + "note", "something else"),
    ]
    assert list(Actors.from_facts(facts)) == list(Actors.from_facts(reversed(facts)))
    assert Actors.from_facts(facts).resolve("sakartvelo") == "GE"


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.sampled_from(sorted(MEANT)))
def test_folding_ignores_case_and_spaces(text: str) -> None:
    assert fold(f"  {text.upper()} ") == fold(text.lower())


def test_every_name_of_the_questions_leads_back_to_its_actor() -> None:
    known = Actors.load([QUESTIONS])
    assert len(known) == 16
    for actor in known:
        for label in actor.labels.values():
            assert known.resolve(label, actor.kind) == actor.id
