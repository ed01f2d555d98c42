"""The first draft of a treaty record: everything a record can say, with `…` where the historian goes on."""

import re
from collections.abc import Sequence

from ontology.errors import RecordError
from ontology.words import ALLIANCE_KINDS

BILATERAL = re.compile(r"([a-z]{2})-([a-z]{2})-((?:19|20)[0-9]{2})(?:-[a-z0-9-]+)?")
DRAFT = """\
# How to write a record: docs/records.md. Replace every … or delete its line; `pactgraph validate` tells what is left.
id: {id}
kind: {kind}
about: …

sources:
  {id}-text:
    title: …
    kind: treaty-text
    place: …
    date: {date}
    published: {date}
    registration: …
    language: …
    read in: …

steps:
  - who: {who}
    did: signed
    by: signature
    on: {date}
    place: …
    source: {id}-text
    confidence: …
  - did: entered_into_force
    by: entry-into-force
    on: …
    source: {id}-text art. …
    confidence: …
  - who: {who}
    did: joined
    as: member
    by: entry-into-force
    on: …
    source: {id}-text art. …
    confidence: …

obligations:
  - kind: …
    direction: mutual
    condition: …
    source: {id}-text art. …

clauses:
  - about: term
    says: …
    source: {id}-text art. …
  - about: exit
    says: …
    source: {id}-text art. …

open questions:
  - …
"""


def scaffold(alliance: str, kind: str = "treaty", states: Sequence[str] = ()) -> str:
    """The text of a record for that alliance, to be filled in.

    States and year of a bilateral treaty follow from its id. Raises RecordError for an id that is none.

    >>> print(*scaffold("am-ru-1997").splitlines()[1:3], sep=", ")
    id: am-ru-1997, kind: treaty
    """
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", alliance):
        remedy = "small Latin letters and digits, joined by hyphens, as in am-ru-1997"
        raise RecordError(f"{alliance[:80]!r} is no id of an alliance", remedy=remedy)
    if kind not in ALLIANCE_KINDS:
        raise RecordError(f"{kind[:80]!r} is no kind of alliance", remedy="use one of " + ", ".join(ALLIANCE_KINDS))
    pair = BILATERAL.fullmatch(alliance)
    parties = states or ([pair[1].upper(), pair[2].upper()] if pair else [])
    who = " ".join(sorted(parties)) or "…"
    return DRAFT.format(id=alliance, kind=kind, who=who, date=pair[3] if pair else "…")
