"""RDF back into claims, sources, documents, actors and obligations: the way back of `ingest/triples.py`.

Read predicate by predicate, never claim by claim, so that a hundred thousand claims take seconds.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graph.store import Store
from ontology import names
from ontology.actors import Actors, Fact
from ontology.claims import Citation, Claim, Evidence, Passage
from ontology.dates import UncertainDate
from ontology.errors import InputError, StoreError
from ontology.names import DCTERMS, OA, ONTOLOGY, ORG, PROV, RDF, SKOS
from ontology.sources import Document, Source

Told = dict[str, dict[str, list[str]]]  # subject → predicate → objects

CLAIM = (
    *("claimType", "subject", "object", "value", "modality", "confidence", "act", "role", "cause", "place"),
    *("attributedTo", "note", "method", "edtf", "calendar", "printedDate", "retractedBecause"),
)
EVIDENCE = (f"{PROV}wasDerivedFrom", f"{ONTOLOGY}cites", f"{ONTOLOGY}article", f"{OA}hasSource", f"{OA}hasSelector")
SELECTORS = (f"{OA}start", f"{OA}end", f"{OA}exact")
OF_SOURCES = (
    *(DCTERMS + name for name in ("title", "language", "publisher", "source", "license")),
    *(ONTOLOGY + name for name in ("sourceKind", "registration", "readIn", "published", "fileName", "textMayShip")),
)
OF_RECORDS = ("alliance", "obligationKind", "direction", "condition", "clauseAbout", "says", "openQuestion")
OF_ACTORS = (
    *(f"{RDF}type", f"{SKOS}notation", f"{SKOS}prefLabel", f"{SKOS}altLabel", f"{SKOS}hiddenLabel"),
    *(f"{SKOS}exactMatch", f"{ONTOLOGY}metonym", f"{ONTOLOGY}demonym", f"{ONTOLOGY}kind", f"{ONTOLOGY}existsFrom"),
    *(f"{ONTOLOGY}existsUntil", f"{ORG}resultedFrom", f"{ORG}subOrganizationOf"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """What an alliance binds its members to. `direction` is `mutual`, or who owes it to whom: `RU to AM`."""

    id: str
    alliance: str
    kind: str
    direction: str
    condition: str
    citations: tuple[Citation, ...]
    during: UncertainDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A rule of an alliance about itself: its term, how one joins, how one leaves."""

    id: str
    alliance: str
    about: str
    says: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """All that ingest wrote. `retracted` claims (with the reason) are among the claims but never count."""

    claims: Mapping[str, Claim]
    retracted: Mapping[str, str]
    sources: Mapping[str, Source]
    documents: Mapping[str, Document]
    actors: Actors
    obligations: tuple[Obligation, ...]
    clauses: tuple[Clause, ...]
    descriptions: Mapping[str, str]
    questions: Mapping[str, tuple[str, ...]]

    @property
    def counted(self) -> Iterator[tuple[str, Claim]]:
        """Id and claim of every claim that is not retracted."""
        return ((key, claim) for key, claim in self.claims.items() if key not in self.retracted)


def read_contents(store: Store) -> Contents:
    """Everything of the default graph, each mapping sorted by id. Raises StoreError for RDF that no build writes."""
    try:
        return _contents(store)
    except (InputError, KeyError, ValueError, IndexError) as error:
        what = f"the graph holds what no build writes: {type(error).__name__} {error}"
        raise StoreError(what, where=str(store.where or "memory"), remedy="run `pactgraph build`") from error


