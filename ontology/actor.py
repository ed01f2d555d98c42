"""One state or alliance."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ontology.dates import UncertainDate
from ontology.words import ActorKind

Texts = Mapping[str, tuple[str, ...]]  # language tag ("" for none) to texts, both sorted


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One stretch of time in which a code of another list (`cow`, `gw`, `iso2`, `iso3`, `wikidata`) means a state.

    `during` is `None` where the years are not known; `source` is where they were read.
    """

    scheme: str
    code: str
    during: UncertainDate | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A state or an alliance with its names by language, its codes by scheme, and when it existed.

    `exists_until` is the first day on which it no longer exists, `None` while it does. `codes` tells all it ever had,
    `code_years` when each held, in order of time. A state `replaces` the states that it succeeded.
    """

    id: str
    kind: ActorKind
    labels: Mapping[str, str] = field(hash=False)
    alternative: Texts = field(default_factory=dict, hash=False)
    hidden: Texts = field(default_factory=dict, hash=False)
    metonyms: Texts = field(default_factory=dict, hash=False)
    demonyms: Texts = field(default_factory=dict, hash=False)
    codes: Texts = field(default_factory=dict, hash=False)
    code_years: tuple[Code, ...] = ()
    alliance_kind: str | None = None
    exists_from: UncertainDate | None = None
    exists_until: UncertainDate | None = None
    same_as: tuple[str, ...] = ()
    resulted_from: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()

    def label(self, language: str = "en") -> str:
        """Its name in the language, else in English, else its id."""
        return self.labels.get(language) or self.labels.get("en") or self.id

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """All its names in tiers, the surest first: id; labels and alternatives; spellings seen; weaker names."""
        sure = (*self.labels.values(), *_flat(self.alternative))
        return (self.id,), sure, _flat(self.hidden), (*_flat(self.demonyms), *_flat(self.metonyms))


def _flat(texts: Texts) -> tuple[str, ...]:
    return tuple(text for group in texts.values() for text in group)
