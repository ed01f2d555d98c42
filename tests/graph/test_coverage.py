"""How well the tiny world is sourced: counted by hand, and the bar at its very edge."""

from dataclasses import replace

import pytest

import graph as pactgraph
from graph.build import build
from graph.coverage import Coverage, bars, is_primary, is_read, names_instrument, survey
from ontology.dates import UncertainDate
from ontology.sources import Source
from tests import world

TREATY = Source(id="s", kind="treaty-text", title="Collective Security Treaty", read_in=("unts.un.org",))
DATED = replace(TREATY, date=UncertainDate.parse("1992-05-15"))
ROW = Coverage(
    alliance="cst",
    is_recorded=True,
    spells=20,
    claims=40,
    sources={"treaty-text": 1},
    primary=19,
    named=19,
    identified=20,
    read=3,
    bare=0,
    languages=("ru",),
    newest=None,
    questions=0,
)


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Coverage]:
    folder = tmp_path_factory.mktemp("tiny")
    (folder / "claims.nt").write_text("\n".join(world.lines()) + "\n", encoding="utf-8")
    build(folder / "claims.nt", {}, folder / "graph")
    tiny = pactgraph.open(folder / "graph")
    return {row.alliance: row for row in survey(tiny.contents, tiny.timeline)}


def test_the_tiny_world_is_counted_by_hand(rows: dict[str, Coverage]) -> None:
    assert list(rows) == ["cis", "cst"]
    cst = rows["cst"]
    assert (cst.spells, cst.claims, cst.questions, cst.bare) == (7, 15, 0, 0)
    assert dict(cst.sources) == {"dataset": 1, "depositary": 1, "official": 1, "press": 1, "treaty-text": 2}
    assert (cst.primary, cst.identified, cst.read) == (7, 7, 0)
    assert cst.named == 0  # not even the depositary: nobody says where the sources of the tiny world were read
    assert cst.newest is not None
    assert cst.newest.isoformat() == "2014-12-31"


@pytest.mark.parametrize("remark", ["descriptive title", "title not seen"])
def test_a_title_that_only_describes_names_nothing(remark: str) -> None:
    described = replace(DATED, title=f"Treaty of Armenia and Romania of 20 September 1994 ({remark})")
    assert names_instrument(DATED)
    assert not names_instrument(described)
    assert not is_primary(described)


@pytest.mark.parametrize(
    ("source", "is_named"),
    [
        (TREATY, False),
        (DATED, True),
        (replace(TREATY, registration="UNTS 32307"), True),
        (replace(TREATY, kind="depositary"), True),
        (replace(DATED, kind="press"), False),
        (replace(DATED, kind="dataset"), False),
    ],
)
def test_an_instrument_is_named_by_title_and_date(source: Source, is_named: bool) -> None:
    assert names_instrument(source) is is_named


@pytest.mark.parametrize(
    ("places", "is_named"),
    [
        (("not seen; general knowledge",), False),
        (("instrument not seen; year from a list of members, day from general knowledge",), False),
        (("text not seen; date from ATOP",), False),
        (("not seen; from ATOP 5.1",), False),
        ((), False),
        (("text not seen; title and day from the preamble of the treaty of 2022",), True),
        (("not seen; general knowledge", "stored page unts.un.org"), True),
    ],
)
def test_a_title_that_nobody_was_seen_to_use_names_nothing(places: tuple[str, ...], is_named: bool) -> None:
    source = replace(DATED, read_in=places)
    assert (names_instrument(source), is_primary(source)) == (is_named, True)


@pytest.mark.parametrize(
    ("places", "is_seen"),
    [(("unts.un.org",), True), (("text not seen; from ATOP",), False), (("not seen", "page x"), True), ((), False)],
)
def test_read_is_not_read_about(places: tuple[str, ...], is_seen: bool) -> None:
    assert is_read(replace(TREATY, read_in=places)) is is_seen


@pytest.mark.parametrize(
    ("rows", "met"),
    [
        ([ROW] * 140, [True, True, True]),
        ([ROW] * 139, [False, True, True]),
        ([*[ROW] * 139, replace(ROW, named=18)], [True, False, True]),
        ([*[ROW] * 139, replace(ROW, bare=1)], [True, True, False]),
        ([*[ROW] * 139, replace(ROW, is_recorded=False)], [False, True, True]),
    ],
)
def test_the_bar_is_met_at_its_edge_and_not_below(rows: list[Coverage], met: list[bool]) -> None:
    assert [bar.is_met for bar in bars(rows)] == met
