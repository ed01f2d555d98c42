"""`graph.open`: what the package promises, asked of the tiny world through the real store."""

import json
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pytest

import graph
from graph.build import build
from ontology.errors import InputError, UnknownName
from tests import world


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Iterator[graph.Graph]:
    directory = tmp_path_factory.mktemp("tiny")
    claims = directory / "claims.nt"
    claims.write_text("\n".join(world.lines()) + "\n", encoding="utf-8")
    build(claims, {world.PAPER: b"Words in a paper"}, directory / "graph")
    opened = graph.open(directory / "graph")
    yield opened
    opened.close()


def test_the_members_answer_has_its_shape(tiny: graph.Graph) -> None:
    answer = tiny.members("cis", "1996-06-01", role="member", language="fa")
    assert list(answer) == [
        *("alliance", "at", "known", "basis", "policy", "release", "left_out", "notes", "members"),
    ]
    assert answer["alliance"] == {"id": "cis", "label": "Commonwealth of Independent States"}
    georgia = next(row for row in answer["members"] if row["state"]["id"] == "GE")
    assert list(georgia) == ["state", "role", "certainty", "disputed", "spell", "claims"]
    assert georgia["state"]["label"] == "گرجستان"
    assert georgia["disputed"]
    spell = georgia["spell"]
    assert spell["id"] == "GE.cis.member.1"
    assert spell["start"] == {"earliest": "1993-12-03", "latest": "1993-12-03"}
    assert spell["end"] == {"earliest": "2009-08-18", "latest": "2009-08-18", "kind": "known"}
    assert [lost["reason"] for lost in spell["lost"]] == ["says 1994, not 1993-12-03; a weightier source"]
    assert json.loads(json.dumps(answer)) == answer


def test_every_claim_of_an_answer_can_be_looked_up(tiny: graph.Graph) -> None:
    for row in tiny.members("cst", "1996-06-01")["members"]:
        for claim in row["claims"]:
            told = tiny.claim(claim)
            assert told["id"] == claim
            assert told["source"]["title"]
            assert told["evidence"]


def test_names_in_any_language_mean_the_actor(tiny: graph.Graph) -> None:
    assert tiny.history("گرجستان")["state"] == {"id": "GE", "label": "Georgia"}
    assert tiny.label("state", "GE", "fa") == "گرجستان"
    assert tiny.state("Georgia")["labels"]["en"] == "Georgia"
    with pytest.raises(UnknownName, match="did you mean"):
        tiny.members("csst", "1996-06-01")


@pytest.mark.parametrize(
    ("view", "message"),
    [
        ({"basis": "strength"}, "there is no basis 'strength'"),
        ({"policy": "newest"}, "there is no policy 'newest'"),
        ({"known": "tomorrow"}, "known: 'tomorrow' is no day"),
        ({"role": "boss"}, "there is no role 'boss'"),
    ],
)
def test_a_wrong_word_is_told_with_what_was_asked(tiny: graph.Graph, view: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        tiny.members("cst", "1996-06-01", **view)  # type: ignore[arg-type]
    with pytest.raises(InputError, match="at: 1996-02-30 is no day"):
        tiny.members("cst", "1996-02-30")


def test_changes_need_days_in_order(tiny: graph.Graph) -> None:
    assert len(tiny.changes("1999-01-01", "1999-12-31")) == 4
    with pytest.raises(InputError, match="is before"):
        tiny.changes("1999-12-31", "1999-01-01")


def test_documents_sources_and_texts(tiny: graph.Graph) -> None:
    paper = tiny.document(world.PAPER)
    assert (paper["has_text"], len(paper["claims"])) == (True, 2)
    assert tiny.text(world.PAPER) == "Words in a paper"
    assert tiny.text(world.LATER_PAPER) is None
    assert tiny.source("protocol")["kind"] == "treaty-text"
    assert [len(tiny.documents()), len(tiny.sources())] == [2, 8]
    for ask in (tiny.claim, tiny.document, tiny.source):
        with pytest.raises(UnknownName):
            ask("nothing")


def test_conflicts_ledger_and_chronicle(tiny: graph.Graph) -> None:
    assert {conflict["reason"] for conflict in tiny.conflicts(state="GE")} == {
        "says member_of 1994/2012, which the spell does not cover",
        "says 1994, not 1993-12-03; a weightier source",
    }
    assert len(tiny.conflicts()) == 4
    verdicts = [side["verdict"] for side in tiny.ledger("cis")[0]["sides"]]
    assert sorted(set(verdicts)) == ["chosen", "lost"]
    days = [entry["earliest"] for entry in tiny.chronicle("cst")]
    assert days == sorted(days)


def test_the_spells_in_the_store_are_those_of_the_index_on_every_basis(tiny: graph.Graph) -> None:
    prefix = "PREFIX pg: <https://w3id.org/pactgraph/ontology#> "
    assert len(list(tiny.query(prefix + "SELECT ?s { ?s a pg:Spell }").rows)) == len(tiny.memberships())
    for basis in ("signature", "announced"):
        address = f"https://w3id.org/pactgraph/id/basis/{basis}"
        found = list(tiny.query(prefix + f"SELECT ?s {{ GRAPH <{address}> {{ ?s a pg:Spell }} }}").rows)
        assert len(found) == len(tiny.memberships(basis=basis)) > 0


def test_the_network_is_plain_and_the_same_every_time(tiny: graph.Graph) -> None:
    told = tiny.network("1996-06-01")
    assert [len(told[part]) for part in ("nodes", "edges", "ties")] == [5, 6, 3]
    assert told == tiny.network("1996-06-01")
    assert len(tiny.measures("1996-06-01")["centrality"]) == 3
    assert [row["members"] for row in tiny.cohesion("cst", 1993, 1995)] == [0, 3, 3]
    assert tiny.similarity("1996-06-01") == []


def test_the_network_in_time_is_saved_by_its_suffix(tiny: graph.Graph, tmp_path: Path) -> None:
    gexf, graphml = tmp_path / "all.gexf", tmp_path / "all.graphml"
    tiny.save_network(gexf)
    tiny.save_network(graphml, basis="signature")
    assert nx.read_gexf(gexf).number_of_edges() == len(tiny.memberships())
    assert nx.read_graphml(graphml).number_of_edges() == len(tiny.memberships(basis="signature"))
    with pytest.raises(InputError, match=r"gexf or \.graphml"):
        tiny.save_network(tmp_path / "all.png")


def test_what_an_older_release_told_otherwise(tiny: graph.Graph, tmp_path: Path) -> None:
    file = tmp_path / "older.nt"
    file.write_text("\n".join(world.lines(world.CLAIMS[:-4])) + "\n", encoding="utf-8")
    build(file, {}, tmp_path / "older")
    older = graph.open(tmp_path / "older")
    assert [one["state"]["id"] for one in tiny.since(older, "cis", "2010-01-01")] == ["GE"]
    assert tiny.since(tiny, "cis", "2010-01-01") == []


def test_russia_is_not_the_ussr() -> None:
    from graph.graph import SUCCESSION, notes  # noqa: PLC0415
    from graph.timeline import Timeline  # noqa: PLC0415

    timeline = Timeline(world.heard([world.say("RU joined cis 1991-12-08"), world.say("UZ joined cst 1991-12-08")]))
    day = world.UncertainDate.parse("1991-12-20").earliest_start
    assert day is not None
    assert notes(timeline.members("cis", day), day) == [SUCCESSION]
    assert notes(timeline.members("cst", day), day) == []
