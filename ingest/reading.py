"""Reading: a sentence's tokens become items, with names, numbers, dates and lists recognised."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.agents import with_agents
from ingest.bilaterals import name_bilaterals
from ingest.coreference import Focus
from ingest.date_memory import DateMemory
from ingest.date_phrases import gather_dates
from ingest.grammar import Grammar
from ingest.institutions import represented
from ingest.lists import gather
from ingest.mentions import SHORTEST_SLIP, NearNames
from ingest.tokens import Item, Tokens
from ingest.vocabulary import BRACKETS, CLOSING, DROPPED, OPENING, PLAIN, Reading

QUOTE = '"'  # the one that all are folded to; no phrase is broken by it: the "frozen" membership
GROUPS = frozenset({"states.word", "member"})  # "countries of", between a body's name and the bracket that lists them
TREATIES = frozenset({"treaty", "treaty.word"})  # without one of these no treaty is spoken of
NAMED = frozenset({"state", "alliance", "demonym"})  # without one of these there is nothing to draw together
DOERS = frozenset({"state", "alliance", "agent", "demonym"})
KEPT_INSIDE = frozenset({"state", "alliance", "date", "number", "year", "month", "instrument.parties"})


def read_items(tokens: Tokens, grammar: Grammar) -> list[Item]:
    """The items of one sentence, names, words and numbers recognised, brackets dealt with."""
    vocabulary = grammar.vocabulary
    tokens = tokens.without(QUOTE)
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    items: list[Item] = []
    add = items.append
    at = 0
    count = len(words)
    listed = -1  # up to so many items the next word may go on with a list of states
    while at < count:
        word = words[at]
        found = vocabulary[word]
        first = at
        at += 1
        if found is PLAIN and len(items) > listed:
            add(Item(starts[first], ends[first], PLAIN.tags, word))
            continue
        if found is DROPPED:
            continue
        if found.may_go_on and at < count and _goes_on(found, words[at], grammar.near):
            used, found = _longest(words, first, grammar)
            if used > 1:
                at += used - 1
                word = " ".join(words[first:at])
        if len(items) <= listed and found.tags is PLAIN.tags:
            found = _listed(items, word, grammar) or PLAIN
        add(Item(starts[first] + found.clitics, ends[at - 1], found.tags, word, found.ids, found.value))
        if "state" in found.tags:
            listed = len(items) + 1
    return items if BRACKETS.isdisjoint(words) else _without_brackets(items)


def _goes_on(reading: Reading, word: str, near: NearNames) -> bool:
    """Whether the word may make a phrase of the one before it."""
    if word in reading.further:
        return True
    slips = reading.slips
    if slips:
        for token, _ in near.near(word):
            if token in slips:
                return True
    return False


def _longest(words: Sequence[str], at: int, grammar: Grammar) -> tuple[int, Reading]:
    """How many words from `at` on are one phrase, at best with a slip, and how it is read."""
    found = grammar.lexicon.match(words, at)
    if (found is None or (found[0] == 1 and not found[1].ids)) and len(words[at]) >= SHORTEST_SLIP:
        found = grammar.near.find(words, at) or found
    if found is None:
        return 1, PLAIN
    used, entry, clitics = found
    return used, Reading(entry.tags, entry.ids, entry.value, clitics)


def _listed(items: Sequence[Item], word: str, grammar: Grammar) -> Reading | None:
    """The misspelled state that goes on with a list: after a comma or an "and", its own or one that it carries."""
    last = [item.tags for item in items[-2:]]
    found = grammar.near.listed(word)
    if found is None:
        return None
    is_linked = "state" in last[0] and bool(last[-1] & {"comma", "and"})
    if not is_linked and not ("state" in last[-1] and "and" in found[1].tags):
        return None
    return Reading(found[1].tags, found[1].ids, found[1].value, found[2])


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


def analyse(items: list[Item], tags: frozenset[str], grammar: Grammar, focus: Focus, dates: DateMemory) -> list[Item]:
    """The items, whose tags together are `tags`, with dates and lists gathered and pronouns resolved."""
    dated = gather_dates(items, tags, grammar.dates, grammar.alphabet, grammar.relevant)
    if dated is items:
        dates.skip()
    else:
        dated = _bounded(dates.settle(dated))
    listed = dated if tags.isdisjoint(NAMED) else gather(represented(dated, tags, grammar.organs), tags)
    if tags & TREATIES:
        listed = name_bilaterals(listed)
    if "agent" in grammar.relevant and tags & DOERS:
        listed = with_agents(listed, bool(grammar.language.raw.get("cases")))
    return focus.resolve(listed)


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
