"""The house stands as DESIGN draws it, and the contracts that hold it would notice if it did not."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("ontology", "ingest", "graph", "api")
BREACHES = {
    "ingest imports graph": ("ingest/breach.py", "import graph\n"),
    "graph imports ingest": ("graph/breach.py", "import ingest\n"),
    "ontology imports ingest": ("ontology/breach.py", "import ingest\n"),
    "ontology imports graph": ("ontology/breach.py", "import graph\n"),
    "ingest imports api": ("ingest/breach.py", "import api\n"),
    "graph imports api": ("graph/breach.py", "import api\n"),
    "api imports the database": ("api/breach.py", "import pyoxigraph\n"),
    "graph imports the database elsewhere": ("graph/breach.py", "import pyoxigraph\n"),
}


def lint(house: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as l; l()", "--no-cache"],
        cwd=house,
        env={**os.environ, "PYTHONPATH": str(house)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def copied_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    house = tmp_path_factory.mktemp("house")
    for package in PACKAGES:
        shutil.copytree(
            ROOT / package, house / package, ignore=shutil.ignore_patterns("__pycache__", "*.ttl", "*.yaml")
        )
    shutil.copy(ROOT / "pyproject.toml", house)
    return house


def test_contracts_hold(copied_house: Path) -> None:
    outcome = lint(copied_house)
    assert outcome.returncode == 0, outcome.stdout
    assert "0 broken" in outcome.stdout


@pytest.mark.parametrize("name", BREACHES)
def test_breach_is_noticed(copied_house: Path, name: str) -> None:
    file, line = BREACHES[name]
    breach = copied_house / file
    breach.write_text(line, encoding="utf-8")
    try:
        outcome = lint(copied_house)
    finally:
        breach.unlink()
    assert outcome.returncode == 1, outcome.stdout
    assert "1 broken" in outcome.stdout


def test_every_breach_was_tried() -> None:
    assert len(BREACHES) == 8


def test_the_distribution_ships_the_four_folders() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == list(PACKAGES)


def test_only_settings_reads_the_environment() -> None:
    readers = [
        str(file.relative_to(ROOT))
        for package in PACKAGES
        for file in sorted((ROOT / package).rglob("*.py"))
        if "os.environ" in (source := file.read_text(encoding="utf-8")) or "os.getenv" in source
    ]
    assert readers in ([], ["api/settings.py"])


def test_lock_file_names_no_address() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert lock.count("==") > 50
    assert lock.count("--hash=sha256:") > lock.count("==")
