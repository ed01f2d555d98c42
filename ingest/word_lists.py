"""Word lists: everything that a language's lexicon holds, gathered from its file, the claim types and the actors."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from ingest.actor_names import load_actors
from ingest.fold import keys
from ingest.language import Language
from ingest.lexicon import Entry, Lexicon
from ingest.modality import FORMS
from ingest.rules import tags_of
from ingest.tokens import split
from ontology.words import CLAIM_TYPES

Sections = dict[str, dict[str, Any]]
GLOBAL = frozenset({*FORMS, "not", "after", "before", "around", "weak", "light", "of", "to", "in", "from", "by", "and"})
SHARED = frozenset({"become", "held", "do", "have", "is", "invite"})  # verbs that many types share


def build_lexicon(language: Language, sections: Sections) -> Lexicon:
    """The lexicon of the language: the words of its file and of the claim types' `sections`, and the actors' names."""
    lexicon = Lexicon(language)
    listed = [*_phrases(language, sections), *_actor_phrases(language)]
    for spelling, (_, entry) in zip(keys([phrase for phrase, _ in listed], language.joins), listed, strict=True):
        lexicon.add(split(spelling), entry)
        if entry.ids or "anaphor" in entry.tags:
            for whole, short in language.raw.get("contractions", {}).items():
                if spelling.startswith(whole):
                    lexicon.add(split(short + spelling[len(whole) :]), entry.with_tags({"to"}))
    return lexicon.freeze()


def _phrases(language: Language, sections: Sections) -> Iterator[tuple[str, Entry]]:
    """Every spelling of every listed word, not yet folded, with its entry."""
    for phrase, entry in _words(language, sections):
        for spelling, form in language.unfolded(phrase):
            yield spelling, _inflected(entry, form) if form else entry


def _actor_phrases(language: Language) -> Iterator[tuple[str, Entry]]:
    """Every spelling of every name that the language may use, not yet folded, with its entry."""
    actors = load_actors()
    articles = language.raw.get("articles", ())
    for name in actors.names:
        if name.language not in (None, language.code, language.base, "en"):
            continue
        if name.language == "en" != language.code and not (name.phrase.isupper() and len(name.phrase) > 2):
            continue
        tags = name.tags - {"hidden"} | ({"treaty"} if actors.kinds.get(name.id) == "treaty" else frozenset())
        entry = Entry(tags if "demonym" in tags else tags | {name.kind}, (name.id,))
        has_agent = bool(language.raw.get("cases")) and "state" in entry.tags
        for spelling in sorted({loose for case in language.names(name.phrase) for loose in _loose(language, case)}):
            yield spelling, entry.with_tags({"agent"}) if has_agent and spelling == name.phrase else entry
            if name.kind == "alliance" and " " in spelling:
                yield from ((f"{article} {spelling}", entry) for article in articles)


@cache
def _inflected(entry: Entry, form: str) -> Entry:
    """The entry with the form of its verb, unless its heading names another."""
    if entry.tags & set(FORMS):
        return entry
    return entry.with_tags({form, *(f"{tag}.{form}" for tag in entry.tags if tag in CLAIM_TYPES or tag in SHARED)})


def _loose(language: Language, spelling: str) -> set[str]:
    if not language.raw.get("loose_blanks"):
        return {spelling}
    parts = spelling.split()
    glued = {" ".join((*parts[:k], parts[k] + parts[k + 1], *parts[k + 2 :])) for k in range(len(parts) - 1)}
    return {spelling, "".join(parts), *glued} if len(parts) > 1 else {spelling}


def _words(language: Language, sections: Sections) -> Iterator[tuple[str, Entry]]:
    raw = language.raw
    literals = sorted(tag for tag in mentioned_tags(language, sections) if "'" in tag)
    yield from ((tag.strip("'"), Entry(frozenset({tag}))) for tag in literals)
    for words in (language.closed, raw.get("words", {})):
        for heading, phrases in words.items():
            yield from ((phrase, Entry(_shared_tags(heading))) for phrase in phrases)
    for level, phrases in raw.get("modality", {}).items():
        tags = frozenset(f"m.{part}" if part not in GLOBAL else part for part in level.split())
        yield from ((phrase, Entry(tags)) for phrase in phrases)
    for heading, table in raw.get("values", {}).items():
        tags = frozenset(heading.split())
        yield from ((phrase, Entry(tags, value=int(value))) for value, words in table.items() for phrase in words)
    for alliance, phrases in raw.get("names", {}).items():
        tags = frozenset({"alliance", "outside"} if alliance == "outside" else {"alliance"})
        yield from ((phrase, Entry(tags, () if alliance == "outside" else (alliance,))) for phrase in phrases)
    for heading, phrases in raw.get("states", {}).items():
        entry = _group(heading)
        yield from ((phrase, entry) for phrase in phrases)
    for type_, content in sections.items():
        for words in (content.get(language.base, {}).get("words", {}), raw.get("events", {}).get(type_, {})):
            for heading, phrases in words.items():
                yield from ((phrase, Entry(_event_tags(type_, heading))) for phrase in phrases)


def _group(heading: str) -> Entry:
    """A name for several states, or a loose one for one state: the heading has their ids, and further tags.

    >>> sorted(_group("agent EE LV LT").tags), _group("agent EE LV LT").ids
    (['agent', 'list', 'state'], ('EE', 'LV', 'LT'))
    """
    parts = heading.split()
    ids = tuple(part for part in parts if part.isupper())
    tags = {part for part in parts if not part.isupper()}
    kind = set() if "demonym" in tags else {"state"}
    return Entry(frozenset({*kind, *tags, *(["list"] if len(ids) > 1 else [])}), ids)


def _shared_tags(heading: str) -> frozenset[str]:
    """Tags of a word that many types share: all that the heading names, and the first with its form."""
    first, *others = heading.split()
    return frozenset({first, *others, *(f"{first}.{part}" for part in others if part in FORMS)})


def _event_tags(type_: str, heading: str) -> frozenset[str]:
    """Tags of an event's word: the type, the type with each part of the heading, and the parts that all rules know."""
    parts = heading.split()
    return frozenset({type_, *(f"{type_}.{part}" for part in parts), *(part for part in parts if part in GLOBAL)})


def _patterns(language: Language, sections: Sections) -> Iterator[str]:
    yield from (rule["pattern"] for rule in language.raw.get("dates", ()))
    for content in sections.values():
        for rule in content.get(language.base, {}).get("rule", ()):
            yield rule["pattern"]
            yield from rule.get("not", ())


def mentioned_tags(language: Language, sections: Sections) -> set[str]:
    """Every tag that a pattern of the language asks for."""
    return {tag for pattern in _patterns(language, sections) for tag in tags_of(pattern)}
