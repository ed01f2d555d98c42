"""Measures of the network: who is central, who belongs together, how tight a bloc is, how alike two portfolios are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import networkx as nx

from graph.commitments import Commitment, commitments
from graph.network import project
from graph.timeline import DEFAULT, Lens, Timeline
from ontology.obligations import Obligation

# The types of the alliance-portfolio literature, as a ladder: none, entente, neutrality or non-aggression, defence.
LADDER = {"consultation": 1, "neutrality": 2, "non-aggression": 2, "offence": 3, "defence": 3}
HIGHEST = 3
SEED = 1  # communities are found by a random walk over nodes; the same walk every time


@dataclass(frozen=True, slots=True)
class Standing:
    """How central a state is: ties to other states, their summed weight, and the share of shortest paths through it."""

    state: str
    ties: int
    strength: float
    betweenness: float


@dataclass(frozen=True, slots=True)
class Cohesion:
    """How tight a bloc was on a day: its members, and what binds them beside the bloc itself.

    `bound_elsewhere` is the share of pairs of members that another alliance binds too, `None` for fewer than two
    members; `shared` is, for each other alliance, the share of the bloc's members that are in it.
    """

    at: date
    members: int
    bound_elsewhere: float | None
    shared: Mapping[str, float]


def centrality(network: "nx.Graph[str]") -> list[Standing]:
    """The states of the network by strength, strongest first. Strong ties count as short ways."""
    states = project(network)
    for _, _, tie in states.edges(data=True):
        tie["length"] = 1 / tie["weight"]
    between: dict[str, float] = nx.betweenness_centrality(states, weight="length")
    strength: dict[str, float] = dict(states.degree(weight="weight"))
    found = [Standing(state, len(states[state]), strength[state], between[state]) for state in states]
    return sorted(found, key=lambda one: (-one.strength, one.state))


def communities(network: "nx.Graph[str]") -> list[list[str]]:
    """States that are tied more to each other than to the rest (Louvain's method), the largest group first."""
    groups = nx.community.louvain_communities(project(network), weight="weight", seed=SEED)
    return sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))


def cohesion(timeline: Timeline, alliance: str, days: Iterable[date], lens: Lens = DEFAULT) -> list[Cohesion]:
    """How tight the alliance was on each of the days."""
    return [_cohesion(timeline, alliance, day, lens) for day in days]


def similarity(
    timeline: Timeline, obligations: Iterable[Obligation], at: date, lens: Lens = DEFAULT
) -> dict[tuple[str, str], float]:
    """How alike the alliance portfolios of each two states were on the day, from -1 (opposite) to 1 (the same).

    The unweighted S of C. S. Signorino and J. M. Ritter, "Tau-b or Not Tau-b", International Studies Quarterly 43
    (1999): one less twice the mean distance, over all states with a commitment, between what the two are committed to.
    A state is fully committed to itself.
    """
    portfolios = portfolios_of(commitments(timeline, obligations, at, lens))
    states = sorted(portfolios)
    return {
        (one, other): _alike(portfolios[one], portfolios[other], states)
        for index, one in enumerate(states)
        for other in states[index + 1 :]
    }


def portfolios_of(owed: Iterable[Commitment]) -> dict[str, dict[str, int]]:
    """State to the strongest commitment that ties it to each other state, whoever owes it."""
    portfolios: dict[str, dict[str, int]] = {}
    for one in owed:
        rung = LADDER[one.obligation.kind]
        for state, other in ((one.giver, one.taker), (one.taker, one.giver)):
            portfolio = portfolios.setdefault(state, {state: HIGHEST})
            portfolio[other] = max(rung, portfolio.get(other, 0))
    return portfolios


def _alike(one: Mapping[str, int], other: Mapping[str, int], states: list[str]) -> float:
    distance = sum(abs(one.get(state, 0) - other.get(state, 0)) for state in states)
    return 1 - 2 * distance / (HIGHEST * len(states))


def _cohesion(timeline: Timeline, alliance: str, day: date, lens: Lens) -> Cohesion:
    members = _members(timeline, alliance, day, lens)
    elsewhere = {
        name: shared
        for name in timeline.alliances
        if name != alliance and (shared := members & _members(timeline, name, day, lens))
    }
    pairs = {(one, other) for one in members for other in members if one < other}
    bound = {(one, other) for shared in elsewhere.values() for one in shared for other in shared if one < other}
    return Cohesion(
        day,
        len(members),
        len(bound) / len(pairs) if pairs else None,
        {name: len(shared) / len(members) for name, shared in elsewhere.items()},
    )


def _members(timeline: Timeline, alliance: str, day: date, lens: Lens) -> set[str]:
    return {row.spell.state for row in timeline.members(alliance, day, lens, "member")}
