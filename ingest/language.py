"""A language as data: its letters, clitics, endings, words, and dates (`dates/`), read from `languages/*.toml`."""

import itertools
import json
import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.fold import key
from ontology.errors import HouseError

_LEMMA = re.compile(r"~([\w-]+)")
_BRACES = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Language:
    """What the engine must know of a language; `raw` is the whole file for the parts read elsewhere."""

    code: str
    base: str
    joins: tuple[str, ...]
    prefixes: dict[str, frozenset[str]]
    suffixes: dict[str, frozenset[str]]
    affixes: dict[str, list[str]]
    reach_left: int
    reach_right: int
    barriers: frozenset[str]
    raw: dict[str, Any] = field(repr=False)
    closed: dict[str, list[str]] = field(repr=False, default_factory=dict)
    hangs: re.Pattern[str] | None = None
    forms: dict[str, Any] = field(repr=False, default_factory=dict)

    def key(self, phrase: str) -> str:
        """The phrase folded as this language folds."""
        return key(phrase, self.joins)

    def spellings(self, pattern: str) -> list[tuple[str, str]]:
        """All folded words and phrases that a pattern stands for, each with the form tag its inflection gives.

        `{a,b}` stands for either, `{name}` for the named set of `[affixes]`; an empty choice is allowed. `~word`
        stands for every form of the word that the language's forms file knows.
        """
        return sorted({(self.key(text), tag) for text, tag in self.unfolded(pattern)})

    def home(self, publisher: str | None) -> tuple[str, ...]:
        """The state that "our country" means in what the publisher prints; none where the language does not tell."""
        homes: dict[str, list[str]] = self.raw.get("home", {})
        known = (state for state, marks in homes.items() if publisher and any(mark in publisher for mark in marks))
        state = next(known, next((state for state, marks in homes.items() if "" in marks), ""))
        return (state,) if state.isupper() else ()

    def names(self, phrase: str) -> list[str]:
        """The name in every case, where the language has cases."""
        forms: list[str] = self.forms.get("names", {}).get(phrase) or [phrase, *self._declined(phrase)]
        return forms

    def _declined(self, phrase: str) -> list[str]:
        """The name of one word with each ending that the language gives names like it."""
        endings: dict[str, list[str]] = self.raw.get("endings", {})
        found = next((ending for ending in sorted(endings, key=len, reverse=True) if phrase.endswith(ending)), None)
        if found is None or " " in phrase or phrase.isupper():
            return []
        return [phrase.removesuffix(found) + other for other in endings[found]]

    def unfolded(self, pattern: str) -> list[tuple[str, str]]:
        """All words and phrases that a pattern stands for, not yet folded; see `spellings`."""
        lemma = _LEMMA.search(pattern)
        if not lemma:
            return [(text, "") for text in self._expanded(pattern)]
        known = self.forms.get("words", {}).get(lemma[1], {lemma[1]: ""})
        rests = self.unfolded(pattern[lemma.end() :])
        heads = self._expanded(pattern[: lemma.start()])
        return [
            (head + form + rest, tag or later) for head in heads for form, tag in known.items() for rest, later in rests
        ]

    def _expanded(self, pattern: str) -> list[str]:
        braces = _BRACES.search(pattern)
        if not braces:
            return [pattern]
        inner = braces[1]
        choices = self.affixes[inner] if inner in self.affixes else inner.split(",")
        if len(choices) == 1 and inner not in self.affixes:
            raise HouseError(f"{pattern!r} names no affix set {inner!r}", where=f"languages/{self.code}.toml")
        rest = self._expanded(pattern[braces.end() :])
        return [pattern[: braces.start()] + choice + tail for choice in choices for tail in rest]


@cache
def load_language(code: str) -> Language:
    """The language of `languages/<code>.toml`, which may rest on a `base`, whose rules and further words it has."""
    raw = _laid_over(_read(f"dates/{code}.toml"), _read(f"{code}.toml"))
    base = raw.get("base", code)
    if base != code:
        raw = _laid_over(load_language(base).raw, raw)
    joins = tuple(raw.get("joins", ()))
    closed = _closed_classes().get(base, {})
    return Language(
        code=code,
        base=base,
        joins=joins,
        prefixes=_clitics(raw.get("prefixes", []), joins),
        suffixes=_clitics(raw.get("suffixes", []), joins),
        affixes=raw.get("affixes", {}),
        reach_left=raw.get("reach", {}).get("left", 12),
        reach_right=raw.get("reach", {}).get("right", 3),
        barriers=frozenset(raw.get("barriers", ())),
        raw=raw,
        closed=closed.get("words", {}),
        hangs=re.compile(closed["hangs"]) if "hangs" in closed else None,
        forms=_forms(base),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("ingest") / "languages" / name).read_text(encoding="utf-8"))


def _laid_over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Both tables as one: tables are joined, lists put one after the other, anything else is what is above."""
    joined = dict(below)
    for name, value in above.items():
        known = joined.get(name)
        if isinstance(known, dict) and isinstance(value, dict):
            joined[name] = _laid_over(known, value)
        elif isinstance(known, list) and isinstance(value, list):
            joined[name] = value + known
        else:
            joined[name] = value
    return joined


@cache
def _closed_classes() -> dict[str, Any]:
    """The words that the engine itself asks for, by language."""
    return _read("closed_classes.toml")


def _forms(code: str) -> dict[str, Any]:
    file = files("ingest") / "languages" / f"{code}_forms.json"
    known: dict[str, Any] = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    return known


def _clitics(slots: list[list[str]], joins: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Every legal chain of clitics, one from each slot at most, with the tags that it gives its host."""
    chains: dict[str, frozenset[str]] = {}
    for chain in itertools.product(*(["", *slot] for slot in slots)):
        parts = [part.partition(":") for part in chain if part]
        text = "".join(key(part[0], joins) for part in parts)
        tags = frozenset(tag for part in parts for tag in part[2].split("+") if tag)
        if text and text not in chains:
            chains[text] = tags
    return chains
