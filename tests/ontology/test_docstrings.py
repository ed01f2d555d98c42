"""The examples in the docstrings of ontology/ are true."""

import doctest
import importlib
import pkgutil

import pytest

import ontology

MODULES = sorted(module.name for module in pkgutil.iter_modules(ontology.__path__, "ontology."))


def test_modules_were_found() -> None:
    assert len(MODULES) >= 14


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_a_module_are_true(name: str) -> None:
    outcome = doctest.testmod(importlib.import_module(name))
    assert outcome.failed == 0


def test_examples_were_found() -> None:
    finder = doctest.DocTestFinder()
    found = [test for name in MODULES for test in finder.find(importlib.import_module(name)) if test.examples]
    assert len(found) >= 20
