"""How fast the timeline answers: the index against the same SPARQL, a past day of knowledge, and growth to 10^6 claims.

    .venv/bin/python bench/timeline.py [--graph build/graph] [--sizes 10000,100000,1000000]

Peers are measured in one interleaved run, so that a busy machine slows both. The last line is one JSON object.
"""

import argparse
import gc
import json
import random
import resource
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import graph
from graph.evidence import Testimony, weigh
from graph.recipes import find
from graph.timeline import Lens, Timeline
from ontology.claims import Citation, Claim
from ontology.dates import UncertainDate

DAY = timedelta(days=1)
STATES = [f"S{number:02}" for number in range(40)]
CLAIMS_AN_ALLIANCE = 250
ROUNDS, QUESTIONS = 15, 200


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def against_sparql(directory: Path) -> dict[str, float]:
    """The members question asked of the index and of the store by turns."""
    opened = graph.open(directory)
    chance = random.Random(1)
    recipe = find("members")
    index, sparql = [], []
    for _ in range(400):
        alliance = chance.choice(opened.timeline.alliances)
        at = day(chance)
        query = recipe.fill(alliance=alliance, at=at)
        index.append(timed(partial(opened.timeline.members, alliance, at)))
        sparql.append(timed(partial(rows, opened, query)))
    compiled = min(timed(partial(Timeline.compile, opened.contents)) for _ in range(3))
    first, again = known_in_the_past(opened)
    return {
        "index_over_sparql": statistics.median(sparql) / statistics.median(index),
        "members_index_us": statistics.median(index) * 1e6,
        "members_sparql_us": statistics.median(sparql) * 1e6,
        "compile_s": compiled,
        "known_first_ms_worst": first,
        "known_again_ms_worst": again,
    }


def known_in_the_past(opened: graph.Graph) -> tuple[float, float]:
    """Milliseconds of the slowest alliance's question with a past `known`, the first time and again."""
    timeline = Timeline.compile(opened.contents)
    lens = Lens(date(2010, 1, 1))
    at = date(2000, 1, 1)
    gc.collect()
    first = [timed(partial(timeline.members, name, at, lens)) for name in timeline.alliances]
    again = [timed(partial(timeline.members, name, at, lens)) for name in timeline.alliances]
    return max(first) * 1e3, statistics.quantiles(again, n=100)[-1] * 1e3


def rows(opened: graph.Graph, query: str) -> int:
    return sum(1 for _ in opened.query(query).rows)


def synthetic(size: int) -> Iterator[Testimony]:
    """That many claims about states in alliances: accessions, exits, statuses, of several sources that disagree."""
    chance = random.Random(size)
    kinds = ["treaty-text", "official", "dataset", "press"]
    dates: dict[str, UncertainDate] = {}
    for number in range(size):
        alliance = f"a{number // CLAIMS_AN_ALLIANCE}"
        on = day(chance)
        text = chance.choice([f"{on}", f"{on}", f"{on:%Y-%m}", f"{on:%Y}"])
        when = dates.setdefault(text, UncertainDate.parse(text))
        kind = chance.choice(["joined", "joined", "signed", "withdrew", "member_of", "member_of"])
        source = f"s{chance.randrange(500)}"
        claim = Claim(
            type=kind, subject=chance.choice(STATES), object=alliance, date=when,
            evidence=Citation(source=source), method="bench",
        )  # fmt: skip
        yield weigh(claim, chance.choice(kinds), on, claim_id=f"{number:016x}")


def ask(timeline: Timeline, asked: list[tuple[str, date]]) -> None:
    for alliance, day in asked:
        timeline.members(alliance, day)


def growth(sizes: list[int]) -> dict[str, float]:
    """Seconds to reconcile so many claims; microseconds of a question never asked before, and of one asked again.

    Alliances grow in number with the claims, not in size, so that answers are as long at every size (`rows`). Two ways
    of asking tell two costs apart: `members` asks about any alliance, so that the more there are, the less of what is
    asked lies in the processor's caches; `few` asks about as many alliances at every size, which is what the question
    itself costs. Questions are put to all sizes by turns, so that a busy machine slows them alike.
    """
    figures: dict[str, float] = {}
    timelines = {}
    for size in sizes:
        told = list(synthetic(size))
        gc.collect()
        gc.freeze()  # the claims are the input: walking over them at every collection is not the timeline's work
        began = time.perf_counter()
        timelines[size] = Timeline(told)
        figures[f"reconcile_{size}_s"] = spent = time.perf_counter() - began
        print(f"{size:>9,} claims  reconciled in {spent:7.2f} s  {spent / size * 1e6:6.1f} us a claim")
    gc.collect()
    gc.freeze()  # as a server does once it has loaded what it will never let go
    for size, timeline in timelines.items():
        figures[f"rows_{size}"] = statistics.mean(len(timeline.members(*asked)) for asked in questions(timeline, 0))
    few = min(len(timeline.alliances) for timeline in timelines.values())
    for name, among in (("members", None), ("few", few)):
        figures |= asked_by_turns(name, timelines, among)
    small, large = sizes[0], sizes[-1]
    figures["reconcile_growth"] = figures[f"reconcile_{large}_s"] / large / (figures[f"reconcile_{small}_s"] / small)
    figures["peak_gb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return figures


def asked_by_turns(name: str, timelines: dict[int, Timeline], among: int | None) -> dict[str, float]:
    """Microseconds of a question at each size, asked first and again, about any alliance or among so many."""
    spent: dict[tuple[str, int], list[float]] = {(kind, size): [] for kind in ("first", "again") for size in timelines}
    for number in range(ROUNDS):
        for size, timeline in timelines.items():
            asked = questions(timeline, number, among)
            for kind in ("first", "again"):
                spent[kind, size].append(timed(partial(ask, timeline, asked)) / QUESTIONS * 1e6)
    figures = {f"{name}_{kind}_{size}_us": statistics.median(told) for (kind, size), told in spent.items()}
    small, *_, large = timelines
    for kind in ("first", "again"):
        told = "  ".join(f"{size:,}: {figures[f'{name}_{kind}_{size}_us']:.2f} us" for size in timelines)
        figures[f"{name}_{kind}_growth"] = figures[f"{name}_{kind}_{large}_us"] / figures[f"{name}_{kind}_{small}_us"]
        print(f"{name:>8} asked {kind:<6} {told}")
    return figures


def questions(timeline: Timeline, number: int, among: int | None = None) -> list[tuple[str, date]]:
    """Alliances and days at random, the same for the same number."""
    chance = random.Random(number)
    alliances = timeline.alliances if among is None else random.Random(0).sample(timeline.alliances, among)
    return [(chance.choice(alliances), day(chance)) for _ in range(QUESTIONS)]


def day(chance: random.Random) -> date:
    return date(1991, 1, 1) + chance.randrange(35 * 365) * DAY


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graph", type=Path, default=Path("build/graph"))
    parser.add_argument("--sizes", default="10000,100000,1000000")
    given = parser.parse_args()
    figures = against_sparql(given.graph)
    for name, value in figures.items():
        print(f"{name:>24} {value:10.3f}")
    figures |= growth([int(size) for size in given.sizes.split(",")])
    print(json.dumps({name: round(value, 4) for name, value in figures.items()}))


if __name__ == "__main__":
    main()
