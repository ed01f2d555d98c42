"""Attribution and place: who says a thing, and where it happened, when the sentence tells."""

from collections.abc import Sequence

from ingest.actor_names import Actors
from ingest.constructions import Match
from ingest.tokens import Item

SPEAKER = 4  # items between a word of saying and who says it
PLACE = 9  # items between an event and its place
_BREAKS = frozenset({"that", "barrier"})


def speaker_of(items: Sequence[Item], match: Match, actors: Actors) -> str | None:
    """The English name of the state or alliance that, or whose organ, is named beside a word of saying.

    Who says it is no part of what is said, so an item with a role in the match is not taken.
    """
    taken = set(match.roles.values())
    for at, item in enumerate(items):
        if "says" not in item.tags or match.first <= at <= match.last:
            continue
        for step in (-1, 1):
            found = _named_beside(items, at, step, taken)
            if found is not None:
                return actors.labels.get(items[found].ids[0])
    return None


def _named_beside(items: Sequence[Item], at: int, step: int, taken: set[int]) -> int | None:
    for distance in range(1, SPEAKER + 1):
        k = at + step * distance
        if not 0 <= k < len(items) or items[k].tags & _BREAKS or "comma" in items[k].tags:
            return None
        if len(items[k].ids) == 1 and items[k].tags & {"state", "alliance"} and k not in taken:
            return k
    return None


def place_of(items: Sequence[Item], match: Match, actors: Actors) -> str | None:
    """The English name of the place nearest to the event in its clause, its printed form where no name is known."""
    best: tuple[int, Item] | None = None
    for at, item in enumerate(items):
        low, high = sorted((at, match.event))
        if "place" not in item.tags or high - low > PLACE:
            continue
        if any("barrier" in items[k].tags for k in range(low, high)):
            continue
        if best is None or high - low < best[0]:
            best = high - low, item
    return _place_name(best[1], actors) if best else None


def _place_name(item: Item, actors: Actors) -> str:
    cities = actors.capitals.get(item.ids[0], ()) if item.ids else ()
    if len(cities) == 1:
        return cities[0]
    printed = item.text.split()[-1] if item.text else ""
    return next((city for city in cities if city.lower() == printed), printed)
