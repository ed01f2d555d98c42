"""A grammar: one language's lexicon, date patterns, constructions and frames, loaded once and never changed.

Words come from `languages/<code>.toml`, `events/*.toml` and the actors' names; everything is folded the same way
as the text will be.
"""

import gc
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from ingest.actor_names import Actors, load_actors
from ingest.date_phrases import DateRule
from ingest.gate import Gate
from ingest.language import Language, load_language
from ingest.lexicon import Lexicon
from ingest.mentions import NearNames
from ingest.modality import Reach
from ingest.rules import Alphabet, PatternIndex, Rule, compile_pattern
from ingest.vocabulary import Vocabulary
from ingest.word_lists import build_lexicon, mentioned_tags
from ontology.words import CLAIM_TYPES

ENGINE = frozenset(
    {"state", "alliance", "excepted", "place", "date", "number", "year", "solar_year", "day", "short_year", "month"}
    | {"comma", "colon", "slash", "percent", "barrier", "w", "list", "metonym", "anaphor", "demonym", "treaty"}
    | {"outside", "since", "until"}
)
DATED = frozenset({"since", "until", "in", "and", "adverb", "weekday", "coming", "ended", "m.planned"})  # with a date


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the roles of an event are looked for when no construction took it, in items within its clause."""

    type: str
    triggers: frozenset[str]
    without: frozenset[str] = frozenset()
    subject_side: str = "any"
    object_side: str = "any"
    reach: int = 9
    needs_subject: bool = True
    needs_object: bool = True
    agent: bool = False  # whether its subject must be an `agent`


@dataclass(frozen=True, slots=True)
class Event:
    """What a claim type's file says beyond its rules; `instead` is the type that a modality makes of it."""

    type: str
    bare_noun: str = "speculated"
    instead: tuple[tuple[str, str], ...] = ()
    stative: bool = False
    is_occasion: bool = False
    is_presupposed: bool = False


@dataclass(frozen=True, slots=True)
class Grammar:
    """Everything that reading a language needs."""

    language: Language
    lexicon: Lexicon
    near: NearNames
    vocabulary: Vocabulary
    gate: Gate
    alphabet: Alphabet
    relevant: frozenset[str]
    dates: PatternIndex[DateRule]
    rules: tuple[Rule, ...]
    index: PatternIndex[Rule]
    frames: tuple[Frame, ...]
    events: dict[str, Event]
    superseded_by: dict[str, tuple[str, ...]]
    actors: Actors
    organs: dict[tuple[str, str], str]
    reach: Reach
    abbreviations: frozenset[str]

    def compile(self) -> None:
        """Every pattern is compiled now, not when a text first asks for it."""
        for rule in self.rules:
            for pattern in (rule.pattern, *rule.vetoes):
                _ = pattern.regex
        for dated in self.dates.rules:
            _ = dated.pattern.regex


def event_files() -> dict[str, dict[str, Any]]:
    """The parsed files of `events/`, by claim type."""
    folder = files("ingest") / "events"
    names = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    parsed = {name: tomllib.loads((folder / name).read_text(encoding="utf-8")) for name in names}
    return {name.removesuffix(".toml"): content for name, content in parsed.items()}


@cache
def load_grammar(code: str) -> Grammar:
    """The grammar of a language; raises HouseError where a data file is wrong."""
    with _without_collection():
        return _loaded(code)


