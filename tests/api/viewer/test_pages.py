"""The page as text: what it says, and that it asks nobody else for anything."""

import html
import json
import re
from datetime import date
from html.parser import HTMLParser

import pytest

import graph
from api.viewer import drawing, styles
from api.viewer.pages import Day, Pages

DAY = "/?at=1996-06-01"


class Page(HTMLParser):
    """Elements, the addresses that they name, and the text of the data block."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.addresses, self.scripts, self.inside = [], [], [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        self.elements.append((tag, told))
        self.addresses += [told[name] for name in ("href", "src", "action", "data", "srcset") if told.get(name)]
        self.inside = told if tag == "script" else None

    def handle_data(self, data):
        if self.inside is not None and data.strip():
            self.scripts.append((self.inside, data))

    def handle_endtag(self, tag):
        self.inside = None


@pytest.fixture(scope="module")
def page(tiny):
    return Page(tiny.ask(DAY).text)


@pytest.fixture(scope="module")
def data(page):
    return json.loads(page.scripts[0][1])


def test_it_asks_nobody_else(tiny, page):
    assert page.addresses
    assert not [address for address in page.addresses if not address.startswith("/") or address.startswith("//")]
    for name in ("page.css", "page.js", "sparql.js", "icon.svg"):
        text = tiny.ask(f"/assets/{name}").text.replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|@import|url\(", text)


def test_no_script_stands_in_it(page):
    """So the Content-Security-Policy can forbid them all."""
    assert [attributes["type"] for attributes, _ in page.scripts] == ["application/json"]
    assert not [told for _, told in page.elements if any(name.startswith("on") for name in told)]
    assert not [told for _, told in page.elements if "style" in told]


def test_its_policy_allows_this_server_only(tiny):
    policy = tiny.ask(DAY).headers["content-security-policy"]
    assert "default-src 'none'; script-src 'self'; style-src 'self';" in policy
    assert "'unsafe-inline'" not in policy.replace("style-src-attr 'unsafe-inline'", "")


def test_its_assets_are_kept_for_good(tiny, page):
    own = [address for address in page.addresses if address.startswith("/assets/")]
    assert len(own) == 4
    for address in own:
        response = tiny.ask(address)
        assert response.status_code == 200
        assert "immutable" in response.headers["cache-control"]


def test_it_draws_what_is_asked(data):
    assert {node["id"] for node in data["nodes"]} == {
        "state/AM",
        "state/GE",
        "state/UZ",
        "alliance/cst",
        "alliance/cis",
    }
    assert {edge["id"] for edge in data["edges"]} == {
        f"{state}.{alliance}.member.1" for state in ("AM", "GE", "UZ") for alliance in ("cst", "cis")
    }
    assert data["options"]["physics"] == {"enabled": False}
    assert all("x" in node and "y" in node for node in data["nodes"])


def test_what_is_disputed_or_possible_looks_so(tiny):
    edges = json.loads(Page(tiny.ask("/?at=1993-12-31").text).scripts[0][1])["edges"]
    georgia = next(edge for edge in edges if edge["id"] == "GE.cis.member.1")
    armenia = next(edge for edge in edges if edge["id"] == "AM.cis.member.1")
    assert georgia["color"]["color"] == styles.DISPUTED
    assert (georgia["disputed"], armenia["disputed"]) == (True, False)
    assert armenia["color"]["color"] == styles.KINDS["organization"]
    possible = drawing.draw([membership("possible")], {}).edges[0]
    certain = drawing.draw([membership("certain")], {}).edges[0]
    assert (bool(possible["dashes"]), bool(certain["dashes"])) == (True, False)


def membership(certainty, state="AM", alliance="x"):
    return {
        "state": {"id": state, "label": state},
        "alliance": {"id": alliance, "label": alliance},
        "kind": "treaty",
        "role": "member",
        "certainty": certainty,
        "disputed": False,
        "spell": {"id": f"{state}.{alliance}.member.1"},
    }


def test_treaties_of_the_same_two_states_are_lines_of_their_own():
    """An undirected pyvis network would swallow the second."""
    rows = [membership("certain", state, f"treaty-{n}") for n in range(3) for state in ("AM", "RU")]
    network = drawing.draw(rows, {})
    assert [node["id"] for node in network.nodes] == ["state/AM", "state/RU"]
    assert [edge["id"] for edge in network.edges] == ["alliance/treaty-0", "alliance/treaty-1", "alliance/treaty-2"]
    assert len({str(edge["smooth"]) for edge in network.edges}) == 3


def test_what_reads_from_right_to_left_is_drawn_so():
    """A drawing has no direction of its own: a comma at the end of such a line would stand at its beginning."""
    rows = [{**membership("certain", state), "alliance": {"id": "x", "label": "پیمان دوستی،"}} for state in "ABC"]
    nodes = {node["id"]: node for node in drawing.draw(rows, {}).nodes}
    assert nodes["alliance/x"]["label"] == "\u2067پیمان دوستی،\u2069"
    assert nodes["alliance/x"]["name"] == "پیمان دوستی،"
    assert nodes["state/A"]["label"] == "A"


def test_the_table_says_what_the_picture_shows(tiny, page):
    links = [told["data-spell"] for tag, told in page.elements if tag == "a" and "data-spell" in told]
    members = [
        m for name in ("cis", "cst") for m in tiny.ask(f"/alliances/{name}/members?at=1996-06-01").json()["members"]
    ]
    assert links == [member["spell"]["id"] for member in members]
    assert len(links) == 9


@pytest.mark.parametrize(
    ("language", "direction", "word"),
    [("en", "ltr", "Show"), ("fa", "rtl", "نمایش"), ("ar", "rtl", "عرض"), ("ru", "ltr", "Показать")],
)
def test_languages(tiny, language, direction, word):
    text = tiny.ask(f"{DAY}&language={language}").text
    root = next(told for tag, told in Page(text).elements if tag == "html")
    assert (root["lang"], root["dir"]) == (language, direction)
    assert f"<button>{word}</button>" in text
    assert text.count("hreflang=") == 4


def test_names_come_in_the_language(tiny):
    assert "ارمنستان" in tiny.ask(f"{DAY}&language=fa").text


def test_before_russia_there_is_a_note(tiny):
    assert 'role="note">The USSR is not Russia' in tiny.ask("/?at=1991-12-20").text
    assert 'role="note"' not in tiny.ask(DAY).text


def test_a_day_with_nobody(tiny):
    text = tiny.ask("/?at=1991-12-08").text
    assert "No membership is known on this day." in text


@pytest.mark.parametrize(
    ("at", "earlier", "later"), [("2004-02-29", "2003-02-28", "2005-02-28"), ("1993-01-01", "1992-01-01", "1994-01-01")]
)
def test_a_year_back_and_on(tiny, at, earlier, later):
    text = html.unescape(tiny.ask(f"/?at={at}").text)
    assert f'href="/?at={earlier}&language=en" aria-label="A year earlier"' in text
    assert f'href="/?at={later}&language=en" aria-label="A year later"' in text
    assert f"‹ {earlier[:4]}</a>" in text
    assert f"{later[:4]} ›</a>" in text


def test_no_year_is_offered_that_the_page_does_not_have(tiny):
    first, today = tiny.ask("/?at=1992-01-01").text, tiny.ask("/").text
    earlier, later = 'aria-label="A year earlier"', 'aria-label="A year later"'
    assert earlier not in first
    assert later in first
    assert later not in today
    assert earlier in today


@pytest.mark.parametrize("language", ["fa", "ar"])
def test_a_day_amid_arabic_letters_is_not_turned_round(tiny, language):
    """European digits after Arabic letters count as Arabic numbers, and a hyphen does not join those (UAX #9, W2)."""
    text = tiny.ask(f"{DAY}&language={language}").text
    heading = text.split('<h2 id="rows-title">')[1].split("</h2>")[0]
    assert "\u20661996-06-01\u2069" in heading


def test_whatever_a_name_contains_stays_a_name(tiny_dir):
    evil = '</script><script>alert(1)</script><b onclick="x">'
    row = {**membership("certain"), "state": {"id": "AM", "label": evil}, "claims": []}
    row["spell"] |= {
        "start": {"earliest": None, "latest": None},
        "end": {"earliest": None, "latest": None, "kind": "open"},
    }
    pages = Pages(graph.open(tiny_dir))
    pages.day = lambda at, language: Day(at, language, [row])  # a graph would have to be built around such a name
    text = pages.graph_page(date(1996, 6, 1), "en").body.decode()
    assert "<script>alert" not in text
    assert "<b onclick" not in text
    assert evil in json.loads(Page(text).scripts[0][1])["nodes"][0]["label"]
