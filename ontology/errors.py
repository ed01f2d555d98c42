"""Every error PactGraph raises on purpose, drawn once.

    PactGraphError
     ├─ InputError            somebody else's input is wrong
     │   ├─ DateError         a date that is no date
     │   ├─ ClaimError        a claim that breaks the rules of claims
     │   ├─ UnknownName       no such state, alliance, claim, document, term
     │   ├─ DocumentError     a document that cannot be read
     │   ├─ RecordError       a treaty record that cannot be read
     │   ├─ TurtleError       RDF that cannot be read
     │   ├─ QueryError        a query that is malformed
     │   ├─ QueryRefused      a query that would write or reach out
     │   └─ QueryExceeded     a query stopped at its limit of time, memory or size
     └─ HouseError            our own data or disk is wrong
         ├─ ShapeError        data that breaks a SHACL shape
         └─ StoreError        a graph that is missing, damaged or in use

Each carries *what* is wrong, *where*, and a *remedy*; `str()` puts the three on one line.

>>> str(DateError("1992-02-30 is no day of the calendar", where="cst.yaml:14", remedy="correct the day"))
'cst.yaml:14: 1992-02-30 is no day of the calendar; correct the day'
"""

import copy
import difflib
from collections.abc import Iterable
from typing import Any, Self

SHOWN = 80  # characters of a name nobody knows: comparing thousands of them takes half a second


class PactGraphError(Exception):
    """What went wrong, where, and what to do about it."""

    def __init__(self, what: str, *, where: str | None = None, remedy: str | None = None) -> None:
        super().__init__(what, where, remedy)
        self.what = " ".join(what.split())
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}" if self.where else self.what
        return f"{line}; {self.remedy}" if self.remedy else line

    def __reduce__(self) -> tuple[Any, ...]:
        # An exception is pickled as its class and positional arguments, which these classes do not take.
        return _revived, (type(self), self.__dict__.copy())

    def at(self, where: str) -> Self:
        """The same error, told of another place (a file and line, say)."""
        told = copy.copy(self)
        told.where = where
        return told


def _revived(kind: type[PactGraphError], told: dict[str, Any]) -> PactGraphError:
    """The error that came out of another process."""
    error = kind.__new__(kind)
    error.__dict__.update(told)
    return error


class InputError(PactGraphError):
    """The input given to PactGraph is wrong; PactGraph is not."""


class DateError(InputError):
    """The text is no date that EDTF and the calendar know."""


class ClaimError(InputError):
    """A claim breaks the rules that hold for every claim of its type."""


class UnknownName(InputError):
    """Nothing of that kind has that name; the nearest names are offered.

    >>> str(UnknownName("alliance", "csot", ["csto", "cst"]))
    "there is no alliance 'csot'; did you mean cst, csto?"
    """

    def __init__(
        self,
        kind: str,
        name: str,
        known: Iterable[str] = (),
        *,
        where: str | None = None,
        remedy: str | None = None,
    ) -> None:
        near = difflib.get_close_matches(name[:SHOWN], sorted(known, reverse=True), n=3, cutoff=0.5)
        offer = f"did you mean {', '.join(near)}?" if near else f"list every {kind} to see what there is"
        super().__init__(f"there is no {kind} {name[:SHOWN]!r}", where=where, remedy=remedy or offer)
        self.kind = kind
        self.name = name


class DocumentError(InputError):
    """A document cannot be read as text in a known language."""


class RecordError(InputError):
    """A treaty record does not say what a record must say."""


class TurtleError(InputError):
    """RDF text cannot be parsed."""


class QueryError(InputError):
    """A SPARQL query is malformed."""


class QueryRefused(InputError):
    """A SPARQL query would write, or reach the network or the disk."""


class QueryExceeded(InputError):
    """A SPARQL query was stopped at its limit of time, memory or result size."""


class HouseError(PactGraphError):
    """PactGraph's own data or disk is wrong: nobody's input can be blamed."""


class ShapeError(HouseError):
    """Data breaks a SHACL shape of the ontology."""


class StoreError(HouseError):
    """A graph on disk is missing, damaged or held by another process."""
