"""The network in time as files for other programs: GEXF 1.3 for Gephi, GraphML for those that read no GEXF.

An edge is a spell. Days in the files are the first and the last on which it holds, both counted: Gephi counts the end
of an interval in, and a spell that ends on the day it is over would be drawn a day too long.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from operator import itemgetter
from pathlib import Path

import networkx as nx

from ontology.claims import Spell

NAMESPACE = "http://gexf.net/1.3"  # the schema: gexf.net/schema.html
DAY = timedelta(days=1)
OF_NODES = {"kind": "string"}
OF_EDGES = {
    **{"role": "string", "cause": "string", "disputed": "boolean"},
    **dict.fromkeys(("first_possible", "last_possible", "first_certain", "last_certain"), "string"),
}


def dynamic(spells: Iterable[Spell], labels: Mapping[str, str]) -> "nx.MultiDiGraph[str]":
    """All spells as one network in time: states and alliances, an edge a spell, with the days on which it may hold.

    Edges carry `first_possible` and `last_possible`, empty where there is no bound, and `first_certain` and
    `last_certain`: both empty where no day is certain, the last one empty where the certain stretch has no end.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for spell in sorted(spells, key=lambda spell: spell.id):
        for node, kind in ((spell.state, "state"), (spell.alliance, "alliance")):
            network.add_node(node, label=labels.get(node, node), kind=kind)
        first_certain, last_certain = _certain(spell)
        network.add_edge(
            spell.state,
            spell.alliance,
            key=spell.id,
            role=spell.role,
            cause=spell.cause or "",
            disputed=spell.is_disputed,
            first_possible=_iso(spell.earliest_start),
            last_possible=_iso(_day_before(spell.latest_end)),
            first_certain=_iso(first_certain),
            last_certain=_iso(last_certain),
        )
    return network


def write_gexf(network: "nx.MultiDiGraph[str]", file: Path) -> None:
    """The file holds the network in time as GEXF 1.3, the same bytes for the same network.

    The days on which a spell may hold are its interval; all days stand among the attributes too, for programs that
    read no intervals.
    """
    root = ET.Element("gexf", {"xmlns": NAMESPACE, "version": "1.3"})
    ET.SubElement(ET.SubElement(root, "meta"), "creator").text = "PactGraph"
    timed = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval", "defaultedgetype": "directed"}
    graph = ET.SubElement(root, "graph", timed)
    for what, types in (("node", OF_NODES), ("edge", OF_EDGES)):
        attributes = ET.SubElement(graph, "attributes", {"class": what})
        for name, kind in types.items():
            ET.SubElement(attributes, "attribute", {"id": name, "title": name, "type": kind})
    nodes, edges = ET.SubElement(graph, "nodes"), ET.SubElement(graph, "edges")
    for node in sorted(network):
        told = network.nodes[node]
        _values(ET.SubElement(nodes, "node", {"id": node, "label": told["label"]}), OF_NODES, told)
    for state, alliance, key in sorted(network.edges(keys=True), key=itemgetter(2)):
        told = network.edges[state, alliance, key]
        edge = ET.SubElement(edges, "edge", {"id": key, "source": state, "target": alliance, "label": told["role"]})
        _values(edge, OF_EDGES, told)
        _interval(edge, told["first_possible"], told["last_possible"])
    ET.indent(root)
    ET.ElementTree(root).write(file, encoding="utf-8", xml_declaration=True)


def write_graphml(network: "nx.MultiDiGraph[str]", file: Path) -> None:
    """The file holds the network in time as GraphML, which knows no time: the days are attributes of the edges.

    Keys have the names of the attributes: Gephi takes numbered ones, as networkx gives them, for labels (`d3`, `d7`).
    """
    nx.write_graphml_xml(network, str(file), named_key_ids=True)


def _values(element: ET.Element, types: Mapping[str, str], data: Mapping[str, object]) -> None:
    values = ET.SubElement(element, "attvalues")
    for name in types:
        text = str(data[name]).lower() if types[name] == "boolean" else str(data[name])
        if text:
            ET.SubElement(values, "attvalue", {"for": name, "value": text})


def _interval(edge: ET.Element, first: str, last: str) -> None:
    """A spell element, unless there is no bound on either side: what has no spell is always there."""
    bounds = {name: day for name, day in (("start", first), ("end", last)) if day}
    if bounds:
        ET.SubElement(ET.SubElement(edge, "spells"), "spell", bounds)


def _certain(spell: Spell) -> tuple[date | None, date | None]:
    """First and last day on which the spell surely holds; the last is `None` without end, both without such a day."""
    first = spell.latest_start
    if first is None or spell.end == "open":
        return first, None
    if spell.earliest_end is None or spell.earliest_end <= first:
        return None, None
    return first, spell.earliest_end - DAY


def _day_before(day: date | None) -> date | None:
    return None if day is None else day - DAY


def _iso(day: date | None) -> str:
    return "" if day is None else day.isoformat()
