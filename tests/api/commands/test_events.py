"""`pactgraph events`: one line an event, however many tell it."""

import csv
import io
import json
import subprocess
from pathlib import Path

from tests.conftest import PACTGRAPH


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PACTGRAPH, "events", *arguments], capture_output=True, text=True, check=False, timeout=120, encoding="utf-8"
    )


def test_an_event_told_in_several_languages_is_one(graph_dir: Path) -> None:
    asked = ("--alliance", "guam", "--told-by", "2", "--graph", str(graph_dir))
    found = json.loads(run(*asked, "--format", "json").stdout)
    [founding] = [one for one in found if (one["type"], one["subject"]["id"]) == ("founder_of", "MD")]
    assert (founding["date"], founding["languages"]) == ("1997-10-10", ["en", "fa"])
    assert founding["sources"] == len(founding["claims"]) == 3
    assert all(one["sources"] >= 2 for one in found)


def test_csv_and_table_tell_the_same(graph_dir: Path) -> None:
    asked = ("--state", "GE", "--type", "withdrew", "--graph", str(graph_dir))
    rows = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv").stdout)))
    assert {row["object"] for row in rows} >= {"cis", "cst"}
    assert {row["type"] for row in rows} == {"withdrew"}
    assert len(run(*asked).stdout.splitlines()) == len(rows) + 1


def test_an_unknown_state_is_one_line(graph_dir: Path) -> None:
    outcome = run("--state", "Atlantis", "--graph", str(graph_dir))
    assert (outcome.returncode, len(outcome.stderr.splitlines())) == (2, 1)
