"""What a running server answers, over real HTTP."""

import csv
import io
import re

import httpx
import pyoxigraph
import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

import graph
from tests import world

MEMBERS = "/alliances/cst/members?at=1996-06-01"
SPELL_KEYS = [
    "id",
    "number",
    "state",
    "alliance",
    "role",
    "start",
    "end",
    "cause",
    "disputed",
    "claims",
    "events",
    "lost",
]
LISTS = {  # what the graph itself answers, asked without HTTP
    "/alliances": lambda graph: graph.alliances(),
    "/states": lambda graph: graph.states(),
    "/memberships": lambda graph: graph.memberships(),
    "/states/UZ/memberships": lambda graph: graph.history("UZ")["spells"],
    "/documents": lambda graph: graph.documents(),
    "/sources": lambda graph: graph.sources(),
    "/changes?from=1990-01-01&to=2020-12-31": lambda graph: graph.changes("1990-01-01", "2020-12-31"),
    "/events": lambda graph: graph.events(),
    "/events?type=joined&state=UZ": lambda graph: graph.events(type="joined", state="UZ"),
    "/conflicts": lambda graph: graph.conflicts(),
    "/conflicts?alliance=cis": lambda graph: graph.conflicts(alliance="cis"),
}


def test_members_are_told_as_the_contract_says(tiny):
    answer = tiny.ask(MEMBERS).json()
    assert list(answer) == ["alliance", "at", "known", "basis", "policy", "release", "members"]
    assert answer["alliance"] == {"id": "cst", "label": "Collective Security Treaty"}
    assert (answer["at"], answer["known"], answer["basis"], answer["policy"]) == (
        "1996-06-01",
        None,
        "force",
        "weighted",
    )
    member = next(member for member in answer["members"] if member["role"] == "member")
    assert list(member) == ["state", "role", "certainty", "disputed", "spell", "claims"]
    assert member["state"] == {"id": "AM", "label": "Armenia"}
    assert list(member["spell"]) == SPELL_KEYS
    assert member["claims"]
    assert [one["state"]["id"] for one in answer["members"] if one["role"] == "member"] == ["AM", "GE", "UZ"]


def test_every_parameter_of_members_counts(tiny):
    def states(query):
        members = tiny.ask(f"/alliances/cst/members?{query}").json()["members"]
        return [(member["state"]["id"], member["role"]) for member in members]

    assert states("at=1993-01-01") == [("AM", "signatory"), ("GE", "signatory"), ("UZ", "signatory")]
    assert ("AM", "member") in states("at=1993-01-01&basis=signature")
    assert states("at=1996-06-01&role=member") == [("AM", "member"), ("GE", "member"), ("UZ", "member")]
    assert ("UZ", "member") in states("at=2010-01-01")
    assert ("UZ", "member") not in states("at=2010-01-01&known=2009-01-01")
    assert tiny.ask("/alliances/cis/members?at=1993-12-20&policy=most-precise").json()["policy"] == "most-precise"
    persian = tiny.ask("/alliances/cst/members?at=1996-06-01&role=member&language=fa").json()["members"]
    assert [member["state"]["label"] for member in persian] == ["ارمنستان", "گرجستان", "ازبکستان"]


def test_what_a_past_known_leaves_out_is_told(tiny):
    known = "known=2005-01-01"
    about_cis = tiny.ask(f"/alliances/cis/members?at=2000-01-01&{known}").json()["left_out"]
    assert about_cis >= 1
    assert tiny.ask(f"/memberships?alliance=cis&{known}").json()["left_out"] == about_cis
    assert tiny.ask(f"/conflicts?alliance=cis&{known}").json()["left_out"] == about_cis
    for path in ("/memberships?", "/memberships?state=UZ&", "/states/UZ/memberships?", "/conflicts?"):
        assert tiny.ask(path + known).json()["left_out"] >= 1
        assert "left_out" not in tiny.ask(path).json()
    for path in ("/claims?alliance=cis&", "/events?alliance=cis&"):
        every, then = tiny.ask(path).json(), tiny.ask(path + known).json()
        assert then["left_out"] == about_cis
        assert then["items"] == [one for one in every["items"] if one["known"] and one["known"] <= "2005-01-01"]
        assert 0 < then["total"] < every["total"]
    assert tiny.ask(f"/changes?from=1990-01-01&to=2020-01-01&{known}").json()["left_out"] >= about_cis


def test_a_day_that_is_missing_is_today_and_told(tiny):
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", tiny.ask("/alliances/cst/members").json()["at"])


@pytest.fixture(scope="module")
def known(tiny_dir):
    return graph.open(tiny_dir)


@pytest.mark.parametrize(("path", "items"), LISTS.items())
def test_lists(tiny, known, path, items):
    answer = tiny.ask(path).json()
    assert list(answer) == ["items", "total", "next"]
    assert answer["items"] == items(known)
    assert answer["items"]
    assert (answer["total"], answer["next"]) == (len(answer["items"]), None)


