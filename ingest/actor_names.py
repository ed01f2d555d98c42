"""Names of states and alliances, read once from the Turtle of `actors/`, as the rules need them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.actor_index import digest, read_index

if TYPE_CHECKING:
    from rdflib import Graph

    from ontology.actors import Actor
    from ontology.actors import Actors as KnownActors

FOLDER = Path(__file__).parent / "actors"


@dataclass(frozen=True, slots=True)
class ActorName:
    """One name of one actor: its kind (`state` or `alliance`), id, language, and tags that say how good it is."""

    phrase: str
    kind: str
    id: str
    language: str | None
    tags: frozenset[str]


@dataclass(frozen=True)
class Actors:
    """All names, the kind of each alliance, and which treaty an organisation grew out of."""

    names: tuple[ActorName, ...]
    kinds: dict[str, str] = field(default_factory=dict)
    grown_from: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)

    @cached_property
    def founding_treaties(self) -> dict[str, str]:
        """The treaty that each body grew out of, where it was a treaty."""
        return {body: name for body, name in self.grown_from.items() if self.kinds.get(name) == "treaty"}

    @cached_property
    def capitals(self) -> dict[str, tuple[str, ...]]:
        """The English names of the places that stand for each state."""
        found: dict[str, tuple[str, ...]] = {}
        for name in self.names:
            if name.language == "en" and "metonym" in name.tags and name.kind == "state":
                found[name.id] = (*found.get(name.id, ()), name.phrase)
        return found


@cache
def actor_graph() -> "Graph":
    """The Turtle of `ingest/actors/`, all files in one graph. Raises TurtleError with file and line."""
    from ontology.turtle import read_turtle  # noqa: PLC0415  rdflib: half a second that names alone do not need

    return read_turtle(*_turtle())


@cache
def known_actors() -> "KnownActors":
    """Every state and alliance that records and documents may name."""
    from ontology.actors import Actors as KnownActors  # noqa: PLC0415

    return KnownActors.from_graph(actor_graph())


@cache
def load_actors() -> Actors:
    """The names of the known actors, in a fixed order: from the index where it is up to date, else from the Turtle."""
    index = read_index(digest(_turtle()))
    if index is None:
        return parse_actors()
    names = tuple(
        ActorName(phrase, kind, name, language, frozenset(tags))
        for phrase, kind, name, language, tags in index["names"]
    )
    return Actors(names, index["kinds"], index["grown_from"], index["labels"])


def index_content() -> dict[str, Any]:
    """What the index of names holds."""
    actors = parse_actors()
    rows = [[name.phrase, name.kind, name.id, name.language, sorted(name.tags)] for name in actors.names]
    return {
        "sources": digest(_turtle()),
        "names": rows,
        "kinds": dict(sorted(actors.kinds.items())),
        "grown_from": dict(sorted(actors.grown_from.items())),
        "labels": dict(sorted(actors.labels.items())),
    }


def _turtle() -> list[Path]:
    return sorted(FOLDER.glob("*.ttl"))


def parse_actors() -> Actors:
    """The names of the known actors as the Turtle has them, in a fixed order."""
    known = known_actors()
    names = {name for actor in known for name in _names(actor)}
    return Actors(
        names=tuple(
            sorted(names, key=lambda name: (name.phrase, name.kind, name.id, name.language or "", sorted(name.tags)))
        ),
        kinds={actor.id: actor.alliance_kind for actor in known.alliances if actor.alliance_kind},
        grown_from={actor.id: actor.resulted_from[0] for actor in known.alliances if actor.resulted_from},
        labels={actor.id: actor.labels["en"] for actor in known if "en" in actor.labels},
    )


def _names(actor: "Actor") -> Iterator[ActorName]:
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
