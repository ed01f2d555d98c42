"""The OpenAPI description is true: answers are as it says, in the media types that it names, and refusals too."""

import re

import pytest

from api import schemas
from tests import world
from tests.api.conformity import flaws

ASKED = {  # what to ask of each route for an answer with something in it
    "/": ["?at=1996-06-01"],
    "/alliances": [""],
    "/alliances/{id}": ["cst", "cis"],
    "/alliances/{id}/members": ["cst/members?at=1996-06-01", "cis/members?at=2000-01-01&known=2005-01-01"],
    "/changes": ["?from=1990-01-01&to=2020-12-31"],
    "/claims": ["?limit=1000"],
    "/claims/{id}": [],
    "/conflicts": [""],
    "/coverage": [""],
    "/documents": [""],
    "/documents/{id}": [world.PAPER],
    "/events": [""],
    "/health": [""],
    "/id/{path}": [f"passage/{world.PAPER}/0-5"],
    "/memberships": ["", "?at=1996-06-01"],
    "/memberships/{id}": ["UZ.cst.member.1"],
    "/network": ["?at=1996-06-01"],
    "/search": ["?q=collective"],
    "/sources": [""],
    "/sources/{id}": ["treaty"],
    "/sparql": ["?query=ASK%7B%7D"],
    "/ontology": [""],
    "/vocabulary": [""],
    "/states": [""],
    "/states/{id}": ["UZ", "GE"],
    "/states/{id}/memberships": ["UZ/memberships", "UZ/memberships?at=1996-06-01"],
}


ELSEWHERE = "/vocabulary/{path}"  # the tiny world has no vocabulary; test_shipped.py asks


@pytest.fixture(scope="module")
def described(tiny):
    return tiny.ask("/openapi.json").json()


def urls(tiny, path):
    asked = ASKED[path] or [claim["id"] for claim in tiny.ask("/claims?limit=1000").json()["items"]]
    return [path.split("{")[0].rstrip("?") + one for one in asked]


def test_every_route_is_asked(described):
    assert {*ASKED, ELSEWHERE} == set(described["paths"])
    assert len(ASKED) >= 24


@pytest.mark.parametrize("path", sorted(ASKED))
def test_answers_are_as_described(tiny, described, path):
    content = described["paths"][path]["get"]["responses"]["200"]["content"]
    for url in urls(tiny, path):
        for media_type, told in content.items():
            response = tiny.ask(url, headers={"Accept": media_type})
            if path == "/sparql":
                assert response.status_code in (200, 406), url  # no table is a graph
                continue
            assert response.status_code == 200, (url, media_type)
            assert response.headers["content-type"].split(";")[0] == media_type
            if media_type == "application/json":
                assert not list(flaws(response.json(), told["schema"], described["components"]["schemas"]))


@pytest.mark.parametrize(("url", "code"), [("/nowhere", 404), ("/claims?limit=x", 400), ("/states/%00 %E2%80%AE", 404)])
def test_problems_are_as_described(tiny, described, url, code):
    response = tiny.ask(url)
    assert response.status_code == code
    assert not list(flaws(response.json(), schemas.SCHEMAS["Problem"], described["components"]["schemas"]))


def test_every_schema_is_used_and_none_is_missing(described):
    text = str(described)
    wanted = set(re.findall(r"#/components/schemas/(\w+)", text))
    assert wanted == set(described["components"]["schemas"])
    assert len(wanted) >= 20
    assert "HTTPValidationError" not in text


def test_what_is_not_so_would_be_seen():
    named = schemas.SCHEMAS
    good = {"id": "UZ", "label": "Uzbekistan"}
    assert not list(flaws(good, named["Actor"], named))
    for bad in ({"id": "UZ"}, {**good, "more": 1}, {**good, "label": None}, []):
        assert list(flaws(bad, named["Actor"], named))
    assert list(flaws({"earliest": "1996-06-01", "latest": 7}, named["Start"], named))