def _contents(store: Store) -> Contents:
    told = _gather(store, [*(ONTOLOGY + name for name in CLAIM), *EVIDENCE, *SELECTORS, *OF_SOURCES])
    kinds = {subject: value for subject, _, (_, value, _) in store.quads(f"{RDF}type")}
    evidence = _evidence(told)
    claims = {}
    retracted = {}
    for subject in sorted(told):
        if kinds.get(subject) == f"{ONTOLOGY}Claim":
            key = names.identify(subject)[1]
            claims[key] = _claim(told[subject], evidence)
            if reason := _one(told[subject], "retractedBecause"):
                retracted[key] = reason
    records = _gather(store, [*(ONTOLOGY + name for name in OF_RECORDS), f"{DCTERMS}description"])
    return Contents(
        claims=claims,
        retracted=retracted,
        sources={one.id: one for one in _of_kind("Source", told, kinds, _source)},
        documents={one.id: one for one in _of_kind("Document", told, kinds, _document)},
        actors=read_actors(store),
        obligations=tuple(_obligations(records, told, kinds, evidence)),
        clauses=tuple(_clauses(records, told, kinds, evidence)),
        descriptions=_of_alliances(records, f"{DCTERMS}description"),
        questions={
            names.identify(subject)[1]: tuple(sorted(fields[f"{ONTOLOGY}openQuestion"]))
            for subject, fields in sorted(records.items())
            if f"{ONTOLOGY}openQuestion" in fields
        },
    )


def read_actors(store: Store) -> Actors:
    """The states and alliances of the graph, with all their names."""
    return Actors.from_facts(
        Fact(subject, predicate, value, kind[1:] if kind.startswith("@") else None, None if kind[:1] == "@" else kind)
        for wanted in OF_ACTORS
        for subject, predicate, (_, value, kind) in store.quads(wanted)
        if subject.startswith((names.RESOURCES + "state/", names.RESOURCES + "alliance/"))
    )


def _gather(store: Store, predicates: list[str]) -> Told:
    told: Told = defaultdict(lambda: defaultdict(list))
    for wanted in predicates:
        for subject, predicate, (_, value, _) in store.quads(wanted):
            told[subject][predicate].append(value)
    return told


def _evidence(told: Told) -> dict[str, Evidence]:
    """Address of a passage or citation to what it says."""
    found: dict[str, Evidence] = {}
    for subject, fields in told.items():
        if f"{ONTOLOGY}cites" in fields:
            source = names.identify(fields[f"{ONTOLOGY}cites"][0])[1]
            found[subject] = Citation(source=source, article=_one(fields, "article"))
        elif f"{OA}hasSource" in fields:
            position = told[subject + "#position"]
            found[subject] = Passage(
                document=names.identify(fields[f"{OA}hasSource"][0])[1],
                start=int(position[f"{OA}start"][0]),
                end=int(position[f"{OA}end"][0]),
                quote=next(iter(told[subject + "#quote"][f"{OA}exact"]), None) if _has_quote(fields) else None,
            )
    return found


def _has_quote(fields: Mapping[str, list[str]]) -> bool:
    return any(selector.endswith("#quote") for selector in fields[f"{OA}hasSelector"])


def _claim(fields: Mapping[str, list[str]], evidence: Mapping[str, Evidence]) -> Claim:
    value = _one(fields, "value")
    target = _one(fields, "object")
    words: dict[str, Any] = {name: _word(fields, name) for name in ("modality", "confidence", "act", "role", "cause")}
    return Claim(
        type=names.word(fields[f"{ONTOLOGY}claimType"][0]),
        subject=names.identify(fields[f"{ONTOLOGY}subject"][0])[1],
        object=None if target is None else names.identify(target)[1],
        evidence=evidence[fields[f"{PROV}wasDerivedFrom"][0]],
        method=fields[f"{ONTOLOGY}method"][0],
        date=_date(fields),
        place=_one(fields, "place"),
        value=None if value is None else int(value),
        attributed_to=_one(fields, "attributedTo"),
        note=_one(fields, "note"),
        **words,
    )


def _of_kind(name: str, told: Told, kinds: Mapping[str, str], make: Any) -> Iterator[Any]:
    for subject in sorted(subject for subject, kind in kinds.items() if kind == ONTOLOGY + name):
        yield make(names.identify(subject)[1], told[subject])


def _source(key: str, fields: Mapping[str, list[str]]) -> Source:
    return Source(
        id=key,
        title=fields[f"{DCTERMS}title"][0],
        kind=names.word(fields[f"{ONTOLOGY}sourceKind"][0]),
        place=_one(fields, "place"),
        date=_date(fields),
        registration=_one(fields, "registration"),
        published=_published(fields),
        language=_first(fields, f"{DCTERMS}language"),
        read_in=tuple(sorted(fields.get(f"{ONTOLOGY}readIn", ()))),
    )


