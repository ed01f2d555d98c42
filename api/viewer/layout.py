"""Where the nodes stand: a force-directed layout of the whole release, so that nothing jumps from day to day.

networkx's own layouts need numpy, which nothing else here does; a few hundred nodes, placed once a release, do not
need it.
"""

import hashlib
import math
from itertools import combinations

import networkx as nx

ROUNDS = 160
IDEAL = 1.0  # length that an edge would like
NEAR = 4.0  # nodes further apart than this push no more
PULL = 0.05  # toward the middle, so that parts without a common member stay in sight


def positions(graph: "nx.Graph[str]", size: float) -> dict[str, tuple[int, int]]:
    """A place for every node, within `size` of the middle in each direction; the same graph gives the same places.

    After T. Fruchterman and E. Reingold, Graph drawing by force-directed placement (1991): edges draw their ends
    together, nodes push each other apart, and steps grow shorter.
    """
    nodes = sorted(graph)
    if not nodes:
        return {}
    places = {node: _start(node, len(nodes)) for node in nodes}
    edges = sorted(tuple(sorted(edge)) for edge in graph.edges())
    for turn in range(ROUNDS):
        longest = 0.5 * math.sqrt(len(nodes)) * (1 - turn / ROUNDS) ** 2 + 0.01
        forces = _forces(places, edges)
        for node, (across, down) in forces.items():
            strength = math.hypot(across, down) or 1.0
            step = min(strength, longest) / strength
            places[node] = (places[node][0] + across * step, places[node][1] + down * step)
    return _scaled(places, size)


def _start(node: str, count: int) -> tuple[float, float]:
    """A place that follows from the node's name alone."""
    digest = hashlib.sha256(node.encode()).digest()
    angle = int.from_bytes(digest[:4]) / 2**32 * 2 * math.pi
    radius = math.sqrt(int.from_bytes(digest[4:8]) / 2**32) * math.sqrt(count) * 0.6
    return radius * math.cos(angle), radius * math.sin(angle)


def _forces(
    places: dict[str, tuple[float, float]], edges: list[tuple[str, ...]]
) -> dict[str, tuple[float, float]]:
    forces = {node: [-PULL * x, -PULL * y] for node, (x, y) in places.items()}
    for one, other in combinations(places, 2):
        across, down = places[one][0] - places[other][0], places[one][1] - places[other][1]
        square = across * across + down * down
        if square < NEAR * NEAR:
            push = IDEAL * IDEAL / max(square, 0.01)
            _add(forces, one, other, across * push, down * push)
    for one, other in edges:
        across, down = places[one][0] - places[other][0], places[one][1] - places[other][1]
        pull = -math.hypot(across, down) / IDEAL * 0.35
        _add(forces, one, other, across * pull, down * pull)
    return {node: (across, down) for node, (across, down) in forces.items()}


def _add(forces: dict[str, list[float]], one: str, other: str, across: float, down: float) -> None:
    forces[one][0] += across
    forces[one][1] += down
    forces[other][0] -= across
    forces[other][1] -= down


def _scaled(places: dict[str, tuple[float, float]], size: float) -> dict[str, tuple[int, int]]:
    """The places in whole units, the furthest of them `size` from the middle; a page is wider than high."""
    middle = [sum(place[axis] for place in places.values()) / len(places) for axis in (0, 1)]
    reach = max(max(abs(x - middle[0]), abs(y - middle[1])) for x, y in places.values()) or 1.0
    return {
        node: (round((x - middle[0]) / reach * size * 1.5), round((y - middle[1]) / reach * size))
        for node, (x, y) in places.items()
    }
