"""Every competency question is answered, row by row, by two engines: rdflib's and the store's."""

import csv
from functools import cache
from pathlib import Path

import pytest
from rdflib import Graph

from graph.store import Store
from ontology.terms import FOLDER, VOCABULARY_FILE
from ontology.turtle import read_turtle
from ontology.validate import validate

QUESTIONS = FOLDER / "questions"
ACTORS = QUESTIONS / "actors.ttl"
FOLDERS = sorted(path for path in QUESTIONS.iterdir() if path.is_dir())
FILES = {"answer.csv", "data.ttl", "query.rq", "question.md"}

Table = tuple[list[str], list[tuple[str, ...]]]


@cache
def actors() -> Graph:
    return read_turtle(ACTORS)


def graph(folder: Path) -> Graph:
    return read_turtle(ACTORS, VOCABULARY_FILE, folder / "data.ttl")


def answer_of_rdflib(folder: Path, query: str) -> Table:
    result = graph(folder).query(query)
    assert result.vars is not None
    rows = [tuple("" if term is None else str(term) for term in row) for row in result]
    return [str(variable) for variable in result.vars], rows


def answer_of_store(folder: Path, query: str) -> Table:
    store = Store.create()
    store.load_lines(graph(folder).serialize(format="nt").splitlines())
    store.finish()
    answer = store.query(query)
    return list(answer.variables), [tuple(text or "" for text in row) for row in answer.texts]


def expected(folder: Path) -> Table:
    with (folder / "answer.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return header, [tuple(row) for row in rows]


def in_order(table: Table, query: str) -> Table:
    """The rows as they came where the query orders them, else sorted."""
    header, rows = table
    return header, rows if "ORDER BY" in query.rpartition("}")[2] else sorted(rows)


def test_number_of_questions() -> None:
    assert len(FOLDERS) >= 25


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_question_is_whole_and_its_data_sound(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == FILES
    title, blank, text = (folder / "question.md").read_text(encoding="utf-8").split("\n", 2)
    assert title.startswith("# ")
    assert title.endswith("?")
    assert (blank, bool(text.strip())) == ("", True)
    assert validate(read_turtle(folder / "data.ttl"), beside=[actors()]) == []


@pytest.mark.parametrize("answer", [answer_of_rdflib, answer_of_store], ids=["rdflib", "store"])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_question_is_answered(folder: Path, answer: object) -> None:
    query = (folder / "query.rq").read_text(encoding="utf-8")
    found = answer(folder, query)  # type: ignore[operator]
    assert found[1], "an empty answer would not tell a query that finds nothing from a right one"
    assert in_order(found, query) == in_order(expected(folder), query)


def test_actors_of_the_questions_are_sound() -> None:
    assert validate(actors()) == []
