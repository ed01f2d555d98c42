"""`pactgraph coverage` and `/coverage`: the same rows in every format, and the bar told as it is."""

import csv
import io
import json
import subprocess
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from api import coverage
from tests.conftest import PACTGRAPH


def run(graph: Path, *more: str) -> "subprocess.CompletedProcess[str]":
    command = [PACTGRAPH, "coverage", "--graph", str(graph), *more]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture(scope="module")
def told(graph_dir: Path) -> dict[str, Any]:
    outcome = run(graph_dir, "--format", "json")
    assert outcome.returncode == 0
    answer: dict[str, Any] = json.loads(outcome.stdout)
    return answer


def test_every_alliance_has_a_row_and_no_spell_is_bare(told: dict[str, Any]) -> None:
    assert told["total"] == len(told["items"]) >= 300
    assert told["totals"]["arrangements"] >= 140
    assert told["totals"]["bare"] == 0
    assert [item["alliance"]["id"] for item in told["items"]] == sorted(
        item["alliance"]["id"] for item in told["items"]
    )


def test_the_shares_are_in_their_order(told: dict[str, Any]) -> None:
    for item in told["items"]:
        assert item["named"] <= item["primary"] <= item["identified"] <= item["spells"]
        assert item["read"] <= item["primary"]


def test_the_bar_is_told_as_it_is(told: dict[str, Any], graph_dir: Path) -> None:
    totals = told["totals"]
    assert [bar["met"] for bar in told["bar"]] == [
        totals["arrangements"] >= 140,
        totals["named"] >= 0.95 * totals["spells"],
        totals["bare"] == 0,
    ]
    outcome = run(graph_dir, "--strict")
    assert outcome.returncode == (0 if all(bar["met"] for bar in told["bar"]) else 1)
    assert coverage.verdicts(told) == outcome.stdout.splitlines()[-4:]


def test_csv_and_markdown_have_the_same_rows(told: dict[str, Any], graph_dir: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run(graph_dir, "--format", "csv").stdout)))
    assert [row["alliance"] for row in rows] == [item["alliance"]["id"] for item in told["items"]]
    assert sum(int(row["spells"]) for row in rows) == told["totals"]["spells"]
    page = run(graph_dir, "--format", "md").stdout
    assert page == coverage.markdown(told)
    assert page.count("\n| ") == told["total"] + 1


def test_the_server_gives_the_same_rows_and_a_page(told: dict[str, Any], server: int) -> None:
    address = f"http://127.0.0.1:{server}/coverage"
    with urllib.request.urlopen(address, timeout=30) as answer:
        assert json.load(answer)["items"] == told["items"]
    asked = urllib.request.Request(address, headers={"Accept": "text/html"})
    with urllib.request.urlopen(asked, timeout=30) as answer:
        page = answer.read()
    assert answer.headers["Content-Type"].startswith("text/html")
    assert page == coverage.html(told)


def test_a_page_escapes_what_it_shows() -> None:
    item = {
        "alliance": {"id": "<b>", "label": "x"},
        **dict.fromkeys(("spells", "claims", "primary", "named", "identified", "read", "bare", "questions"), 0),
        **{"sources": {}, "languages": [], "newest": None},
    }
    told = {"items": [item], "bar": [], "totals": dict.fromkeys(("spells", "questions", *coverage.SHARES), 0)}
    assert b"<td>&lt;b&gt;</td>" in coverage.html(told)
