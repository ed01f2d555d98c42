"""Reading: a sentence's tokens become items, with names, numbers, dates and lists recognised."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.coreference import Focus
from ingest.date_memory import DateMemory
from ingest.date_phrases import gather_dates
from ingest.grammar import PUNCTUATION, Grammar
from ingest.lexicon import Entry
from ingest.lists import gather, with_agents
from ingest.numbers import number_tags
from ingest.tokens import Item, Token

WORD = frozenset({"w"})
OPENING, CLOSING = "([{", ")]}"
QUOTES = frozenset('"“”„«»‟')  # no phrase is broken by them: the "frozen" membership
GROUPS = frozenset({"states.word", "member"})  # "countries of", between a body's name and the bracket that lists them
KEPT_INSIDE = frozenset({"state", "alliance", "date", "number", "year", "month"})


def read_items(tokens: Sequence[Token], grammar: Grammar) -> list[Item]:
    """The items of one sentence, names, words and numbers recognised, brackets dealt with."""
    tokens = [token for token in tokens if token[2] not in QUOTES]
    words = [token[2] for token in tokens]
    items: list[Item] = []
    at = 0
    while at < len(tokens):
        first, last, word = tokens[at]
        used = 1
        if word.isdigit():
            items.append(Item(first, last, number_tags(word), word, value=int(word[:9])))
        elif len(word) == 1 and not word.isalnum():
            tag = PUNCTUATION.get(word)
            if tag or word in OPENING or word in CLOSING:
                tags = {tag or word, "barrier"} if word in grammar.language.barriers else {tag or word}
                items.append(Item(first, last, frozenset(tags), word))
        else:
            found = grammar.lexicon.match(words, at)
            if (found is None or (found[0] == 1 and not found[1].ids)) and len(word) > 3:
                found = grammar.near.find(words, at) or found
            if found is None:
                found = _listed(items, word, grammar)
            if found is None:
                items.append(Item(first, last, WORD, word))
            else:
                used, entry, skipped = found
                span = " ".join(words[at : at + used])
                items.append(Item(first + skipped, tokens[at + used - 1][1], entry.tags, span, entry.ids, entry.value))
        at += used
    return _without_brackets(items)


def _listed(items: Sequence[Item], word: str, grammar: Grammar) -> tuple[int, Entry, int] | None:
    """The misspelled state that goes on with a list: after a comma or an "and", its own or one that it carries."""
    last = [item.tags for item in items[-2:]]
    if not last or "state" not in last[0] | last[-1]:
        return None
    found = grammar.near.listed(word)
    is_linked = "state" in last[0] and bool(last[-1] & {"comma", "and"})
    return found if found and (is_linked or ("state" in last[-1] and "and" in found[1].tags)) else None


def _without_brackets(items: list[Item]) -> list[Item]:
    """Items with bracketed asides removed, unless they name something new; the brackets go in any case."""
    out: list[Item] = []
    at = 0
    while at < len(items):
        if items[at].text in OPENING and items[at].text:
            close = next((k for k in range(at + 1, len(items)) if items[k].text in CLOSING and items[k].text), None)
            if close is not None:
                out.extend(_kept(items[at + 1 : close], _head(out), items[at].text))
                at = close + 1
                continue
        elif not (items[at].text in CLOSING and items[at].text):
            out.append(items[at])
        at += 1
    return out


def _head(items: list[Item]) -> Item | None:
    """What a bracket after these items speaks of: the last one, or the alliance whose members it is a word for."""
    last = items[-1] if items else None
    if len(items) > 1 and last is not None and last.tags & GROUPS and "alliance" in items[-2].tags:
        return items[-2]
    return last


def _kept(inside: list[Item], before: Item | None, bracket: str) -> list[Item]:
    if bracket != "(" or not any(item.tags & KEPT_INSIDE for item in inside):
        return []
    if before is None or "alliance" not in before.tags:
        return inside
    if before.ids and any(item.ids == before.ids for item in inside):
        return []
    return [replace(item, tags=item.tags | {"aside"}) if "state" in item.tags else item for item in inside]


def analyse(items: list[Item], grammar: Grammar, focus: Focus, dates: DateMemory) -> list[Item]:
    """The items with dates and lists gathered and pronouns resolved."""
    dated = gather_dates(items, grammar.dates, grammar.alphabet, grammar.relevant)
    bounded = _bounded(dates.settle(dated))
    listed = gather(bounded, grammar.organs)
    has_cases = bool(grammar.language.raw.get("cases"))
    return focus.resolve(with_agents(listed, has_cases) if "agent" in grammar.relevant else listed)


def _bounded(items: list[Item]) -> list[Item]:
    """The items with "since" and "until" drawn into the dates that they stand before."""
    out: list[Item] = []
    for item in items:
        last = out[-1] if out else None
        if "date" in item.tags and last is not None and last.tags & {"since", "until"}:
            out[-1] = replace(item, start=last.start, tags=item.tags | (last.tags & {"since", "until", "and"}))
        else:
            out.append(item)
    return out
