"""Names of states and alliances, read from the Turtle of `actors/`, by language."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from rdflib import Graph, URIRef
from rdflib.namespace import ORG, SKOS

from ontology.names import ONTOLOGY, RESOURCES, identify

_CLASSES = {
    SKOS.prefLabel: frozenset[str](),
    SKOS.altLabel: frozenset[str](),
    SKOS.hiddenLabel: frozenset({"hidden"}),
    URIRef(ONTOLOGY + "metonym"): frozenset({"metonym"}),
    URIRef(ONTOLOGY + "demonym"): frozenset({"demonym"}),
}
KIND = URIRef(ONTOLOGY + "kind")


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
def load_actors() -> Actors:
    """The actors of `ingest/actors/*.ttl`."""
    graph = Graph()
    folder = files("ingest") / "actors"
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.name.endswith(".ttl"):
            graph.parse(data=file.read_text(encoding="utf-8"), format="turtle")
    kinds = {_id(subject): str(kind).rsplit("/", 1)[-1] for subject, kind in graph.subject_objects(KIND)}
    grown = {_id(later): _id(earlier) for later, earlier in graph.subject_objects(ORG.resultedFrom)}
    names = sorted(set(_names(graph)), key=lambda name: (name.phrase, name.kind, name.id, sorted(name.tags)))
    return Actors(tuple(names), dict(sorted(kinds.items())), dict(sorted(grown.items())))


def _id(subject: object) -> str:
    return identify(str(subject))[1]


def _names(graph: Graph) -> Iterator[ActorName]:
    for predicate, tags in _CLASSES.items():
        for subject, label in graph.subject_objects(predicate):
            if not str(subject).startswith(RESOURCES):
                continue
            kind, name = identify(str(subject))
            if kind in ("state", "alliance"):
                yield ActorName(str(label), kind, name, getattr(label, "language", None), tags)
