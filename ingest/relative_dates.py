"""Relative dates: what "last week", "on Monday" or "a year later" mean once it is known what they count from.

Pure arithmetic: an expression and the date it counts from give EDTF at the expression's own precision, and a
sentence that says how, so that the step can be disputed. Where the date counted from is too coarse to tell ("the next
day" after a mere year), there is no answer.
"""

from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from ingest.calendars import gregorian, solar_hijri, solar_year_of
from ontology.dates import DAY, LAST_YEAR, UncertainDate
from ontology.words import Calendar

Anchor = Literal["document", "named", "either"]
Unit = Literal["day", "week", "month", "year"]
Way = Literal["back", "on", "near"]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SIDES: dict[Way, str] = {"back": "not after", "on": "not before", "near": "nearest to"}
COUNTED_FROM = {"document": "the document's date", "named": "the date named before"}
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
FARTHEST = 1000  # units; what lies further off is no date of a treaty


@dataclass(frozen=True, slots=True)
class Relative:
    """A date that counts from another: from the document's own, from the last one named, or from either of them.

    `shift` is how many units on (below 0: back), `None` the nearest. `month` (21 to 24: a season), `day` and
    `weekday` (Monday is 1) say which part of it is meant; `last_day` and `last_month` end a range. `week_start` is
    the day on which weeks begin where the language is at home.
    """

    anchor: Anchor = "document"
    unit: Unit | None = None
    shift: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    last_day: int | None = None
    last_month: int | None = None
    calendar: Calendar = "gregorian"
    week_start: int = 1


def resolve(relative: Relative, against: UncertainDate, way: Way = "back") -> str | None:
    """EDTF of the expression counted from `against`, `None` where that does not tell.

    Without a `shift`, `way` says on which side: `back`, the nearest that is not after it; `on`, of what is still to
    come, not before it; `near`, in a tale, on either side.

    >>> published = UncertainDate.parse("2006-07-05")
    >>> resolve(Relative(unit="week", shift=-1), published), resolve(Relative(weekday=1), published)
    ('2006-06-26/2006-07-02', '2006-07-03')
    >>> resolve(Relative(month=9), published), resolve(Relative(month=9), published, "on")
    ('2005-09', '2006-09')
    """
    days = extent(against)
    if days is None or abs(relative.shift or 0) > FARTHEST or not FARTHEST < days[0].year <= LAST_YEAR - FARTHEST:
        return None
    first, last = days
    if relative.weekday is not None:
        return _weekday(relative, first, way) if first == last else None
    if relative.month is not None:
        return _month(relative, first, last, way)
    if relative.unit is None:
        return against.edtf
    return _shifted(relative, first, last)


def explained(relative: Relative, against: UncertainDate, anchor: str, way: Way = "back") -> str:
    """How `resolve` came by its date, in words: what was counted, and from which date.

    >>> explained(Relative(unit="year", shift=1), UncertainDate.parse("1994-04-20"), "named")
    '1 year after 1994-04-20, the date named before'
    """
    count = relative.shift or 0
    if relative.weekday or relative.month:
        part = WEEKDAYS[relative.weekday - 1] if relative.weekday else _named(relative)
        if relative.unit and relative.shift is not None:
            what = f"{part} of {_away(relative.unit, count)}"
        elif count:
            what = f"{part} before" if count < 0 else f"{part} after"
        else:
            what = f"{part} {SIDES[way]}"
    else:
        what = _away(relative.unit, count) if relative.unit else "the same as"
    return f"{what} {against.edtf}, {COUNTED_FROM[anchor]}"


def _named(relative: Relative) -> str:
    """The month or season in English, of another calendar its number."""
    month = relative.month or 1
    day = f"{relative.day} " if relative.day else ""
    if relative.calendar != "gregorian":
        return f"{day}month {month} ({relative.calendar})"
    return day + (SEASONS[month] if month in SEASONS else month_name[month])


def _away(unit: str, count: int) -> str:
    if not count:
        return f"the {unit} of"
    return f"{abs(count)} {unit}{'s' * (abs(count) > 1)} {'after' if count > 0 else 'before'}"


def extent(against: UncertainDate) -> tuple[date, date] | None:
    """First and last day of the date, of a stretch the days from its start to its end; `None` for an open one.

    >>> extent(UncertainDate.parse("1994-05"))
    (datetime.date(1994, 5, 1), datetime.date(1994, 5, 31))
    """
    last = against.latest_end - DAY if against.is_interval and against.latest_end else against.latest_start
    return (against.earliest_start, last) if against.earliest_start and last else None


