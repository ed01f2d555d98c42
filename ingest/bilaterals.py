"""Bilateral treaties without a name of their own: "the treaty of friendship between X and Y", "a defence pact with X".

Such a phrase becomes one item, as if the treaty had been named. Its id is that of the record of these two states; where
the text itself gives the year, and no record is of it, the two codes and that year: `am-ge-2024`. Where neither the
record nor the text tells which of their treaties is meant, the phrase stays what it is, and says nothing. Treaties on
trade, borders or taxes are not this graph's subject.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest.actor_names import load_actors
from ingest.tokens import Item

BILATERAL = re.compile(r"([a-z]{2})-([a-z]{2})-([0-9]{4})(-[a-z]+)?")
PHRASE = 14  # items from the word "treaty" to the second of its parties
BESIDE = 3  # items between the phrase and the year that dates it
TOPIC = 6  # items on either side of "treaty" that say what it is about
CLAUSE = 12  # items on either side within which those who sign are looked for
_KEEPS = frozenset({"of", "in", "on", "from", "comma", "particle", "signed", "since", "prep"})
_OWN = frozenset({"of", "from"})  # "the treaty of 1997": its date, not that of what is said of it
# What a state does about a treaty with another: who does it and who is named beside it are its parties.
_DEEDS = frozenset({"signed", "ratified", "withdrew", "suspended", "extended", "entered_into_force", "lapsed"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """The items of one such treaty, and what they say: its parties, its year, whether it is on friendship."""

    first: int
    last: int
    parties: frozenset[str]
    year: str | None
    is_friendship: bool
    has_topic: bool


def name_bilaterals(items: list[Item]) -> list[Item]:
    """The items with each phrase that means one known treaty of two states made its name."""
    if not any("treaty.word" in item.tags or _is_anaphor(item) for item in items):
        return items
    out: list[Item] = []
    done = 0
    for phrase in _phrases(items):
        name = id_of(phrase)
        if name is None or phrase.first < done:
            continue
        out.extend(items[done : phrase.first])
        out.append(_named(items, phrase, name))
        done = phrase.last + 1
    return [*out, *items[done:]]


def id_of(phrase: Phrase) -> str | None:
    """The id of the treaty that the phrase means, `None` where that is open.

    >>> id_of(Phrase(0, 1, frozenset({"RU", "KP"}), "2024", False, True))
    'ru-kp-2024'
    >>> id_of(Phrase(0, 1, frozenset({"FI", "SE"}), "2030", False, True))
    'fi-se-2030'
    """
    known = _records().get(phrase.parties, {})
    if phrase.year is not None:
        dated = [name for name, _ in sorted(known.items()) if name[6:10] == phrase.year]
        plain = [name for name in dated if len(name) == len("xx-yy-1992")]
        if len(dated) == 1 or (len(plain) == 1 and phrase.has_topic):
            return (plain or dated)[0]
        is_new = not dated and phrase.has_topic
        return "-".join((*sorted(code.lower() for code in phrase.parties), phrase.year)) if is_new else None
    fitting = [name for name, is_friendly in sorted(known.items()) if is_friendly or not phrase.is_friendship]
    return fitting[0] if len(fitting) == 1 and phrase.has_topic else None


def parties_of(name: str | None) -> frozenset[str]:
    """The two states that the id of a bilateral treaty names; none for any other id.

    >>> sorted(parties_of("ru-am-1997")), parties_of("cst")
    (['AM', 'RU'], frozenset())
    """
    match = BILATERAL.fullmatch(name or "")
    return frozenset({match[1].upper(), match[2].upper()}) if match else frozenset()


@cache
def _records() -> dict[frozenset[str], dict[str, bool]]:
    """The ids of the bilateral treaties on record by their two states, and whether each is one of friendship."""
    actors = load_actors()
    found: dict[frozenset[str], dict[str, bool]] = {}
    for name in actors.kinds:
        if parties := parties_of(name):
            found.setdefault(parties, {})[name] = "friendship" in actors.labels.get(name, "").lower()
    return found


def _is_anaphor(item: Item) -> bool:
    """Whether the item is "the treaty", which may be one named before or begin the phrase that names it."""
    return {"alliance", "anaphor", "treaty"} <= item.tags and not item.ids


def _phrases(items: Sequence[Item]) -> Iterator[Phrase]:
    for at, item in enumerate(items):
        is_anaphor = _is_anaphor(item)
        if not is_anaphor and ("treaty.word" not in item.tags or "alliance" in item.tags):
            continue
        if any("treaty.other" in near.tags for near in items[max(0, at - TOPIC) : at + TOPIC]):
            continue
        span = _between(items, at)
        if span is None and not is_anaphor:
            span = _adjectival(items, at) or _signers(items, at)
        if span is not None:
            yield _phrase(items, *span)


def _phrase(items: Sequence[Item], first: int, last: int, parties: frozenset[str]) -> Phrase:
    """The phrase with what its own items, and the date beside it, say of the treaty."""
    about = [item.tags for item in items[max(0, first - 2) : last + 1]]
    after = last + 1
    while after < min(len(items), last + BESIDE) and items[after].tags & _OWN and not items[after].date:
        after += 1
    own = after if last < after < len(items) and after > last + 1 and items[after].date else last
    return Phrase(
        first=first,
        last=own,
        parties=parties,
        year=_year(items, first, last),
        is_friendship=any("treaty.friendship" in tags for tags in about),
        has_topic=any("treaty.topic" in tags for tags in about),
    )


def _between(items: Sequence[Item], at: int) -> tuple[int, int, frozenset[str]] | None:
    """The phrase that names both parties after the word: "treaty ... between X and Y"."""
    found: list[str] = []
    for k in range(at + 1, min(len(items), at + PHRASE)):
        tags = items[k].tags
        if "barrier" in tags or "alliance" in tags or "treaty.word" in tags or tags & {"past", "present", "future"}:
            break
        if "state" in tags and items[k].ids and "anaphor" not in tags:
            found.extend(name for name in items[k].ids if name not in found)
            if len(found) >= 2:
                return (at, k, frozenset(found)) if len(found) == 2 else None
    return None


def _adjectival(items: Sequence[Item], at: int) -> tuple[int, int, frozenset[str]] | None:
    """The phrase whose adjectives name the parties: "the X-ish–Y-ish treaty"."""
    for step in (-1, 1):
        found: list[str] = []
        k = at + step
        while 0 <= k < len(items) and abs(k - at) <= TOPIC and items[k].tags & {"demonym", "treaty.topic", "and"}:
            if "demonym" in items[k].tags:
                found.extend(name for name in items[k].ids if name not in found)
            k += step
        if len(found) == 2:
            return (min(at, k + 1), max(at, k - 1), frozenset(found))
    return None


def _signers(items: Sequence[Item], at: int) -> tuple[int, int, frozenset[str]] | None:
    """The word alone, or with its topic, where two states of the clause sign: "X signed a defence treaty with Y"."""
    low, high = _clause(items, at)
    clause = items[low:high]
    if not any(item.tags & _DEEDS for item in clause) or any("alliance" in item.tags for item in clause):
        return None
    found = {name for item in clause if "state" in item.tags and "anaphor" not in item.tags for name in item.ids}
    last = at
    for k in range(at + 1, min(high, at + TOPIC)):
        if "treaty.topic" in items[k].tags:
            last = k
        elif "state" in items[k].tags or items[k].tags & {"past", "present"}:
            break
    return (at, last, frozenset(found)) if len(found) == 2 else None


def _clause(items: Sequence[Item], at: int) -> tuple[int, int]:
    low, high = at, at + 1
    while low > max(0, at - CLAUSE) and "barrier" not in items[low - 1].tags:
        low -= 1
    while high < min(len(items), at + CLAUSE) and "barrier" not in items[high].tags:
        high += 1
    return low, high


def _year(items: Sequence[Item], first: int, last: int) -> str | None:
    """The year that stands beside the phrase, or in it."""
    inside = items[first : last + 1]
    after = _dated(items[last + 1 : last + 2 + BESIDE])
    before = _dated(reversed(items[max(0, first - 1 - BESIDE) : first]))
    low, high = _clause(items, first)
    around = [item.date for item in items[low:high] if item.date]
    dates = [item.date for item in inside if item.date] or [date for date in (after, before) if date]
    if not dates and len(around) == 1 and any("signed" in item.tags for item in items[low:high]):
        dates = around  # "in 1994 X and Y signed a treaty"
    return dates[0][:4] if dates and re.match(r"[0-9]{4}(?!/)", dates[0]) else None


def _dated(items: Iterable[Item]) -> str | None:
    """The first date, if nothing but weak words stand before it."""
    for item in items:
        if item.date:
            return item.date
        if not item.tags & _KEEPS:
            return None
    return None


def _named(items: Sequence[Item], phrase: Phrase, name: str) -> Item:
    first, last = items[phrase.first], items[phrase.last]
    tags = frozenset({"alliance", "treaty"}) | (first.tags & {"and", "to", "of", "by", "in"})
    return replace(first, end=last.end, tags=tags, ids=(name,), value=None, date=None, parts=())
