"""The longest page of every list of the shipped graph, in every format: whatever its size, it is there before long."""

import httpx
import pytest
from rdflib import SKOS, Graph, URIRef

LISTS = {
    "/alliances": "",
    "/changes": "&from=1990-01-01&to=2030-12-31",
    "/claims": "",
    "/conflicts": "",
    "/coverage": None,
    "/documents": "",
    "/events": "",
    "/memberships": "",
    "/network": None,
    "/search": "&q=a",
    "/sources": "",
    "/states": "",
    "/states/RU/memberships": "",
    "/": None,
}
PATIENCE = 60  # seconds; each took at most two, but one in a bad query's time took ten minutes and the server with it


@pytest.fixture(scope="module")
def client(server):
    with httpx.Client(base_url=f"http://127.0.0.1:{server}", timeout=PATIENCE) as one:
        yield one


@pytest.mark.parametrize("path", LISTS)
def test_the_longest_page_comes_in_every_format(client, path):
    described = client.get("/openapi.json").json()["paths"]
    content = described[path.replace("RU", "{id}")]["get"]["responses"]["200"]["content"]
    more = "" if LISTS[path] is None else f"?limit=1000{LISTS[path]}"
    for media_type in content:
        response = client.get(path + more, headers={"Accept": media_type})
        assert response.status_code == 200
        assert response.headers["content-type"].startswith(media_type)
        assert len(response.content) > 100


@pytest.mark.parametrize("path", ["role/member", "role", "claim-type/entered_into_force"])
def test_what_a_word_means(client, path):
    response = client.get(f"/vocabulary/{path}")
    assert response.headers["content-type"].startswith("text/turtle")
    said = Graph().parse(data=response.text, format="turtle")
    labels = said.objects(URIRef(f"https://w3id.org/pactgraph/vocabulary/{path}"), SKOS.prefLabel)
    assert {"en", "fa", "ar", "ru"} <= {label.language for label in labels}
    other = client.get(f"/vocabulary/{path}.jsonld").json()["@graph"]
    assert [node["@id"].endswith(path) for node in other] == [True]
    assert client.get("/vocabulary/role/boss").status_code == 404
    assert client.get("/vocabulary/x%3E%20?p").status_code in (400, 404)


@pytest.mark.parametrize(
    ("state", "at", "is_told"),
    [("RU", "1990-01-01", True), ("RU", "1996-06-01", False), ("SU", "1996-06-01", True), ("SU", "1990-01-01", False)],
)
def test_who_takes_the_ussr_for_russia_is_told(client, state, at, is_told):
    answer = client.get(f"/states/{state}/memberships?at={at}").json()
    assert ("note" in answer) == is_told


def test_the_rdf_of_many_claims_is_that_of_each(client):
    many = client.get("/claims.jsonld?limit=20").json()["@graph"]
    ids = [claim["id"] for claim in client.get("/claims?limit=20").json()["items"]]
    each = [node for id in ids for node in client.get(f"/claims/{id}.jsonld").json()["@graph"]]
    assert len(many) >= 40
    assert {node["@id"]: node for node in many} == {node["@id"]: node for node in each}
