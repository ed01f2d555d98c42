"""The names of states and alliances: complete, sorted, and no name that two actors share."""

import csv
import re
from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import DCTERMS, ORG, RDF, SKOS

from ingest.treaty_records import RECORDS
from ontology.actors import Actor, Actors
from ontology.errors import UnknownName
from ontology.lookup import fold
from ontology.terms import PG
from ontology.words import ALLIANCE_KINDS

FOLDER = RECORDS.parent / "actors"
REFERENCE = Path(__file__).parents[3] / "shared" / "reference"
LANGUAGES = {"en", "fa", "ar", "ru"}
POST_SOVIET = ("AM", "AZ", "BY", "EE", "GE", "KG", "KZ", "LT", "LV", "MD", "RU", "TJ", "TM", "UA", "UZ")
DE_FACTO = ("XA", "XD", "XL", "XN", "XR", "XS", "XT")
DISSOLVED = {"SU": "1991-12-26", "DD": "1990-10-03", "CS": "1993-01-01", "YU": "2006-06-05"}

# A word as a reader meets it, and whose name it is: the pairs that are easily taken for each other come first.
MEANINGS = {
    "پیمان امنیت دسته‌جمعی": "cst",
    "سازمان پیمان امنیت جمعی": "csto",
    "معاهدة الأمن الجماعي": "cst",
    "منظمة معاهدة الأمن الجماعي": "csto",
    "منظمة الأمن الجماعي": "csto",
    "ДКБ": "cst",
    "Договор о коллективной безопасности": "cst",
    "ОДКБ": "csto",
    "Tashkent Pact": "cst",
    "GUUAM": "guam",
    "مشاركت براي صلح": "pfp",
    "حلف شمال الأطلنطي": "nato",
    "الاتحاد الاقتصادي الأوروآسيوي": "eaeu",
    "شورای وزیران دفاع کشورهای مستقل مشترک‌المنافع": "cis-cdm",
    "Белоруссия": "BY",
    "روسیه سفید": "BY",
    "روسيا البيضاء": "BY",
    "Byelorussia": "BY",
    "روسيا": "RU",
    "Киргизия": "KG",
    "مولدافيا": "MD",
    "СССР": "SU",
    "كوريا الشمالية": "KP",
    "Україна": "UA",
}

# What the lists say at the changes: the state, the list, the year, the codes that held for a day of it.
CODES_OF_A_YEAR = [
    ("SU", "cow", 1991, ["365"]),
    ("SU", "cow", 1992, []),
    ("SU", "iso3", 1992, ["SUN"]),
    ("SU", "iso3", 1993, []),
    ("RU", "cow", 1990, []),
    ("RU", "gw", 1991, ["365"]),
    ("RU", "iso3", 1991, []),
    ("DE", "cow", 1989, ["260"]),
    ("DE", "cow", 1990, ["260", "255"]),
    ("DE", "cow", 1991, ["255"]),
    ("DE", "gw", 1991, ["260"]),
    ("DD", "gw", 1953, ["265"]),
    ("DD", "cow", 1953, []),
    ("CS", "cow", 1993, []),
    ("CZ", "cow", 1993, ["316"]),
    ("SK", "gw", 1993, ["317"]),
    ("YU", "iso2", 2003, ["YU", "CS"]),
    ("YU", "iso3", 2005, ["SCG"]),
    ("RS", "cow", 2007, ["345"]),
    ("RS", "gw", 2007, ["340"]),
    ("ME", "cow", 2006, ["341"]),
    ("YE", "cow", 1989, []),
    ("YE", "gw", 1989, ["678"]),
    ("BY", "iso3", 1991, ["BYS"]),
    ("UA", "cow", 1992, ["369"]),
    ("SU", "wikidata", 1991, ["Q15180"]),
    ("RU", "wikidata", 1990, []),
    ("RU", "wikidata", 1991, ["Q159"]),
    ("YU", "wikidata", 1995, ["Q838261"]),
]


@pytest.fixture(scope="module")
def actors() -> Actors:
    """All actors, as the reader of the project's Turtle gives them."""
    return Actors.load(sorted(FOLDER.glob("*.ttl")))


@pytest.fixture(scope="module")
def graph() -> Graph:
    """All triples of the actors' files."""
    graph = Graph()
    for path in sorted(FOLDER.glob("*.ttl")):
        graph.parse(path)
    return graph


def test_counts(actors: Actors) -> None:
    assert len(actors.states) >= 208
    assert len(actors.alliances) >= 460


