"""How long it takes from nothing to a graph, to find that nothing changed, and to build again after one change.

    .venv/bin/python bench/build.py

Each is the real command in a process of its own, so that starting Python counts too. The floor of the ratios is that
start alone: `pactgraph --version`. The last line is one JSON object.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PACTGRAPH = str(Path(sys.executable).with_name("pactgraph"))
RUNS = 3


def seconds(*arguments: str) -> float:
    """Wall time of one run of the command."""
    began = time.perf_counter()
    subprocess.run([PACTGRAPH, *arguments], check=True, capture_output=True)
    return time.perf_counter() - began


def main() -> None:
    best: dict[str, float] = {}
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory(prefix="pactgraph-bench-") as folder:
            run = {
                "start": seconds("--version"),
                "from nothing": seconds("build", "--graph", folder),
                "nothing changed": seconds("build", "--graph", folder),
                "again, all of it": seconds("build", "--graph", folder, "--force"),
            }
        best = {name: min(took, best.get(name, took)) for name, took in run.items()}
    for name, took in best.items():
        print(f"{name:20} {took:6.2f} s  {took / best['start']:6.1f} starts")
    ratios = {f"{name} / start": round(took / best["start"], 1) for name, took in best.items() if name != "start"}
    print(json.dumps({**ratios, **{f"{name} s": round(took, 2) for name, took in best.items()}}))


if __name__ == "__main__":
    main()
