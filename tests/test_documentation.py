"""What the documents tell the reader to type works as they say, and the places they point to exist."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FENCE = re.compile(r"^```(sh|python)\n(.*?)^```\n(?:\n((?: {4}[^\n]*\n)+))?", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = [(kind, code, shown) for kind, code, shown in FENCE.findall(README)]


def run(kind: str, code: str, graph: Path, port: int) -> subprocess.CompletedProcess[str]:
    """The block, as a reader would run it, on the graph and server of this test run."""
    code = code.replace("127.0.0.1:8000", f"127.0.0.1:{port}").replace('"build/graph"', repr(str(graph)))
    code = code.replace(".venv/bin/pactgraph", str(Path(sys.executable).with_name("pactgraph")))
    shell = ["bash", "-euo", "pipefail", "-c", code] if kind == "sh" else [sys.executable, "-c", code]
    return subprocess.run(
        shell,
        cwd=ROOT,
        env={**os.environ, "PACTGRAPH_GRAPH": str(graph)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("number", range(len(BLOCKS)))
def test_block_of_the_readme_runs(number: int, graph_dir: Path, server: int) -> None:
    kind, code, shown = BLOCKS[number]
    outcome = run(kind, code, graph_dir, server)
    assert outcome.returncode == 0, outcome.stderr
    assert outcome.stdout.strip()
    if shown:
        assert outcome.stdout.split() == shown.split()


def test_the_readme_has_its_tour() -> None:
    assert len(BLOCKS) >= 8
    assert {kind for kind, _, _ in BLOCKS} == {"sh", "python"}
    assert sum(bool(shown) for _, _, shown in BLOCKS) >= 1


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    missing = [link for link in LINK.findall(text) if not (page.parent / link).exists()]
    assert not missing


def test_pages_were_found() -> None:
    assert len(PAGES) >= 8
