"""The page in a real Chromium: it draws itself, evidence comes at a click, nobody else is asked.

Without a browser these tests say that they did not run, and pass nothing off as seen.
"""

import socket

import pytest

from tests import world
from tests.api.viewer.chromium import CHROMIUM, Tab

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None,
        reason="NOT RUN: no Chromium is installed (apt-get install chromium), so no page was looked at",
    ),
]
DAY = "/?at=1996-06-01"
READY = "document.documentElement.dataset.ready"
PANEL = "document.getElementById('panel').innerText"


@pytest.fixture(scope="module")
def tab(tmp_path_factory):
    with Tab(tmp_path_factory.mktemp("profile")) as one:
        yield one


@pytest.fixture(autouse=True)
def nothing_is_complained_about(tab):
    """No error in any script, and nothing that the Content-Security-Policy had to stop."""
    tab.complaints.clear()
    yield
    assert tab.complaints == []


def go(tab, tiny, path, **more):
    tab.open(tiny.address + path, **more)
    tab.wait(READY)


def at(tab, node):
    """Where the node is drawn, in pixels of the window."""
    return tab.run(
        f"""(() => {{
            const box = document.getElementById("network").getBoundingClientRect();
            const place = network.canvasToDOM(network.getPosition("{node}"));
            return [box.x + place.x, box.y + place.y];
        }})()"""
    )


def test_the_page_draws_itself_and_asks_nobody_else(tab, tiny):
    go(tab, tiny, DAY)
    assert tab.run("nodes.length") == 5
    assert tab.run("edges.length") == 6
    drawn = """(() => {
        const canvas = document.querySelector("canvas");
        const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        return pixels.filter((value, i) => i % 4 === 3 && value).length;
    })()"""
    assert tab.run(drawn) > 2000  # pixels that are not empty
    assert len(tab.requests) >= 4
    assert [url for url in tab.requests if not url.startswith((tiny.address, "data:"))] == []


def test_a_foreign_request_would_be_seen_and_stopped(tab, tiny):
    go(tab, tiny, DAY)
    outcome = tab.run("fetch('http://elsewhere.invalid/').then(() => 'went', () => 'stopped')")
    assert outcome == "stopped"
    assert any("Content Security Policy" in complaint for complaint in tab.complaints)
    tab.complaints.clear()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.5)
        tab.run(f"fetch('http://127.0.0.1:{listening.getsockname()[1]}/').catch(() => 0)")
        with pytest.raises(TimeoutError):
            listening.accept()
    tab.complaints.clear()


def test_a_click_on_a_state_lists_its_memberships(tab, tiny):
    go(tab, tiny, DAY)
    tab.click(*at(tab, "state/UZ"))
    tab.wait("document.querySelectorAll('.spell').length === 3")
    assert "Uzbekistan" in tab.run(PANEL)
    assert "Commonwealth of Independent States" in tab.run(PANEL)


def test_a_click_on_an_alliance_and_on_a_member_shows_the_quotes(tab, tiny):
    go(tab, tiny, DAY)
    tab.click(*at(tab, "alliance/cis"))
    tab.wait("document.querySelectorAll('.spell').length === 3")
    tab.run("[...document.querySelectorAll('.spell button')].find((one) => one.textContent === 'Georgia').click()")
    tab.wait("document.querySelector('blockquote')")
    panel = tab.run(PANEL)
    assert "Words" in panel
    assert "quote found in the text at this place" in panel
    assert world.SOURCES["ministry"].title in panel
    assert "Says otherwise" in panel


def test_a_click_on_a_line_shows_the_membership(tab, tiny):
    go(tab, tiny, DAY)
    one, other = at(tab, "state/UZ"), at(tab, "alliance/cis")
    tab.click((one[0] * 2 + other[0]) / 3, (one[1] * 2 + other[1]) / 3)
    tab.wait("document.querySelector('.claim')")
    assert "Uzbekistan · Commonwealth of Independent States" in tab.run(PANEL)


def test_the_keyboard_gets_everywhere(tab, tiny):
    go(tab, tiny, DAY)
    tab.run("document.querySelector('a[data-spell]').focus()")
    tab.press("Enter")
    tab.wait("document.querySelector('.claim') && document.activeElement.id === 'panel'")
    tab.press("Tab")
    assert tab.run("document.activeElement.id") == "close"
    tab.press("Enter")
    tab.wait("document.getElementById('close').hidden")
    stops = set()
    tab.run("document.activeElement.blur()")
    for _ in range(40):
        tab.press("Tab")
        stops.add(tab.run("document.activeElement.id || document.activeElement.tagName"))
    assert {"network", "month", "filter", "A", "BUTTON"} <= stops


