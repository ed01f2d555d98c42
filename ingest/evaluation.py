"""Evaluation: how far extracted claims agree with those that people found in the same texts.

Gold and prediction are JSON lines with the keys `document start end type subject object value date modality`. A gold
line without `type` says only that the document was annotated, and perhaps what is known of it. A prediction agrees
with a gold claim when both lie in one document, their spans overlap, and

    core      type, subject, object and value are equal
    dated     and the dates (or neither has one)
    full      and the modalities
    belongs   as core, but signed, joined, member_of and founder_of are one type

One prediction agrees with one gold claim at most. A gold claim with `optional` counts neither as found nor as missed;
`accept` lists further right answers for a key, `ANY` takes all. A prediction of a type outside the closed list, or in
a document that nobody annotated, is not counted. The annotator's conventions are where the gold is.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from ontology.errors import InputError
from ontology.words import CLAIM_TYPES

Line = Mapping[str, Any]
Level = Literal["core", "dated", "full", "belongs"]
LEVELS: tuple[Level, ...] = get_args(Level)
CORE = ("type", "subject", "object", "value")
KEYS: dict[Level, tuple[str, ...]] = {
    "core": CORE,
    "dated": (*CORE, "date"),
    "full": (*CORE, "date", "modality"),
    "belongs": CORE,
}
BELONGS = frozenset({"signed", "joined", "member_of", "founder_of"})
FIRM = ("asserted", "announced")


@dataclass(frozen=True, slots=True)
class Figures:
    """How many claims were found, made up and missed.

    >>> Figures(3, 1, 2).precision, Figures(3, 1, 2).recall, round(Figures(3, 1, 2).f1, 3)
    (0.75, 0.6, 0.667)
    """

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(self.right + other.right, self.wrong + other.wrong, self.missed + other.missed)

    @property
    def precision(self) -> float:
        """The share of predictions that are right; 1 where nothing was predicted."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """The share of gold claims that were found; 1 where there was nothing to find."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def to_dict(self) -> dict[str, float]:
        """Counts and shares, the latter to three places."""
        shares = {name: round(float(getattr(self, name)), 3) for name in ("precision", "recall", "f1")}
        return {"right": self.right, "wrong": self.wrong, "missed": self.missed, **shares}


@dataclass(frozen=True, slots=True)
class Report:
    """The figures by level, then language or type; `errors` are the claims made up or missed at core level."""

    languages: dict[Level, dict[str, Figures]]
    types: dict[Level, dict[str, Figures]]
    errors: tuple[tuple[str, Line], ...]
    unsafe: tuple[Line, ...]
    empty_documents: int
    false_claims: int

    def to_dict(self) -> dict[str, Any]:
        """Everything but the errors as plain values; languages stand under their level, with `all`."""
        tables = {str(level): _plain(groups) for level, groups in self.languages.items()}
        types = {level: _plain(groups) for level, groups in self.types.items()}
        empty = {"documents": self.empty_documents, "false_claims": self.false_claims}
        return {**tables, "types": types, "unsafe": len(self.unsafe), "documents_without_claims": empty}


def _plain(groups: Mapping[str, Figures]) -> dict[str, dict[str, float]]:
    return {name: figures.to_dict() for name, figures in sorted(groups.items())}


