"""Every good example is sound; every bad one breaks exactly the rule that its first line names.

Every rule has a bad example.
"""

from pathlib import Path

import pytest
from rdflib import SH, Graph

from ontology.errors import ShapeError
from ontology.terms import FOLDER
from ontology.turtle import read_turtle
from ontology.validate import PGS, SHAPES_FILE, Finding, check, validate

EXAMPLES = FOLDER / "examples"
GOOD = sorted((EXAMPLES / "good").glob("*.ttl"))
BAD = sorted((EXAMPLES / "bad").glob("*.ttl"))
RULES_OUTSIDE_SHACL = {"bounds", "edtf", "known-term"}
CLASSES = (
    "Alliance",
    "Citation",
    "Claim",
    "Clause",
    "Code",
    "Conflict",
    "Document",
    "Obligation",
    "Passage",
    "Source",
    "Spell",
    "State",
)


def broken_rule(path: Path) -> str:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# breaks "), f"{path.name} does not say what it breaks"
    return first.removeprefix("# breaks ").partition(":")[0]


@pytest.fixture(scope="module")
def world() -> Graph:
    return read_turtle(EXAMPLES / "world.ttl")


def findings(path: Path, world: Graph) -> list[Finding]:
    return validate(read_turtle(path), beside=[world])


def test_number_of_examples() -> None:
    assert (len(GOOD), len(BAD)) == (26, 125)


def test_world_is_sound(world: Graph) -> None:
    assert validate(world) == []


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_good_example_is_sound(path: Path, world: Graph) -> None:
    assert findings(path, world) == []


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_bad_example_breaks_the_rule_it_names(path: Path, world: Graph) -> None:
    assert {found.shape for found in findings(path, world)} == {broken_rule(path)}


def test_every_rule_has_a_bad_example() -> None:
    shapes = read_turtle(SHAPES_FILE)
    rules = {str(shape).removeprefix(PGS) for shape in shapes.subjects(SH.message)}
    assert {broken_rule(path) for path in BAD} == rules | RULES_OUTSIDE_SHACL


@pytest.mark.parametrize("name", CLASSES)
def test_every_class_has_a_good_and_a_bad_example(name: str) -> None:
    for folder in (GOOD, BAD):
        assert any(f" a pg:{name} " in path.read_text(encoding="utf-8") for path in folder)


def test_check_tells_the_first_finding(world: Graph) -> None:
    bad = read_turtle(EXAMPLES / "bad" / "spell-number.ttl")
    with pytest.raises(ShapeError, match=r"^here: .*AM\.cst\.member\.1: spell-number; number the spell"):
        check(bad, where="here", beside=[world])


def test_check_lets_warnings_pass(world: Graph) -> None:
    check(read_turtle(EXAMPLES / "bad" / "actor-label-fa.ttl"), where="here", beside=[world])