@contextmanager
def _without_collection() -> Iterator[None]:
    """No garbage is looked for meanwhile: of half a million new objects none is, and looking takes a third longer."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _loaded(code: str) -> Grammar:
    language = load_language(code)
    sections = event_files()
    lexicon = build_lexicon(language, sections)
    near = NearNames(lexicon)
    relevant = frozenset(ENGINE | mentioned_tags(language, sections))
    alphabet = Alphabet(_tagsets(lexicon, relevant))
    rules = tuple(_rules(language, sections, alphabet))
    events = {name: _event(name, content) for name, content in sections.items()}
    return Grammar(
        language=language,
        lexicon=lexicon,
        near=near,
        vocabulary=Vocabulary(language, lexicon, near),
        gate=Gate(lexicon, near),
        alphabet=alphabet,
        relevant=relevant,
        dates=PatternIndex(tuple(_date_rules(language, alphabet))),
        rules=rules,
        index=PatternIndex(rules),
        frames=tuple(_frames(language, sections)),
        events=events,
        superseded_by=_superseded(sections),
        actors=load_actors(),
        organs={(organ["of"], organ["by"]): organ["is"] for organ in sections["met"].get("organ", ())},
        reach=Reach(language.reach_left, language.reach_right),
        abbreviations=frozenset(language.raw.get("abbreviations", ())),
    )


def _tagsets(lexicon: Lexicon, relevant: frozenset[str]) -> set[frozenset[str]]:
    """Every set of tags that an item may come to have, as far as rules can tell."""
    language = lexicon.language
    own = {entry.tags & relevant for entry in lexicon.entries().values()} | {frozenset({tag}) for tag in ENGINE}
    own |= {frozenset({"state", "anaphor"}), frozenset({"alliance", "anaphor"}), frozenset({"state", "metonym"})}
    pronouns = {tags for tags in own if "anaphor" in tags}
    own |= {tags - {"state", "alliance", "anaphor", "agent"} for tags in pronouns}  # a pronoun of nobody
    own |= {tags - {"anaphor"} for tags in pronouns}  # a loose name that nothing was named before
    own |= {frozenset({"colon", "barrier"}), frozenset({"state", "aside"})}
    own |= {frozenset({*date, mark}) for mark in relevant & DATED for date in ((), ("date",), ("adverb",))}
    own |= {frozenset({"number", *extra}) & relevant for extra in (("day", "short_year"), ("day",), ("short_year",))}
    own |= {frozenset({"number", kind}) for kind in ("year", "solar_year")}
    clitics: set[frozenset[str]] = {tags & relevant for tags in language.prefixes.values()} | {frozenset[str]()}
    endings: set[frozenset[str]] = {tags & relevant for tags in language.suffixes.values()} | {frozenset[str]()}
    sets = {tags | extra for tags in own for extra in clitics}
    named = {tags for tags in sets if tags & {"state", "alliance", "excepted"}}
    sets |= {tags | extra for tags in named for extra in endings}
    if "agent" in relevant:
        sets |= {tags | {"agent"} for tags in sets if "state" in tags}
    named = {tags for tags in sets if tags & {"state", "alliance", "excepted"}}
    return sets | {tags | {"list"} for tags in named} | {tags | {"list", "metonym"} for tags in named}


def _date_rules(language: Language, alphabet: Alphabet) -> Iterator[DateRule]:
    for number, rule in enumerate(language.raw.get("dates", ()), 1):
        name = f"date.{language.code}.{number}"
        pattern = compile_pattern(rule["pattern"], alphabet, name)
        yield DateRule(
            id=name,
            pattern=pattern,
            tags=frozenset(rule.get("tags", ())),
            approximate=rule.get("approximate", False),
            is_date=rule.get("is_date", True),
            calendar=rule.get("calendar", language.raw.get("calendar", "gregorian")),
            week_start=language.raw.get("week_start", 1),
        )


def _rules(language: Language, sections: dict[str, dict[str, Any]], alphabet: Alphabet) -> Iterator[Rule]:
    for type_, content in sections.items():
        for number, raw in enumerate(content.get(language.base, {}).get("rule", ()), 1):
            name = f"{type_}.{language.code}.{raw.get('name', number)}"
            yield Rule(
                id=name,
                type=type_,
                order=raw.get("order", number),
                pattern=compile_pattern(raw["pattern"], alphabet, name),
                vetoes=tuple(compile_pattern(text, alphabet, name) for text in raw.get("not", ())),
                modality=raw.get("modality"),
                confidence=raw.get("confidence", "high"),
                is_governed=raw.get("governed", True),
                focus=raw.get("focus"),
                claim=raw.get("claim"),
                is_pair=raw.get("pair", False),
                examples=tuple(raw.get("examples", ())),
            )


def _frames(language: Language, sections: dict[str, dict[str, Any]]) -> Iterator[Frame]:
    for type_, content in sections.items():
        own = content.get(language.base, {}).get("frame")
        if own is None:
            continue
        kind = CLAIM_TYPES[type_]
        yield Frame(
            type=type_,
            triggers=frozenset(own["triggers"]),
            without=frozenset(own.get("without", ())),
            subject_side=own.get("subject", "any"),
            object_side=own.get("object", "any"),
            reach=own.get("reach", 9),
            agent=own.get("agent", False),
            needs_subject=kind.subject == "state",
            needs_object=kind.object is not None or kind.subject == "alliance",
        )


def _superseded(sections: dict[str, dict[str, Any]]) -> dict[str, tuple[str, ...]]:
    """For each type, the types that say more: where both are read from one stretch, it gives way."""
    superior: dict[str, list[str]] = {}
    for name, content in sections.items():
        for type_ in content.get("supersedes", ()):
            superior.setdefault(type_, []).append(name)
    return {type_: tuple(names) for type_, names in superior.items()}


def _event(type_: str, content: dict[str, Any]) -> Event:
    return Event(
        type=type_,
        bare_noun=content.get("bare_noun", "speculated"),
        instead=tuple(sorted(content.get("instead", {}).items())),
        stative=content.get("stative", False),
        is_occasion=content.get("occasion", False),
        is_presupposed=content.get("presupposed", False),
    )