def read_lines(path: Path) -> list[Line]:
    """The lines of a gold file or of a prediction. Raises InputError for a line that names no document."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("cannot be read", where=str(path), remedy="give a file of JSON lines") from error
    return [_line(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip()]


def _line(text: str, where: str) -> Line:
    try:
        line = json.loads(text)
        is_sound = isinstance(line["document"], str) and ("type" not in line or line["start"] < line["end"])
    except (ValueError, KeyError, TypeError):
        is_sound = False
    if not is_sound:
        remedy = 'write {"document": "name.txt"}, and for a claim type, start and end too'
        raise InputError("the line tells no document, or no claim in one", where=where, remedy=remedy)
    return dict(line)


def evaluate(gold: Iterable[Line], predicted: Iterable[Line]) -> Report:
    """What the prediction is worth, held against the gold."""
    lines = list(gold)
    languages = _languages(lines)
    wanted = _by_document(line for line in lines if "type" in line)
    found = _by_document(line for line in predicted if line.get("type") in CLAIM_TYPES)
    tables: dict[Level, dict[str, Figures]] = {}
    types: dict[Level, dict[str, Figures]] = {}
    errors: list[tuple[str, Line]] = []
    for level in LEVELS:
        tables[level], types[level] = defaultdict(Figures), defaultdict(Figures)
        for name, language in languages.items():
            for verdict, claim in _judge(wanted[name], found[name], level):
                one = Figures(verdict == "right", verdict == "wrong", verdict == "missed")
                tables[level]["all"] += one
                tables[level][language or "?"] += one
                types[level][claim["type"]] += one
                if level == "core" and verdict != "right":
                    errors.append((verdict, claim))
            for group in ("all", language or "?"):
                tables[level][group] += Figures()
    empty = [name for name in languages if not wanted[name]]
    unsafe = [claim for name in languages for claim in _unsafe(wanted[name], found[name])]
    false_claims = sum(len(found[name]) for name in empty)
    return Report(tables, types, tuple(errors), tuple(unsafe), len(empty), false_claims)


def _languages(gold: Sequence[Line]) -> dict[str, str | None]:
    """Every annotated document and its language, where a line tells it."""
    languages: dict[str, str | None] = {}
    for line in gold:
        languages[line["document"]] = line.get("language") or languages.get(line["document"])
    return languages


def _by_document(lines: Iterable[Line]) -> defaultdict[str, list[Line]]:
    claims: defaultdict[str, list[Line]] = defaultdict(list)
    for line in lines:
        claims[line["document"]].append(line)
    return claims


def is_aside(name: str) -> bool:
    """Whether the document belongs to the third that rules are never developed on, by a hash of its name.

    >>> [is_aside(f"{number}.txt") for number in range(6)]
    [False, False, False, False, False, True]
    """
    return hashlib.sha256(name.encode()).digest()[0] % 3 == 0


def _judge(gold: Sequence[Line], found: Sequence[Line], level: Level) -> Iterator[tuple[str, Line]]:
    """Each claim of one document as right, wrong or missed, optional ones left out."""
    owners = _pair(gold, found, level)
    taken = set(owners.values())
    yield from (("right", gold[at]) for at in sorted(taken) if not gold[at].get("optional"))
    yield from (("wrong", claim) for at, claim in enumerate(found) if at not in owners)
    yield from (("missed", claim) for at, claim in enumerate(gold) if at not in taken and not claim.get("optional"))


def _pair(gold: Sequence[Line], found: Sequence[Line], level: Level) -> dict[int, int]:
    """The gold claim of each prediction that has one: as many as possible, required ones before optional ones.

    A maximum matching by augmenting paths, found breadth first, so that no list of names is too long for the stack.
    """
    fits = [[at for at, claim in enumerate(found) if agrees(wanted, claim, level)] for wanted in gold]
    owners: dict[int, int] = {}
    for start in sorted(range(len(gold)), key=lambda at: bool(gold[at].get("optional"))):
        came_from: dict[int, int] = {}
        queue = [start]
        for wanted in queue:
            fresh = [at for at in fits[wanted] if at not in came_from]
            came_from.update(dict.fromkeys(fresh, wanted))
            free = next((at for at in fresh if at not in owners), None)
            if free is not None:
                _shift(owners, came_from, free, start)
                break
            queue.extend(owners[at] for at in fresh)
    return owners


def _shift(owners: dict[int, int], came_from: Mapping[int, int], free: int, start: int) -> None:
    """Along the path that ends at the free prediction, each gold claim takes the prediction it came by."""
    held = {wanted: at for at, wanted in owners.items()}
    at: int | None = free
    while at is not None:
        wanted = came_from[at]
        owners[at] = wanted
        at = None if wanted == start else held[wanted]


def agrees(gold: Line, found: Line, level: Level) -> bool:
    """Whether the prediction says, of overlapping words, what the gold claim says, as far as the level asks."""
    overlap = gold["start"] < found["end"] and found["start"] < gold["end"]
    return overlap and all(_same(gold, found, key, level) for key in KEYS[level])


def _same(gold: Line, found: Line, key: str, level: Level) -> bool:
    wanted = [gold.get(key), *(gold.get("accept") or {}).get(key, ())]
    value = found.get(key)
    if level == "belongs" and key == "type" and value in BELONGS and BELONGS.intersection(wanted):
        return True
    return "ANY" in wanted or value in wanted


def _unsafe(gold: Sequence[Line], found: Sequence[Line]) -> Iterator[Line]:
    """Predictions that assert what the text denies, plans or speculates about: the worst error there is."""
    for wanted in gold:
        if wanted.get("modality") in FIRM or "asserted" in (wanted.get("accept") or {}).get("modality", ()):
            continue
        yield from (claim for claim in found if claim.get("modality") == "asserted" and agrees(wanted, claim, "core"))
