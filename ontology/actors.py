"""States and alliances: what they are called in every language, and which id a user's words mean."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ontology.actor import Actor
from ontology.errors import UnknownName
from ontology.facts import Fact, read_actors
from ontology.lookup import Lookup
from ontology.turtle import read_turtle
from ontology.words import ActorKind

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["Actor", "Actors", "Fact"]


class Actors:
    """Every state and alliance, found by id or by whatever a user calls it.

    >>> actors = Actors([Actor(id="GE", kind="state", labels={"en": "Georgia", "fa": "گرجستان"})])
    >>> actors["GE"].label("fa"), actors.resolve("georgia"), actors.resolve("گرجستان")
    ('گرجستان', 'GE', 'GE')
    >>> actors.resolve("Gorgia")
    Traceback (most recent call last):
    ontology.errors.UnknownName: there is no state or alliance 'Gorgia'; did you mean GE (Georgia)?
    """

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._by_id = {actor.id: actor for actor in sorted(actors, key=lambda actor: (actor.kind, actor.id))}
        self._lookup: dict[ActorKind | None, Lookup] = {}

    def __getitem__(self, id: str) -> Actor:
        try:
            return self._by_id[id]
        except KeyError:
            raise UnknownName("state or alliance", id, self._by_id) from None

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    @property
    def states(self) -> tuple[Actor, ...]:
        """The states, by id."""
        return tuple(actor for actor in self if actor.kind == "state")

    @property
    def alliances(self) -> tuple[Actor, ...]:
        """The alliances, by id."""
        return tuple(actor for actor in self if actor.kind == "alliance")

    def resolve(self, text: str, kind: ActorKind | None = None) -> str:
        """The id of the actor that a user means by an id or a name in any language, in any case and spelling.

        Raises UnknownName, with the nearest names, when nothing or more than one thing is called so.
        """
        if text in self._by_id and kind in (None, self._by_id[text].kind):
            return text
        if kind not in self._lookup:
            chosen = [actor for actor in self if kind in (None, actor.kind)]
            self._lookup[kind] = Lookup({actor.id: actor.texts() for actor in chosen})
        lookup = self._lookup[kind]
        found = lookup.find(text)
        if len(found) == 1:
            return found[0]
        told = kind or "state or alliance"
        near = [f"{id} ({self._by_id[id].label()})" for id in found or lookup.near(text)]
        raise UnknownName(told, text, remedy=f"did you mean {', '.join(near)}?" if near else None)

    @classmethod
    def load(cls, paths: Iterable[Path]) -> "Actors":
        """The actors of the Turtle files. Raises TurtleError where a file cannot be read or lacks what it must say."""
        return cls.from_graph(read_turtle(*paths))

    @classmethod
    def from_graph(cls, graph: "Graph") -> "Actors":
        """The actors that an rdflib graph describes."""
        return cls.from_facts(
            Fact(str(s), str(p), str(o), getattr(o, "language", None), _text(getattr(o, "datatype", None)))
            for s, p, o in graph
        )

    @classmethod
    def from_facts(cls, facts: Iterable[Fact]) -> "Actors":
        """The actors that the facts describe, in any order, among any others."""
        return cls(read_actors(facts))


def _text(value: object) -> str | None:
    return None if value is None else str(value)
