"""The names of states and alliances: complete, sorted, and no name that two actors share."""

import csv
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import DCTERMS, ORG, SKOS

from ingest.treaty_records import RECORDS
from ontology.actors import Actor, Actors
from ontology.errors import UnknownName
from ontology.lookup import fold
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
        assert set(actors[id].codes) == {"iso3", "cow", "gw"}, id
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


@pytest.mark.parametrize(("name", "id"), sorted(MEANINGS.items()))
def test_what_a_name_means(actors: Actors, name: str, id: str) -> None:
    assert actors.resolve(name) == id


def test_meanings_found() -> None:
    assert len(MEANINGS) == 24


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
