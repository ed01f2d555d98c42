"""The whole record held against its rules: every finding with the file and line where it is to be put right.

`graph.soundness` knows what cannot be right, `ontology.validate` what data must look like, `ingest` from which line of
which file each claim comes. Here the three meet.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from rdflib import Graph

from graph import soundness
from graph.evidence import testify
from graph.soundness import Flaw
from graph.timeline import Timeline, lives_of
from graph.write import spell_lines
from ingest import actor_names, pipeline
from ingest.treaty_records import RECORDS, SHARED_SOURCES, Records
from ontology import names, validate
from ontology.errors import PactGraphError
from ontology.finding import Finding
from ontology.turtle import parse_turtle

ACTORS = actor_names.FOLDER


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """What is wrong, and where. `note` is how the record itself explains it: what is explained is no finding."""

    file: str
    line: int
    what: str
    note: str | None = None

    def __str__(self) -> str:
        explained = f" (explained: {self.note})" if self.note else ""
        return f"{self.file}:{self.line}: {self.what}{explained}" if self.line else f"{self.file}: {self.what}"


class Review:
    """The shipped records, read once, and all that can be said against them."""

    def __init__(self, records: Records | None = None) -> None:
        self.records = records or pipeline.records()
        self._actors = actor_names.known_actors()

    @cached_property
    def timeline(self) -> Timeline:
        """The records' claims reconciled, without what documents say."""
        claims = ((claim.id, claim) for claim in self.records.claims)
        sources = {source.id: source for source in self.records.sources}
        return Timeline(testify(claims, sources, {}), lives_of(self._actors))

    def unreadable(self) -> list[Remark]:
        """What of the records could not be read."""
        return sorted(_remark(finding) for finding in self.records.findings)

    def unsound(self) -> list[Remark]:
        """What cannot be right in the record as a whole, explained or not."""
        sources = {source.id for source in self.records.sources}
        found = soundness.flaws(self.timeline, self._actors, sources)
        return sorted({self._place_flaw(flaw) for flaw in found} | set(self._unlike()), key=_order)

    def unshapely(self, written: Iterable[str] | None = None) -> list[Remark]:
        """What breaks a shape of the ontology in the N-Triples; in what a build writes where none are given."""
        if written is None:
            spells = (line for spell in self.timeline.spells() for line in spell_lines(spell))
            written = (*pipeline.harvest().lines, *spells)
        graph = Graph(bind_namespaces="none")
        parse_turtle("\n".join(written), where="what the build writes", into=graph)
        return sorted(map(self._place_finding, validate.validate(graph)))

    def _unlike(self) -> Iterator[Remark]:
        """Records that call an alliance something else than its description does."""
        for record in self.records.records:
            told = self._actors[record.alliance].alliance_kind
            if told != record.kind:
                what = f"the record calls {record.alliance} a {record.kind}, its description a {told}"
                yield Remark(f"{record.alliance}.yaml", 2, what)

    def _place_flaw(self, flaw: Flaw) -> Remark:
        address = self._described(flaw.actor) if flaw.actor else names.resource("claim", flaw.claims[0])
        return Remark(*self._where(address), flaw.what, flaw.note)

    def _place_finding(self, finding: Finding) -> Remark:
        return Remark(*self._where(finding.node), str(finding))

    def _described(self, actor: str) -> str:
        return names.resource(self._actors[actor].kind, actor)

    def _where(self, address: str) -> tuple[str, int]:
        """File and line of the step, source or description that the address is about; the address where none is."""
        return self._lines.get(address.partition("#")[0]) or self._lines.get(_owner(address)) or (address, 0)

    @cached_property
    def _lines(self) -> dict[str, tuple[str, int]]:
        found = {
            names.resource("claim", placed.claim.id): _split(placed.where)
            for record in self.records.records
            for placed in record.claims
        }
        for file in sorted(RECORDS.glob("*.yaml")):
            alliance = None if file.name == SHARED_SOURCES else names.resource("obligation", file.stem)
            for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
                if line.startswith("  ") and line[2:3].isalnum() and line.endswith(":"):
                    found.setdefault(names.resource("source", line.strip(" :")), (file.name, number))
                if line.startswith("obligations:") and alliance:
                    found[alliance] = (file.name, number)
        for file in sorted(ACTORS.glob("*.ttl")):
            for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
                if line.startswith(f"<{names.RESOURCES}"):
                    found.setdefault(line[1 : line.index(">")], (file.name, number))
        return found


def _owner(address: str) -> str:
    """What a citation or obligation belongs to: its source, or its alliance."""
    rest = address.removeprefix(names.RESOURCES).split("/")
    kind = {"citation": "source"}.get(rest[0], rest[0])
    return "/".join((names.RESOURCES + kind, *rest[1:2]))


def _remark(error: PactGraphError) -> Remark:
    file, line = _split(error.where or "")
    return Remark(file, line, str(error.at("")))


def _split(where: str) -> tuple[str, int]:
    file, _, line = where.rpartition(":")
    return (file, int(line)) if line.isdigit() else (where, 0)


def _order(remark: Remark) -> tuple[str, int, str]:
    return remark.file, remark.line, remark.what
