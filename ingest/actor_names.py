"""Names of states and alliances, read once from the Turtle of `actors/`, as the rules need them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ontology.actors import Actor
from ontology.actors import Actors as KnownActors
from ontology.turtle import read_turtle

if TYPE_CHECKING:
    from rdflib import Graph

FOLDER = Path(__file__).parent / "actors"


@dataclass(frozen=True, slots=True)
class ActorName:
    """One name of one actor: its kind (`state` or `alliance`), id, language, and tags that say how good it is."""

    phrase: str
    kind: str
    id: str
    language: str | None
    tags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Actors:
    """All names, the kind of each alliance, and which treaty an organisation grew out of."""

    names: tuple[ActorName, ...]
    kinds: dict[str, str] = field(default_factory=dict)
    grown_from: dict[str, str] = field(default_factory=dict)


@cache
def actor_graph() -> "Graph":
    """The Turtle of `ingest/actors/`, all files in one graph. Raises TurtleError with file and line."""
    return read_turtle(*sorted(FOLDER.glob("*.ttl")))


@cache
def known_actors() -> KnownActors:
    """Every state and alliance that records and documents may name."""
    return KnownActors.from_graph(actor_graph())


@cache
def load_actors() -> Actors:
    """The names of the known actors, in a fixed order."""
    known = known_actors()
    names = {name for actor in known for name in _names(actor)}
    return Actors(
        names=tuple(sorted(names, key=lambda name: (name.phrase, name.kind, name.id, sorted(name.tags)))),
        kinds={actor.id: actor.alliance_kind for actor in known.alliances if actor.alliance_kind},
        grown_from={actor.id: actor.resulted_from[0] for actor in known.alliances if actor.resulted_from},
    )


def _names(actor: Actor) -> Iterator[ActorName]:
    for language, label in actor.labels.items():
        yield ActorName(label, actor.kind, actor.id, language or None, frozenset())
    for texts, tags in (
        (actor.alternative, frozenset[str]()),
        (actor.hidden, frozenset({"hidden"})),
        (actor.metonyms, frozenset({"metonym"})),
        (actor.demonyms, frozenset({"demonym"})),
    ):
        for language, group in texts.items():
            for text in group:
                yield ActorName(text, actor.kind, actor.id, language or None, tags)
