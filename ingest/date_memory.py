"""Date memory: which date an expression counts from at its place in the text, and what it means then.

What hangs on the document's day is counted from it, what hangs on a date named before from the last one. A month or a
day without its year is the document's nearest, unless the sentence, or the one before it, tells of another year.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ingest.date_phrases import DateItem
from ingest.relative_dates import Relative, Way, explained, extent, resolve
from ingest.tokens import Item
from ontology.dates import UncertainDate
from ontology.errors import DateError
from ontology.words import Calendar

MEMORY = 4  # sentences after which a named date is forgotten
JUST_NOW, FAR = timedelta(days=60), timedelta(days=300)
YEAR = 366  # days; what is said of a decade dates nothing else

Found = tuple[str, str]  # EDTF, and how it was found


@dataclass(slots=True)
class DateMemory:
    """The document's date and the last date that its text named."""

    published: UncertainDate | None = None
    sentence: int = 0
    named: UncertainDate | None = None
    named_in: int = 0

    def settle(self, items: list[Item]) -> list[Item]:
        """The items of the next sentence with their relative dates resolved; one that cannot be is a plain word."""
        self.sentence += 1
        return [self._settled(item) if isinstance(item, DateItem) else item for item in _once(items)]

    def skip(self) -> None:
        """A sentence without a date, or one that nobody reads, is behind us."""
        self.sentence += 1

    def _settled(self, item: DateItem) -> Item:
        if item.relative is None:
            self._remember(item.date, item.calendar)
            return item
        found = self._found(item.relative, is_ahead=False)
        ahead = self._found(item.relative, is_ahead=True)
        if found is None and ahead is None and item.date is None:
            return replace(item, tags=item.tags - {"date", "in"} | {"undated", "adverb"})
        if ahead is None and item.date is not None:
            ahead = item.date, ""  # what is to come is not of the year that the tale tells
        if found is None:
            found = ahead if item.date is None else None
        edtf, rule = found or (item.date, None)
        self._remember(edtf, item.calendar)
        settled = replace(item, date=edtf, rule=rule, is_vague=self._is_around(edtf))
        if ahead is None or ahead[0] == edtf:
            return settled
        back, on = self._distance(edtf), self._distance(ahead[0])
        if back is None or on is None:
            return replace(settled, ahead=ahead[0], ahead_rule=ahead[1] or None, is_vague=self.published is not None)
        if back <= JUST_NOW and on > FAR:
            return settled  # nobody plans for a day in eleven months without naming its year
        nearer = on < back
        return replace(settled, ahead=ahead[0], ahead_rule=ahead[1], is_vague=True, is_nearer_ahead=nearer)

    def _distance(self, edtf: str | None) -> timedelta | None:
        """How far the date lies from the document's, on either side."""
        today, days = _days(self.published), _days(edtf)
        return None if today is None or days is None else max(days[0] - today[1], today[0] - days[1], timedelta(0))

    def _is_around(self, edtf: str | None) -> bool:
        """Whether the date is a week, month or year that the document's own day lies in: it may still be to come."""
        today, days = _days(self.published), _days(edtf)
        return today is not None and days is not None and days[0] <= today[0] and days[1] > today[1]

    def _remember(self, edtf: str | None, calendar: str) -> None:
        try:
            named = UncertainDate.parse(edtf or "", calendar=calendar)
        except DateError:
            return
        if named.earliest_start is not None and named.precision <= YEAR:
            self.named, self.named_in = named, self.sentence

    def _found(self, relative: Relative, *, is_ahead: bool) -> Found | None:
        """The date of the first thing that the expression may count from and that tells."""
        for anchor in self._anchors(relative, is_ahead):
            against = self.published if anchor == "document" else self.named
            if against is None:
                continue
            if anchor == "named" and relative.month is None:
                relative = replace(relative, calendar=_years_of(against))
            way: Way = "near" if anchor == "named" else "on" if is_ahead else "back"
            edtf = resolve(relative, against, way)
            if edtf is not None:
                return edtf, explained(relative, against, anchor, way)
        return None

    def _anchors(self, relative: Relative, is_ahead: bool) -> tuple[str, ...]:
        if relative.anchor == "document":
            return ("document",)
        near = ("named",) if self.named is not None and self.sentence - self.named_in <= MEMORY else ()
        if relative.anchor == "named":
            return near
        if relative.shift is not None:  # "in two years": from now of what is to come, from then of what is told
            return ("document", *near) if is_ahead else (*near, "document")
        return ("document",) if is_ahead else (*(near if self._is_tale() else ()), "document")

    def _is_tale(self) -> bool:
        """Whether the text, at this place, tells of another year than the document's own."""
        if self.named is None or self.named.earliest_start is None or self.sentence - self.named_in > 1:
            return False
        if self.published is None or self.published.earliest_start is None:
            return True
        is_past = self.named.earliest_start.year < self.published.earliest_start.year
        return is_past and (self.named_in == self.sentence or self.named.precision <= 31)


def _once(items: list[Item]) -> Iterator[Item]:
    """The items without a date that only says the one before it again, in another calendar: "8 July (17 Tir)"."""
    last: Item | None = None
    for item in items:
        if isinstance(item, DateItem) and isinstance(last, DateItem) and item.calendar != last.calendar:
            continue
        yield item
        last = item


def _years_of(named: UncertainDate) -> Calendar:
    """The calendar in which "the same year" is to be counted."""
    return "solar-hijri" if named.calendar == "solar-hijri" else "gregorian"


def _days(dated: UncertainDate | str | None) -> tuple[date, date] | None:
    return extent(UncertainDate.parse(dated) if isinstance(dated, str) else dated) if dated else None
