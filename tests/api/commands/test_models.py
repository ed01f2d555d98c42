"""`pactgraph extract --model`: the same command, another reader."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import PACTGRAPH, ROOT

GOOD = "Latvia joined NATO in 2004."


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    script = ROOT / "tests" / "ingest" / "llm" / "speaker.py"
    log = tmp_path_factory.mktemp("speaker") / "log"
    with subprocess.Popen([sys.executable, script, log], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield f"http://127.0.0.1:{int(process.stdout.readline())}/v1"
        process.terminate()


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    file = tmp_path / "notes.jsonl"
    lines = [{"document": f"{number}.txt", "language": "en", "text": f"{GOOD} Note {number}."} for number in range(20)]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return file


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [PACTGRAPH, "extract", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_claims_come_in_order_from_many_questions_at_once(address: str, notes: Path, tmp_path: Path) -> None:
    order = (notes, "--model", "good", "--server", address, "--workers", 4, "--cache", tmp_path / "kept")
    first, second = run(*order, "--prices", "2:10"), run(*order)
    assert first.returncode == second.returncode == 0, first.stderr
    found = [json.loads(line) for line in first.stdout.splitlines()]
    assert [claim["document"] for claim in found] == [f"{number}.txt" for number in range(20)]
    assert found[0]["method"].startswith("model:good:")
    assert first.stdout == second.stdout
    assert "20 requests, 0 answers from the cache, 20,000 tokens in, 2,000 out, cost 0.0600" in first.stderr
    assert "0 requests, 20 answers from the cache" in second.stderr


def test_a_budget_that_is_spent_leaves_the_rest_unread(address: str, notes: Path) -> None:
    outcome = run(notes, "--model", "good", "--server", address, "--token-limit", 30_000)
    assert outcome.returncode == 1
    assert 0 < len(outcome.stdout.splitlines()) < 20
    assert "the model's budget is spent" in outcome.stderr


def test_a_model_that_is_of_no_use_is_an_issue_a_document(address: str, notes: Path) -> None:
    outcome = run(notes, "--model", "status-401-99", "--server", address)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert outcome.stderr.count("the server answers 401") == 20


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--model", "good"), "a model needs a server"),
        (("--server", "http://127.0.0.1:9"), "a server a model"),
        (("--model", "good", "--server", "ftp://a"), "is no address of a server"),
        (("--model", "good", "--server", "http://a", "--prices", "cheap"), "is no pair of prices"),
    ],
)
def test_options_that_do_not_fit(options: tuple[str, ...], reason: str, notes: Path) -> None:
    outcome = run(notes, *options)
    assert (outcome.returncode, outcome.stdout) == (2, "")
    assert reason in outcome.stderr
    assert len(outcome.stderr.splitlines()) == 1