def test_every_claim_is_listed(tiny):
    assert tiny.ask("/claims").json()["total"] == len(world.CLAIMS)


@pytest.mark.parametrize("path", LISTS)
def test_pages_of_a_list_make_the_whole(tiny, path):
    join = "&" if "?" in path else "?"
    whole = tiny.ask(path).json()["items"]
    found, cursor = [], ""
    while cursor is not None:
        response = tiny.ask(f"{path}{join}limit=2{cursor and '&cursor=' + cursor}")
        answer = response.json()
        found += answer["items"]
        cursor = answer["next"]
        assert ("link" in response.headers) == (cursor is not None)
    assert found == whole


def test_the_link_to_the_next_page_works(tiny):
    """It leads to more of the same question, in the same format."""
    first = tiny.ask("/claims.csv?limit=2&alliance=cis")
    link = re.fullmatch(r'<(.+)>; rel="next"', first.headers["link"])
    assert link
    assert "alliance=cis" in link[1]
    following = tiny.ask(link[1])
    head, *rows = following.text.splitlines()
    assert head == first.text.splitlines()[0]
    assert rows
    assert rows[0] not in first.text


def test_csv(tiny):
    response = tiny.ask("/alliances/cst/members.csv?at=1996-06-01")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(response.text)))
    assert [(row["state"], row["role"]) for row in rows[:3]] == [("AM", "member"), ("GE", "member"), ("UZ", "member")]
    assert rows[0]["earliest_start"] == "1994-04-20"
    assert tiny.ask(MEMBERS, headers={"Accept": "text/csv"}).text == response.text


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/alliances/cst/members",
            "/memberships",
            "/states/UZ/memberships",
            "/memberships/UZ.cst.member.1",
            "/claims",
        ),
        *("/alliances/cst", "/states/UZ", f"/documents/{world.PAPER}", "/sources/treaty"),
    ],
)
def test_turtle_and_json_ld_say_the_same(tiny, path):
    turtle, json_ld = tiny.ask(f"{path}.ttl"), tiny.ask(f"{path}.jsonld")
    assert turtle.headers["content-type"] == "text/turtle; charset=utf-8"
    assert json_ld.headers["content-type"] == "application/ld+json"
    one, other = (
        {str(triple) for triple in pyoxigraph.parse(response.content, format=form)}
        for response, form in ((turtle, pyoxigraph.RdfFormat.TURTLE), (json_ld, pyoxigraph.RdfFormat.JSON_LD))
    )
    assert len(one) > 3
    assert one == other


def test_spells_in_turtle_are_those_in_the_store(tiny):
    construct = "CONSTRUCT { ?s ?p ?o } { ?s a <https://w3id.org/pactgraph/ontology#Spell> ; ?p ?o }"
    stored = tiny.ask("/sparql", params={"query": construct}, headers={"Accept": "text/turtle"})
    served = tiny.ask("/memberships.ttl?limit=1000")
    assert isomorphic(Graph().parse(data=stored.text), Graph().parse(data=served.text))


def test_a_claim_in_turtle_has_its_passage(tiny):
    claim = next(one for one in tiny.ask("/claims?limit=1000").json()["items"] if one["check"] == "green")
    found = Graph().parse(data=tiny.ask(f"/claims/{claim['id']}.ttl").text)
    assert "Words" in {str(value) for value in found.objects()}
    assert "0" in {str(value) for value in found.objects()}


def test_the_check_of_a_claim(tiny):
    """Green where the text has the quote; without a text, no colour at all; a citation has no text to be held to."""
    claims = tiny.ask("/claims?limit=1000").json()["items"]
    by_document = {claim["evidence"].get("document"): claim["check"] for claim in claims}
    assert by_document == {world.PAPER: "green", world.LATER_PAPER: "text not shipped", None: None}


def test_a_claim_tells_what_rests_on_it(tiny):
    claims = tiny.ask("/claims?limit=1000&alliance=cst&state=GE").json()["items"]
    whole = [tiny.ask(f"/claims/{claim['id']}").json() for claim in claims]
    assert any("GE.cst.member.1" in claim["supports"] for claim in whole)
    assert any("GE.cst.member.1" in claim["lost"] for claim in whole)
    assert all(claim["source"]["title"] for claim in whole)


def test_a_claim_names_the_others_that_tell_the_same_event(tiny):
    claims = tiny.ask("/claims?limit=1000").json()["items"]
    same = {claim["id"]: tiny.ask(f"/claims/{claim['id']}").json()["same_event"] for claim in claims}
    pairs = [(one, other) for one, others in same.items() for other in others]
    assert pairs
    assert all((other, one) in pairs and one != other for one, other in pairs)
    by_id = {claim["id"]: (claim["type"], claim["subject"]["id"]) for claim in claims}
    assert all(by_id[one] == by_id[other] for one, other in pairs)


