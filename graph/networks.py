"""The graph's network questions: networkx on a day or in time, told as plain dicts or written for other programs.

networkx is imported when first asked for: it is slow to load, and most questions need none of it.
"""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from graph.answers import lens_words
from graph.tellings import Tellings
from graph.view import Day, View, as_day, read_lens
from graph.wording import Plain
from ontology.errors import InputError

if TYPE_CHECKING:
    from networkx import Graph as NxGraph


class Networks(Tellings):
    """The holdings, seen as networks."""

    def network(self, at: Day, **view: Unpack[View]) -> Plain:
        """Nodes with places and edges of the states and alliances of the day, and the states' ties to one another."""
        from graph.network import plain  # noqa: PLC0415

        day = as_day(at, "at")
        return {"at": day.isoformat(), **lens_words(read_lens(view)), **plain(self.nx(day, **view), self._tell(view))}

    def nx(self, at: Day, **view: Unpack[View]) -> "NxGraph[str]":
        """The network of the day as a networkx graph: states and alliances, an edge for each membership."""
        from graph.network import network_of, strengths  # noqa: PLC0415

        return network_of(self.timeline, as_day(at, "at"), read_lens(view), strengths(self.contents.obligations))

    def measures(self, at: Day, **view: Unpack[View]) -> Plain:
        """Who was central on the day, and which states belonged together."""
        from graph.measures import centrality, communities  # noqa: PLC0415

        network, teller, day = self.nx(at, **view), self._tell(view), as_day(at, "at")
        return {
            "at": day.isoformat(),
            **lens_words(read_lens(view)),
            "centrality": [
                {
                    "state": teller.named(one.state),
                    "ties": one.ties,
                    "strength": round(one.strength, 4),
                    "betweenness": round(one.betweenness, 4),
                }
                for one in centrality(network)
            ],
            "communities": [[teller.named(state) for state in group] for group in communities(network)],
        }

    def cohesion(self, alliance: str, first: int, last: int, **view: Unpack[View]) -> list[Plain]:
        """How tight the alliance was on 1 July of each year from the first to the last."""
        from graph.measures import cohesion  # noqa: PLC0415

        days = [date(year, 7, 1) for year in range(first, last + 1)]
        return [
            {
                "at": one.at.isoformat(),
                "members": one.members,
                "bound_elsewhere": None if one.bound_elsewhere is None else round(one.bound_elsewhere, 4),
                "shared": {name: round(share, 4) for name, share in sorted(one.shared.items())},
            }
            for one in cohesion(self.timeline, self._alliance(alliance), days, read_lens(view))
        ]

    def similarity(self, at: Day, **view: Unpack[View]) -> list[Plain]:
        """How alike the alliance portfolios of each two states were on the day: the S score, from -1 to 1."""
        from graph.measures import similarity  # noqa: PLC0415

        found = similarity(self.timeline, self.contents.obligations, as_day(at, "at"), read_lens(view))
        return [{"states": list(pair), "s": round(score, 4)} for pair, score in sorted(found.items())]

    def save_network(self, file: Path, **view: Unpack[View]) -> None:
        """The file holds all spells as a network in time: GEXF or GraphML, by its suffix. Raises InputError."""
        from graph.network_files import dynamic, write_gexf, write_graphml  # noqa: PLC0415

        writers = {".gexf": write_gexf, ".graphml": write_graphml}
        if file.suffix not in writers:
            raise InputError(
                f"no network is written as {file.suffix!r}", where=str(file), remedy="use .gexf or .graphml"
            )
        teller = self._tell(view)
        labels = {key: teller.named(key)["label"] for key in (*self.timeline.states, *self.timeline.alliances)}
        writers[file.suffix](dynamic(self.timeline.spells(read_lens(view)), labels), file)
