"""Curated treaty records: one readable YAML file an alliance, read into the same claims that documents give.

The format is described for historians in `docs/records.md`.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from ingest.records_facts import read_clause, read_obligation
from ingest.records_steps import Names, PlacedClaim, read_date, read_step, read_word
from ingest.records_yaml import Located, each, read
from ontology.claims import Claim
from ontology.errors import PactGraphError, RecordError
from ontology.obligations import Clause, Obligation
from ontology.sources import Source
from ontology.words import ALLIANCE_KINDS, SOURCE_KINDS

RECORDS = Path(__file__).parent / "records"
SHARED_SOURCES = "sources.yaml"  # works that many records cite; the one file that is not an alliance

LINES = ("id", "kind", "about", "sources", "steps", "obligations", "clauses", "open questions")
SOURCE_LINES = ("title", "kind", "place", "date", "registration", "published", "language", "read in")


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyRecord:
    """All that one file says of one alliance: facts that hold of the alliance, its claims, and what is still open."""

    alliance: str
    kind: str
    about: str
    claims: tuple[PlacedClaim, ...]
    obligations: tuple[Obligation, ...] = ()
    clauses: tuple[Clause, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The records of a folder, the sources they cite, and a finding for all that could not be read."""

    records: tuple[TreatyRecord, ...]
    sources: tuple[Source, ...]
    findings: tuple[PactGraphError, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim of every record, in the order of files and lines."""
        return tuple(placed.claim for record in self.records for placed in record.claims)


def read_records(folder: Path = RECORDS, *, states: Collection[str], alliances: Collection[str]) -> Records:
    """The treaty records of the folder's YAML files, sorted by file name.

    What is wrong in a file becomes a finding with file and line; its other steps and the other files go on. Sources
    are one namespace: any record may cite what another record, or `sources.yaml`, describes.
    """
    findings: list[PactGraphError] = []
    tops = dict(each(sorted(folder.glob("*.yaml")), _top, findings))
    sources = _sources(tops.values(), findings)
    names = Names(frozenset(states), frozenset(alliances), frozenset(sources))
    alone = [top for file, top in tops.items() if file != SHARED_SOURCES]
    records = each(alone, lambda top: _record(top, names, findings), findings)
    return Records(
        records=tuple(records),
        sources=tuple(sources[key] for key in sorted(sources)),
        findings=tuple(sorted(findings, key=_place)),
    )


def _top(path: Path) -> tuple[str, Located]:
    top = read(path)
    top.fields(LINES)
    return path.name, top


def _sources(tops: Iterable[Located], findings: list[PactGraphError]) -> dict[str, Source]:
    """Every file's sources by key; a key that two files describe is a finding."""
    found: dict[str, Source] = {}

    def add(entry: tuple[str, Located]) -> None:
        key, value = entry
        if key in found:
            raise value.error(f"source {key!r} is described twice", "cite the first, or choose another key")
        found[key] = _source(key, value)

    for block in each(tops, lambda top: top.fields().get("sources"), findings):
        if block:
            for entries in each([block], Located.fields, findings):
                each(entries.items(), add, findings)
    return found


def _source(key: str, value: Located) -> Source:
    if not key.replace("-", "").isalnum() or not key.isascii() or key != key.lower():
        raise value.error(f"{key[:80]!r} is no key", "use small Latin letters, digits and hyphens")
    lines = value.fields(SOURCE_LINES, needed=("title", "kind"))
    texts = {name: line.text() for name, line in lines.items() if name not in ("read in", "date", "published")}
    dates = {name: read_date(lines[name]) for name in ("date", "published") if name in lines}
    read_word(lines["kind"], SOURCE_KINDS, "kind of source")
    read_in = tuple(item.text() for item in lines["read in"].items()) if "read in" in lines else ()
    return Source(id=key, read_in=read_in, **texts, **dates)  # type: ignore[arg-type]  # typed by SOURCE_LINES


def _record(top: Located, names: Names, findings: list[PactGraphError]) -> TreatyRecord:
    lines = top.fields(LINES, needed=("id", "kind", "about", "steps"))
    alliance = names.alliance(lines["id"].text(), lines["id"].where)
    if top.file != f"{alliance}.yaml":
        raise lines["id"].error(f"{alliance!r} stands in the file {top.file}", f"name the file {alliance}.yaml")
    steps = each(lines["steps"].items(), lambda step: read_step(step, alliance, names), findings)
    return TreatyRecord(
        alliance=alliance,
        kind=read_word(lines["kind"], ALLIANCE_KINDS, "kind of alliance"),
        about=lines["about"].text(),
        claims=_once([placed for step in steps for placed in step], findings),
        obligations=tuple(
            each(
                _numbered(lines, "obligations"), lambda one: read_obligation(one[1], alliance, one[0], names), findings
            )
        ),
        clauses=tuple(
            each(_numbered(lines, "clauses"), lambda one: read_clause(one[1], alliance, one[0], names), findings)
        ),
        questions=tuple(each(_list(lines, "open questions"), Located.text, findings)),
    )


def _once(claims: list[PlacedClaim], findings: list[PactGraphError]) -> tuple[PlacedClaim, ...]:
    """The claims without repetition: two steps that say exactly the same are a slip of the pen."""
    first: dict[Claim, PlacedClaim] = {}
    for placed in claims:
        earlier = first.setdefault(placed.claim, placed)
        if earlier is not placed:
            what = f"{placed.claim.subject} {placed.claim.type} is said already in {earlier.where}"
            findings.append(RecordError(what, where=placed.where, remedy="drop one of the two"))
    return tuple(first.values())


def _list(lines: dict[str, Located], name: str) -> list[Located]:
    return lines[name].items() if name in lines else []


def _numbered(lines: dict[str, Located], name: str) -> list[tuple[int, Located]]:
    return list(enumerate(_list(lines, name), 1))


def _place(error: PactGraphError) -> tuple[str, int, str]:
    file, _, line = (error.where or "").rpartition(":")
    return (file, int(line), error.what) if line.isdigit() else (error.where or "", 0, error.what)