def test_a_state_on_a_day(tiny):
    items = tiny.ask("/states/UZ/memberships?at=2008-01-01&role=member").json()["items"]
    assert [(spell["id"], spell["certainty"]) for spell in items] == [
        ("UZ.cis.member.1", "certain"),
        ("UZ.cst.member.2", "certain"),
    ]
    assert tiny.ask("/states/UZ/memberships?alliance=cst&role=member").json()["total"] == 2


def test_changes(tiny):
    items = tiny.ask("/changes?from=1999-04-20&to=1999-04-20").json()["items"]
    assert {(one["state"]["id"], one["what"], one["cause"]) for one in items if one["role"] == "member"} == {
        ("GE", "ended", "not-renewed"),
        ("UZ", "ended", "not-renewed"),
    }


def test_network(tiny):
    answer = tiny.ask("/network?at=1996-06-01").json()
    assert {node["id"] for node in answer["nodes"]} == {"AM", "GE", "UZ", "cis", "cst"}
    assert len(answer["edges"]) == 6


@pytest.mark.parametrize(
    ("asked", "found"),
    [("گرجستان", "GE"), ("georgia", "GE"), ("collective", "cst"), ("Security", "cst"), ("zbek", "UZ")],
)
def test_search(tiny, asked, found):
    assert [item["id"] for item in tiny.ask("/search", params={"q": asked}).json()["items"]] == [found]


def test_names_lead_where_ids_do(tiny):
    assert tiny.ask("/states/georgia").json()["id"] == "GE"
    assert tiny.ask("/alliances/Collective Security Treaty/members?at=1996-06-01").json()["alliance"]["id"] == "cst"


def test_health(tiny):
    answer = tiny.ask("/health").json()
    assert answer["status"] == "ok"
    assert answer["counts"]["claims"] == len(world.CLAIMS)
    assert answer["release"] == tiny.ask(MEMBERS).json()["release"]


RESOURCES = [
    ("state/UZ", None, "/states/UZ"),
    ("alliance/cst", "text/turtle", "/alliances/cst.ttl"),
    ("alliance/cst", "text/html", "/#alliance/cst"),
    ("spell/UZ.cst.member.1", "application/ld+json", "/memberships/UZ.cst.member.1.jsonld"),
    ("spell/UZ.cst.member.1", "text/html", "/#spell/UZ.cst.member.1"),
    (f"document/{world.PAPER}", "application/json", f"/documents/{world.PAPER}"),
    ("source/treaty.ttl", None, "/sources/treaty.ttl"),
    ("basis/signature", None, "/memberships?basis=signature"),
    ("basis/announced", "text/turtle", "/memberships.ttl?basis=announced"),
]


@pytest.mark.parametrize(("resource", "accept", "home"), RESOURCES)
def test_resources_lead_to_what_there_is_about_them(tiny, resource, accept, home):
    response = tiny.ask(f"/id/{resource}", headers={"Accept": accept} if accept else {})
    assert (response.status_code, response.headers["location"]) == (303, home)
    assert tiny.ask(home).status_code == 200


def test_resources_without_a_page_are_described_in_place(tiny):
    passage = tiny.ask(f"/id/passage/{world.PAPER}/0-5", headers={"Accept": "text/turtle"})
    assert len(Graph().parse(data=passage.text)) >= 3
    assert passage.text != tiny.ask(f"/id/passage/{world.PAPER}/0-5").text  # JSON-LD, for those who ask for nothing
    as_json = tiny.ask(f"/id/passage/{world.PAPER}/0-5", headers={"Accept": "application/json"})
    assert as_json.headers["content-type"] == "application/json"
    assert as_json.json()["@graph"]
    assert tiny.ask(f"/id/passage/{world.PAPER}/7-9").status_code == 404
    assert tiny.ask("/id/spell/UZ.cst.member.9", follow_redirects=True).status_code == 404


def test_every_address_in_the_turtle_can_be_followed(tiny):
    told = tiny.ask("/claims.ttl").text
    addresses = set(re.findall(r"https://w3id\.org/pactgraph(/id/[^>\s;,]+)", told)) | {
        f"/id/{name}" for name in re.findall(r"\bpgi:([\w.-]+)", told)
    }
    assert len(addresses) > 20
    lost = [path for path in sorted(addresses) if "#" not in path and tiny.ask(path, follow_redirects=True).is_error]
    assert not lost


def test_openapi_describes_every_route(tiny):
    told = tiny.ask("/openapi.json").json()
    assert told["info"]["title"] == "PactGraph"
    members = {one["name"] for one in told["paths"]["/alliances/{id}/members"]["get"]["parameters"]}
    assert members == {"id", "at", "role", "known", "basis", "policy", "language"}


def test_answers_come_at_once(tiny):
    """An answer of two packets waits for nothing: with Nagle's algorithm on, each would take 40 ms."""
    with httpx.Client(base_url=tiny.address) as client:
        took = [client.get(MEMBERS).elapsed.total_seconds() for _ in range(20)]
    assert min(took) < 0.03
