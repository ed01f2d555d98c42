"""How long it takes from nothing to a graph, to find that nothing changed, and to build again after one change.

    .venv/bin/python bench/build.py

Each is the real command in a process of its own, so that starting Python counts too, on a copy of the sources, of
which one record is changed. The floor of the ratios is that start alone: `pactgraph --version`. The last line is one
JSON object.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent.parent
RUNS = 3


def seconds(sources: Path, *arguments: str) -> float:
    """Wall time of one run of the command of these sources."""
    command = [sys.executable, "-c", "from api.cli import main; main()", *arguments]
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, cwd=sources)
    return time.perf_counter() - began


def copied(sources: Path) -> Path:
    """The packages, in a folder of their own."""
    for name in ("ontology", "ingest", "graph", "api"):
        shutil.copytree(HERE / name, sources / name)
    return sources / "ingest" / "records" / "cst.yaml"


def main() -> None:
    best: dict[str, float] = {}
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory(prefix="pactgraph-bench-") as folder:
            sources = Path(folder)
            record = copied(sources)
            run = {
                "start": seconds(sources, "--version"),
                "from nothing": seconds(sources, "build"),
                "nothing changed": seconds(sources, "build"),
            }
            record.write_text(record.read_text(encoding="utf-8").replace("about:", "about:  ", 1), encoding="utf-8")
            run["one record changed"] = seconds(sources, "build")
        best = {name: min(took, best.get(name, took)) for name, took in run.items()}
    for name, took in best.items():
        print(f"{name:20} {took:6.2f} s  {took / best['start']:6.1f} starts")
    ratios = {f"{name} / start": round(took / best["start"], 1) for name, took in best.items() if name != "start"}
    print(json.dumps({**ratios, **{f"{name} s": round(took, 2) for name, took in best.items()}}))


if __name__ == "__main__":
    main()
