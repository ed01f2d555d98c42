"""An open release and what it holds: names, claims, sources, documents, texts; all told as plain dicts and lists."""

import os
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Self

from graph.answers import Teller, life_words
from graph.evidence import Testimony, testify
from graph.lives import life_of
from graph.read import Contents, read_contents
from graph.release import Manifest, Release, current
from graph.store import Answer, Store
from graph.timeline import Timeline
from graph.view import View
from graph.wording import Plain, clause_words, obligation_words, source_words
from ontology.actors import Actor
from ontology.errors import UnknownName
from ontology.obligations import Obligation
from ontology.sources import Document, Source
from ontology.words import ActorKind


class Holdings:
    """An open release: its names, claims, sources and documents, and the timeline compiled from them."""

    def __init__(self, contents: Contents, release: Release, store: Store) -> None:
        self.contents = contents
        self.timeline = Timeline.compile(contents)
        self._release = release
        self._store = store
        self._hold: int | None = release.hold()
        self._teller = lru_cache(maxsize=8)(lambda language: Teller(contents.actors, language))

    @classmethod
    def open(cls, directory: Path) -> Self:
        """The current release of the graph directory. Raises StoreError, with its remedy, where there is none."""
        release = current(directory)
        store = release.open_store()
        return cls(read_contents(store), release, store)

    @property
    def manifest(self) -> Manifest:
        """What the release is and when it was built."""
        return self._release.manifest

    @property
    def release(self) -> str:
        """The release's name."""
        return self.manifest.release

    @property
    def store_path(self) -> Path:
        """Where the triple store is, for those who open it in a process of their own."""
        return self._release.store_path

    @property
    def store(self) -> Store:
        """The triple store, read-only."""
        return self._store

    def query(self, text: str) -> Answer:
        """The answer to a SPARQL query, in this process and without limits. Raises QueryError."""
        return self._store.query(text)

    def close(self) -> None:
        """The files are let go, and a build may remove them."""
        self._store.close()
        if self._hold is not None:
            os.close(self._hold)
            self._hold = None

    def states(self, language: str = "en") -> list[Plain]:
        """Every state that some claim is about, by id."""
        return [self._teller(language).named(key) for key in self.timeline.states]

    def alliances(self, language: str = "en") -> list[Plain]:
        """Every alliance that some claim is about, by id."""
        return [{**self._teller(language).named(key), "kind": self._kind(key)} for key in self.timeline.alliances]

    def state(self, state: str, language: str = "en") -> Plain:
        """The state with all its names and codes."""
        return self._actor(self._state(state), language)

    def alliance(self, alliance: str, language: str = "en") -> Plain:
        """The alliance with all its names, when it was, what it binds to, its rules about itself, and what is open."""
        key = self._alliance(alliance)
        return {
            **self._actor(key, language),
            "exists": life_words(life_of(self.timeline.testimonies(key))),
            "about": self.contents.descriptions.get(key),
            "obligations": self.obligations(key),
            "clauses": self.clauses(key),
            "open_questions": list(self.contents.questions.get(key, ())),
        }

    def obligations(self, alliance: str) -> list[Plain]:
        """What the alliance binds its members to."""
        return [obligation_words(one) for one in self._obliging(self._alliance(alliance))]

    def clauses(self, alliance: str) -> list[Plain]:
        """The alliance's rules about itself."""
        key = self._alliance(alliance)
        return [clause_words(one) for one in self.contents.clauses if one.alliance == key]

    def label(self, kind: ActorKind, key: str, language: str = "en") -> str:
        """The name of the state or alliance in the language, else in English. Raises UnknownName."""
        return str(self._teller(language).named(self._resolve(key, kind))["label"])

    def claim(self, claim: str, language: str = "en") -> Plain:
        """The claim with its evidence and source. Raises UnknownName."""
        if claim not in self._testimonies:
            raise UnknownName("claim", claim, self._testimonies)
        return self._claim(self._testimonies[claim], language)

    def claims(self, *, alliance: str | None = None, state: str | None = None, language: str = "en") -> list[Plain]:
        """Every claim about the alliance, about the state, or all; retracted ones too, with the reason; by id."""
        wanted = {self._alliance(alliance)} if alliance else set()
        wanted |= {self._state(state)} if state else set()
        return [
            self._claim(one, language)
            for one in self._testimonies.values()
            if wanted <= {one.claim.subject, one.claim.object}
        ]

    def documents(self) -> list[Plain]:
        """Every document that was read, by id."""
        return [source_words(one) for one in self.contents.documents.values()]

    def document(self, document: str) -> Plain:
        """The document and the ids of the claims read in it. Raises UnknownName."""
        found = self._known(self.contents.documents, document, "document")
        return {**source_words(found), "claims": self._read_in(document), "has_text": self.text(document) is not None}

    def sources(self) -> list[Plain]:
        """Every source that a record cites, by id."""
        return [source_words(one) for one in self.contents.sources.values()]

    def source(self, source: str) -> Plain:
        """The source and the ids of the claims that cite it. Raises UnknownName."""
        return {**source_words(self._known(self.contents.sources, source, "source")), "claims": self._read_in(source)}

    def text(self, document: str) -> str | None:
        """The document's text as its offsets count it, `None` where it may not be shipped."""
        found = self._release.text(document)
        return None if found is None else found.decode("utf-8")

    @cached_property
    def _testimonies(self) -> Mapping[str, Testimony]:
        told = testify(self.contents.claims.items(), self.contents.sources, self.contents.documents)
        return {one.id: one for one in told}

    @cached_property
    def _by_origin(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for one in self._testimonies.values():
            found.setdefault(one.origin, []).append(one.id)
        return found

    def _claim(self, testimony: Testimony, language: str) -> Plain:
        origin = testimony.origin
        source: Source | Document | None = self.contents.sources.get(origin) or self.contents.documents.get(origin)
        return self._teller(language).claim(testimony, source, self.contents.retracted.get(testimony.id))

    def _read_in(self, origin: str) -> list[str]:
        return sorted(self._by_origin.get(origin, ()))

    def _obliging(self, alliance: str) -> list[Obligation]:
        return [one for one in self.contents.obligations if one.alliance == alliance]

    def _known(self, told: Mapping[str, Any], key: str, kind: str) -> Any:
        if key not in told:
            raise UnknownName(kind, key, told)
        return told[key]

    def _actor(self, key: str, language: str) -> Plain:
        actors = self.contents.actors
        kind: ActorKind = "state" if key in self.timeline.states else "alliance"
        actor = actors[key] if key in actors else Actor(id=key, kind=kind, labels={"en": key})
        return self._teller(language).actor(actor)

    def _kind(self, alliance: str) -> str | None:
        actors = self.contents.actors
        return actors[alliance].alliance_kind if alliance in actors else None

    def _state(self, text: str) -> str:
        return self._resolve(text, "state")

    def _alliance(self, text: str) -> str:
        return self._resolve(text, "alliance")

    def _resolve(self, text: str, kind: ActorKind) -> str:
        """The id that the words mean: an id of the graph, or a name in any language. Raises UnknownName."""
        known = self.timeline.states if kind == "state" else self.timeline.alliances
        return text if text in known else self.contents.actors.resolve(text, kind)

    def _tell(self, view: View) -> Teller:
        return self._teller(view.get("language", "en"))
