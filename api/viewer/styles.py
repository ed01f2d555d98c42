"""How things look in the drawing: colours, sizes, and the lines that tell what is certain."""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from api.viewer import layout

Row = Mapping[str, Any]  # a membership: alliance, kind, state, role, certainty, disputed, spell
Style = dict[str, Any]  # what vis-network is told of a node or an edge

INK, SOFT, PAPER, DISPUTED, QUIET = "#1d2b36", "#55636e", "#fffdf8", "#c2410c", "#8a96a0"
KINDS = {  # told apart in grey and by the colour-blind too
    "organization": "#12607a",
    "treaty": "#7a3b69",
    "body": "#4d6b1e",
    "force": "#4a4aa8",
    "operation": "#8c6a00",
    "declaration": "#56636f",
}
PAIRS = "bilateral"
# By whether it is certain and whether it is disputed: doubt shows without colour too.
DASHES = {(True, False): False, (False, False): [9, 8], (True, True): [16, 5, 3, 5], (False, True): [9, 8, 3, 8]}
BINDING = ("member", "signatory")  # the roles that bind; the others are drawn thinner
STATE_FONT, FAR_FONT, ALLIANCE_FONT = 27, 21, 23  # heights of letters in units of the drawing
LETTER, LINE = 0.6, 1.25  # width of a letter and height of a line as a share of that
OPTIONS: Style = {
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


def room(label: str, place: layout.Place, *, is_core: bool) -> layout.Box:
    """The room that a state's dot and name take."""
    letter, height = (STATE_FONT * LETTER, 84) if is_core else (FAR_FONT * LETTER, 50)
    return layout.Box(place[0], place[1] + height / 5, max(len(label) * letter, 50), height)


def size(lines: Sequence[str]) -> layout.Place:
    """Width and height of a box with these lines."""
    letters = max(len(line) for line in lines)
    return letters * ALLIANCE_FONT * LETTER + 22, len(lines) * ALLIANCE_FONT * LINE + 18


def turned(line: str) -> str:
    """The line as it is to be drawn: what reads from right to left is told so, or its marks land at the wrong end.

    >>> turned("CSTO"), ascii(turned("ناتو،"))
    ('CSTO', "'\\\\u2067\\\\u0646\\\\u0627\\\\u062a\\\\u0648\\\\u060c\\\\u2069'")
    """
    is_turned = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in line)
    return f"\u2067{line}\u2069" if is_turned else line


def state(label: str, ties: int, place: layout.Place, *, is_core: bool) -> Style:
    """A dot with its name, larger with the number of its ties where it is one of those that the page is about."""
    colour = INK if is_core else SOFT
    return {
        "label": turned(label),
        "name": label,
        "kind": "state",
        "shape": "dot",
        "size": min(9 + 0.55 * ties, 30) if is_core else 7,
        "x": place[0],
        "y": place[1],
        "color": {"background": colour, "border": PAPER, "highlight": {"background": DISPUTED, "border": PAPER}},
        "font": {
            "size": STATE_FONT if is_core else FAR_FONT,
            "color": colour,
            "strokeWidth": 6,
            "strokeColor": PAPER,
            "vadjust": -4,
        },
    }


def alliance(lines: Sequence[str], label: str, kind: str, place: layout.Place) -> Style:
    """A box in the colour of the kind, its whole name told when pointed at."""
    colour = KINDS.get(kind, QUIET)
    return {
        "label": "\n".join(map(turned, lines)),
        "kind": "alliance",
        "name": label,
        "of": kind,
        "shape": "box",
        "x": place[0],
        "y": place[1],
        "margin": 8,
        "shapeProperties": {"borderRadius": 7},
        "color": {"background": colour, "border": PAPER, "highlight": {"background": INK, "border": PAPER}},
        "font": {"size": ALLIANCE_FONT, "color": "#ffffff"},
    }


def tie(row: Row) -> Style:
    """A line from a state to an alliance."""
    binds = row["role"] in BINDING
    look = line(row["kind"], [row], 0.55 if binds else 0.3, 2.2 if binds else 1.1)
    return {**look, "id": row["spell"]["id"], "of": row["kind"], "role": row["role"], "smooth": False}


def pair(id: str, label: str, rows: Sequence[Row], number: int) -> Style:
    """A line between two states, bent the more the higher its number among those of the same two."""
    turn = "curvedCW" if number % 2 else "curvedCCW"
    return {
        **line(rows[0]["kind"], rows, 0.5, 1.6),
        "id": f"alliance/{id}",
        "name": label,
        "of": PAIRS,
        "smooth": {"enabled": True, "type": turn, "roundness": 0.08 + 0.05 * number},
    }


def line(kind: str, rows: Sequence[Row], opacity: float, width: float) -> Style:
    """Dashed where no row is certain, dash-dotted in the colour of doubt where one is disputed, else plain."""
    is_certain = any(row["certainty"] == "certain" for row in rows)
    is_disputed = any(row["disputed"] for row in rows)
    colour = DISPUTED if is_disputed else KINDS.get(kind, QUIET)
    return {
        "arrows": {"to": {"enabled": False}},
        "color": {
            "color": colour,
            "opacity": max(opacity, 0.75) if is_disputed else opacity,
            "highlight": colour,
            "hover": colour,
        },
        "width": width,
        "dashes": DASHES[is_certain, is_disputed],
        "certainty": "certain" if is_certain else "possible",
        "disputed": is_disputed,
    }
