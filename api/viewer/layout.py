"""Where the nodes stand: states where a map would have them, alliances amid their members, nothing upon anything.

A force-directed layout of some hundred nodes is a knot that looks different every day; whoever knows that Tajikistan is
to the right finds it on every day. (networkx's own layouts need numpy, too, which nothing else here does.)
"""

import math
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import count

GAP = 9.0  # free space around a box
STEP = 12.0  # how fast the search for a free place goes outward
TURN = math.pi * (3 - math.sqrt(5))  # the golden angle spreads points on a spiral evenly
LAST_ROW, COLUMN = 780.0, 160.0
STRETCH = 1.15  # the sketch is wider than a screen

Place = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle around its middle."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: "Box") -> bool:
        """Whether the two come nearer to each other than the gap."""
        return (
            abs(self.x - other.x) < (self.width + other.width) / 2 + GAP
            and abs(self.y - other.y) < (self.height + other.height) / 2 + GAP
        )


@cache
def sketch() -> tuple[Mapping[str, Place], frozenset[str]]:
    """Where states stand, and which of them are the subject."""
    told = tomllib.loads(resources.files("api.viewer").joinpath("places.toml").read_text(encoding="utf-8"))
    return {state: (across, STRETCH * down) for state, (across, down) in told["places"].items()}, frozenset(
        told["core"]
    )


def place_states(states: Collection[str]) -> dict[str, Place]:
    """A place for every state, the unknown ones in a row at the lower edge."""
    known, _ = sketch()
    unknown = sorted(state for state in states if state not in known)
    row = {state: ((i - (len(unknown) - 1) / 2) * COLUMN, LAST_ROW) for i, state in enumerate(unknown)}
    return {state: known.get(state) or row[state] for state in sorted(states)}


def place_alliances(
    members: Mapping[str, Collection[str]],
    sizes: Mapping[str, Place],
    taken: Collection[Box],
    states: Mapping[str, Place],
) -> dict[str, Place]:
    """A place for every alliance, the nearest to the middle of its members that is clear of all others and of `taken`.

    `sizes` are the widths and heights of their boxes. The largest alliance chooses first; the same input gives the
    same places.
    """
    boxes = list(taken)
    places: dict[str, Place] = {}
    for name in sorted(members, key=lambda name: (-len(members[name]), name)):
        middle = _middle([states[state] for state in sorted(members[name])])
        box = _free(Box(*middle, *sizes[name]), boxes)
        boxes.append(box)
        places[name] = (round(box.x), round(box.y))
    return places


def _free(wanted: Box, boxes: Collection[Box]) -> Box:
    """The box at the nearest place that is clear of the others; written for speed, a busy day tries 30,000 places."""
    walls = [
        (
            one.x - wanted.x,
            one.y - wanted.y,
            (one.width + wanted.width) / 2 + GAP,
            (one.height + wanted.height) / 2 + GAP,
        )
        for one in boxes
    ]
    for across, down in _spiral():
        for x, y, width, height in walls:
            if -width < across - x < width and -height < down - y < height:
                break
        else:
            return Box(wanted.x + across, wanted.y + down, wanted.width, wanted.height)
    raise AssertionError("a spiral has no end")


def _spiral() -> Iterator[Place]:
    """Steps away from the middle, ever further, as far as it takes; wider than high, as boxes are not."""
    for step in count():
        radius, angle = STEP * math.sqrt(step), step * TURN
        yield radius * math.cos(angle) * 1.3, radius * math.sin(angle)


def _middle(places: list[Place]) -> Place:
    return sum(x for x, _ in places) / len(places), sum(y for _, y in places) / len(places)
