"""Every error of the tree has its place in the one table."""

import inspect
from http import HTTPStatus

import pytest

from api import problems
from ontology import errors

KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.PactGraphError)]
EXPECTED = {
    errors.DateError: 400,
    errors.ClaimError: 400,
    errors.DocumentError: 400,
    errors.QueryError: 400,
    errors.QueryExceeded: 503,
    errors.QueryRefused: 403,
    errors.UnknownName: 404,
    errors.StoreError: 503,
    errors.ShapeError: 500,
}


def test_the_tree_was_found():
    assert len(KINDS) >= 14


@pytest.mark.parametrize("kind", KINDS)
def test_input_is_never_our_fault_and_ours_never_the_askers(kind):
    code = problems.status(kind.__new__(kind))
    is_theirs = issubclass(kind, errors.InputError) and kind is not errors.QueryExceeded
    assert HTTPStatus.BAD_REQUEST <= code < HTTPStatus.INTERNAL_SERVER_ERROR if is_theirs else code >= 500


@pytest.mark.parametrize(("kind", "code"), EXPECTED.items())
def test_statuses(kind, code):
    assert problems.status(kind.__new__(kind)) == code


def test_what_nobody_foresaw_is_500():
    assert problems.status(ZeroDivisionError()) == 500
