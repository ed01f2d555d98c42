"""Date phrases: items that together say when become one item, by the patterns of the language.

A pattern's roles say what each part is. Of a date of its own: `day month year solar_year short_year season decade`,
`last_day last_month last_year` for the end of a range. Of one that counts from another (`relative_dates`): `reldate`
(days from the document's), `shift` (last, this, next) with a `unit`, `weekday`, `month` or `season`; `number` units
`ago` from the document's date, `later` than the date named last, `hence` from either; `following` and `same` the unit
of the date named last. `renown` is what a day is known by without its year.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from ingest.calendars import SOLAR_CENTURY, gregorian, lunar_hijri, solar_hijri
from ingest.relative_dates import Anchor, Relative, Unit
from ingest.rules import Alphabet, Pattern, PatternIndex, encode
from ingest.tokens import Item
from ontology.words import Calendar

SOLAR_SPRING = 621  # from a solar year to the Gregorian one in whose spring it begins
UNITS: dict[int, tuple[Unit, int]] = {
    1: ("day", 1),
    7: ("week", 1),
    30: ("month", 1),
    365: ("year", 1),
    3650: ("year", 10),
}
STARTERS = frozenset({"month", "year", "solar_year", "date.part"})  # a date phrase has one of these
KEPT = frozenset({"and", "since", "until", "in", "adverb", "weekday"})  # tags of the first item that the date has too
TOLD = frozenset({"coming", "ended"})  # what "last" and "next" tell beside the date
RENOWNED = {"XXXX-09-11": "2001-09-11"}  # days that need no year where something says which they are
WELL_KNOWN = frozenset({"since", "m.fact"})  # "after 11 September"


@dataclass(frozen=True, slots=True)
class DateRule:
    """A date pattern of a language, with the tags that the date item gets besides `date`.

    `is_date` is false for what looks like a date and is none; `calendar` and `week_start` are those in which the
    language's people count years and weeks.
    """

    id: str
    pattern: Pattern
    tags: frozenset[str] = frozenset()
    approximate: bool = False
    is_date: bool = True
    calendar: Calendar = "gregorian"
    week_start: int = 1


@dataclass(slots=True)
class DateItem(Item):
    """A date: its EDTF as far as it stands for itself, or what it is relative to.

    `rule` tells how a relative date was resolved; `ahead` is what it means of an event still to come, where that
    differs, and `ahead_rule` how; `is_vague` says that the date alone does not tell whether it lies ahead, and
    `is_nearer_ahead` which of the two is nearer.
    """

    calendar: Calendar = "gregorian"
    relative: Relative | None = None
    rule: str | None = None
    ahead: str | None = None
    ahead_rule: str | None = None
    is_vague: bool = False
    is_nearer_ahead: bool = False


def gather_dates(
    items: list[Item],
    present: frozenset[str],
    rules: PatternIndex[DateRule],
    alphabet: Alphabet,
    relevant: frozenset[str],
) -> list[Item]:
    """The items, whose tags together are `present`, with every date phrase drawn into one.

    The longest phrase wins, then the earlier rule.
    """
    if present.isdisjoint(STARTERS):
        return items
    sets = [item.tags for item in items]
    letters = encode(sets, alphabet, relevant)
    found = [
        (match.start(), -match.end(), number, match, rule)
        for number, rule in enumerate(rules.fitting(present))
        for match in rule.pattern.regex.finditer(letters)
        if match.end() > match.start()
    ]
    out: list[Item] = []
    at = 0
    for start, _, _, match, rule in sorted(found, key=lambda hit: hit[:3]):
        if start < at:
            continue
        parts = {role: items[match.start(role)] for role in match.groupdict() if match[role]}
        date = _date_item(items[start : match.end()], parts, rule) if rule.is_date else None
        if date is None and rule.is_date:
            continue
        if date is not None and ("renown" in parts or (start and items[start - 1].tags & WELL_KNOWN)):
            date = _renowned(date)
        out.extend(items[at:start])
        out.extend([date] if date is not None else items[start : match.end()])
        at = match.end()
    return [*out, *items[at:]]


def _renowned(date: DateItem) -> DateItem:
    """The date with the year that everybody knows, where it is such a day."""
    edtf = RENOWNED.get(date.date or "")
    return replace(date, date=edtf, relative=None, rule="a day known without its year") if edtf else date


def _date_item(items: list[Item], parts: Mapping[str, Item], rule: DateRule) -> DateItem | None:
    """The date that the parts make, `None` for one that no calendar has."""
    edtf, relative, calendar = _read(parts, rule)
    if edtf is None and relative is None:
        return None
    if edtf and rule.approximate and re.fullmatch("[0-9-]+", edtf):
        edtf = f"{edtf}~"
    told = {tag for tag in parts["shift"].tags if tag in TOLD or tag[:2] == "m."} if "shift" in parts else set[str]()
    if any((parts[role].value or 0) > 0 for role in parts.keys() & {"shift", "reldate"}):
        told.add("m.planned")  # what is to be "next month" has not happened
    return DateItem(
        start=items[0].start,
        end=items[-1].end,
        tags=frozenset({"date", *(items[0].tags & KEPT), *told, *rule.tags}),
        text=rule.id,
        date=edtf,
        calendar=calendar,
        relative=relative,
    )


def _read(parts: Mapping[str, Item], rule: DateRule) -> tuple[str | None, Relative | None, Calendar]:
    """EDTF and calendar of the parts, and what they count from, where they do; a year unnamed is `XXXX`."""
    value = {role: item.value for role, item in parts.items()}
    if "decade" in parts:
        return f"{(value['decade'] or 0) // 10:03}X", None, "gregorian"
    tags = parts["month"].tags if "month" in parts else frozenset[str]()
    month, day = value.get("month") or value.get("season"), value.get("day")
    year = value.get("year") if "year" in parts else value.get("solar_year", value.get("short_year"))
    is_solar = "solar" in tags or ("solar_year" in parts and "lunar" not in tags)
    calendar: Calendar = "solar-hijri" if is_solar else "hijri" if "lunar" in tags else "gregorian"
    if year is None:
        relative = _relative(parts, value, replace(rule, calendar=calendar) if month else rule)
        return _yearless(relative), relative, relative.calendar if relative else calendar
    if calendar == "solar-hijri" and "season" in parts:  # the summer of 1402 is that of 2023
        return f"{(year if year > 100 else _century(year)) + SOLAR_SPRING}-{month}", None, "gregorian"
    if calendar == "solar-hijri":
        return solar_hijri(year if year > 100 else _century(year), month, day), None, calendar
    if calendar == "hijri":
        return lunar_hijri(year, month, day), None, calendar
    return _gregorian(year, month, day, value), None, calendar


def _century(year: int) -> int:
    return SOLAR_CENTURY + year if year >= 50 else SOLAR_CENTURY + 100 + year


def _relative(parts: Mapping[str, Item], value: Mapping[str, int | None], rule: DateRule) -> Relative | None:
    """What the parts count from, and how far; `None` for parts that name no date."""
    month, day = value.get("month") or value.get("season"), value.get("day")
    if rule.calendar == "hijri" or (month and day and rule.calendar == "gregorian" and not gregorian(2000, month, day)):
        return None
    anchor, unit, shift = _distance(parts, value)
    if unit is None and shift is not None and month:
        unit, shift = ("year", 0) if shift == 0 else (None, shift)  # "this March", "last March"
    if unit is None and shift == 0 and "weekday" in parts:
        shift = None
    return Relative(
        anchor=anchor,
        unit=unit,
        shift=shift,
        month=month,
        day=day,
        weekday=value.get("weekday"),
        last_day=value.get("last_day"),
        last_month=value.get("last_month"),
        calendar="solar-hijri" if rule.calendar == "solar-hijri" and (month or _is_year(parts, unit)) else "gregorian",
        week_start=rule.week_start,
    )


def _is_year(parts: Mapping[str, Item], unit: Unit | None) -> bool:
    """Whether a year of the calendar is meant ("last year"), not so many years from a day."""
    return unit == "year" and not parts.keys() & {"ago", "later", "hence"}


def _distance(parts: Mapping[str, Item], value: Mapping[str, int | None]) -> tuple[Anchor, Unit | None, int | None]:
    """What is counted from, in which unit, and how many of it."""
    if "reldate" in parts:
        return "document", "day", value["reldate"]
    if "yearword" in parts:
        return "document", "year", value["yearword"]
    if "same" in parts and "unit" not in parts:
        return "named", *((UNITS[value["same"]][0], 0) if value["same"] else (None, None))
    unit, times = UNITS[value.get("unit") or value.get("pair") or 365]
    if "number" in parts or "pair" in parts or parts.keys() & {"ago", "later", "hence"}:
        count = times * (value.get("number") or (2 if "pair" in parts else 1))
        way, anchor = next((way, anchor) for way, anchor in WAYS.items() if way in parts)
        return anchor, unit, count * (value[way] or 1)
    if "unit" not in parts:
        is_free = parts.keys() & {"month", "season"} and "shift" not in parts
        return "either" if is_free else "document", None, value.get("shift")
    if "following" in parts or "same" in parts:
        return "named", unit, value.get("following") or 0
    return "document", unit, times * (value.get("shift") or 0)


WAYS: dict[str, Anchor] = {"ago": "document", "later": "named", "hence": "either"}


def _yearless(relative: Relative | None) -> str | None:
    """The day or month as far as it is named: `XXXX-05-18`."""
    if relative is None or relative.month is None or relative.month > 12 or relative.calendar != "gregorian":
        return None
    if relative.unit is not None or relative.shift is not None:
        return None
    start = f"XXXX{(gregorian(2000, relative.month, relative.day) or '')[4:]}"
    if relative.last_day is None:
        return start
    end = gregorian(2000, relative.last_month or relative.month, relative.last_day)
    return f"{start}/XXXX{end[4:]}" if end else start


def _gregorian(year: int, month: int | None, day: int | None, value: Mapping[str, int | None]) -> str | None:
    if year < 100:
        year += 1900 if year > 40 else 2000
    start = gregorian(year, month, day)
    last = value.get("last_day"), value.get("last_month"), value.get("last_year")
    if start is None or last == (None, None, None):
        return start
    end = gregorian(last[2] or year, last[1] or month, last[0] or (day if last[1] else None))
    return f"{start}/{end}" if end and start < end else start
