"""Answers as tables: which columns, and where in an item each is found."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

Columns = Mapping[str, str]  # the column's name to the item's keys on the way, with dots between

BOUNDS = {
    "earliest_start": "start.earliest",
    "latest_start": "start.latest",
    "earliest_end": "end.earliest",
    "latest_end": "end.latest",
    "end": "end.kind",
}
SPELLS: Columns = {
    **{"spell": "id", "state": "state.id", "state_name": "state.label"},
    **{"alliance": "alliance.id", "alliance_name": "alliance.label", "role": "role", "number": "number"},
    **BOUNDS,
    **{"cause": "cause", "disputed": "disputed", "claims": "claims"},
}
MEMBERS: Columns = {
    **{"state": "state.id", "name": "state.label", "role": "role", "certainty": "certainty", "disputed": "disputed"},
    "spell": "spell.id",
    **{name: f"spell.{path}" for name, path in BOUNDS.items()},
    "claims": "claims",
}
CHANGES: Columns = {
    **{"what": "what", "earliest": "earliest", "latest": "latest", "certainty": "certainty", "state": "state.id"},
    **{"state_name": "state.label", "alliance": "alliance.id", "alliance_name": "alliance.label", "role": "role"},
    **{"cause": "cause", "disputed": "disputed", "spell": "spell.id", "claims": "spell.claims"},
}
CLAIMS: Columns = {
    **{"claim": "id", "type": "type", "subject": "subject.id", "object": "object.id", "date": "date"},
    **{"place": "place", "value": "value", "modality": "modality", "attributed_to": "attributed_to", "act": "act"},
    **{"role": "role", "cause": "cause", "confidence": "confidence", "method": "method"},
    **{"document": "evidence.document", "start": "evidence.start", "end": "evidence.end", "quote": "evidence.quote"},
    **{"source": "source.id", "title": "source.title", "article": "evidence.article"},
}
EVENTS: Columns = {
    **{"date": "date", "type": "type", "subject": "subject.id", "subject_name": "subject.label"},
    **{"object": "object.id", "object_name": "object.label", "sources": "sources", "languages": "languages"},
    "claims": "claims",
}
CHECKED: Columns = {**CLAIMS, "check": "check"}
CONFLICTS: Columns = {"conflict": "id", "about": "about.id", "reason": "reason", "claims": "claims"}
OVERLAPS: Columns = {
    **{"alliance": "alliance.id", "alliance_name": "alliance.label", "roles": "roles"},
    **{"possible_from": "possible.from", "possible_to": "possible.to"},
    **{"certain_from": "certain.from", "certain_to": "certain.to"},
    **{"obligations": "obligations", "spells": "spells", "claims": "claims"},
}
COMMITMENTS: Columns = {
    **{"state": "giver.id", "state_name": "giver.label", "toward": "taker.id", "toward_name": "taker.label"},
    **{"kind": "kind", "alliance": "alliance.id", "alliance_name": "alliance.label", "source": "articles.source"},
    **{"article": "articles.article", "condition": "condition", "certainty": "certainty", "obligation": "obligation"},
}


def as_csv(columns: Columns, items: Sequence[Mapping[str, Any]]) -> bytes:
    r"""The items as UTF-8 CSV (RFC 4180) with a head line; a list's members are parted by blanks.

    >>> as_csv({"state": "state.id", "claims": "claims"}, [{"state": {"id": "AM"}, "claims": ["a", "b"]}])
    b'state,claims\r\nAM,a b\r\n'
    """
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(columns)
    writer.writerows([cell(_at(item, path)) for path in columns.values()] for item in items)
    return written.getvalue().encode()


def cell(value: object) -> str:
    """The value as the text of a table's cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return " ".join(map(str, value))
    return str(value)


def _at(item: Any, path: str) -> Any:
    """The value at the end of the path; of a list, the values of its members."""
    value: Any = item
    for place, key in enumerate(steps := path.split(".")):
        if isinstance(value, list):
            return [_at(member, ".".join(steps[place:])) for member in value]
        value = value.get(key) if isinstance(value, Mapping) else None
    return value
