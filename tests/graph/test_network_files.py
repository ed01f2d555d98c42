"""The network in time as files: what the schema of GEXF 1.3 demands, and what Gephi and other readers make of them."""

import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import networkx as nx
import pytest

from graph.network_files import OF_EDGES, OF_NODES, dynamic, write_gexf, write_graphml
from graph.timeline import Timeline
from ontology.claims import Spell
from ontology.dates import day
from tests import world

NS = "{http://gexf.net/1.3}"
# attributes that the schema has for each element, and the elements inside it, in order
ALLOWED = {
    "gexf": ({"version"}, ["meta", "graph"]),
    "meta": (set(), ["creator"]),
    "creator": (set(), []),
    "graph": (
        {"mode", "timeformat", "timerepresentation", "defaultedgetype"},
        ["attributes", "attributes", "nodes", "edges"],
    ),
    "attributes": ({"class"}, ["attribute"]),
    "attribute": ({"id", "title", "type"}, []),
    "nodes": (set(), ["node"]),
    "node": ({"id", "label"}, ["attvalues"]),
    "edges": (set(), ["edge"]),
    "edge": ({"id", "source", "target", "label"}, ["attvalues", "spells"]),
    "attvalues": (set(), ["attvalue"]),
    "attvalue": ({"for", "value"}, []),
    "spells": (set(), ["spell"]),
    "spell": ({"start", "end"}, []),
}


def spell(number: int, *bounds: str | None, end: str = "known") -> Spell:
    names = ("earliest_start", "latest_start", "earliest_end", "latest_end")
    told = {name: None if one is None else day(one) for name, one in zip(names, bounds, strict=True)}
    return Spell(state="AM", alliance="cst", role="member", number=number, end=end, **told)  # type: ignore[arg-type]


SPELLS = [
    *Timeline(world.heard()).spells(),
    spell(2, None, None, None, None, end="unknown"),
    spell(3, None, "2001-02-03", None, None, end="open"),
    spell(4, "2010-01-01", "2010-12-31", "2010-06-01", "2011-06-01"),
]


@pytest.fixture
def gexf(tmp_path: Path) -> Path:
    write_gexf(dynamic(SPELLS, {"AM": "Armenia & <friends>"}), tmp_path / "all.gexf")
    return tmp_path / "all.gexf"


def test_every_element_is_one_that_the_schema_knows(gexf: Path) -> None:
    seen = set()
    for element in ET.parse(gexf).iter():
        name = element.tag.removeprefix(NS)
        attributes, children = ALLOWED[name]
        assert set(element.attrib) <= attributes, name
        told = [child.tag.removeprefix(NS) for child in element]
        assert sorted(told, key=children.index) == told, name
        seen.add(name)
    assert seen == set(ALLOWED)


def test_what_refers_is_declared_and_ids_are_given_once(gexf: Path) -> None:
    root = ET.parse(gexf).getroot()
    assert (root.attrib["version"], root[1].attrib["mode"]) == ("1.3", "dynamic")
    declared = {one.attrib["class"]: {each.attrib["id"] for each in one} for one in root.iter(f"{NS}attributes")}
    assert declared == {"node": set(OF_NODES), "edge": set(OF_EDGES)}
    assert {one.attrib["type"] for one in root.iter(f"{NS}attribute")} == {"string", "boolean"}
    nodes = [one.attrib["id"] for one in root.iter(f"{NS}node")]
    edges = [one.attrib["id"] for one in root.iter(f"{NS}edge")]
    assert nodes == sorted(set(nodes))
    assert edges == sorted(one.id for one in SPELLS)
    for kind, elements in (("node", root.iter(f"{NS}node")), ("edge", root.iter(f"{NS}edge"))):
        for element in elements:
            told = {value.attrib["for"]: value.attrib["value"] for value in element.iter(f"{NS}attvalue")}
            assert set(told) <= declared[kind]
            assert all(told.values())
            assert kind == "node" or {element.attrib["source"], element.attrib["target"]} <= set(nodes)


def test_intervals_count_the_last_day_in(gexf: Path) -> None:
    """Uzbekistan was out of cst on 1999-04-20, the first day without it: its interval ends the day before."""
    told = {one.attrib["id"]: one for one in ET.parse(gexf).iter(f"{NS}edge")}
    intervals = {key: [each.attrib for each in one.iter(f"{NS}spell")] for key, one in told.items()}
    assert intervals["UZ.cst.member.1"] == [{"start": "1994-04-20", "end": "1999-04-19"}]
    assert intervals["AM.cst.member.1"] == [{"start": "1994-04-20"}]
    assert intervals["AM.cst.member.2"] == intervals["AM.cst.member.3"] == []
    for found in intervals.values():
        for bounds in found:
            assert [date.fromisoformat(bound) for bound in bounds.values()] == sorted(
                date.fromisoformat(bound) for bound in bounds.values()
            )


def test_certain_days_stand_beside_the_possible_ones() -> None:
    network = dynamic(SPELLS, {})
    names = ("first_possible", "last_possible", "first_certain", "last_certain")
    told = {key: tuple(data[name] for name in names) for *_, key, data in network.edges(keys=True, data=True)}
    assert told["UZ.cst.member.1"] == ("1994-04-20", "1999-04-19", "1994-04-20", "1999-04-19")
    assert told["AM.cst.member.2"] == ("", "", "", "")
    assert told["AM.cst.member.3"] == ("", "", "2001-02-03", "")
    assert told["AM.cst.member.4"] == ("2010-01-01", "2011-05-31", "", "")


def test_the_same_network_is_the_same_bytes(gexf: Path, tmp_path: Path) -> None:
    write_gexf(dynamic(SPELLS[::-1], {"AM": "Armenia & <friends>"}), tmp_path / "again.gexf")
    assert gexf.read_bytes() == (tmp_path / "again.gexf").read_bytes()


def test_networkx_reads_both_back_with_every_spell(gexf: Path, tmp_path: Path) -> None:
    write_graphml(dynamic(SPELLS, {"AM": "Armenia & <friends>"}), tmp_path / "all.graphml")
    for network in (nx.read_gexf(gexf), nx.read_graphml(tmp_path / "all.graphml")):
        assert network.number_of_edges() == len(SPELLS)
        assert network.nodes["AM"] == {"label": "Armenia & <friends>", "kind": "state"}
        assert network.edges["UZ", "cst", "UZ.cst.member.1"]["last_possible"] == "1999-04-19"


def test_keys_of_graphml_have_names_that_no_reader_takes_for_something_else(tmp_path: Path) -> None:
    write_graphml(dynamic(SPELLS, {}), tmp_path / "all.graphml")
    keys = list(ET.parse(tmp_path / "all.graphml").iter("{http://graphml.graphdrawing.org/xmlns}key"))
    assert {key.attrib["id"] for key in keys} == {"label", *OF_NODES, *OF_EDGES}
    assert {key.attrib["for"] for key in keys} == {"node", "edge"}
