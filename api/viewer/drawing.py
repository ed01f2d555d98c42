"""The memberships of a day as a pyvis network: places given, physics off, styles that tell what is certain.

An alliance of two states is a line between them; any other is a box amid its members, with a line to each.
"""

import textwrap
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from pyvis.network import Network

from api.viewer import layout
from ontology.words import ROLES

Row = Mapping[str, Any]  # a membership: alliance, kind, state, role, certainty, disputed, spell

INK, SOFT, PAPER, DISPUTED, QUIET = "#1d2b36", "#6b7983", "#fffdf8", "#c2410c", "#8a96a0"
KINDS = {  # told apart in grey and by the colour-blind too
    "organization": "#12607a",
    "treaty": "#7a3b69",
    "body": "#4d6b1e",
    "force": "#a4481a",
    "operation": "#8c6a00",
    "declaration": "#56636f",
}
PAIRS = "bilateral"
STRENGTH = {role: rank for rank, role in enumerate((*(role for role in ROLES if role != "signatory"), "signatory"))}
BINDING = ("member", "signatory")  # the roles that bind; the others are drawn thinner
STATE_FONT, ALLIANCE_FONT, LETTER, LINE = (
    25,
    23,
    0.6,
    1.25,
)  # sizes in units of the drawing; a letter's and line's share
WIDEST, LINES = 22, 3  # letters and lines in a box
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    "interaction": {
        "hover": True,
        "tooltipDelay": 120,
        "multiselect": False,
        "keyboard": {"enabled": True, "bindToWindow": False},
        "zoomSpeed": 0.6,
    },
    "nodes": {"borderWidth": 2, "font": {"face": "system-ui, sans-serif", "color": INK}},
    "edges": {"selectionWidth": 3, "hoverWidth": 1.5},
}


@dataclass(frozen=True)
class Alliance:
    """An alliance on the day: its kind, its names, and of each state the row that binds it most."""

    id: str
    label: str
    short: str
    kind: str
    rows: dict[str, Row] = field(default_factory=dict)

    @property
    def lines(self) -> list[str]:
        """Its name as it stands in its box, cut short where it is long."""
        return textwrap.wrap(self.short, WIDEST, max_lines=LINES, placeholder=" …", break_on_hyphens=False)

    @property
    def size(self) -> layout.Place:
        """Width and height of its box."""
        letters = max(len(line) for line in self.lines)
        return letters * ALLIANCE_FONT * LETTER + 22, len(self.lines) * ALLIANCE_FONT * LINE + 18


def alliances_of(rows: Sequence[Row], short: Mapping[str, str]) -> list[Alliance]:
    """The alliances of the rows, by id."""
    found: dict[str, Alliance] = {}
    for row in sorted(rows, key=lambda row: STRENGTH[row["role"]]):
        told = row["alliance"]
        alliance = found.setdefault(
            told["id"], Alliance(told["id"], told["label"], short.get(told["id"], told["label"]), row["kind"])
        )
        alliance.rows.setdefault(row["state"]["id"], row)
    return [found[id] for id in sorted(found)]


def draw(rows: Sequence[Row], short: Mapping[str, str]) -> Network:
    """A network with a node for each state and each alliance of more than two, and a line for each tie.

    `short` are names that fit into a box, by alliance.
    """
    network = Network(directed=True, cdn_resources="in_line")  # undirected, a second edge between two nodes vanishes
    network.options = OPTIONS
    alliances = alliances_of(rows, short)
    labels = {row["state"]["id"]: row["state"]["label"] for row in rows}
    ties = Counter(state for alliance in alliances for state in alliance.rows)
    places = layout.place_states(labels)
    for state in sorted(labels):
        network.add_node(f"state/{state}", **_state(state, labels[state], ties[state], places[state]))
    shown = [alliance for alliance in alliances if len(alliance.rows) != 2]
    spots = layout.place_alliances(
        {alliance.id: tuple(alliance.rows) for alliance in shown},
        {alliance.id: alliance.size for alliance in shown},
        [_box(state, labels[state], place) for state, place in places.items()],
        places,
    )
    for alliance in shown:
        network.add_node(f"alliance/{alliance.id}", **_alliance(alliance, spots[alliance.id]))
        for state in sorted(alliance.rows):
            network.add_edge(f"state/{state}", f"alliance/{alliance.id}", **_tie(alliance.rows[state]))
    for alliance, number in _numbered([alliance for alliance in alliances if len(alliance.rows) == 2]):
        one, other = sorted(alliance.rows)
        network.add_edge(f"state/{one}", f"state/{other}", **_pair(alliance, number))
    return network