def _document(key: str, fields: Mapping[str, list[str]]) -> Document:
    return Document(
        id=key,
        name=fields[f"{ONTOLOGY}fileName"][0],
        language=fields[f"{DCTERMS}language"][0],
        title=_first(fields, f"{DCTERMS}title"),
        publisher=_first(fields, f"{DCTERMS}publisher"),
        published=_published(fields),
        source=_first(fields, f"{DCTERMS}source"),
        licence=_first(fields, f"{DCTERMS}license"),
        kind=names.word(fields[f"{ONTOLOGY}sourceKind"][0]),
        text_may_ship=fields[f"{ONTOLOGY}textMayShip"][0] == "true",
    )


def _obligations(
    records: Told, told: Told, kinds: Mapping[str, str], evidence: Mapping[str, Evidence]
) -> Iterator[Obligation]:
    for subject in sorted(records, key=_by_number):
        if kinds.get(subject) == f"{ONTOLOGY}Obligation":
            fields = records[subject]
            yield Obligation(
                id=names.identify(subject)[1],
                alliance=names.identify(fields[f"{ONTOLOGY}alliance"][0])[1],
                kind=names.word(fields[f"{ONTOLOGY}obligationKind"][0]),
                direction=fields[f"{ONTOLOGY}direction"][0],
                condition=fields[f"{ONTOLOGY}condition"][0],
                citations=_citations(told[subject], evidence),
                during=_date(told[subject]),
            )


def _clauses(records: Told, told: Told, kinds: Mapping[str, str], evidence: Mapping[str, Evidence]) -> Iterator[Clause]:
    for subject in sorted(records, key=_by_number):
        if kinds.get(subject) == f"{ONTOLOGY}Clause":
            fields = records[subject]
            yield Clause(
                id=names.identify(subject)[1],
                alliance=names.identify(fields[f"{ONTOLOGY}alliance"][0])[1],
                about=fields[f"{ONTOLOGY}clauseAbout"][0],
                says=fields[f"{ONTOLOGY}says"][0],
                citations=_citations(told[subject], evidence),
            )


def _by_number(address: str) -> tuple[str, int]:
    front, _, number = address.rpartition("/")
    return (front, int(number)) if number.isdigit() else (address, 0)


def _citations(fields: Mapping[str, list[str]], evidence: Mapping[str, Evidence]) -> tuple[Citation, ...]:
    found = (evidence[address] for address in sorted(fields.get(f"{PROV}wasDerivedFrom", ())))
    return tuple(one for one in found if isinstance(one, Citation))


def _of_alliances(records: Told, predicate: str) -> dict[str, str]:
    start = names.RESOURCES + "alliance/"
    return {
        names.identify(subject)[1]: fields[predicate][0]
        for subject, fields in sorted(records.items())
        if predicate in fields and subject.startswith(start)
    }


def _date(fields: Mapping[str, list[str]]) -> UncertainDate | None:
    edtf = _one(fields, "edtf")
    return None if edtf is None else _parse(edtf, _one(fields, "printedDate"), _one(fields, "calendar") or "gregorian")


def _published(fields: Mapping[str, list[str]]) -> UncertainDate | None:
    edtf = _one(fields, "published")
    return None if edtf is None else _parse(edtf, None, "gregorian")


@lru_cache(maxsize=100_000)
def _parse(edtf: str, printed: str | None, calendar: str) -> UncertainDate:
    return UncertainDate.parse(edtf, printed=printed, calendar=calendar)


def _word(fields: Mapping[str, list[str]], name: str) -> str | None:
    address = _one(fields, name)
    return None if address is None else names.word(address)


def _one(fields: Mapping[str, list[str]], name: str) -> str | None:
    return _first(fields, ONTOLOGY + name)


def _first(fields: Mapping[str, list[str]], predicate: str) -> str | None:
    return next(iter(fields.get(predicate, ())), None)
