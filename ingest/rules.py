"""Rules: patterns over tags, compiled to regular expressions over one letter an item.

A pattern is read from left to right, elements set apart by blanks:

    tag          one item with the tag; a|b either tag; a&b both; a-b the first without the second
    'word'       one item that is this very word
    role=tag     the same, remembered as subject, object, date, value, place, event, ...
    x? x* x+     optional, any number, at least one
    ( a | b c )  groups and alternatives (bars set apart by blanks)
    ..  ..9      at most 4 (9) items between, none of which is a barrier
    ..9-state    the same, and none of which has the tag: "the nearest state"

Every item of a sentence becomes one letter that stands for the set of its tags, so a rule runs as fast as `re`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from ontology.errors import HouseError

FIRST = 0x3400  # letters for tag sets come from here on: the basic plane, where character classes are bit maps
GAP = 4
_ELEMENT = re.compile(r"(?:(?P<role>[a-z_]+)=)?(?P<tags>\([^\s]*\)|[^?*+]+)(?P<many>[?*+])?")
_TERM = re.compile(r"('[^']*'|[^&'-]+)")


class Alphabet:
    """A letter for each set of tags that an item may have."""

    def __init__(self, tagsets: Iterable[frozenset[str]]) -> None:
        self._letters: dict[frozenset[str], str] = {}
        self._numbers: dict[str, set[int]] = {}
        self._classes: dict[str, str] = {}
        for number, tags in enumerate(sorted(set(tagsets) | {frozenset()}, key=sorted)):
            self._letters[tags] = chr(FIRST + number)
            for tag in tags:
                self._numbers.setdefault(tag, set()).add(number)
        self._all = set(range(len(self._letters)))
        self._known: dict[frozenset[str], str] = {}

    def letter(self, tags: frozenset[str]) -> str:
        """The letter of the tag set; a set never foreseen is read as the largest foreseen one that it holds."""
        letter = self._letters.get(tags)
        if letter is not None:
            return letter
        held = (known for known in self._letters if known <= tags)
        return self._letters[max(held, key=lambda known: (len(known), sorted(known)))]

    def spell(self, sets: Iterable[frozenset[str]], relevant: frozenset[str]) -> str:
        """The letters of the tag sets, each taken for what it holds of the relevant tags."""
        known = self._known
        try:
            return "".join([known[tags] for tags in sets])
        except KeyError:
            known.update((tags, self.letter(tags & relevant)) for tags in sets)
            return "".join([known[tags] for tags in sets])

    def having(self, expression: str, where: str) -> str:
        """The character class of all tag sets that the expression allows."""
        if expression not in self._classes:
            members = set[int]().union(*(self._allowed(part) for part in expression.split("|")))
            if not members:
                raise HouseError(f"nothing has the tag {expression!r}", where=where, remedy="correct the pattern")
            self._classes[expression] = _character_class(members)
        return self._classes[expression]

    def lacking(self, unwanted: frozenset[str]) -> str:
        """The character class of all tag sets with none of the unwanted tags."""
        return _character_class(self._all.difference(*(self._numbers.get(tag, ()) for tag in unwanted)))

    def _allowed(self, part: str) -> set[int]:
        wanted, unwanted = terms(part)
        members = self._all.intersection(*(self._numbers.get(tag, ()) for tag in wanted))
        return members.difference(*(self._numbers.get(tag, ()) for tag in unwanted))


def terms(part: str) -> tuple[list[str], list[str]]:
    """The tags that one alternative of an expression asks for, and those that it forbids.

    >>> terms("joined.past&state-list")
    (['joined.past', 'state'], ['list'])
    """
    wanted, *unwanted = re.split(r"(?<=[\w.'])-(?=[\w'])", part) if "'" not in part else [part]
    return wanted.split("&"), unwanted


def _character_class(numbers: set[int]) -> str:
    """The letters of the numbers as a character class, neighbours drawn together."""
    ranges: list[list[int]] = []
    for number in sorted(numbers):
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return "[" + "".join(chr(FIRST + low) + ("-" + chr(FIRST + high)) * (high > low) for low, high in ranges) + "]"


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern: its text, its expression, and what a sentence must have for it to match at all:
    every tag of `needs`, and of each set in `choices` one."""

    text: str
    expression: str
    needs: frozenset[str]
    roles: tuple[str, ...]
    choices: tuple[frozenset[str], ...] = ()

    @property
    def wanted(self) -> tuple[frozenset[str], ...]:
        """Sets of tags, of each of which a sentence must have one: what is needed and what may be chosen from."""
        return (*(frozenset({tag}) for tag in sorted(self.needs)), *self.choices)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The regular expression, compiled when first asked for: most texts ask for few."""
        return re.compile(self.expression)


@dataclass(frozen=True, slots=True)
class Rule:
    """One construction of one claim type in one language; `order` is its place: an earlier rule wins.

    What a rule with `is_pair` is about has no name: the treaty that two states made in a year.
    """

    id: str
    type: str
    order: int
    pattern: Pattern
    vetoes: tuple[Pattern, ...] = ()
    modality: str | None = None
    confidence: str = "high"
    is_governed: bool = True
    focus: str | None = None
    claim: str | None = None
    is_pair: bool = False
    examples: tuple[str, ...] = field(default=())


class Patterned(Protocol):
    """Whatever has a pattern that a sentence may match."""

    @property
    def pattern(self) -> Pattern:
        """What is looked for."""


P = TypeVar("P", bound=Patterned)


class PatternIndex(Generic[P]):
    """Rules by the tags of which each needs one, the rarest that it names, so that a sentence asks only those it
    might suit."""

    def __init__(self, rules: Sequence[P]) -> None:
        self.rules = rules
        self._always: list[int] = []
        self._by_tag: dict[str, list[tuple[frozenset[str], tuple[frozenset[str], ...], int]]] = {}
        asked = Counter(tag for rule in rules for tags in rule.pattern.wanted for tag in tags)
        for number, rule in enumerate(rules):
            sets = sorted(rule.pattern.wanted, key=lambda tags: (sum(asked[tag] for tag in tags), sorted(tags)))
            if not sets:
                self._always.append(number)
                continue
            choices = tuple(tags for tags in rule.pattern.choices if tags != sets[0])
            for tag in sets[0]:
                self._by_tag.setdefault(tag, []).append((rule.pattern.needs, choices, number))

    def fitting(self, present: frozenset[str]) -> list[P]:
        """The rules, in order, that may match a sentence whose items have these tags together."""
        found = {
            number
            for tag in self._by_tag.keys() & present
            for needs, choices, number in self._by_tag[tag]
            if needs <= present and (not choices or not any(choice.isdisjoint(present) for choice in choices))
        }
        return [self.rules[number] for number in sorted(found.union(self._always))]


def elements(pattern: str) -> list[str]:
    """The elements of a pattern.

    >>> elements("subject=state .. joined.past")
    ['subject=state', '..', 'joined.past']
    """
    return pattern.split()


def tags_of(pattern: str) -> set[str]:
    """All tags that the pattern mentions: only these need a place in the alphabet."""
    found: set[str] = set()
    for element in elements(pattern):
        if element in {"(", ")", "|", ")?", ")*", ")+"}:
            continue
        if element.startswith(".."):
            found |= _gap(element)[1]
            continue
        match = _ELEMENT.fullmatch(element)
        if match:
            found.update(tag for tag in re.split(r"[|&]|(?<=[\w.'])-(?=[\w'])", match["tags"]) if tag)
    return found


def _gap(element: str) -> tuple[int, frozenset[str]]:
    """The width of a gap and the tags that no item in it may have."""
    width, *unwanted = element[2:].split("-")
    return int(width or GAP), frozenset(unwanted)


def compile_pattern(pattern: str, alphabet: Alphabet, where: str) -> Pattern:
    """The pattern as a regular expression; raises HouseError for a tag that no word has."""
    compiler = _Compiler(alphabet, where)
    expression = "".join(compiler.piece(element) for element in elements(pattern))
    needs, choices = frozenset(compiler.needs), tuple(compiler.choices)
    return Pattern(pattern, expression, needs, tuple(compiler.roles), choices)


@dataclass(slots=True)
class _Compiler:
    """The state of one compilation: how deep in groups it is, which tags and roles it has met."""

    alphabet: Alphabet
    where: str
    depth: int = 0
    needs: set[str] = field(default_factory=set)
    roles: list[str] = field(default_factory=list)
    choices: list[frozenset[str]] = field(default_factory=list)
    group: list[list[frozenset[str]]] = field(default_factory=list)  # what each alternative of the outer group needs

    def piece(self, element: str) -> str:
        """The element as a piece of a regular expression."""
        if element == "|":
            if self.depth == 1:
                self.group.append([])
            return "|"
        if element == "(":
            self.depth += 1
            if self.depth == 1:
                self.group = [[]]
            return "(?:"
        if element[0] == ")":
            self.depth -= 1
            if not self.depth and element in {")", ")+"} and all(self.group):
                self.choices.append(frozenset[str]().union(*(min(sets, key=len) for sets in self.group)))
            return element
        if element.startswith(".."):
            width, unwanted = _gap(element)
            return f"{self.alphabet.lacking(unwanted | {'barrier'})}{{0,{width}}}?"
        return self._item(element)

    def _item(self, element: str) -> str:
        match = _ELEMENT.fullmatch(element)
        if not match:
            what = f"{element!r} is no element of a pattern"
            raise HouseError(what, where=self.where, remedy="see docs/extraction.md")
        tags, role, many = match["tags"], match["role"], match["many"] or ""
        piece = self.alphabet.having(tags, self.where)
        if role:
            if role in self.roles:
                role = f"{role}_{sum(known.startswith(role) for known in self.roles) + 1}"
            self.roles.append(role)
            piece = f"(?P<{role}>{piece})"
        if many in ("", "+"):
            self._note([terms(part)[0] for part in tags.split("|")])
        return piece + many

    def _note(self, firsts: Sequence[Sequence[str]]) -> None:
        """A sentence must have one of these sets of tags, or must where the alternative is taken that they stand in."""
        if self.depth == 1:
            self.group[-1].append(frozenset(first[0] for first in firsts))
        elif not self.depth and len(firsts) == 1:
            self.needs.update(firsts[0])
        elif not self.depth:
            self.choices.append(frozenset(first[0] for first in firsts))


def encode(items: Sequence[frozenset[str]], alphabet: Alphabet, relevant: frozenset[str]) -> str:
    """The sentence as letters."""
    return alphabet.spell(items, relevant)
