"""What a treaty record says beside its history: obligations, and the treaty's rules about itself."""

from ingest.records_steps import Names, read_citations, read_date, read_word
from ingest.records_yaml import Located
from ontology.obligations import Clause, Obligation
from ontology.words import OBLIGATION_KINDS

OBLIGATION_LINES = ("kind", "direction", "condition", "during", "source")
CLAUSE_LINES = ("about", "says", "source")
CLAUSES = ("term", "renewal", "accession", "exit", "suspension", "entry into force", "amendment")


def read_obligation(value: Located, alliance: str, number: int, names: Names) -> Obligation:
    """The obligation that the block describes. Raises RecordError, DateError or UnknownName with file and line."""
    lines = value.fields(OBLIGATION_LINES, needed=("kind", "direction", "condition", "source"))
    return Obligation(
        alliance=alliance,
        number=number,
        kind=read_word(lines["kind"], OBLIGATION_KINDS, "kind of obligation"),
        direction=_direction(lines["direction"], names),
        condition=lines["condition"].text(),
        citations=tuple(read_citations(lines["source"], names)),
        during=read_date(lines["during"]) if "during" in lines else None,
    )


def read_clause(value: Located, alliance: str, number: int, names: Names) -> Clause:
    """The clause that the block describes. Raises RecordError or UnknownName with file and line."""
    lines = value.fields(CLAUSE_LINES, needed=CLAUSE_LINES)
    return Clause(
        alliance=alliance,
        number=number,
        about=read_word(lines["about"], CLAUSES, "subject of a clause"),
        says=lines["says"].text(),
        citations=tuple(read_citations(lines["source"], names)),
    )


def _direction(value: Located, names: Names) -> str:
    """`mutual`, or the promising states, `to`, and the states promised to."""
    text = value.text()
    if text == "mutual":
        return text
    givers, to, takers = text.partition(" to ")
    if not to:
        raise value.error(f"{text[:80]!r} is no direction", "write `mutual`, or who to whom, as in `RU to AM`")
    return " to ".join(
        " ".join(names.state(code, value.where) for code in side.replace(",", " ").split()) for side in (givers, takers)
    )
