"""RDF back into claims, sources, documents, actors and obligations: the way back of `ingest/triples.py`.

Read predicate by predicate, never claim by claim, so that a hundred thousand claims take seconds.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph.facts import Facts, key, word
from graph.store import Store
from ontology import names
from ontology.actors import Actors, Fact
from ontology.claims import Citation, Claim, Evidence, Passage
from ontology.errors import InputError, StoreError
from ontology.names import DCTERMS, OA, ONTOLOGY, ORG, PROV, RDF, SKOS
from ontology.obligations import Clause, Obligation
from ontology.sources import Document, Source

WORDS = ("modality", "confidence", "act", "role", "cause")
OF_ACTORS = (
    *(f"{RDF}type", f"{SKOS}notation", f"{SKOS}prefLabel", f"{SKOS}altLabel", f"{SKOS}hiddenLabel"),
    *(f"{SKOS}exactMatch", f"{ONTOLOGY}metonym", f"{ONTOLOGY}demonym", f"{ONTOLOGY}kind", f"{ONTOLOGY}existsFrom"),
    *(f"{ONTOLOGY}existsUntil", f"{ORG}resultedFrom", f"{ORG}subOrganizationOf"),
    *(f"{DCTERMS}replaces", f"{DCTERMS}isReplacedBy", f"{ONTOLOGY}codeOf", f"{ONTOLOGY}edtf", f"{DCTERMS}source"),
)
ACTORS_AND_CODES = tuple(names.RESOURCES + kind for kind in ("state/", "alliance/", "code/"))


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
        return ((name, claim) for name, claim in self.claims.items() if name not in self.retracted)


def read_contents(store: Store) -> Contents:
    """Everything of the default graph, each mapping sorted by id. Raises StoreError for RDF that no build writes."""
    try:
        return _contents(store)
    except (InputError, KeyError, ValueError) as error:
        told = error if isinstance(error, ValueError) else f"{type(error).__name__} {error}"
        what = f"the graph holds what no build writes, {told}"
        raise StoreError(what, where=str(store.where or "memory"), remedy="run `pactgraph build`") from error


def _contents(store: Store) -> Contents:
    facts = Facts(store)
    evidence = _evidence(facts)
    alliances = names.RESOURCES + "alliance/"
    descriptions = facts.one(f"{DCTERMS}description")
    questions = facts.many(f"{ONTOLOGY}openQuestion")
    return Contents(
        claims=_claims(facts, evidence),
        retracted={key(subject): why for subject, why in sorted(facts.own("retractedBecause").items())},
        sources={one.id: one for one in (_source(subject, facts) for subject in _of_kind("Source", store))},
        documents={one.id: one for one in (_document(subject, facts) for subject in _of_kind("Document", store))},
        actors=read_actors(store),
        obligations=tuple(_obligations(facts, evidence)),
        clauses=tuple(_clauses(facts, evidence)),
        descriptions={key(one): descriptions[one] for one in sorted(descriptions) if one.startswith(alliances)},
        questions={key(subject): tuple(questions[subject]) for subject in sorted(questions)},
    )


def read_actors(store: Store) -> Actors:
    """The states and alliances of the graph, with all their names."""
    return Actors.from_facts(
        Fact(subject, predicate, value, kind[1:] if kind.startswith("@") else None, None if kind[:1] == "@" else kind)
        for wanted in OF_ACTORS
        for subject, predicate, (_, value, kind) in store.quads(wanted)
        if subject.startswith(ACTORS_AND_CODES)
    )


def _of_kind(name: str, store: Store) -> list[str]:
    """Every subject of that class, sorted."""
    wanted = ONTOLOGY + name
    return sorted(subject for subject, value in store.pairs(f"{RDF}type") if value == wanted)


def _evidence(facts: Facts) -> dict[str, Evidence]:
    """Address of a passage or citation to what it says."""
    articles = facts.own("article")
    found: dict[str, Evidence] = {
        subject: Citation(source=key(source), article=articles.get(subject))
        for subject, source in facts.own("cites").items()
    }
    starts, ends, quotes = facts.one(f"{OA}start"), facts.one(f"{OA}end"), facts.one(f"{OA}exact")
    selectors = facts.many(f"{OA}hasSelector")
    for subject, document in facts.one(f"{OA}hasSource").items():
        place, wording = f"{subject}#position", f"{subject}#quote"
        found[subject] = Passage(
            document=key(document),
            start=int(starts[place]),
            end=int(ends[place]),
            quote=quotes[wording] if wording in selectors[subject] else None,
        )
    return found


def _claims(facts: Facts, evidence: Mapping[str, Evidence]) -> dict[str, Claim]:
    """The claims by id. What is wrong with one is told with its id."""
    found = {}
    for subject in sorted(facts.own("claimType")):
        try:
            found[key(subject)] = _claim(subject, facts, evidence)
        except (InputError, KeyError, ValueError) as error:
            raise ValueError(f"in claim {key(subject)}: {type(error).__name__} {error}") from error
    return found


def _claim(subject: str, facts: Facts, evidence: Mapping[str, Evidence]) -> Claim:
    value = facts.own("value").get(subject)
    target = facts.own("object").get(subject)
    words: dict[str, Any] = {name: facts.word(name, subject) for name in WORDS}
    return Claim(
        type=word(facts.own("claimType")[subject]),
        subject=key(facts.own("subject")[subject]),
        object=None if target is None else key(target),
        evidence=evidence[facts.many(f"{PROV}wasDerivedFrom")[subject][0]],
        method=facts.own("method")[subject],
        date=facts.date(subject),
        place=facts.own("place").get(subject),
        value=None if value is None else int(value),
        attributed_to=facts.own("attributedTo").get(subject),
        note=facts.own("note").get(subject),
        **words,
    )


def _source(subject: str, facts: Facts) -> Source:
    return Source(
        id=key(subject),
        title=facts.one(f"{DCTERMS}title")[subject],
        kind=word(facts.own("sourceKind")[subject]),
        place=facts.own("place").get(subject),
        date=facts.date(subject),
        registration=facts.own("registration").get(subject),
        published=facts.published(subject),
        language=facts.one(f"{DCTERMS}language").get(subject),
        read_in=tuple(facts.many(f"{ONTOLOGY}readIn").get(subject, ())),
    )


def _document(subject: str, facts: Facts) -> Document:
    return Document(
        id=key(subject),
        name=facts.own("fileName")[subject],
        language=facts.one(f"{DCTERMS}language")[subject],
        title=facts.one(f"{DCTERMS}title").get(subject),
        publisher=facts.one(f"{DCTERMS}publisher").get(subject),
        published=facts.published(subject),
        written=facts.written(subject),
        source=facts.one(f"{DCTERMS}source").get(subject),
        licence=facts.one(f"{DCTERMS}license").get(subject),
        kind=word(facts.own("sourceKind")[subject]),
        text_may_ship=facts.own("textMayShip")[subject] == "true",
    )


def _obligations(facts: Facts, evidence: Mapping[str, Evidence]) -> Iterator[Obligation]:
    for subject in sorted(facts.own("obligationKind"), key=_by_number):
        yield Obligation(
            alliance=key(facts.own("alliance")[subject]),
            number=_by_number(subject)[1],
            kind=word(facts.own("obligationKind")[subject]),
            direction=facts.own("direction")[subject],
            condition=facts.own("condition")[subject],
            citations=_citations(subject, facts, evidence),
            during=facts.date(subject),
        )


def _clauses(facts: Facts, evidence: Mapping[str, Evidence]) -> Iterator[Clause]:
    for subject in sorted(facts.own("clauseAbout"), key=_by_number):
        yield Clause(
            alliance=key(facts.own("alliance")[subject]),
            number=_by_number(subject)[1],
            about=facts.own("clauseAbout")[subject],
            says=facts.own("says")[subject],
            citations=_citations(subject, facts, evidence),
        )


def _by_number(address: str) -> tuple[str, int]:
    front, _, number = address.rpartition("/")
    return (front, int(number)) if number.isdigit() else (address, 0)


def _citations(subject: str, facts: Facts, evidence: Mapping[str, Evidence]) -> tuple[Citation, ...]:
    found = (evidence[address] for address in facts.many(f"{PROV}wasDerivedFrom").get(subject, ()))
    return tuple(one for one in found if isinstance(one, Citation))
