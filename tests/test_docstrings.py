"""The examples in the docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

import api
import graph
import ingest
import ontology

HOUSE = (ontology, ingest, graph, api)
MODULES = sorted(
    module.name
    for package in HOUSE
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    if not module.name.endswith("__main__")
)


def test_modules_were_found() -> None:
    assert len(MODULES) >= 100


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_a_module_are_true(name: str) -> None:
    outcome = doctest.testmod(importlib.import_module(name))
    assert outcome.failed == 0


def test_examples_were_found() -> None:
    finder = doctest.DocTestFinder()
    found = [test for name in MODULES for test in finder.find(importlib.import_module(name)) if test.examples]
    assert len(found) >= 50
