"""The worked cases of `docs/time.md`, asked of the shipped graph."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import graph

PAGE = Path(__file__).parents[2] / "docs" / "time.md"
ROWS = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in PAGE.read_text(encoding="utf-8").split("\n")
    if re.match(r"\| [a-z-]+ \| [A-Z]{2} \|", line)
]


@pytest.fixture(scope="module")
def world(graph_dir: Path) -> Iterator[graph.Graph]:
    opened = graph.open(graph_dir)
    yield opened
    opened.close()


def test_every_case_was_found() -> None:
    assert len(ROWS) == 34
    assert len({row[:5] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=" ".join)
def test_worked_case(world: graph.Graph, row: tuple[str, ...]) -> None:
    alliance, state, role, at, asked_with, answer, why = row
    view = dict(part.split("=") for part in asked_with.split())
    told = world.members(alliance, at, role=role, **view)["members"]  # type: ignore[arg-type]
    found = {one["state"]["id"]: one["certainty"] for one in told}
    assert found.get(state, "absent") == answer, why
