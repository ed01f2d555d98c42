"""Steps of a treaty record, one line of history each, to claims.

A step says who did what, when, where, by which legal act, on which source. A list of states is one claim a state,
a list of sources one claim a source, `did: changed` the end of one role and the start of another.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from ingest.records_yaml import Located
from ontology.claims import Citation, Claim
from ontology.dates import UncertainDate
from ontology.errors import ClaimError, PactGraphError, UnknownName
from ontology.words import ACTS, CAUSES, CLAIM_TYPES, CONFIDENCES, MODALITIES, ROLES

LINES = (
    *("who", "did", "as", "from", "by", "cause", "on", "place", "into", "in", "count"),
    *("says", "modality", "source", "confidence", "note"),
)
CHANGED = "changed"  # not a claim type: one step that becomes two claims
CLOSED = {
    "as": (ROLES, "role"),
    "from": (ROLES, "role"),
    "by": (ACTS, "legal act"),
    "cause": (CAUSES, "cause of an end"),
    "modality": (MODALITIES, "modality"),
    "confidence": (CONFIDENCES, "confidence"),
}


@dataclass(frozen=True, slots=True)
class Names:
    """The ids that a record may use. Anything else in it is a finding."""

    states: frozenset[str]
    alliances: frozenset[str]
    sources: frozenset[str] = frozenset()

    def state(self, name: str, where: str) -> str:
        """The id of the state of that name. Raises UnknownName."""
        return _known("state", name, self.states, where)

    def alliance(self, name: str, where: str) -> str:
        """The id of the alliance of that name. Raises UnknownName."""
        return _known("alliance", name, self.alliances, where)

    def source(self, name: str, where: str) -> str:
        """The id of the source of that name. Raises UnknownName."""
        return _known("source", name, self.sources, where)


@dataclass(frozen=True, slots=True)
class PlacedClaim:
    """A claim and the file and line of the step that makes it."""

    claim: Claim
    where: str


def read_step(step: Located, alliance: str, names: Names) -> list[PlacedClaim]:
    """The claims that one step of the alliance's record makes.

    Raises RecordError, ClaimError, DateError or UnknownName, each with file and line.
    """
    lines = step.fields(LINES, needed=("did", "source", "confidence"))
    citations = read_citations(lines["source"], names)
    said = _said(lines, step.file)
    made = []
    for kind in _kinds(step, lines):
        for actors in _actors(step, lines, kind["type"], alliance, names):
            for citation in citations:
                made.append(_claim({**said, **kind, **actors, "evidence": citation}, step.where))
    return [PlacedClaim(claim, step.where) for claim in made]


def read_citations(value: Located, names: Names) -> list[Citation]:
    """The citations of a `source` line: `cst-text art. 11; atop no. 4220`, or the same as a list.

    The first word is the source's key, the rest the place in it. Raises UnknownName for a source that no file has.
    """
    citations = []
    for item in value.items():
        for part in item.text().split(";"):
            key, _, article = part.strip().partition(" ")
            if not key:
                raise item.error("a source is missing before or after ';'", "write `key place; key place`")
            source = names.source(key, item.where)
            citations.append(Citation(source=source, article=article.strip() or None))
    return citations


def read_date(value: Located) -> UncertainDate:
    """The EDTF date of the line. Raises DateError with file and line."""
    try:
        return UncertainDate.parse(value.text())
    except PactGraphError as error:
        raise error.at(value.where) from None


def read_word(value: Located, closed: Collection[str], name: str) -> str:
    """The value, when the closed list has it. Raises RecordError with the list otherwise."""
    word = value.text()
    if word not in closed:
        raise value.error(f"{word[:80]!r} is no {name}", "use one of " + ", ".join(closed))
    return word


def _said(lines: dict[str, Located], file: str) -> dict[str, Any]:
    """What all claims of a step share."""
    words = {name: read_word(lines[name], *closed) for name, closed in CLOSED.items() if name in lines}
    said: dict[str, Any] = {
        "method": file,
        "role": words.get("as"),
        "act": words.get("by"),
        "modality": words.get("modality", "asserted"),
        **{name: words[name] for name in ("cause", "confidence") if name in words},
        "date": read_date(lines["on"]) if "on" in lines else None,
    }
    for name, field in (("place", "place"), ("says", "attributed_to"), ("note", "note")):
        said[field] = lines[name].text() if name in lines else None
    if "count" in lines:
        said["value"] = _count(lines["count"])
    return said


def _count(value: Located) -> int:
    text = value.text()
    if not text.isascii() or not text.isdigit():
        raise value.error(f"{text[:40]!r} is no number", "write digits, as in `count: 9`")
    return int(text)


def _kinds(step: Located, lines: dict[str, Located]) -> list[dict[str, Any]]:
    """Type, and role where it differs from the step's, of the claims that the step's verb stands for."""
    verb = lines["did"].text()
    if verb == CHANGED:
        if "from" not in lines or "as" not in lines:
            raise step.error("a changed role needs the lines 'from' and 'as'", "name the old and the new role")
        end = {"type": "withdrew", "role": lines["from"].text(), "act": "transformation", "cause": "replaced"}
        return [end, {"type": "joined"}]
    if verb not in CLAIM_TYPES:
        known = [*sorted(CLAIM_TYPES), CHANGED]
        raise UnknownName("claim type", verb, known, where=lines["did"].where)
    if "from" in lines:
        raise lines["from"].error("only a changed role has a line 'from'", "write `did: changed`, or drop the line")
    return [{"type": verb}]


def _actors(
    step: Located, lines: dict[str, Located], kind: str, alliance: str, names: Names
) -> list[dict[str, str | None]]:
    """Subject and object of the claims: the states named, or the alliance itself."""
    expected = CLAIM_TYPES[kind]
    if expected.subject == "state":
        if "who" not in lines:
            raise step.error(f"nobody {kind}: the step has no line 'who'", "name the states, as in `who: AM KZ`")
        codes = [code for item in lines["who"].items() for code in item.text().replace(",", " ").split()]
        states = [names.state(code, lines["who"].where) for code in codes]
        return [{"subject": state, "object": alliance} for state in states]
    if "who" in lines:
        raise lines["who"].error(f"{kind} is said of the alliance itself", "drop the line 'who'")
    return [{"subject": alliance, "object": _object(step, lines, expected.object, names)}]


def _object(step: Located, lines: dict[str, Located], kind: str | None, names: Names) -> str | None:
    if kind is None:
        return None
    name = "into" if kind == "alliance" else "in"
    if name not in lines:
        raise step.error(f"the step has no line {name!r}", f"name the {kind}")
    text, where = lines[name].text(), lines[name].where
    return names.alliance(text, where) if kind == "alliance" else names.state(text, where)


def _claim(fields: dict[str, Any], where: str) -> Claim:
    try:
        return Claim(**fields)
    except ClaimError as error:
        raise error.at(where) from None


def _known(kind: str, name: str, known: frozenset[str], where: str) -> str:
    if name not in known:
        raise UnknownName(kind, name, known, where=where)
    return name
