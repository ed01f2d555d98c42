"""Agents: which of the states that a sentence names a verb may speak of, told from their case or their place."""

from dataclasses import replace

from ingest.tokens import Item

ASIDE = frozenset({"in", "from", "prep"})  # a state after these is rarely what the text speaks of
OBLIQUE = frozenset({"of", "in", "from", "to", "by", "prep"})


def with_agents(items: list[Item], has_cases: bool = False) -> list[Item]:
    """The items with states that may be what a verb speaks of tagged `agent`: no genitive, not after a preposition.

    An alliance after a word tagged `background` is `oblique`: the sentence is rather about the one named before it.

    Where names have cases the nominative has the tag from the lexicon, and only loses it here.
    """
    before: frozenset[str] = frozenset()
    out: list[Item] = []
    is_scene = False  # "to the north lie A and B"
    for item in items:
        is_scene = (is_scene or "scenery" in item.tags) and "barrier" not in item.tags
        if "state" in item.tags and not item.tags & {"of", "to", "by"} and not before & OBLIQUE and not is_scene:
            out.append(item if has_cases else replace(item, tags=item.tags | {"agent"}))
        elif "agent" in item.tags:
            out.append(replace(item, tags=item.tags - {"agent"}))
        elif "alliance" in item.tags and "background" in before:
            out.append(replace(item, tags=item.tags | {"oblique"}))
        else:
            out.append(item)
        if "state" in item.tags and before & ASIDE:
            out[-1] = replace(out[-1], tags=out[-1].tags | {"aside.state"})
        is_whole = item.tags & {"date", "undated"} or {"alliance", "anaphor"} <= item.tags  # "to it X acceded"
        before = frozenset() if is_whole else item.tags
    return out
