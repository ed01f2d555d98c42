"""States and alliances: what they are called in every language, and which id a user's words mean.

The Turtle says, of each: `skos:notation` its id; `skos:prefLabel` one name a language; `skos:altLabel` names that
surely mean it; `skos:hiddenLabel` spellings seen; `pg:metonym` and `pg:demonym` weaker names; `skos:notation` with a
datatype (`"365"^^pg:cow`) a code; `skos:exactMatch` the same thing elsewhere; `pg:existsFrom`, `pg:existsUntil`
dates; and of an alliance `pg:kind`, `org:resultedFrom` (what it grew out of) and `org:subOrganizationOf`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ontology import names
from ontology.dates import UncertainDate
from ontology.errors import TurtleError, UnknownName
from ontology.lookup import Lookup
from ontology.turtle import read_turtle
from ontology.words import ActorKind

if TYPE_CHECKING:
    from rdflib import Graph

Texts = Mapping[str, tuple[str, ...]]  # language tag ("" for none) to texts, both sorted
KINDS: dict[str, ActorKind] = {names.ONTOLOGY + "State": "state", names.ONTOLOGY + "Alliance": "alliance"}


class Fact(NamedTuple):
    """One triple as plain strings, so that any store can supply it; a resource has neither language nor datatype."""

    subject: str
    predicate: str
    value: str
    language: str | None = None
    datatype: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A state or an alliance with its names by language, its codes by scheme, and when it existed.

    `exists_until` is the first day on which it no longer exists, `None` while it does.
    """

    id: str
    kind: ActorKind
    labels: Mapping[str, str] = field(hash=False)
    alternative: Texts = field(default_factory=dict, hash=False)
    hidden: Texts = field(default_factory=dict, hash=False)
    metonyms: Texts = field(default_factory=dict, hash=False)
    demonyms: Texts = field(default_factory=dict, hash=False)
    codes: Texts = field(default_factory=dict, hash=False)
    alliance_kind: str | None = None
    exists_from: UncertainDate | None = None
    exists_until: UncertainDate | None = None
    same_as: tuple[str, ...] = ()
    resulted_from: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()

    def label(self, language: str = "en") -> str:
        """Its name in the language, else in English, else its id."""
        return self.labels.get(language) or self.labels.get("en") or self.id

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """All its names in tiers, the surest first: id; labels and alternatives; spellings seen; weaker names."""
        sure = (*self.labels.values(), *_flat(self.alternative))
        return (self.id,), sure, _flat(self.hidden), (*_flat(self.demonyms), *_flat(self.metonyms))


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
        described: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            described[fact.subject].append(fact)
        return cls(
            _actor(subject, kind, sorted(told, key=str))
            for subject, told in described.items()
            for kind in {
                KINDS[fact.value] for fact in told if fact.predicate == names.RDF + "type" and fact.value in KINDS
            }
        )


def _actor(subject: str, kind: ActorKind, facts: list[Fact]) -> Actor:
    told = _Told(facts)
    id = names.identify(subject)[1]
    labels = {language: texts[0] for language, texts in told.texts(names.SKOS + "prefLabel").items()}
    if "en" not in labels or (names.SKOS + "notation", id) not in told.plain:
        raise TurtleError(
            f"{kind} {id} has no English name or no id",
            where=subject,
            remedy=f'give it skos:notation "{id}" and a skos:prefLabel in English',
        )
    return Actor(
        id=id,
        kind=kind,
        labels=labels,
        alternative=told.texts(names.SKOS + "altLabel"),
        hidden=told.texts(names.SKOS + "hiddenLabel"),
        metonyms=told.texts(names.ONTOLOGY + "metonym"),
        demonyms=told.texts(names.ONTOLOGY + "demonym"),
        codes=told.codes(),
        alliance_kind=next(map(names.word, told.values(names.ONTOLOGY + "kind")), None),
        exists_from=told.date(names.ONTOLOGY + "existsFrom"),
        exists_until=told.date(names.ONTOLOGY + "existsUntil"),
        same_as=told.values(names.SKOS + "exactMatch"),
        resulted_from=told.ids(names.ORG + "resultedFrom"),
        part_of=told.ids(names.ORG + "subOrganizationOf"),
    )


class _Told:
    """What is told of one actor, by predicate."""

    def __init__(self, facts: list[Fact]) -> None:
        self._facts: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            self._facts[fact.predicate].append(fact)
        self.plain = {(fact.predicate, fact.value) for fact in facts}

    def values(self, predicate: str) -> tuple[str, ...]:
        return tuple(fact.value for fact in self._facts[predicate])

    def ids(self, predicate: str) -> tuple[str, ...]:
        return tuple(names.identify(value)[1] for value in self.values(predicate))

    def texts(self, predicate: str) -> Texts:
        grouped: dict[str, list[str]] = defaultdict(list)
        for fact in self._facts[predicate]:
            grouped[fact.language or ""].append(fact.value)
        return {language: tuple(sorted(grouped[language])) for language in sorted(grouped)}

    def codes(self) -> Texts:
        grouped: dict[str, list[str]] = defaultdict(list)
        for fact in self._facts[names.SKOS + "notation"]:
            if fact.datatype and fact.datatype.startswith(names.ONTOLOGY):
                grouped[fact.datatype.removeprefix(names.ONTOLOGY)].append(fact.value)
        return {scheme: tuple(sorted(grouped[scheme])) for scheme in sorted(grouped)}

    def date(self, predicate: str) -> UncertainDate | None:
        return next(map(UncertainDate.parse, self.values(predicate)), None)


def _flat(texts: Texts) -> tuple[str, ...]:
    return tuple(text for group in texts.values() for text in group)


def _text(value: object) -> str | None:
    return None if value is None else str(value)
