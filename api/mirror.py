"""The mirror: what was read in texts nobody annotated, held against the treaty records.

A well-sourced record is no judge of what a text *says*, but a good judge of a reader: an asserted claim that it
contradicts is more often a reading error than an error of the text, and a sentence full of names of which nothing was
read is a gap. Both tell a rule's author where to look.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from graph.graph import Graph
from ingest.actor_names import known_actors
from ingest.documents import Text
from ingest.extract import extract, read_sentences
from ingest.grammar import load_grammar
from ontology.actors import Actors
from ontology.claims import Claim, Passage
from ontology.dates import UncertainDate

RECORD = ".yaml"  # what the method of a record's claim ends in
BEGINNINGS = frozenset({"joined", "signed", "ratified", "founder_of", "resumed"})
STATUSES = frozenset({"member_of", "observer_of", "associate_of", "partner_of"})
ENDS = frozenset({"withdrew"})
KIN = {  # by which steps of the record the date of a claim may be explained
    **dict.fromkeys(BEGINNINGS, BEGINNINGS | STATUSES | {"entered_into_force", "founded", "applied_to_join"}),
    "withdrew": frozenset({"withdrew", "suspended", "lapsed", "declined_cooperation"}),
    "founded": frozenset({"founded", "entered_into_force", "signed", "transformed_into", "founder_of"}),
    "entered_into_force": frozenset({"entered_into_force", "ratified", "founded"}),
    "extended": frozenset({"extended", "signed"}),
    "lapsed": frozenset({"lapsed", "transformed_into", "withdrew"}),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in a text to look at, and why: a `contradiction` of the record, or a `gap` in the reading."""

    kind: str
    document: str
    start: int
    end: int
    quote: str
    said: str
    reason: str
    method: str = ""

    def __str__(self) -> str:
        method = f" [{self.method}]" if self.method else ""
        quote = " ".join(self.quote.split())
        return (
            f"{self.kind:13} {self.document} {self.start}-{self.end} {self.said}{method}: {self.reason} | {quote[:160]}"
        )


class Ledger:
    """What the treaty records say of each state and alliance, as far as a reading can be held against it."""

    def __init__(self, world: Graph) -> None:
        self._dates: defaultdict[tuple[str, str | None], list[tuple[str, UncertainDate]]] = defaultdict(list)
        self._said: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._known: set[str] = set()
        for claim in world.claims():
            if claim["method"].endswith(RECORD) and not claim["retracted"]:
                self._file(claim)
        self._kin = _kin(known_actors())

    def _file(self, claim: dict[str, Any]) -> None:
        subject, object_ = claim["subject"]["id"], (claim["object"] or {}).get("id")
        alliance, state = (object_, subject) if object_ else (subject, None)
        self._known.add(alliance)
        if state:
            self._said[alliance, state].add(claim["type"])
        if claim["date"]:
            self._dates[alliance, state].append((claim["type"], UncertainDate.parse(claim["date"])))

    def objection(self, claim: Claim) -> str | None:
        """Why the record contradicts the asserted claim; `None` where it does not, or has nothing to say."""
        state, alliance = (claim.subject, claim.object) if claim.object else (None, claim.subject)
        if claim.modality != "asserted" or alliance not in self._known:
            return None
        family = self._kin.get(alliance, frozenset({alliance}))
        if state and (reason := self._never(claim.type, state, family)):
            return reason
        return self._elsewhen(claim, state, family)

    def _never(self, type_: str, state: str, family: Iterable[str]) -> str | None:
        said = set[str]().union(*(self._said[alliance, state] for alliance in family))
        if type_ in BEGINNINGS | STATUSES and not said & (BEGINNINGS | STATUSES):
            return "the record never has it there"
        if type_ in ENDS and not said & KIN["withdrew"]:
            return "the record knows no end of it"
        return None

    def _elsewhen(self, claim: Claim, state: str | None, family: Iterable[str]) -> str | None:
        """The record's dates, where it has dates of such a step and the claim's is none of them."""
        kin = KIN.get(claim.type)
        if kin is None or claim.date is None or claim.date.earliest_start is None:
            return None
        whose = [(alliance, who) for alliance in family for who in ((state, None) if state else (None,))]
        known = [date for key in whose for type_, date in self._dates[key] if type_ in kin]
        if not known or any(_meet(claim.date, date) for date in known):
            return None
        told = ", ".join(sorted({date.edtf for date in known}))
        return f"the record dates it {told}"


def _meet(one: UncertainDate, other: UncertainDate) -> bool:
    """Whether both may begin on one day."""
    first, last = (one.earliest_start, one.latest_start), (other.earliest_start, other.latest_start)
    if None in first or None in last:
        return True
    return max(filter(None, (first[0], last[0]))) <= min(filter(None, (first[1], last[1])))


def _kin(actors: Actors) -> dict[str, frozenset[str]]:
    """Each alliance with those it grew out of or into: texts use the name of one for the other."""
    families: dict[str, frozenset[str]] = {}
    for actor in actors.alliances:
        for parent in actor.resulted_from:
            joint = families.get(parent, frozenset({parent})) | families.get(actor.id, frozenset({actor.id}))
            families |= dict.fromkeys(joint, joint)
    return families


def look(text: Text, ledger: Ledger) -> Iterator[Finding]:
    """Contradictions and gaps of one text, in order of place."""
    claims = extract(text)
    found = [*_contradictions(text, claims, ledger), *_gaps(text, claims)]
    yield from sorted(found, key=lambda finding: (finding.start, finding.end, finding.kind, finding.said))


def _contradictions(text: Text, claims: Iterable[Claim], ledger: Ledger) -> Iterator[Finding]:
    for claim in claims:
        reason, place = ledger.objection(claim), claim.evidence
        if reason and isinstance(place, Passage):
            said = " ".join(str(part) for part in (claim.subject, claim.type, claim.object, claim.date) if part)
            quote = text.text[place.start : place.end]
            yield Finding(
                "contradiction", text.document.name, place.start, place.end, quote, said, reason, claim.method
            )


def _gaps(text: Text, claims: Iterable[Claim]) -> Iterator[Finding]:
    """Sentences that name an alliance and one more actor at least, and of which no claim was read."""
    taken = [(claim.evidence.start, claim.evidence.end) for claim in claims if isinstance(claim.evidence, Passage)]
    for sentence in read_sentences(text, load_grammar(text.document.language)):
        items = sentence.items
        named = [
            item for item in items if item.ids and item.tags & {"state", "alliance"} and "anaphor" not in item.tags
        ]
        alliances = {id for item in named if "alliance" in item.tags for id in item.ids}
        actors = alliances | {id for item in named for id in item.ids}
        if not alliances or len(actors) < 2:
            continue
        start, end = sentence.folded.original(items[0].start), sentence.folded.original_end(items[-1].end)
        if any(first < end and start < last for first, last in taken):
            continue
        quote, said = text.text[start:end], " ".join(sorted(actors))
        yield Finding("gap", text.document.name, start, end, quote, said, f"{len(actors)} names and no claim")
