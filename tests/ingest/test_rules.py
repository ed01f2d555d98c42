"""Patterns match what they say: tags, words, gaps, roles; and the index leaves out no rule that could match."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.rules import Alphabet, PatternIndex, Rule, compile_pattern
from ontology.errors import HouseError

TAGS = ("state", "alliance", "joined", "past", "barrier", "w", "'to'")
SETS = [
    frozenset[str](),
    *(frozenset({tag}) for tag in TAGS),
    frozenset({"state", "list"}),
    frozenset({"joined", "past"}),
]
ALPHABET = Alphabet(SETS)
CASES = [
    ("state joined alliance", "state joined alliance", True),
    ("state joined alliance", "state w joined alliance", False),
    ("state .. joined", "state w w w w joined", True),
    ("state .. joined", "state w w w w w joined", False),
    ("state ..9 joined", "state w barrier joined", False),
    ("state ..9-state joined", "state w state+list joined", True),
    ("'to' ..9-state joined", "'to' w state+list joined", False),
    ("state|alliance joined", "alliance joined", True),
    ("joined&past", "joined+past", True),
    ("joined-past", "joined+past", False),
    ("joined-past", "joined", True),
    ("state ( w | joined )* alliance", "state w joined w alliance", True),
    ("state w+ joined", "state joined", False),
    ("state 'to'? joined", "state 'to' joined", True),
    ("( state 'to' | alliance ) joined", "alliance joined", True),
    ("( state 'to' | alliance )+ ( joined&past | w )", "state 'to' alliance joined", False),
    ("( w ( state | alliance )? )", "w", True),
]


def letters(sentence: str) -> str:
    return ALPHABET.spell([frozenset(item.split("+")) for item in sentence.split()], frozenset({*TAGS, "list"}))


def test_cases_are_found():
    assert len(CASES) == 17


@pytest.mark.parametrize(("pattern", "sentence", "matches"), CASES)
def test_a_pattern_matches_what_it_says(pattern: str, sentence: str, matches: bool):
    assert bool(compile_pattern(pattern, ALPHABET, "test").regex.search(letters(sentence))) is matches


def test_roles_are_the_places_of_items_and_may_come_twice():
    pattern = compile_pattern("subject=state joined object=alliance 'to' object=alliance", ALPHABET, "test")
    found = pattern.regex.search(letters("w state joined alliance 'to' alliance"))
    assert found is not None
    assert {role: found.start(role) for role in pattern.roles} == {"subject": 1, "object": 3, "object_2": 5}


@pytest.mark.parametrize("pattern", ["state ?? joined", "nobody joined"])
def test_a_pattern_that_cannot_be_meant_is_refused(pattern: str):
    with pytest.raises(HouseError, match=r"no element|nothing has the tag"):
        compile_pattern(pattern, ALPHABET, "joined.en.1")


def test_a_set_of_tags_never_foreseen_is_read_as_far_as_it_is_known():
    assert ALPHABET.letter(frozenset({"joined", "past", "since"})) == ALPHABET.letter(frozenset({"joined", "past"}))


def test_what_was_read_before_changes_no_letter():
    alphabet = Alphabet(SETS)
    unforeseen = frozenset({"alliance", "joined", "state"})
    first = alphabet.letter(unforeseen | {"past"})
    alphabet.spell([unforeseen], frozenset(TAGS))
    assert alphabet.letter(unforeseen | {"past"}) == first


@given(st.lists(st.sampled_from(SETS), max_size=6), st.sampled_from([case[0] for case in CASES]))
def test_the_index_leaves_out_no_rule_that_matches(sentence: list[frozenset[str]], text: str):
    rule = Rule("r", "joined", 1, compile_pattern(text, ALPHABET, "test"))
    if rule.pattern.regex.search(ALPHABET.spell(sentence, frozenset({*TAGS, "list"}))):
        assert PatternIndex([rule]).fitting(frozenset[str]().union(*sentence)) == [rule]
