"""What the README says that its commands show, they show. (That they run at all is in tests/test_documentation.py.)"""

import json
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from tests.conftest import PACTGRAPH

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def members(graph_dir, *asked):
    """How many there are by role and certainty, and the states that are members."""
    command = [PACTGRAPH, "members", *asked, "--format", "json", "--graph", str(graph_dir)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, timeout=60).stdout)["members"]
    counts = Counter((one["role"], one["certainty"]) for one in told)
    return counts, {one["state"]["id"] for one in told if one["role"] == "member"}


@pytest.mark.parametrize(
    ("said", "asked", "counts"),
    [
        ("Nine members, all certain", ("--at", "1996-06-01"), {("member", "certain"): 9, ("signatory", "certain"): 9}),
        ("six signatories and no members yet", ("--at", "1993-01-01"), {("signatory", "certain"): 6}),
        (
            "the six are members",
            ("--at", "1993-01-01", "--basis", "signature"),
            {("member", "certain"): 6, ("signatory", "certain"): 6},
        ),
    ],
)
def test_the_treaty(graph_dir, said, asked, counts):
    assert said in " ".join(README.split())
    assert members(graph_dir, "cst", *asked)[0] == counts


def test_georgia_on_two_clocks(graph_dir):
    assert "GE" not in members(graph_dir, "cis", "--at", "2009-01-01", "--basis", "announced")[1]
    assert "GE" in members(graph_dir, "cis", "--at", "2009-01-01", "--basis", "force")[1]


def test_uzbekistan_came_and_went_twice(graph_dir):
    command = [PACTGRAPH, "history", "UZ", "--format", "json", "--graph", str(graph_dir)]
    told = json.loads(subprocess.run(command, check=True, capture_output=True, timeout=60).stdout)["spells"]
    counted = Counter(spell["alliance"]["id"] for spell in told if spell["role"] == "member")
    assert (counted["cst"], counted["csto"]) == (2, 1)
