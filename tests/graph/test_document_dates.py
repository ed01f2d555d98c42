"""Bounds of undated texts: after the newest event that a text knows, before the oldest that it does not."""

from collections.abc import Iterable

import pytest

from graph.document_dates import History, history, written_between
from ontology.claims import Citation, Claim, Passage
from ontology.dates import UncertainDate


def _record(said: str) -> Claim:
    """A claim of a record: subject, type, object (`-` for none) and date."""
    subject, type_, object_, date = said.split()
    return Claim(
        type=type_,
        subject=subject,
        object=None if object_ == "-" else object_,
        date=UncertainDate.parse(date),
        evidence=Citation(source="record"),
        method="record",
    )


KNOWN = history(
    _record(line)
    for line in (
        "AA signed pact 1992-05-15",
        "BB signed pact 1992-05-15",
        "AA joined pact 1994-04-20",
        "CC joined pact 1993-12-09",
        "CC withdrew pact 1999-04-02",
        "DD joined pact 2006-08-16",
        "pact transformed_into league 2002-05-14",
        "old lapsed - 1997",
    )
)


def _told(*lines: str) -> list[Claim]:
    """Claims of a text: subject, type, object, then in any order a date, a modality, a count after #."""
    return [_claim(line.split()) for line in lines]


def _claim(parts: list[str]) -> Claim:
    subject, type_, object_, *rest = parts
    dated = next((part for part in rest if part[0].isdigit()), None)
    return Claim(
        type=type_,
        subject=subject,
        object=None if object_ == "-" else object_,
        date=UncertainDate.parse(dated) if dated else None,
        value=next((int(part[1:]) for part in rest if part[0] == "#"), None),
        modality=next((part for part in rest if part.isalpha()), "asserted"),  # type: ignore[arg-type]
        evidence=Passage(document="0" * 64, start=0, end=1),
        method="rule",
    )


CASES: list[tuple[list[str], str | None]] = [
    ([], None),
    (["AA joined pact 1994-04-20"], "[1994-04-20..]"),
    (["AA joined pact 1994", "CC withdrew pact 1999"], "[1999-01-01..]"),
    (["CC withdrew pact"], "[1999-04-02..]"),  # the records know when
    (["CC withdrew pact denied"], None),
    (["CC withdrew pact announced"], "[1993-12-09..]"),  # only a member can say that it will leave
    (["old lapsed -"], "[1997-01-01..]"),
    (["AA may_join league planned"], None),
    (["CC member_of pact"], "[1993-12-09..1999-04-02]"),
    (["CC member_of pact", "league met -"], "[1993-12-09..1999-04-02]"),
    (["AA member_of pact"], "[1992-05-15..2002-05-14]"),  # it does not know what became of the pact
    (["AA member_of pact", "pact transformed_into league"], "[2002-05-14..]"),
    (["pact member_count - #3"], "[1993-12-09..2002-05-14]"),  # three from 1993 to 1999, and again from 2006
    (["pact member_count - #3", "CC withdrew pact"], "[2006-08-16..]"),
    (["pact member_count - #2", "CC withdrew pact announced"], "[1999-04-02..2002-05-14]"),
    (["pact member_count - #40"], None),
    (["CC member_of pact", "DD joined pact 2006-08-16"], "[2006-08-16..]"),  # at odds with the records: not believed
    (["AA joined pact 1994/1999"], "[1994-01-01..]"),
]


def test_cases_are_found() -> None:
    assert len(CASES) == 18


@pytest.mark.parametrize(("told", "bounds"), CASES)
def test_written_between(told: list[str], bounds: str | None) -> None:
    found = written_between(_told(*told), KNOWN)
    assert (found and found.edtf) == bounds


def test_order_does_not_matter() -> None:
    told = _told("pact member_count - #2", "CC withdrew pact announced", "old lapsed -")
    assert written_between(told, KNOWN) == written_between(told[::-1], KNOWN)


def test_the_reasons_are_told() -> None:
    found = written_between(_told("CC member_of pact"), KNOWN)
    assert found is not None
    assert found.rule == "not before: CC member_of pact; not after: CC member_of pact no longer"


def test_what_was_resolved_from_a_date_bounds_nothing() -> None:
    relative = UncertainDate.parse("2005", rule="1 year before 2006, the document's date")
    claim = Claim(
        type="joined",
        subject="ZZ",
        object="pact",
        date=relative,
        evidence=Passage(document="0" * 64, start=0, end=1),
        method="rule",
    )
    assert written_between([claim], KNOWN) is None


def test_a_history_of_nothing_bounds_nothing() -> None:
    nothing: Iterable[Claim] = ()
    assert history(nothing) == History({}, {}, {}, {})
    assert written_between(_told("CC member_of pact"), history(nothing)) is None
