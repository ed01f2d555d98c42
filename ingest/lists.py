"""Lists: neighbouring names of one kind become one item, so that rules see "six states" where six are named.

Whatever stands between two names decides: commas, "and", "as well as", a repeated preposition, "the Republic of".
States after a word of exception are a list of their own, tagged `excepted`, and no rule takes them for members.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.tokens import Item

BETWEEN = frozenset({"comma", "and", "list.link", "list.filler"})
LINKS = frozenset({"comma", "and", "list.link"})
WITHIN_EXCEPTION = BETWEEN | {"of", "states.word", "state.filler"}
FRONT = 6  # items of a phrase that stands in front of its sentence
WIDEST = 4  # items between two names of one list, as in ", as well as the Republic of"
PLAIN = frozenset({"w"})
KINDS = ("state", "alliance")
WEIGHTY = frozenset({"member", "observer", "partner", "partnership", "noun", "past", "present", "future", "open"})
KINDS_OF_LIST = (*KINDS, "excepted")
LISTED = frozenset(KINDS_OF_LIST)


def gather(items: list[Item], tags: frozenset[str]) -> list[Item]:
    """The items, whose tags together are `tags`, with names of a kind drawn into lists."""
    if "except" in tags:
        items = list(_excepted(items))
    if {"background", "comma"} <= tags:
        items = list(_parted(items))
    if sum(not LISTED.isdisjoint(item.tags) for item in items) > 1:
        items = list(_listed(items))
    return list(_apart(items)) if "observer" in tags else items


def _excepted(items: list[Item]) -> Iterator[Item]:
    """States right after a word of exception lose their tag `state`, and so does the list that they begin."""
    slack = -1  # plain words still allowed: "except the Baltic states and X"; below nothing, no exception is open
    last = -1  # the last item of a list of exceptions
    for at, item in enumerate(items):
        if "except" in item.tags:
            slack = 1
            last = at if at and not items[at - 1].tags & LINKS else -1
        elif slack >= 0 and "state" in item.tags:
            yield replace(item, tags=item.tags - {"state"} | {"excepted"})
            slack = 0
            last = _end_of_series(items, at) if last >= 0 else -1
            continue
        elif at <= last:
            yield replace(item, tags=item.tags - {"state"} | {"excepted"}) if "state" in item.tags else item
            continue
        elif slack >= 0 and ("comma" in item.tags or not item.tags & WITHIN_EXCEPTION):
            slack = slack - 1 if item.tags <= {"w"} else -1
        yield item


def _end_of_series(items: list[Item], first: int) -> int:
    """The place of C in "A, B and C" that begins at `first`; -1 where no "and" says that the commas part one series."""
    at = first
    while at + 2 < len(items) and "comma" in items[at + 1].tags and "state" in items[at + 2].tags:
        at += 2
        if "and" in items[at].tags:
            return at
    link = at + 1 + (at + 2 < len(items) and "comma" in items[at + 1].tags)  # "A, B, and C"
    if at > first and link + 1 < len(items) and "and" in items[link].tags and "state" in items[link + 1].tags:
        return link + 1
    return -1


def _parted(items: list[Item]) -> Iterator[Item]:
    """The items with no comma where one ends a phrase that stands in front: "after the war with A, B joined"."""
    for at, item in enumerate(items):
        is_end = (
            "comma" in item.tags
            and 1 < at < len(items) - 1
            and "state" in items[at - 1].tags
            and "state" in items[at + 1].tags
            and "and" not in items[at + 1].tags
            and _ends_front(items, at)
        )
        yield replace(item, tags=item.tags - {"comma"}) if is_end else item


def _ends_front(items: list[Item], comma: int) -> bool:
    """Whether the comma ends the phrase before it: "after A's attack on B, C and D joined" attacks neither C nor D.

    A series of which the phrase itself is the beginning is set apart by a further comma, or by a subject of its own.
    """
    last = _end_of_series(items, comma - 1)
    if last < 0 and "background" in items[comma - 2].tags:
        return True
    after = items[last + 1].tags if 0 <= last < len(items) - 1 else frozenset({"comma"} if last >= 0 else ())
    if after & {"comma", "state"}:
        return False
    first = comma - 1
    while first > 1 and items[first - 1].tags & LINKS and "state" in items[first - 2].tags:
        first -= 2  # the series that the phrase ends with
    if not first:
        return False
    if first < comma - 1 and "between" in items[first - 1].tags:
        return True  # "between A and B, C": the pair is whole
    if "noun" in items[first - 1].tags or not items[first - 1].tags & {"to", "prep"}:
        return False  # "with the accession of A, B and C to the pact"
    for at in range(first - 1, max(-1, first - 1 - FRONT), -1):
        tags = items[at].tags
        if tags & {"comma", "barrier", "and"}:
            return False
        if "m.fact" in tags and (not at or items[at - 1].tags & {"comma", "barrier", "that"}):
            return True
    return False


def _listed(items: Iterable[Item]) -> Iterator[Item]:
    pending: Item | None = None
    held: list[Item] = []
    is_linked = False  # "as well as A, B and C": the link stands before the list
    for item in items:
        kind = None if LISTED.isdisjoint(item.tags) else next(kind for kind in KINDS_OF_LIST if kind in item.tags)
        if pending is not None:
            if kind and kind in pending.tags and (is_linked or _links(held, item)) and not _clash(pending, item):
                pending, held, is_linked = _extended(pending, item, held), [], False
                continue
            if kind is None and len(held) < WIDEST and (_is_between(item) or _is_name(pending, item)):
                held.append(item)
                continue
            yield pending
            yield from held
            pending, held, is_linked = None, [], False
        if kind:
            pending = item
        else:
            is_linked = "list.link" in item.tags
            yield item
    if pending is not None:
        yield pending
        yield from held


def _apart(items: Iterable[Item]) -> Iterator[Item]:
    """The items with a list cut at its last "as well as" where a lesser status follows: only its tail has that."""
    last: Item | None = None
    for item in items:
        if last is not None and "observer" in item.tags and any("linked" in part.tags for part in last.parts):
            cut = max(at for at, part in enumerate(last.parts) if "linked" in part.tags)
            yield _list_of(last, last.parts[:cut])
            yield _list_of(last, last.parts[cut:])
        elif last is not None:
            yield last
        last = item
    if last is not None:
        yield last


def _is_between(item: Item) -> bool:
    """Whether the item may stand between two names of a list: not a word of its own weight with a clitic "and"."""
    return bool(item.tags & (BETWEEN - {"and"})) or ("and" in item.tags and not item.tags & WEIGHTY)


def _is_name(pending: Item, item: Item) -> bool:
    """Whether the item may be part of the name in "the president of X N.N. and the president of Y"."""
    return "represented" in pending.tags and item.tags <= PLAIN


def _list_of(whole: Item, parts: tuple[Item, ...]) -> Item:
    ids = tuple(dict.fromkeys(name for part in parts for name in part.ids))
    return replace(whole, start=parts[0].start, end=parts[-1].end, ids=ids, parts=parts)


def _links(held: list[Item], item: Item) -> bool:
    if "represented" not in item.tags and any(between.tags <= PLAIN for between in held):
        return False
    return any(between.tags & LINKS for between in held) or "and" in item.tags


def _clash(pending: Item, item: Item) -> bool:
    """Whether the two cannot be one list: a pronoun is no part of a list of names, nor is what a bracket sets apart."""
    return bool((pending.tags | item.tags) & {"anaphor"}) or ("aside" in pending.tags) != ("aside" in item.tags)


def _extended(pending: Item, item: Item, held: list[Item]) -> Item:
    parts = pending.parts or (pending,)
    if any("list.link" in between.tags for between in held):
        item = replace(item, tags=item.tags | {"linked"})
    return replace(
        pending,
        end=item.end,
        ids=tuple(dict.fromkeys(pending.ids + item.ids)),
        tags=pending.tags | {"list"} | (item.tags & {"metonym"}),
        parts=(*parts, item),
    )
