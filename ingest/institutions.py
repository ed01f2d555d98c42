"""Institutions: who acts for a state is taken for it, and what belongs to a name is drawn into it.

"The parliament of X", "the X-ish government" and the capital of X are X; "the X organisation" is its name; the defence
ministers of an alliance are the body that they are.
"""

from collections.abc import Mapping
from dataclasses import replace

from ingest.tokens import Item

ACTING = frozenset({"institution", "state.filler"})


def represented(items: list[Item], tags: frozenset[str], organs: Mapping[tuple[str, str], str]) -> list[Item]:
    """The items, whose tags together are `tags`, with institutions drawn into the states and alliances they act for.

    `organs` tells which body the ministers of an alliance are: `("cis", "organ.defence")` is `cis-cdm`.
    """
    if "metonym" in tags:
        items = _located(items)
    if "body.word" in tags:
        items = _embodied(items)
    return _represented(items, organs) if tags & ACTING else items


def _located(items: list[Item]) -> list[Item]:
    """The items with capitals taken for places where they stand after "in", for states elsewhere."""
    out: list[Item] = []
    for item in items:
        before = out[-1].tags if out and "date" not in out[-1].tags else frozenset[str]()  # "in 2012 Tashkent left"
        if len(out) > 1 and "date" in out[-1].tags:
            before = out[-2].tags & {"meeting"}  # "the summit of 2012 in Tashkent", with no "in"
        inside = item.tags & {"in", "by"} or before & {"in", "meeting"}
        if "metonym" in item.tags and "state" in item.tags and inside:
            out.append(replace(item, tags=item.tags - {"state", "metonym"} | {"place"}))
        elif out and {"place"} <= out[-1].tags and "state" in item.tags and item.ids == out[-1].ids:
            out[-1] = replace(out[-1], end=item.end)  # "in Almaty, Kazakhstan": the state is where, not who
        else:
            out.append(item)
    return out


def _embodied(items: list[Item]) -> list[Item]:
    """The items with "organisation", "bloc" and the like drawn into the name that follows or, a tail, comes before."""
    out: list[Item] = []
    for item in items:
        is_name = bool(out) and "alliance" in out[-1].tags and not out[-1].tags & {"anaphor", "of"}
        if out and "alliance" in item.tags and "anaphor" not in item.tags and "body.word" in out[-1].tags:
            out[-1] = _joined(out[-1], item, keep=item)
        elif is_name and "body.tail" in item.tags:
            out[-1] = _joined(out[-1], item, keep=out[-1])
        else:
            out.append(item)
    return out


def _represented(items: list[Item], organs: Mapping[tuple[str, str], str]) -> list[Item]:
    """States with the institutions that act for them: "the parliament of X", "the X-ish government" are X."""
    out: list[Item] = []
    for item in items:
        last = out[-1] if out else None
        before = out[-2] if len(out) > 1 else None
        if last and "state" in item.tags and last.tags & {"institution", "state.filler"}:
            spoken = {"represented"} if "institution" in last.tags else set()
            out[-1] = _joined(last, item, keep=replace(item, tags=item.tags | spoken))
        elif last and "metonym" in item.tags and "represented" in last.tags and last.ids == item.ids:
            out[-1] = replace(last, end=item.end)  # "the X-ish president N.N.": he stands for X once
        elif last and before and "state" in item.tags and "of" in last.tags and "institution" in before.tags:
            out[-2:] = [_joined(before, item, keep=item)]
        elif last and "demonym" in item.tags and "institution" in last.tags:
            out[-1] = _as_state(last, item, keep=item)
        elif last and "institution" in item.tags and "demonym" in last.tags:
            case = item.tags & {"agent", "of"}  # in "the X-ish side" the noun has the case
            kept = replace(last, tags=last.tags | case)
            out[-1] = _as_state(kept, item, keep=kept)
        elif last and "institution" in item.tags and {"state", "of"} <= last.tags:
            out[-1] = replace(_joined(last, item, keep=last), tags=last.tags - {"of"})
        elif last and "alliance" in item.tags and (organ := _organ(last, item, organs)):
            out[-1] = replace(_joined(last, item, keep=item), ids=(organ,))
        else:
            out.append(item)
    return out


def _organ(institution: Item, alliance: Item, organs: Mapping[tuple[str, str], str]) -> str | None:
    keys = ((name, tag) for name in alliance.ids for tag in sorted(institution.tags) if tag.startswith("organ."))
    return next((organs[key] for key in keys if key in organs), None)


def _joined(first: Item, last: Item, keep: Item) -> Item:
    clitics = first.tags & {"and", "to", "by", "as", "from", "in", "agent"}
    return replace(keep, start=first.start, end=last.end, tags=keep.tags | clitics)


def _as_state(first: Item, last: Item, keep: Item) -> Item:
    joined = _joined(first, last, keep)
    return replace(joined, tags=joined.tags - {"demonym"} | {"state", "represented"})
