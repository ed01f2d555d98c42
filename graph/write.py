"""Spells and conflicts as RDF: one N-Triples line a fact, as `ontology/shapes.ttl` asks."""

from collections.abc import Iterator

from graph.conflicts import Conflict
from ontology import names
from ontology.claims import Spell
from ontology.dates import UncertainDate
from ontology.names import BOUNDS, EDTF, ONTOLOGY, ORG, RDF, XSD

TYPE = f"<{RDF}type>"
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def spell_lines(spell: Spell) -> Iterator[str]:
    """The spell, its bounds, and the claims that bear it, contradict it and happened in it."""
    node = _iri("spell", spell.id)
    yield f"{node} {TYPE} <{ONTOLOGY}Spell> ."
    yield f"{node} <{ORG}member> {_iri('state', spell.state)} ."
    yield f"{node} <{ORG}organization> {_iri('alliance', spell.alliance)} ."
    yield f"{node} <{ORG}role> <{names.concept('role', spell.role)}> ."
    yield f"{node} <{ONTOLOGY}number> {_literal(str(spell.number), 'integer')} ."
    bounds = (spell.earliest_start, spell.latest_start, spell.earliest_end, spell.latest_end)
    for predicate, day in zip(BOUNDS, bounds, strict=True):
        if day is not None:
            yield f"{node} <{predicate}> {_literal(day.isoformat(), 'date')} ."
    yield f"{node} <{ONTOLOGY}end> {_literal(spell.end)} ."
    yield f"{node} <{ONTOLOGY}disputed> {_literal(str(spell.is_disputed).lower(), 'boolean')} ."
    if spell.cause is not None:
        yield f"{node} <{ONTOLOGY}cause> <{names.concept('cause', spell.cause)}> ."
    lost = tuple(claim for claim, _ in spell.lost)
    for predicate, claims in (("supportedBy", spell.claims), ("lost", lost), ("event", spell.events)):
        for claim in claims:
            yield f"{node} <{ONTOLOGY}{predicate}> {_iri('claim', claim)} ."


def conflict_lines(conflict: Conflict, kinds: dict[str, str]) -> Iterator[str]:
    """The conflict; `kinds` tells which actor is a state and which an alliance."""
    node = _iri("conflict", conflict.id)
    yield f"{node} {TYPE} <{ONTOLOGY}Conflict> ."
    yield f"{node} <{ONTOLOGY}reason> {_literal(conflict.reason)} ."
    for claim in conflict.claims:
        yield f"{node} <{ONTOLOGY}between> {_iri('claim', claim)} ."
    for actor in conflict.about:
        yield f"{node} <{ONTOLOGY}about> {_iri(kinds[actor], actor)} ."


def document_bounds(document: str, written: UncertainDate) -> Iterator[str]:
    """Between which days the document was written, and why."""
    node = _iri("document", document)
    yield f"{node} <{ONTOLOGY}writtenBetween> {_typed(written.edtf, EDTF)} ."
    yield f"{node} <{ONTOLOGY}dateRule> {_literal(written.rule or 'not told')} ."


def basis_graph(basis: str) -> str:
    """The address of the graph that holds the spells of a basis other than the default one."""
    return names.resource("basis", basis)


def _iri(kind: str, key: str) -> str:
    return f"<{names.resource(kind, key)}>"


def _literal(text: str, datatype: str | None = None) -> str:
    quoted = '"' + text.translate(ESCAPES) + '"'
    return quoted if datatype is None else f"{quoted}^^<{XSD}{datatype}>"


def _typed(text: str, datatype: str) -> str:
    return f'"{text.translate(ESCAPES)}"^^<{datatype}>'
