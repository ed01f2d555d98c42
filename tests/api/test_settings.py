from pathlib import Path

import pytest

from api.settings import Settings
from ontology.errors import InputError


def test_reads_every_kind_of_value():
    told = {"PACTGRAPH_GRAPH": "/g", "PACTGRAPH_PORT": "81", "PACTGRAPH_SPARQL_SECONDS": ".5", "PACTGRAPH_ORIGINS": ""}
    settings = Settings.from_environment({**told, "HOME": "/"})
    assert (settings.graph, settings.port, settings.sparql_seconds, settings.origins) == (Path("/g"), 81, 0.5, "")


@pytest.mark.parametrize(
    ("name", "value"), [("PACTGRAPH_PORT", "many"), ("PACTGRAPH_PORT", "0"), ("PACTGRAPH_PROT", "1")]
)
def test_refuses_what_it_does_not_know(name, value):
    with pytest.raises(InputError) as refusal:
        Settings.from_environment({name: value})
    assert name in str(refusal.value)
    assert refusal.value.remedy


def test_nothing_else_reads_the_environment():
    root = Path(__file__).parents[2]
    readers = [
        str(file.relative_to(root))
        for room in ("ontology", "ingest", "graph", "api")
        for file in sorted((root / room).rglob("*.py"))
        if any(word in file.read_text(encoding="utf-8") for word in ("os.environ", "getenv", "envvar="))
    ]
    assert readers == ["api/settings.py"]
