"""`pactgraph build` where a record is wrong: the rest is built, and no build calls it up to date."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api.cli import pactgraph
from graph.release import current
from ingest import pipeline
from ingest.actor_names import actor_graph
from ontology.errors import RecordError

FINDING = RecordError("there is no claim type 'jioned'", where="ru-am-1997.yaml:13", remedy="did you mean joined?")


@pytest.fixture
def actors_alone() -> pipeline.Harvest:
    lines = [line for line in actor_graph().serialize(format="nt").split("\n") if line]
    return pipeline.Harvest(tuple(sorted(lines)), {}, 0, (FINDING,))


def built(directory: Path) -> Result:
    return CliRunner().invoke(pactgraph, ["build", "--graph", str(directory)])


def test_a_build_with_a_finding_builds_the_rest_tells_it_each_time_and_ends_with_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, actors_alone: pipeline.Harvest
) -> None:
    monkeypatch.setattr(pipeline, "harvest", lambda *_: actors_alone)
    for _ in range(2):
        answer = built(tmp_path)
        assert answer.exit_code == 1
        assert "ru-am-1997.yaml:13: there is no claim type 'jioned'" in answer.stderr
        assert "1 findings; the rest is built" in answer.stderr
        assert f"{tmp_path} has release {current(tmp_path).manifest.release}" in answer.stdout


def test_a_build_without_findings_is_up_to_date_until_a_file_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, actors_alone: pipeline.Harvest
) -> None:
    whole = pipeline.Harvest(actors_alone.lines, {}, 0, ())
    monkeypatch.setattr(pipeline, "harvest", lambda *_: whole)
    assert built(tmp_path).exit_code == 0
    assert built(tmp_path).stdout == f"{tmp_path} is up to date\n"
    monkeypatch.setattr(pipeline, "fingerprint", lambda: "another")
    assert "has release" in built(tmp_path).stdout