@pytest.mark.parametrize("name", ["states", "alliances"])
def test_sorted_by_id_one_block_each(name: str) -> None:
    text = (FOLDER / f"{name}.ttl").read_text(encoding="utf-8")
    ids = re.findall(rf"^<https://w3id\.org/pactgraph/id/{name.removesuffix('s')}/([^>]+)> a pg:", text, re.M)
    assert len(ids) > 200
    assert ids == sorted(set(ids))


def test_every_actor_is_named_in_each_language_of_the_project(actors: Actors) -> None:
    assert {actor.id: LANGUAGES - set(actor.labels) for actor in actors if LANGUAGES - set(actor.labels)} == {}


def test_one_label_a_language(graph: Graph) -> None:
    labels = Counter((subject, label.language) for subject, label in graph.subject_objects(SKOS.prefLabel))  # type: ignore[attr-defined]
    assert [pair for pair, count in labels.items() if count > 1] == []


def test_no_sure_name_has_two_owners(actors: Actors) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for actor in actors:
        for text in sure_names(actor):
            owners[fold(text)].add(actor.id)
    assert {name: sorted(ids) for name, ids in owners.items() if len(ids) > 1} == {}


def test_a_weak_name_is_no_other_actors_sure_name(actors: Actors) -> None:
    owners = {fold(text): actor.id for actor in actors for text in sure_names(actor)}
    clashes = {
        (text, actor.id, owners[fold(text)])
        for actor in actors
        for tier in actor.texts()[2:]
        for text in tier
        if owners.get(fold(text), actor.id) != actor.id
    }
    # Amman and Oman are written alike in Arabic once the vowel signs are gone, and Oman's Persian name is bare
    assert {clash[1:] for clash in clashes} <= {("JO", "OM")}


def test_names_are_clean(actors: Actors) -> None:
    untidy = [
        (actor.id, text)
        for actor in actors
        for tier in actor.texts()
        for text in tier
        if text != " ".join(text.split(" ")).strip() or not text or "  " in text or ";" in text
    ]
    assert untidy == []


def test_each_alliance_has_a_known_kind(actors: Actors) -> None:
    assert {actor.alliance_kind for actor in actors.alliances} <= set(ALLIANCE_KINDS)


def test_only_states_have_a_people(actors: Actors) -> None:
    assert [actor.id for actor in actors.alliances if actor.demonyms] == []
    assert sum(1 for actor in actors.states if actor.demonyms) > 100


def test_links_lead_to_actors(actors: Actors, graph: Graph) -> None:
    assert [
        part for actor in actors.alliances for part in (*actor.part_of, *actor.resulted_from) if part not in actors
    ] == []
    replaced = {(later, earlier) for later, earlier in graph.subject_objects(DCTERMS.replaces)}
    assert replaced == {(later, earlier) for earlier, later in graph.subject_objects(DCTERMS.isReplacedBy)}
    assert len(replaced) >= 20
    assert (None, ORG.resultedFrom, None) in graph


def test_treaty_and_organization_are_two(actors: Actors) -> None:
    assert actors["csto"].resulted_from == ("cst",)
    assert actors["cst"].alliance_kind == "treaty"
    assert actors["cis-cdm"].part_of == ("cis",)


def test_post_soviet_states_have_codes_and_a_first_day(actors: Actors) -> None:
    for id in POST_SOVIET:
        assert set(actors[id].codes) == {"iso2", "iso3", "cow", "gw", "wikidata"}, id
        assert actors[id].exists_from is not None, id
        assert actors[id].demonyms.keys() >= LANGUAGES, id
        assert actors[id].metonyms.keys() >= LANGUAGES, id
    assert str(actors["RU"].exists_from) == "1991-12-26"
    assert actors["RU"].codes["cow"] == actors["SU"].codes["cow"] == ("365",)


def test_states_that_ended(actors: Actors) -> None:
    ended = {actor.id: str(actor.exists_until) for actor in actors if actor.exists_until}
    assert ended == DISSOLVED
    assert [id for id in DE_FACTO if id not in actors] == []


def test_cow_codes_differ_but_for_successors(actors: Actors) -> None:
    owners: dict[str, list[str]] = defaultdict(list)
    for actor in actors.states:
        for code in actor.codes.get("cow", ()):
            owners[code].append(actor.id)
    assert {code: ids for code, ids in owners.items() if len(ids) > 1} == {"365": ["RU", "SU"], "345": ["RS", "YU"]}


def test_every_code_says_when_it_held_and_who_says_so(actors: Actors, graph: Graph) -> None:
    dated = {(actor.id, code.scheme, code.code) for actor in actors for code in actor.code_years}
    assert dated == {
        (actor.id, scheme, code) for actor in actors for scheme, codes in actor.codes.items() for code in codes
    }
    assert len(dated) > 980
    told = [code for actor in actors for code in actor.code_years]
    assert len(told) == len(set(graph.subjects(RDF.type, PG.Code))) > 1000
    assert [code for code in told if not code.source] == []
    # Romania's three letters changed within the life of the standard, and nobody has looked up when
    assert [code.code for code in told if code.during is None and code.scheme != "wikidata"] == ["ROU"]


