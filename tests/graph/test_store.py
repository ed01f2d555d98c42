"""The real store: written once, read by many, damaged on purpose."""

import subprocess
import sys
from pathlib import Path

import pytest

from graph.store import GRAPHS, TABLES, Store
from ontology.errors import QueryError, StoreError

LINES = [
    '<http://example.org/a> <http://example.org/p> "one"@en .',
    '<http://example.org/a> <http://example.org/p> "2"^^<http://www.w3.org/2001/XMLSchema#integer> .',
    "<http://example.org/a> <http://example.org/q> <http://example.org/b> .",
]
ALL = "SELECT ?p ?o { ?s ?p ?o } ORDER BY ?p ?o"


@pytest.fixture
def built(tmp_path: Path) -> Path:
    path = tmp_path / "store"
    store = Store.create(path)
    store.load_lines(LINES)
    store.load_lines(LINES[:1], "http://example.org/named")
    store.finish()
    store.close()
    return path


def test_what_was_loaded_is_read_back(built: Path) -> None:
    store = Store.open(built)
    assert len(store) == 4
    assert sorted(store.quads("http://example.org/p")) == [
        ("http://example.org/a", "http://example.org/p", ("literal", "2", "http://www.w3.org/2001/XMLSchema#integer")),
        ("http://example.org/a", "http://example.org/p", ("literal", "one", "@en")),
    ]
    assert len(list(store.quads())) == 3
    assert sorted(store.dump().decode().strip().split("\n")) == sorted(LINES)


def test_rows_truth_and_triples(built: Path) -> None:
    store = Store.open(built)
    answer = store.query("SELECT ?o ?none { <http://example.org/a> <http://example.org/q> ?o }")
    assert (answer.kind, answer.variables) == ("rows", ("o", "none"))
    assert list(answer.texts) == [("http://example.org/b", None)]
    assert store.query("ASK { ?s ?p 2 }").truth
    assert not store.query("ASK { ?s ?p 3 }").truth
    found = store.query("CONSTRUCT { ?o a ?s } WHERE { ?s <http://example.org/q> ?o }")
    assert found.kind == "triples"
    assert [row[0] for row in found.rows] == [("iri", "http://example.org/b", "")]


@pytest.mark.parametrize("media_type", sorted(TABLES))
def test_rows_in_every_table_format(built: Path, media_type: str) -> None:
    assert b"example.org/b" in Store.open(built).query(ALL).serialise(media_type)


@pytest.mark.parametrize("media_type", sorted(GRAPHS))
def test_triples_in_every_graph_format(built: Path, media_type: str) -> None:
    found = Store.open(built).query("CONSTRUCT WHERE { ?s <http://example.org/q> ?o }")
    assert b"example.org/b" in found.serialise(media_type)


def test_formats_are_counted() -> None:
    assert (len(TABLES), len(GRAPHS)) == (4, 6)


def test_a_format_that_cannot_hold_the_answer_is_refused(built: Path) -> None:
    with pytest.raises(QueryError, match="cannot hold this answer"):
        Store.open(built).query(ALL).serialise("text/turtle")


def test_a_malformed_query_says_so(built: Path) -> None:
    with pytest.raises(QueryError, match="malformed"):
        Store.open(built).query("SELECT ?s { ?s ?p }")


def test_rdflib_sees_the_default_graph_and_the_named_ones(built: Path) -> None:
    store = Store.open(built)
    assert len(store.rdf) == 3
    assert {str(graph.identifier) for graph in store.dataset.graphs() if len(graph) == 1} == {
        "http://example.org/named"
    }


def test_many_readers_in_many_processes(built: Path) -> None:
    first, second = Store.open(built), Store.open(built)
    script = (
        "import sys; from pathlib import Path; from graph.store import Store; print(len(Store.open(Path(sys.argv[1]))))"
    )
    other = subprocess.run([sys.executable, "-c", script, str(built)], capture_output=True, text=True, check=True)
    assert len(first) == len(second) == int(other.stdout) == 4


def test_a_missing_store_names_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="run `pactgraph build`"):
        Store.open(tmp_path / "nothing")


def test_a_damaged_store_names_its_remedy(built: Path) -> None:
    for file in built.glob("*.sst"):
        file.write_bytes(b"no table")
    with pytest.raises((StoreError, QueryError)) as caught:
        list(Store.open(built).query(ALL).rows)
    assert caught.value.remedy


def test_a_truncated_manifest_names_its_remedy(built: Path) -> None:
    (built / "CURRENT").write_text("nonsense", encoding="utf-8")
    with pytest.raises(StoreError, match="damaged"):
        Store.open(built)


def test_a_new_store_needs_an_empty_directory(built: Path) -> None:
    with pytest.raises(StoreError, match="empty directory"):
        Store.create(built)


def test_what_is_no_n_triples_is_refused() -> None:
    with pytest.raises(StoreError, match="no N-Triples"):
        Store.create().load_lines(["<a> nonsense ."])
