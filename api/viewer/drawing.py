"""The memberships of a day as a pyvis network: places given, physics off, styles that tell what is certain."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pyvis.network import Network

Row = Mapping[str, Any]  # a membership: alliance, kind, state, role, certainty, disputed, spell
Places = Mapping[str, tuple[int, int]]

INK, PAPER, DISPUTED, QUIET = "#1d2b36", "#fffdf8", "#c2410c", "#8a96a0"
KINDS = {  # told apart in grey and by the colour-blind too
    "organization": "#12607a",
    "treaty": "#7a3b69",
    "body": "#4d6b1e",
    "force": "#a4481a",
    "operation": "#8c6a00",
    "declaration": "#56636f",
}
FULL = ("member", "signatory")  # the roles that bind; the others are drawn thinner
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "hover": True,
        "tooltipDelay": 150,
        "multiselect": False,
        "navigationButtons": False,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
    "nodes": {"borderWidth": 1.5, "font": {"face": "system-ui, sans-serif", "color": INK}},
    "edges": {"smooth": {"enabled": True, "type": "continuous", "roundness": 0.25}, "selectionWidth": 2.5},
}


def draw(rows: Sequence[Row], places: Places) -> Network:
    """A network with a node for each state and alliance of the rows and an edge for each row."""
    network = Network(directed=True, cdn_resources="in_line")  # undirected, a second edge between two nodes vanishes
    network.options = OPTIONS
    ties = Counter(node(kind, row[kind]["id"]) for row in rows for kind in ("state", "alliance"))
    for row in rows:
        for kind in ("state", "alliance"):
            _add_node(network, kind, row, ties, places)
    for row in rows:
        network.add_edge(node("state", row["state"]["id"]), node("alliance", row["alliance"]["id"]), **_edge(row))
    return network


def node(kind: str, id: str) -> str:
    """The node of a state or an alliance.

    >>> node("state", "RU")
    'state/RU'
    """
    return f"{kind}/{id}"


def _add_node(network: Network, kind: str, row: Row, ties: Counter[str], places: Places) -> None:
    id = node(kind, row[kind]["id"])
    across, down = places.get(id, (0, 0))
    style = _state(ties[id]) if kind == "state" else _alliance(row["kind"], ties[id])
    network.add_node(id, label=row[kind]["label"], x=across, y=down, physics=False, kind=kind, **style)


def _state(ties: int) -> dict[str, Any]:
    return {
        "shape": "dot",
        "size": min(7 + 1.1 * ties, 26),
        "color": {"background": INK, "border": PAPER, "highlight": {"background": INK, "border": DISPUTED}},
        "font": {"size": min(17 + ties // 2, 24), "strokeWidth": 5, "strokeColor": PAPER, "vadjust": -2},
    }


def _alliance(kind: str, ties: int) -> dict[str, Any]:
    colour = KINDS.get(kind, QUIET)
    return {
        "shape": "box",
        "group": kind,
        "parties": ties,
        "margin": 7,
        "widthConstraint": {"maximum": 170},
        "shapeProperties": {"borderRadius": 5},
        "color": {"background": colour, "border": PAPER, "highlight": {"background": colour, "border": DISPUTED}},
        "font": {"size": 15 if ties > 2 else 12, "color": "#ffffff"},
    }


def _edge(row: Row) -> dict[str, Any]:
    colour = DISPUTED if row["disputed"] else KINDS.get(row["kind"], QUIET)
    binds = row["role"] in FULL
    return {
        "id": row["spell"]["id"],
        "title": "",  # the page writes its own, in its own language
        "arrows": {"to": {"enabled": False}},
        "color": {"color": colour, "opacity": 0.75 if binds else 0.4, "highlight": colour, "hover": colour},
        "width": 2 if binds else 1,
        "dashes": [7, 7] if row["certainty"] == "possible" else False,
        "role": row["role"],
        "certainty": row["certainty"],
        "disputed": row["disputed"],
    }
