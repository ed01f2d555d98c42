"""`pactgraph network` writes a file that another program reads, or says in a line why not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from click.testing import CliRunner, Result

from api.cli import main, pactgraph


def wrote(file: Path, graph: Path, *options: str) -> Result:
    return CliRunner().invoke(pactgraph, ["network", str(file), "--graph", str(graph), *options])


@pytest.mark.parametrize(("suffix", "read"), [("gexf", nx.read_gexf), ("graphml", nx.read_graphml)])
def test_a_file_holds_states_alliances_and_spells(
    tmp_path: Path, tiny_dir: Path, suffix: str, read: Callable[[Path], Any]
) -> None:
    file = tmp_path / f"all.{suffix}"
    answer = wrote(file, tiny_dir)
    assert (answer.exit_code, answer.stdout) == (0, f"{file}: {file.stat().st_size:,} bytes\n")
    network = read(file)
    assert {network.nodes[node]["kind"] for node in network} == {"state", "alliance"}
    assert network.has_edge("AM", "cst")


def test_a_known_day_leaves_out_what_was_not_yet_published(tmp_path: Path, tiny_dir: Path) -> None:
    wrote(tmp_path / "all.graphml", tiny_dir)
    wrote(tmp_path / "then.graphml", tiny_dir, "--known", "1980-01-01")
    assert nx.read_graphml(tmp_path / "all.graphml").number_of_edges() > 0
    assert nx.read_graphml(tmp_path / "then.graphml").number_of_edges() == 0


@pytest.mark.parametrize(("name", "line"), [("all.png", "use .gexf or .graphml"), ("no/where.gexf", "no/where.gexf")])
def test_a_file_that_cannot_be_is_one_line(
    tmp_path: Path, tiny_dir: Path, name: str, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["network", str(tmp_path / name), "--graph", str(tiny_dir)])
    told = capsys.readouterr().err
    assert (ended.value.code, len(told.splitlines())) == (2, 1)
    assert line in told
