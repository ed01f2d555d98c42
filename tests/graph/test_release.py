"""Releases: built aside, swapped in whole, and serving whatever becomes of the next build."""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import graph
from graph.build import build, name
from graph.release import current, staging
from ontology.errors import StoreError
from tests import world

KILLS = 40
# Imports once, then forks a builder for every line it reads: the builder's process id goes out, its end too.
FORGE = """
import os, sys
from pathlib import Path
from graph.build import build
for line in sys.stdin:
    claims, directory = line.split()
    child = os.fork()
    if child == 0:
        build(Path(claims), {}, Path(directory))
        os._exit(0)
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""


@pytest.fixture
def claims(tmp_path: Path) -> tuple[Path, Path]:
    """The tiny world, and the same without its last claim."""
    files = tmp_path / "one.nt", tmp_path / "other.nt"
    for file, told in zip(files, (world.CLAIMS, world.CLAIMS[:-1]), strict=True):
        file.write_text("\n".join(world.lines(told)) + "\n", encoding="utf-8")
    return files


@pytest.fixture
def forge() -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen([sys.executable, "-c", FORGE], stdin=-1, stdout=-1, text=True) as process:
        yield process
        process.kill()


def test_a_release_is_named_by_its_claims_in_whatever_order(claims: tuple[Path, Path], tmp_path: Path) -> None:
    shuffled = tmp_path / "shuffled.nt"
    lines = claims[0].read_text(encoding="utf-8").split("\n")
    shuffled.write_text("\n".join(reversed(lines + lines)), encoding="utf-8")
    assert name(claims[0]) == name(shuffled) != name(claims[1])
    assert len(name(claims[0])) == 12


def test_a_build_serves_and_says_what_it_holds(claims: tuple[Path, Path], tmp_path: Path) -> None:
    steps: list[str] = []
    release = build(claims[0], {"a" * 64: b"text"}, tmp_path / "g", fingerprint="print", progress=steps.append)
    assert current(tmp_path / "g") == release
    assert release.manifest.fingerprint == "print"
    assert release.manifest.counts["claims"] == len(world.CLAIMS)
    assert (release.text("a" * 64), release.text("b" * 64), release.text("../../lock")) == (b"text", None, None)
    assert len(steps) == 3
    assert str((tmp_path / "g" / "current").readlink()) == f"releases/{release.manifest.release}"


def test_two_releases_are_kept_and_what_is_read_besides(claims: tuple[Path, Path], tmp_path: Path) -> None:
    directory = tmp_path / "g"
    build(claims[0], {}, directory)
    with_open_files = graph.open(directory)
    before = with_open_files.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").serialise("text/csv")
    for file in (claims[1], claims[0], claims[1], claims[0]):
        build(file, {}, directory)
    assert with_open_files.store_path.is_dir()
    assert len(list((directory / "releases").iterdir())) == 3
    assert with_open_files.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").serialise("text/csv") == before
    assert graph.open(directory).members("cst", "1996-06-01") == with_open_files.members("cst", "1996-06-01")
    with_open_files.close()
    build(claims[1], {}, directory)
    assert len(list((directory / "releases").iterdir())) == 2


def test_two_builds_do_not_collide(claims: tuple[Path, Path], tmp_path: Path) -> None:
    with staging(tmp_path / "g"), pytest.raises(StoreError, match="another build is under way"):
        build(claims[0], {}, tmp_path / "g")


def test_a_failed_build_leaves_nothing_half_written(claims: tuple[Path, Path], tmp_path: Path) -> None:
    directory = tmp_path / "g"
    old = build(claims[0], {}, directory)
    broken = tmp_path / "broken.nt"
    broken.write_text("this is no triple\n", encoding="utf-8")
    with pytest.raises(StoreError, match="no N-Triples"):
        build(broken, {}, directory)
    assert current(directory) == old
    assert sorted(path.name for path in directory.iterdir()) == ["current", "lock", "releases"]


def test_a_missing_or_damaged_graph_names_its_remedy(claims: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="run `pactgraph build`"):
        graph.open(tmp_path / "nothing")
    release = build(claims[0], {}, tmp_path / "g")
    (release.path / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(StoreError, match="run `pactgraph build`"):
        graph.open(tmp_path / "g")
    shutil.rmtree(release.path)
    with pytest.raises(StoreError, match="there is no graph here"):
        graph.open(tmp_path / "g")


def test_a_build_killed_at_any_moment_leaves_a_whole_graph_serving(
    claims: tuple[Path, Path], tmp_path: Path, forge: subprocess.Popen[str]
) -> None:
    """Real processes, real kills, at moments spread over the whole length of a build."""
    directory = tmp_path / "g"
    build(claims[0], {}, directory)
    length = min(_time_a_build(forge, file, directory) for file in (claims[1], claims[0]))
    answers = dict(_answers(claims, tmp_path))
    chance = random.Random(4)
    for number in range(KILLS):
        moment = length * (number + chance.random()) / KILLS
        while not _kill_after(forge, claims[number % 2], directory, moment):
            moment *= 0.9  # it was done before: builds have become faster since one was timed
        world_now = graph.open(directory)
        assert world_now.members("cst", "1996-06-01")["members"] == answers[world_now.release]
        assert world_now.query("ASK { ?s a <https://w3id.org/pactgraph/ontology#Spell> }").truth
        world_now.close()
    build(claims[0], {}, directory)
    assert not list(directory.glob("staging-*"))
    assert current(directory).manifest.release == name(claims[0])


def _answers(claims: tuple[Path, Path], tmp_path: Path) -> Iterator[tuple[str, object]]:
    for number, file in enumerate(claims):
        build(file, {}, tmp_path / f"whole-{number}")
        whole = graph.open(tmp_path / f"whole-{number}")
        yield whole.release, whole.members("cst", "1996-06-01")["members"]


def _time_a_build(forge: subprocess.Popen[str], file: Path, directory: Path) -> float:
    began = time.monotonic()
    assert _start(forge, file, directory) > 0
    assert _ended(forge) == 0
    return time.monotonic() - began


def _kill_after(forge: subprocess.Popen[str], file: Path, directory: Path, seconds: float) -> bool:
    """Whether the build was killed before it was done."""
    builder = _start(forge, file, directory)
    time.sleep(seconds)
    with contextlib.suppress(ProcessLookupError):
        os.kill(builder, signal.SIGKILL)
    return _ended(forge) == signal.SIGKILL


def _start(forge: subprocess.Popen[str], file: Path, directory: Path) -> int:
    assert forge.stdin is not None
    assert forge.stdout is not None
    forge.stdin.write(f"{file} {directory}\n")
    forge.stdin.flush()
    return int(forge.stdout.readline())


def _ended(forge: subprocess.Popen[str]) -> int:
    assert forge.stdout is not None
    return int(forge.stdout.readline())
