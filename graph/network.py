"""The network of a day: states and alliances as a networkx graph, states projected on one another.

A tie weighs what the alliance binds to, after the ladder of commitments that alliance scholars use (defence over
neutrality and non-aggression over consultation; Leeds et al., Alliance Treaty Obligations and Provisions), the
strongest obligation counting; an alliance that binds to nothing on record weighs least.
"""

import math
from collections.abc import Iterable, Mapping
from datetime import date

import networkx as nx

from graph.answers import Teller
from graph.timeline import DEFAULT, Lens, Timeline
from graph.wording import Plain
from ontology.obligations import Obligation

STRENGTH = {"defence": 4.0, "offence": 4.0, "neutrality": 2.0, "non-aggression": 2.0, "consultation": 1.0}
LEAST = 0.5
LOOSE = {"signatory": 0.5, "observer": 0.25, "partner": 0.25, "candidate": 0.25, "associate": 0.5, "participant": 0.5}
TURN = math.pi * (3 - math.sqrt(5))  # the golden angle spreads points on a spiral evenly

Positions = dict[str, tuple[float, float]]


def strengths(obligations: Iterable[Obligation]) -> dict[str, float]:
    """Alliance to the strength of the strongest obligation it is known for."""
    found: dict[str, float] = {}
    for one in obligations:
        found[one.alliance] = max(found.get(one.alliance, LEAST), STRENGTH[one.kind])
    return found


def network_of(
    timeline: Timeline, at: date, lens: Lens = DEFAULT, strength: Mapping[str, float] | None = None
) -> "nx.Graph[str]":
    """States and alliances of the day as a bipartite graph: an edge for each state's strongest role in an alliance.

    Nodes have `kind` (state, alliance); edges `role`, `certainty`, `weight` and `spell`.
    """
    graph: nx.Graph[str] = nx.Graph(at=at.isoformat())
    for alliance in timeline.alliances:
        for row in timeline.members(alliance, at, lens):
            spell = row.spell
            if graph.has_edge(spell.state, alliance):
                continue
            graph.add_node(spell.state, kind="state")
            graph.add_node(alliance, kind="alliance")
            weight = (strength or {}).get(alliance, LEAST) * LOOSE.get(spell.role, 1.0)
            graph.add_edge(
                spell.state, alliance, role=spell.role, certainty=row.certainty, weight=weight, spell=spell.id
            )
    return graph


def project(network: "nx.Graph[str]") -> "nx.Graph[str]":
    """States joined by what they share (`shared`); `weight` sums, over the alliances, the weaker of the two ties."""
    states: nx.Graph[str] = nx.Graph(**network.graph)
    states.add_nodes_from(_nodes(network, "state"), kind="state")
    for alliance in _nodes(network, "alliance"):
        members = sorted(network[alliance])
        for index, one in enumerate(members):
            for other in members[index + 1 :]:
                weight = min(network[one][alliance]["weight"], network[other][alliance]["weight"])
                tie = states.get_edge_data(one, other) or {"weight": 0.0, "shared": []}
                states.add_edge(one, other, weight=tie["weight"] + weight, shared=[*tie["shared"], alliance])
    return states


def place(network: "nx.Graph[str]") -> Positions:
    """A place for every node, the same for the same network: states round a circle, alliances amid their members.

    Neighbours on the circle are those most tied to each other. Coordinates lie between -1.2 and 1.2.
    """
    ring = _ring(project(network))
    places = {
        state: (math.cos(2 * math.pi * index / len(ring)), math.sin(2 * math.pi * index / len(ring)))
        for index, state in enumerate(ring)
    }
    crowd: dict[tuple[float, float], int] = {}
    for alliance in _nodes(network, "alliance"):
        members = [places[state] for state in network[alliance]]
        x = sum(at for at, _ in members) / len(members) * 0.8
        y = sum(at for _, at in members) / len(members) * 0.8
        spot = (round(x, 1), round(y, 1))
        crowd[spot] = number = crowd.get(spot, -1) + 1
        reach = 0.06 * math.sqrt(number)
        places[alliance] = (x + reach * math.cos(number * TURN), y + reach * math.sin(number * TURN))
    return places


def plain(network: "nx.Graph[str]", teller: Teller) -> Plain:
    """Nodes with labels and places, edges with roles, and the states' ties to one another; all sorted."""
    places = place(network)
    nodes = [
        {**teller.named(node), "kind": kind, "x": round(places[node][0], 4), "y": round(places[node][1], 4)}
        for kind in ("alliance", "state")
        for node in _nodes(network, kind)
    ]
    edges = [
        {"state": state, "alliance": alliance, **network[state][alliance]}
        for state in _nodes(network, "state")
        for alliance in sorted(network[state])
    ]
    ties = [
        {"states": [one, other], **data}
        for one, other, data in sorted(project(network).edges(data=True), key=lambda edge: edge[:2])
    ]
    return {"nodes": nodes, "edges": edges, "ties": ties}


def _ring(states: "nx.Graph[str]") -> list[str]:
    """States in an order in which each follows one that it is much tied to."""
    if not states:
        return []
    weights: dict[str, float] = dict(states.degree(weight="weight"))
    waiting = set(states)
    ring = [max(sorted(waiting), key=lambda state: weights[state])]
    waiting.remove(ring[0])
    while waiting:
        ties = states[ring[-1]]
        nearest = max(
            sorted(waiting), key=lambda state: (ties[state]["weight"] if state in ties else 0, weights[state])
        )
        ring.append(nearest)
        waiting.remove(nearest)
    return ring


def _nodes(network: "nx.Graph[str]", kind: str) -> list[str]:
    return sorted(node for node in network if network.nodes[node]["kind"] == kind)