def _weekday(relative: Relative, day: date, way: Way) -> str:
    wanted = relative.weekday or 1
    if relative.unit == "week" and relative.shift is not None:
        start = _week_start(day, relative.week_start) + timedelta(weeks=relative.shift)
        found = start + timedelta(days=(wanted - relative.week_start) % 7)
    elif relative.shift == 1 or (way == "on" and relative.shift != -1):
        nearest = day + DAY if relative.shift == 1 else day
        found = nearest + timedelta(days=(wanted - nearest.isoweekday()) % 7)
    else:
        nearest = day - DAY if relative.shift == -1 else day
        found = nearest - timedelta(days=(nearest.isoweekday() - wanted) % 7)
    return found.isoformat()


def _month(relative: Relative, first: date, last: date, way: Way) -> str | None:
    if relative.unit == "year" and relative.shift is not None:
        year = _one_year(relative, first, last)
        return None if year is None else _in_year(relative, year + relative.shift)
    candidates = [(edtf, UncertainDate.parse(edtf)) for edtf in _candidates(relative, first, last)]
    starts = [(edtf, dated.earliest_start, extent(dated)) for edtf, dated in candidates]
    known = [(edtf, start, days[1]) for edtf, start, days in starts if start and days]
    if relative.shift == 1:
        fitting = [edtf for edtf, start, _ in known if start > last][:1]
    elif relative.shift == -1:
        fitting = [edtf for edtf, _, end in known if end < first][-1:]
    elif way == "near":
        fitting = [
            edtf
            for _, _, edtf in sorted((_apart(first, last, start, end), end < first, edtf) for edtf, start, end in known)
        ][:1]
    elif way == "on":
        fitting = [edtf for edtf, _, end in known if end >= first][:1]
    else:
        fitting = [edtf for edtf, start, _ in known if start <= last][-1:]
    return fitting[0] if fitting else None


def _apart(first: date, last: date, start: date, end: date) -> timedelta:
    """How far the two stretches lie apart."""
    return max(start - last, first - end, timedelta(0))


def _candidates(relative: Relative, first: date, last: date) -> Iterator[str]:
    """The month or day in every year around, in order."""
    years = (first.year, last.year)
    if relative.calendar == "solar-hijri":
        years = solar_year_of(first), solar_year_of(last)
    reach = 5 if (relative.day or 0) > 28 else 1  # the last day of a leap year comes every four or five years
    for year in range(years[0] - reach, years[1] + reach + 1):
        if edtf := _in_year(relative, year):
            yield edtf


def _in_year(relative: Relative, year: int) -> str | None:
    count = solar_hijri if relative.calendar == "solar-hijri" else gregorian
    start = count(year, relative.month, relative.day)
    if start is None or (relative.last_day is None and relative.last_month is None):
        return start
    end = count(year, relative.last_month or relative.month, relative.last_day)
    return f"{start.split('/')[0]}/{end.split('/')[-1]}" if end and start < end else start


def _one_year(relative: Relative, first: date, last: date) -> int | None:
    """The year that the days lie in, by the calendar meant; `None` where they lie in several."""
    years = {solar_year_of(day) if relative.calendar == "solar-hijri" else day.year for day in (first, last)}
    return years.pop() if len(years) == 1 else None


def _shifted(relative: Relative, first: date, last: date) -> str | None:
    shift = relative.shift or 0
    if relative.unit == "year":
        year = _one_year(relative, first, last)
        count = solar_hijri if relative.calendar == "solar-hijri" else gregorian
        return None if year is None else count(year + shift)
    if relative.unit == "month":
        index = first.year * 12 + first.month - 1 + shift
        is_one = (first.year, first.month) == (last.year, last.month)
        return gregorian(index // 12, index % 12 + 1) if is_one else None
    if first != last:
        return None
    if relative.unit == "week":
        start = _week_start(first, relative.week_start) + timedelta(weeks=shift)
        return f"{start.isoformat()}/{(start + timedelta(days=6)).isoformat()}"
    return (first + timedelta(days=shift)).isoformat()


def _week_start(day: date, starts: int) -> date:
    return day - timedelta(days=(day.isoweekday() - starts) % 7)