def test_an_item_of_wikidata_holds_as_long_as_the_state(actors: Actors) -> None:
    for state in actors.states:
        items = [code for code in state.code_years if code.scheme == "wikidata"]
        if state.id == "YU":  # one item for each Yugoslavia
            assert [code.code for code in items] == ["Q15102440", "Q191077", "Q83286", "Q838261", "Q37024"]
            continue
        assert [f"http://www.wikidata.org/entity/{code.code}" for code in items] == list(state.same_as), state.id
        for code in items:
            begins = code.during and code.during.earliest_start
            ends = code.during and code.during.latest_end
            assert begins == (state.exists_from and state.exists_from.earliest_start), state.id
            assert ends == (state.exists_until and state.exists_until.earliest_start), state.id


def test_a_list_gives_a_state_one_code_at_a_time(actors: Actors) -> None:
    pairs = [
        (actor.id, one, other)
        for actor in actors
        for one, other in pairwise(actor.code_years)
        if one.scheme == other.scheme and one.during and other.during
    ]
    assert len(pairs) > 20
    late = [
        (id, one.code, other.code)
        for id, one, other in pairs
        if not one.during.earliest_end or one.during.earliest_end > other.during.latest_start  # type: ignore[union-attr,operator]
    ]
    assert late == []


def test_a_code_goes_from_one_state_to_the_next_on_a_day(actors: Actors) -> None:
    for scheme, code, earlier, later in (
        ("cow", "365", "SU", "RU"),
        ("gw", "365", "SU", "RU"),
        ("cow", "345", "YU", "RS"),
    ):
        ends = [held.during for held in actors[earlier].code_years if (held.scheme, held.code) == (scheme, code)][-1]
        begins = next(held.during for held in actors[later].code_years if (held.scheme, held.code) == (scheme, code))
        assert ends is not None
        assert begins is not None
        assert ends.latest_end == begins.earliest_start == actors[later].exists_from.earliest_start  # type: ignore[union-attr]


@pytest.mark.parametrize(("id", "scheme", "year", "codes"), CODES_OF_A_YEAR)
def test_codes_of_a_year(actors: Actors, id: str, scheme: str, year: int, codes: list[str]) -> None:
    first, last = date(year, 1, 1), date(year, 12, 31)
    assert codes == [
        code.code
        for code in actors[id].code_years
        if code.scheme == scheme and code.during and code.during.earliest_start and code.during.earliest_start <= last
        if code.during.latest_end is None or code.during.latest_end > first
    ]


def test_states_and_their_successors(actors: Actors) -> None:
    assert actors["CS"].replaced_by == ("CZ", "SK")
    assert actors["SU"].replaced_by[-3:] == ("TM", "UA", "UZ")
    for actor in actors:
        assert all(actor.id in actors[earlier].replaced_by for earlier in actor.replaces), actor.id


@pytest.mark.parametrize(("name", "id"), sorted(MEANINGS.items()))
def test_what_a_name_means(actors: Actors, name: str, id: str) -> None:
    assert actors.resolve(name) == id


def test_meanings_found() -> None:
    assert len(MEANINGS) == 24
    assert len(CODES_OF_A_YEAR) == 29


def test_commonwealth_alone_is_no_sure_name(actors: Actors) -> None:
    for text in ("Commonwealth", "the Alliance", "شانگهای", "الحلف"):
        assert fold(text) not in {fold(name) for actor in actors for name in sure_names(actor)}, text
    with pytest.raises(UnknownName):
        actors.resolve("Atlantis Treaty")


def test_every_record_has_an_actor(actors: Actors) -> None:
    ids = [path.stem for path in sorted(RECORDS.glob("*.yaml")) if path.stem != "sources"]
    assert len(ids) > 80
    assert [id for id in ids if id not in actors] == []


@pytest.mark.shared
def test_every_id_of_the_reference_has_an_actor(actors: Actors) -> None:
    rows = [
        row
        for name in ("memberships", "events")
        for row in csv.DictReader((REFERENCE / f"{name}.csv").read_text(encoding="utf-8").splitlines())
    ]
    ids = {row["arrangement_id"] for row in rows} | {row["state_iso2"] for row in rows} - {""}
    assert len(ids) > 140
    assert sorted(id for id in ids if id not in actors) == []


def sure_names(actor: Actor) -> tuple[str, ...]:
    """The names that surely mean the actor: labels and alternatives."""
    return actor.texts()[1]
