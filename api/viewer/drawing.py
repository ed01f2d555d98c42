"""The memberships of a day as a pyvis network: places given, physics off.

An alliance of two states is a line between them; any other is a box amid its members, with a line to each.
"""

import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pyvis.network import Network

from api.viewer import layout, styles
from api.viewer.styles import Row
from ontology.words import ROLES

STRENGTH = {role: rank for rank, role in enumerate((*(role for role in ROLES if role != "signatory"), "signatory"))}
WIDEST, LINES = 22, 3  # letters and lines in a box


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


def alliances_of(rows: Sequence[Row], short: Mapping[str, str]) -> list[Alliance]:
    """The alliances of the rows, by id."""
    found: dict[str, Alliance] = {}
    for row in sorted(rows, key=lambda row: STRENGTH[row["role"]]):
        id, label = row["alliance"]["id"], row["alliance"]["label"]
        alliance = found.setdefault(id, Alliance(id, label, short.get(id, label), row["kind"]))
        alliance.rows.setdefault(row["state"]["id"], row)
    return [found[id] for id in sorted(found)]


def draw(rows: Sequence[Row], short: Mapping[str, str]) -> Network:
    """A network with a node for each state and each alliance of more than two, and a line for each tie.

    `short` are names that fit into a box, by alliance.
    """
    network = Network(directed=True, cdn_resources="in_line")  # undirected, a second edge between two nodes vanishes
    network.options = styles.OPTIONS
    alliances = alliances_of(rows, short)
    labels = {row["state"]["id"]: row["state"]["label"] for row in rows}
    places = layout.place_states(labels)
    core = layout.sketch()[1]
    ties = Counter(state for alliance in alliances for state in alliance.rows)
    for state, place in places.items():
        network.add_node(f"state/{state}", **styles.state(labels[state], ties[state], place, is_core=state in core))
    taken = [styles.room(labels[state], place, is_core=state in core) for state, place in places.items()]
    _add_boxes(network, [alliance for alliance in alliances if len(alliance.rows) != 2], places, taken)
    _add_lines(network, [alliance for alliance in alliances if len(alliance.rows) == 2])
    return network


def _add_boxes(
    network: Network, alliances: Sequence[Alliance], places: Mapping[str, layout.Place], taken: Sequence[layout.Box]
) -> None:
    """The alliances are in the network, each clear of all others and of what is taken, with a line to each member."""
    members = {alliance.id: tuple(alliance.rows) for alliance in alliances}
    sizes = {alliance.id: styles.size(alliance.lines) for alliance in alliances}
    spots = layout.place_alliances(members, sizes, taken, places)
    for one in alliances:
        node = f"alliance/{one.id}"
        network.add_node(node, **styles.alliance(one.lines, one.label, one.kind, spots[one.id]))
        for state in sorted(one.rows):
            network.add_edge(f"state/{state}", node, **styles.tie(one.rows[state]))


def _add_lines(network: Network, alliances: Sequence[Alliance]) -> None:
    """The alliances of two states are lines, each apart from others of the same two."""
    seen: Counter[tuple[str, ...]] = Counter()
    for one in alliances:
        both = tuple(sorted(one.rows))
        first, second = (f"state/{state}" for state in both)
        network.add_edge(first, second, **styles.pair(one.id, one.label, list(one.rows.values()), seen[both]))
        seen[both] += 1
