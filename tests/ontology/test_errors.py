"""Every error tells what, where and what to do, on one line, and survives the way out of another process."""

import copy
import inspect
import pickle

import pytest

from ontology import errors
from ontology.errors import DateError, HouseError, InputError, PactGraphError, UnknownName

KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, PactGraphError)]
BASES = {"PactGraphError", "InputError", "HouseError"}


def test_the_tree_is_drawn_whole() -> None:
    drawn = {word for word in errors.__doc__.replace("─", " ").split() if hasattr(errors, word)}
    assert drawn == {kind.__name__ for kind in KINDS}
    assert len(KINDS) == 14


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.__name__ not in BASES], ids=lambda kind: kind.__name__)
def test_every_error_is_somebodys(kind: type[PactGraphError]) -> None:
    assert issubclass(kind, InputError) != issubclass(kind, HouseError)


def made(kind: type[PactGraphError]) -> PactGraphError:
    if kind is UnknownName:
        return UnknownName("alliance", "csot", ["csto"], where="query")
    return kind("it is wrong", where="cst.yaml:14", remedy="put it right")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_error_survives_pickling_and_copying(kind: type[PactGraphError]) -> None:
    error = made(kind)
    for other in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(other) is kind
        assert (str(other), vars(other)) == (str(error), vars(error))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_error_told_of_another_place(kind: type[PactGraphError]) -> None:
    error = made(kind)
    told = error.at("guam.yaml:3")
    assert (type(told), told.where, told.what, told.remedy) == (kind, "guam.yaml:3", error.what, error.remedy)
    assert vars(told).keys() == vars(error).keys()
    assert error.where != told.where


def test_message_is_one_line() -> None:
    assert str(DateError("a\n  b\tc", where="x", remedy="y")) == "x: a b c; y"
    assert str(DateError("a")) == "a"


def test_unknown_name_offers_the_nearest() -> None:
    assert str(UnknownName("alliance", "guma", ["cst", "csto", "guam"])).endswith("did you mean guam?")
    assert str(UnknownName("alliance", "xyz", ["guam"])).endswith("list every alliance to see what there is")
    assert str(UnknownName("alliance", "xyz", remedy="say more")).endswith("'xyz'; say more")


def test_a_long_name_is_cut() -> None:
    assert len(str(UnknownName("alliance", "x" * 10_000))) < 200
