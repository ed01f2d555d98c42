"""`pactgraph validate` on everything shipped, as a process."""

import subprocess

from tests.conftest import PACTGRAPH


def test_the_shipped_record_is_sound() -> None:
    outcome = subprocess.run(
        [PACTGRAPH, "validate", "--explained"], capture_output=True, text=True, check=False, timeout=300
    )
    assert (outcome.returncode, outcome.stdout) == (0, "")
    lines = outcome.stderr.splitlines()
    assert lines[-1] == "pactgraph: sound"
    assert lines[-2] == f"pactgraph: {len(lines) - 2} oddities are explained by notes of the record"
    assert any("RU joined cis 1991-12-08: RU came to be only on 1991-12-26 (explained:" in line for line in lines)
