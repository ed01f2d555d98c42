"""What RDF tells of states and alliances, as plain strings, so that any store can supply it.

The Turtle says, of each: `skos:notation` its id; `skos:prefLabel` one name a language; `skos:altLabel` names that
surely mean it; `skos:hiddenLabel` spellings seen; `pg:metonym` and `pg:demonym` weaker names; `skos:notation` with a
datatype (`"365"^^pg:cow`) a code; `skos:exactMatch` the same thing elsewhere; `pg:existsFrom`, `pg:existsUntil`
dates; `dct:replaces`, `dct:isReplacedBy` the states before and after it; and of an alliance `pg:kind`,
`org:resultedFrom` (what it grew out of) and `org:subOrganizationOf`.
When a code held, a `pg:Code` says: `pg:codeOf` the state, `skos:notation` the code, `pg:edtf`, `dct:source`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ontology import names
from ontology.actor import Actor, Code, Texts
from ontology.dates import UncertainDate
from ontology.errors import TurtleError
from ontology.words import ActorKind

KINDS: dict[str, ActorKind] = {names.ONTOLOGY + "State": "state", names.ONTOLOGY + "Alliance": "alliance"}


class Fact(NamedTuple):
    """One triple; a resource has neither language nor datatype."""

    subject: str
    predicate: str
    value: str
    language: str | None = None
    datatype: str | None = None


def read_actors(facts: Iterable[Fact]) -> Iterator[Actor]:
    """The actors that the facts describe, in any order, among any others.

    Raises TurtleError for one without an id or an English name.
    """
    described: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        described[fact.subject].append(fact)
    codes = _codes(described)
    for subject, told in described.items():
        for kind in {
            KINDS[fact.value] for fact in told if fact.predicate == names.RDF + "type" and fact.value in KINDS
        }:
            yield _actor(subject, kind, sorted(told, key=_in_order), codes.get(subject, ()))


def _codes(described: Mapping[str, list[Fact]]) -> dict[str, list[Code]]:
    """The codes by the address of the state that they mean, by scheme and in order of time; undated ones come first."""
    found: dict[str, list[Code]] = defaultdict(list)
    for facts in described.values():
        told = _Told(facts)
        for state in told.values(names.ONTOLOGY + "codeOf"):
            for scheme, (code, *_) in told.codes().items():
                during = told.date(names.ONTOLOGY + "edtf")
                source = next(iter(told.values(names.DCTERMS + "source")), "")
                found[state].append(Code(scheme=scheme, code=code, during=during, source=source))
    return {state: sorted(codes, key=_in_time) for state, codes in found.items()}


def _in_order(fact: Fact) -> tuple[str, str, str, str]:
    return fact.predicate, fact.value, fact.language or "", fact.datatype or ""


def _in_time(code: Code) -> tuple[str, date, str]:
    start = code.during.earliest_start if code.during else None
    return code.scheme, start or date.min, code.code


def _actor(subject: str, kind: ActorKind, facts: list[Fact], codes: Sequence[Code]) -> Actor:
    told = _Told(facts)
    id = names.identify(subject)[1]
    labels = {language: texts[0] for language, texts in told.texts(names.SKOS + "prefLabel").items()}
    if "en" not in labels or (names.SKOS + "notation", id) not in told.plain:
        raise TurtleError(
            f"{kind} {id} has no English name or no id",
            where=subject,
            remedy=f'give it skos:notation "{id}" and a skos:prefLabel in English',
        )
    return Actor(
        id=id,
        kind=kind,
        labels=labels,
        alternative=told.texts(names.SKOS + "altLabel"),
        hidden=told.texts(names.SKOS + "hiddenLabel"),
        metonyms=told.texts(names.ONTOLOGY + "metonym"),
        demonyms=told.texts(names.ONTOLOGY + "demonym"),
        codes=_joined(told.codes(), codes),
        code_years=tuple(codes),
        alliance_kind=next(map(names.word, told.values(names.ONTOLOGY + "kind")), None),
        exists_from=told.date(names.ONTOLOGY + "existsFrom"),
        exists_until=told.date(names.ONTOLOGY + "existsUntil"),
        same_as=told.values(names.SKOS + "exactMatch"),
        resulted_from=told.ids(names.ORG + "resultedFrom"),
        part_of=told.ids(names.ORG + "subOrganizationOf"),
        replaces=told.ids(names.DCTERMS + "replaces"),
        replaced_by=told.ids(names.DCTERMS + "isReplacedBy"),
    )


def _joined(plain: Texts, dated: Sequence[Code]) -> Texts:
    """All codes by scheme, those whose years are told and those that only stand there, both sorted."""
    schemes = sorted({*plain, *(code.scheme for code in dated)})
    return {
        scheme: tuple(sorted({*plain.get(scheme, ()), *(code.code for code in dated if code.scheme == scheme)}))
        for scheme in schemes
    }


class _Told:
    """What is told of one actor, by predicate."""

    def __init__(self, facts: list[Fact]) -> None:
        self._facts: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts:
            self._facts[fact.predicate].append(fact)
        self.plain = {(fact.predicate, fact.value) for fact in facts}

    def values(self, predicate: str) -> tuple[str, ...]:
        return tuple(fact.value for fact in self._facts[predicate])

    def ids(self, predicate: str) -> tuple[str, ...]:
        return tuple(names.identify(value)[1] for value in self.values(predicate))

    def texts(self, predicate: str) -> Texts:
        grouped: dict[str, list[str]] = defaultdict(list)
        for fact in self._facts[predicate]:
            grouped[fact.language or ""].append(fact.value)
        return {language: tuple(sorted(grouped[language])) for language in sorted(grouped)}

    def codes(self) -> Texts:
        grouped: dict[str, list[str]] = defaultdict(list)
        for fact in self._facts[names.SKOS + "notation"]:
            if fact.datatype and fact.datatype.startswith(names.ONTOLOGY):
                grouped[fact.datatype.removeprefix(names.ONTOLOGY)].append(fact.value)
        return {scheme: tuple(sorted(grouped[scheme])) for scheme in sorted(grouped)}

    def date(self, predicate: str) -> UncertainDate | None:
        return next(map(UncertainDate.parse, self.values(predicate)), None)