def _box(state: str, label: str, place: layout.Place) -> layout.Box:
    """The room that a state's dot and name take."""
    is_core = state in layout.sketch()[1]
    letter, height = (STATE_FONT * LETTER, 84) if is_core else ((STATE_FONT - 6) * LETTER, 50)
    return layout.Box(place[0], place[1] + height / 5, max(len(label) * letter, 50), height)


def _state(state: str, label: str, ties: int, place: layout.Place) -> dict[str, Any]:
    is_core = state in layout.sketch()[1]
    colour = INK if is_core else SOFT
    return {
        "label": label,
        "kind": "state",
        "shape": "dot",
        "size": min(9 + 0.55 * ties, 30) if is_core else 7,
        "x": place[0],
        "y": place[1],
        "color": {"background": colour, "border": PAPER, "highlight": {"background": DISPUTED, "border": PAPER}},
        "font": {
            "size": STATE_FONT if is_core else STATE_FONT - 6,
            "color": colour,
            "strokeWidth": 6,
            "strokeColor": PAPER,
            "vadjust": -4,
        },
    }


def _alliance(alliance: Alliance, place: layout.Place) -> dict[str, Any]:
    colour = KINDS.get(alliance.kind, QUIET)
    return {
        "label": "\n".join(alliance.lines),
        "kind": "alliance",
        "name": alliance.label,
        "of": alliance.kind,
        "shape": "box",
        "x": place[0],
        "y": place[1],
        "margin": 8,
        "shapeProperties": {"borderRadius": 7},
        "color": {"background": colour, "border": PAPER, "highlight": {"background": INK, "border": PAPER}},
        "font": {"size": ALLIANCE_FONT, "color": "#ffffff"},
    }


def _tie(row: Row) -> dict[str, Any]:
    binds = row["role"] in BINDING
    return {
        **_line(row["kind"], [row], 0.55 if binds else 0.3, 2.2 if binds else 1.1),
        "id": row["spell"]["id"],
        "of": row["kind"],
        "role": row["role"],
    }


def _pair(alliance: Alliance, number: int) -> dict[str, Any]:
    return {
        **_line(alliance.kind, list(alliance.rows.values()), 0.5, 1.6),
        "id": f"alliance/{alliance.id}",
        "name": alliance.label,
        "of": PAIRS,
        "smooth": {
            "enabled": True,
            "type": "curvedCW" if number % 2 else "curvedCCW",
            "roundness": 0.08 + 0.05 * number,
        },
    }


def _line(kind: str, rows: Sequence[Row], opacity: float, width: float) -> dict[str, Any]:
    """How a line looks: dashed where no row is certain, in the colour of doubt where one is disputed."""
    is_disputed = any(row["disputed"] for row in rows)
    colour = DISPUTED if is_disputed else KINDS.get(kind, QUIET)
    return {
        "arrows": {"to": {"enabled": False}},
        "color": {"color": colour, "opacity": opacity, "highlight": colour, "hover": colour},
        "width": width,
        "dashes": False if any(row["certainty"] == "certain" for row in rows) else [9, 8],
        "smooth": False,
        "certainty": "certain" if any(row["certainty"] == "certain" for row in rows) else "possible",
        "disputed": is_disputed,
    }


def _numbered(pairs: Sequence[Alliance]) -> list[tuple[Alliance, int]]:
    """Each alliance of two with its number among those of the same two, so that their lines can part."""
    seen: dict[tuple[str, ...], int] = defaultdict(int)
    found = []
    for alliance in pairs:
        for both in combinations(sorted(alliance.rows), 2):
            found.append((alliance, seen[both]))
            seen[both] += 1
    return found
