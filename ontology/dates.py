"""Dates as sources give them: EDTF in and out, four day bounds, nothing more precise than the source.

Source of the notation: Extended Date/Time Format, Library of Congress, levels 0 to 2 (ISO 8601-2:2019), the
part that dates of treaties need:

    1992-05-15  1992-05  1992      a day, a month, a year
    1992~  1992?  1992%            about, perhaps, both: bounds widen by one unit of the date's own precision
    199X  19XX  1992-05-XX         a decade, a century, an unnamed day
    XXXX-05-18                     a day of an unnamed year: no bounds
    2004-21 … 2004-24              spring to winter; 25 to 28 and 33 to 41: the other divisions of a year
    [1992-05-15..]  [..1996]  [1992,1994]   one of these days
    1994/..  ../1996  1994/1996    a stretch: open end, open start, both known
    1994/  /1996                   a stretch whose end (start) is not known, which is not the same as open
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from ontology.errors import DateError

DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1, 9998  # one year of room above, because ends are half-open
REMEDY = "write EDTF: 1992-05-15, 1992-05, 1992, 1992~, 199X, [1992-05-15..], 1994/.., ../1996"

# ISO 8601-2 sub-year groupings: code to first month and number of months. Northern seasons are meteorological:
# winter of a year begins in its December.
GROUPINGS = {
    **{code: (3 * (code - 21) + 3, 3) for code in range(21, 25)},
    **{code: (3 * (code - 25) + 3, 3) for code in range(25, 29)},
    **{code: (3 * (code - 33) + 1, 3) for code in range(33, 37)},
    **{code: (4 * (code - 37) + 1, 4) for code in range(37, 40)},
    **{code: (6 * (code - 40) + 1, 6) for code in range(40, 42)},
}
POINT = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX|XXXX)(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([~?%])?", re.ASCII)

Bounds = tuple[date | None, date | None]
REMEMBERED = 4096  # dates read; a graph has some thousands
UNBOUNDED: Bounds = (None, None)


@dataclass(frozen=True, slots=True)
class UncertainDate:
    """A day or a stretch of days, as sure as its source and no surer.

    The bounds are days; `None` is no bound. Both ends are half-open: `earliest_end` is the first day on which
    it may be over. So the single day 1992-05-15 starts on the 15th and ends on the 16th.

    >>> UncertainDate.parse("1993-12").earliest_start, UncertainDate.parse("1993-12").latest_start
    (datetime.date(1993, 12, 1), datetime.date(1993, 12, 31))
    >>> UncertainDate.parse("1994/..").is_open, UncertainDate.parse("1994/").is_open
    (True, False)
    """

    edtf: str
    earliest_start: date | None = None
    latest_start: date | None = None
    earliest_end: date | None = None
    latest_end: date | None = None
    is_interval: bool = False
    is_open: bool = False
    printed: str | None = None
    calendar: str = "gregorian"
    rule: str | None = None

    @staticmethod
    def parse(
        edtf: str, *, printed: str | None = None, calendar: str = "gregorian", rule: str | None = None
    ) -> "UncertainDate":
        """The date that the EDTF text names.

        `printed` is the source's own wording and `calendar` the calendar it counts in; both are kept as given.
        `rule` tells what a relative date ("last week") was counted from, so that the step can be disputed.
        Raises DateError for text that is not EDTF, for a day that no calendar has, for an end before its start.

        >>> UncertainDate.parse("1992-02-30")
        Traceback (most recent call last):
        ontology.errors.DateError: 1992-02-30 is no day: February 1992 has 29 days; correct the day
        """
        dated = _read(edtf.strip())
        if printed is None and rule is None and calendar == dated.calendar:
            return dated
        return replace(dated, printed=printed, calendar=calendar, rule=rule)

    @staticmethod
    def on(day: date) -> "UncertainDate":
        """The date of one known day.

        >>> str(UncertainDate.on(date(1992, 5, 15)))
        '1992-05-15'
        """
        return UncertainDate.parse(day.isoformat())

    def __str__(self) -> str:
        return self.edtf

    @property
    def is_day(self) -> bool:
        """Whether the source names one single day, without reserve."""
        return not self.is_interval and self.latest_start is not None and self.earliest_start == self.latest_start

    @property
    def precision(self) -> int:
        """How many days the start may lie apart: 1 for a day, 365 for a year; a bound missing counts as very many.

        >>> UncertainDate.parse("1992").precision
        366
        """
        if self.earliest_start is None or self.latest_start is None:
            return 10**6
        return (self.latest_start - self.earliest_start).days + 1


@lru_cache(maxsize=REMEMBERED)
def _read(text: str) -> UncertainDate:
    """The date that the EDTF text names; sources name the same dates again and again."""
    if text.startswith("["):
        start, end = _one_of(text), UNBOUNDED
        return UncertainDate(text, *start, _after(start[0]), _after(start[1]))
    if "/" in text:
        left, _, right = text.partition("/")
        start, end = _ordered(text, _endpoint(left), _endpoint(right))
        is_open = right.strip() == ".."
        return UncertainDate(text, *start, _after(end[0]), _after(end[1]), is_interval=True, is_open=is_open)
    start = _point(text)
    return UncertainDate(text, *start, _after(start[0]), _after(start[1]))


def day(text: str, *, name: str = "date") -> date:
    """The calendar day that ISO text (YYYY-MM-DD) names; `name` tells the reader of the error which input it was.

    >>> day("tomorrow", name="at")
    Traceback (most recent call last):
    ontology.errors.DateError: at: 'tomorrow' is no day; write YYYY-MM-DD, as in 1996-06-01
    """
    remedy = "write YYYY-MM-DD, as in 1996-06-01"
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise DateError(f"{text[:40]!r} is no day", where=name, remedy=remedy)
    try:
        return _day(text, *(int(part) for part in text.split("-")))
    except DateError as error:
        raise error.at(name) from None


def _after(bound: date | None) -> date | None:
    return None if bound is None else bound + DAY


def _ordered(text: str, start: Bounds, end: Bounds) -> tuple[Bounds, Bounds]:
    """Bounds of start and end, each as narrow as the other allows: what starts in June does not end in May."""
    (first, start_by), (end_from, last) = start, end
    if text == "/":
        raise DateError("/ names no date", remedy=REMEDY)
    if first is not None and last is not None and last < first:
        raise DateError(f"{text} ends before it starts", remedy="put the earlier date before the slash")
    if start_by is not None and last is not None:
        start_by = min(start_by, last)
    if end_from is not None and first is not None:
        end_from = max(end_from, first)
    return (first, start_by), (end_from, last)


def _endpoint(text: str) -> Bounds:
    return UNBOUNDED if text.strip() in ("", "..") else _point(text.strip())


def _one_of(text: str) -> Bounds:
    """Bounds of a set in square brackets: the earliest of its earliest days, the latest of its latest."""
    if not text.endswith("]") or not text[1:-1].strip():
        raise DateError(f"{text[:40]!r} is no date", remedy=REMEDY)
    bounds = [member for part in text[1:-1].split(",") for member in _members(part.strip())]
    earliest = [first for first, _ in bounds]
    latest = [last for _, last in bounds]
    first = None if None in earliest else min(filter(None, earliest))
    last = None if None in latest else max(filter(None, latest))
    if first is not None and last is not None and last < first:
        raise DateError(f"{text} ends before it starts", remedy="put the earlier date before the dots")
    return first, last


def _members(part: str) -> Iterator[Bounds]:
    if ".." not in part:
        yield _point(part)
        return
    left, _, right = part.partition("..")
    if not left and not right:
        raise DateError("[..] names no date", remedy=REMEDY)
    yield (_point(left)[0] if left else None, _point(right)[1] if right else None)


def _point(text: str) -> Bounds:
    """First and last day of a date without slash or brackets."""
    match = POINT.fullmatch(text)
    if not match:
        raise DateError(f"{text[:40]!r} is no date", remedy=REMEDY)
    year, month, of_month, qualifier = match.groups()
    if year == "XXXX":
        _check_yearless(text, month, of_month)
        return UNBOUNDED
    if "X" in year:
        if month is not None:
            raise DateError(f"{text!r} names a month of an unnamed year", remedy="leave the month out")
        return _widened(_years(text, int(year.replace("X", "0")), int(year.replace("X", "9"))), qualifier, 3652)
    if of_month is not None:
        return _widened(_days(text, int(year), month, of_month), qualifier, 1)
    if month is not None and month != "XX":
        return _widened(_months(text, int(year), int(month)), qualifier, 31)
    return _widened(_years(text, int(year), int(year)), qualifier, 366)


def _years(text: str, first: int, last: int) -> tuple[date, date]:
    if first < FIRST_YEAR or last > LAST_YEAR:
        raise DateError(f"{text} lies outside the years 0001 to {LAST_YEAR}", remedy="correct the year")
    return date(first, 1, 1), date(last, 12, 31)


def _months(text: str, year: int, month: int) -> tuple[date, date]:
    first, count = GROUPINGS.get(month, (month, 1))
    if not 1 <= first <= 12:
        raise DateError(f"{text} has no month {month:02}", remedy="months run 01 to 12, seasons 21 to 24")
    _years(text, year, year)
    return date(year, first, 1), _plus_months(year, first, count) - DAY


def _plus_months(year: int, month: int, count: int) -> date:
    index = year * 12 + month - 1 + count
    return date(index // 12, index % 12 + 1, 1)


def _days(text: str, year: int, month: str, of_month: str) -> tuple[date, date]:
    if month == "XX":
        if of_month != "XX":
            raise DateError(f"{text!r} names a day of an unnamed month", remedy="leave the day out")
        return _years(text, year, year)
    if of_month == "XX":
        return _months(text, year, int(month))
    named = _day(text, year, int(month), int(of_month))
    return named, named


def _day(text: str, year: int, month: int, of_month: int) -> date:
    _years(text, year, year)
    if not 1 <= month <= 12:
        raise DateError(f"{text} is no day: there is no month {month:02}", remedy="correct the month")
    length = calendar.monthrange(year, month)[1]
    if not 1 <= of_month <= length:
        name = calendar.month_name[month]
        raise DateError(f"{text} is no day: {name} {year} has {length} days", remedy="correct the day")
    return date(year, month, of_month)


def _check_yearless(text: str, month: str | None, of_month: str | None) -> None:
    if month is None or month == "XX":
        raise DateError(f"{text} names neither year nor month", remedy=REMEDY)
    if of_month not in (None, "XX"):
        _day(text, 2000, int(month), int(of_month or "1"))  # 2000: a leap year, so that 29 February passes


def _widened(bounds: tuple[date, date], qualifier: str | None, days: int) -> Bounds:
    """The bounds, one unit of the date's own precision wider on both sides where the source says about or perhaps."""
    if qualifier is None:
        return bounds
    first, last = bounds
    reach = timedelta(days=days)
    floor, ceiling = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
    return max(floor + reach, first) - reach, min(ceiling - reach, last) + reach