def test_escape_closes_the_evidence(tab, tiny):
    go(tab, tiny, f"{DAY}#state/UZ")
    tab.wait("document.querySelectorAll('.spell').length === 3")
    tab.press("Escape")
    tab.wait("document.getElementById('close').hidden")
    assert tab.run("nodes.get('state/GE').opacity") == 1


def test_what_a_chosen_state_has_no_tie_to_steps_back(tab, tiny):
    go(tab, tiny, f"{DAY}#alliance/cst")
    shown = tab.run("Object.fromEntries(nodes.get().map((node) => [node.id, node.opacity]))")
    assert shown["alliance/cis"] < 0.5
    assert shown["alliance/cst"] == shown["state/AM"] == shown["state/UZ"] == 1


def test_kinds_can_be_hidden(tab, tiny):
    go(tab, tiny, DAY)
    tab.run("document.querySelector('#kinds input[value=treaty]').click()")
    assert tab.run("nodes.get('alliance/cst').hidden")
    assert not tab.run("nodes.get('alliance/cis').hidden")


def test_the_table_can_be_filtered(tab, tiny):
    go(tab, tiny, DAY)
    tab.run("filter.value = 'georgia'; filter.dispatchEvent(new Event('input'))")
    assert tab.run("document.querySelectorAll('tbody tr:not([hidden])').length") == 3
    assert tab.run("document.getElementById('shown').textContent") == "3 shown"


def test_the_slider_goes_to_another_month(tab, tiny):
    go(tab, tiny, DAY)
    tab.run("slider.value = 12 * 8 + 4; slider.dispatchEvent(new Event('input'))")
    assert tab.run("document.getElementById('shown-day').textContent") == "2000-04-01"
    tab.run("slider.dispatchEvent(new Event('change'))")  # another page is loaded from here on
    tab.wait("location.search.includes('at=2000-04-01')")
    tab.wait(READY)
    assert "2000-04-01" in tab.run("document.getElementById('rows-title').textContent")


@pytest.mark.parametrize(
    ("language", "direction", "state"),
    [("en", "ltr", "Uzbekistan"), ("fa", "rtl", "ازبکستان"), ("ar", "rtl", None), ("ru", "ltr", None)],
)
def test_languages(tab, tiny, language, direction, state):
    go(tab, tiny, f"{DAY}&language={language}#state/UZ")
    tab.wait("document.querySelectorAll('.spell').length === 3")
    assert tab.run("getComputedStyle(document.body).direction") == direction
    label = tiny.ask(f"/states/UZ?language={language}").json()["label"]
    assert tab.run("document.getElementById('panel-title').textContent") == label
    assert state in (None, label)
    left = "document.getElementById('{}').getBoundingClientRect().x"
    edge = tab.run(f"{left.format('panel')} - {left.format('network')}")
    assert edge > 0 if direction == "ltr" else edge < 0  # the panel stands where the reader's line ends


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_nothing_sticks_out_at_any_width(tab, tiny, width, language):
    go(tab, tiny, f"{DAY}&language={language}", width=width, height=800, is_phone=width < 768)
    assert tab.run("document.documentElement.scrollWidth") <= width
    assert tab.run("document.getElementById('network').getBoundingClientRect().width") > 0.6 * min(width, 900)
    assert tab.picture().startswith(b"\x89PNG")


def test_the_page_of_coverage_looks_like_the_others(tab, tiny):
    tab.open(f"{tiny.address}/coverage", width=360, height=800, is_phone=True)
    assert tab.run("getComputedStyle(document.querySelector('th')).backgroundColor") != "rgba(0, 0, 0, 0)"
    assert tab.run("document.documentElement.scrollWidth") <= 360


def test_the_sparql_form_answers(tab, tiny):
    tab.open(f"{tiny.address}/sparql")
    query = "SELECT ?s { ?s a <https://w3id.org/pactgraph/ontology#Spell> } ORDER BY ?s LIMIT 3"
    tab.run(f"document.getElementById('query').value = '{query}'; document.querySelector('#ask button').click()")
    tab.wait("document.querySelectorAll('#answer tbody tr').length === 3")
    assert tab.run("document.querySelector('#answer td a').getAttribute('href')") == "/id/spell/AM.cis.member.1"
    tab.run("document.getElementById('query').value = 'DROP ALL'; document.querySelector('#ask button').click()")
    tab.wait("document.getElementById('answer').innerText.includes('read-only')")
    tab.complaints.clear()  # the browser notes the 403
