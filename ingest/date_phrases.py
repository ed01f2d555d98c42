"""Date phrases: items that together say when become one item with EDTF, by the patterns of the language.

A pattern's roles say what each part is: `day`, `month`, `year`, `solar_year`, `last_year`, `decade`, `season`,
`unit` and `shift` (a unit so many back or on). What needs the document's date stays open until `resolve`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ingest.calendars import SOLAR_CENTURY, gregorian, lunar_hijri, solar_hijri
from ingest.rules import Alphabet, Pattern, encode
from ingest.tokens import Item
from ontology.dates import UncertainDate

UNIT_DAYS = {1: "day", 7: "week", 30: "month", 365: "year"}


@dataclass(frozen=True, slots=True)
class DateRule:
    """A date pattern of a language, with the tags that the date item gets besides `date`."""

    id: str
    pattern: Pattern
    tags: frozenset[str] = frozenset()
    approximate: bool = False


def gather_dates(
    items: list[Item], rules: Sequence[DateRule], alphabet: Alphabet, relevant: frozenset[str]
) -> list[Item]:
    """The items with every date phrase drawn into one; the longest phrase wins, then the earlier rule."""
    if not any(item.tags & {"month", "year", "solar_year", "date.part"} for item in items):
        return items
    letters = encode([item.tags for item in items], alphabet, relevant)
    found = [
        (match.start(), -match.end(), number, match)
        for number, rule in enumerate(rules)
        for match in rule.pattern.regex.finditer(letters)
        if match.end() > match.start()
    ]
    out: list[Item] = []
    at = 0
    for start, _, number, match in sorted(found, key=lambda hit: hit[:3]):
        if start < at:
            continue
        edtf = _edtf({role: items[match.start(role)] for role in match.groupdict() if match[role]})
        if edtf is None:
            continue
        out.extend(items[at:start])
        out.append(_date_item(items[start : match.end()], edtf, rules[number]))
        at = match.end()
    return [*out, *items[at:]]


def _date_item(items: list[Item], edtf: str, rule: DateRule) -> Item:
    clitics = items[0].tags & {"and", "since", "until", "in"}
    return Item(
        start=items[0].start,
        end=items[-1].end,
        tags=frozenset({"date", *clitics, *rule.tags}),
        text=rule.id,
        date=f"{edtf}~" if rule.approximate and re.fullmatch("[0-9-]+", edtf) else edtf,
    )


def _edtf(parts: dict[str, Item]) -> str | None:
    """EDTF of the parts; what hangs on the document's date begins with `@`, and a year unnamed is `XXXX`."""
    value = {role: item.value for role, item in parts.items()}
    if "shift" in parts:
        return f"@{value['shift']}*{value.get('unit', 1)}"
    if "decade" in parts:
        return f"{(value['decade'] or 0) // 10:03}X"
    tags = parts["month"].tags if "month" in parts else frozenset({"solar"} if "solar_year" in parts else ())
    month, day = value.get("month") or value.get("season"), value.get("day")
    year = value.get("year") if "year" in parts else value.get("solar_year", value.get("short_year"))
    if "solar" in tags:
        if year is None:
            return f"@solar*{month}*{day or ''}"
        return solar_hijri(year if year > 100 else _century(year), month, day)
    if "lunar" in tags:
        return lunar_hijri(year, month, day) if year else None
    return _gregorian(year, month, day, value)


def _century(year: int) -> int:
    return SOLAR_CENTURY + year if year >= 50 else SOLAR_CENTURY + 100 + year


def _gregorian(year: int | None, month: int | None, day: int | None, value: dict[str, int | None]) -> str | None:
    if year is None:
        start = gregorian(2000, month, day)
        return "XXXX" + start[4:] if start and month else None
    if year < 100:
        year += 1900 if year > 40 else 2000
    start = gregorian(year, month, day)
    last = value.get("last_day"), value.get("last_month"), value.get("last_year")
    if start is None or last == (None, None, None):
        return start
    end = gregorian(last[2] or year, last[1] or month, last[0] or (day if last[1] else None))
    return f"{start}/{end}" if end and start < end else start


def resolve(edtf: str, published: UncertainDate | None) -> str | None:
    """The date, with what it leaves open taken from the document's date: `None` where that does not tell.

    >>> resolve("@-1*1", UncertainDate.parse("2005-10-27")), resolve("XXXX-05-15", UncertainDate.parse("2026-05-31"))
    ('2005-10-26', '2026-05-15')
    >>> resolve("XXXX-07", None), resolve("@-1*1", None)
    ('XXXX-07', None)
    """
    anchor = published.earliest_start if published else None
    is_day = published.is_day if published else False
    if edtf.startswith("@solar"):
        return _solar_without_year(edtf, anchor)
    if edtf.startswith("@"):
        shift, unit = (int(part) for part in edtf[1:].split("*"))
        return _shifted(anchor, shift, unit, is_day) if anchor else None
    if edtf.startswith("XXXX") and anchor:
        return _nearest_year(edtf, anchor)
    return edtf


def _nearest_year(edtf: str, anchor: date) -> str | None:
    """The unnamed year is the document's, unless the day would lie more than half a year ahead of it."""
    named = edtf.replace("XXXX", f"{anchor.year:04}")
    start = UncertainDate.parse(named.split("/")[0]).earliest_start
    if start and (start - anchor).days > 183:
        named = edtf.replace("XXXX", f"{anchor.year - 1:04}")
    return named


def _solar_without_year(edtf: str, anchor: date | None) -> str | None:
    _, month, day = edtf.split("*")
    if anchor is None:
        return None
    year = anchor.year - 621 if (anchor.month, anchor.day) >= (3, 21) else anchor.year - 622
    return solar_hijri(year, int(month), int(day) if day else None)


def _shifted(anchor: date, shift: int, unit: int, is_day: bool) -> str | None:
    if unit == 365:
        return f"{anchor.year + shift:04}"
    if unit == 30:
        index = anchor.year * 12 + anchor.month - 1 + shift
        return f"{index // 12:04}-{index % 12 + 1:02}"
    if not is_day:
        return None
    if unit == 7:
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=shift)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    return (anchor + timedelta(days=shift)).isoformat()


def with_date(item: Item, published: UncertainDate | None) -> Item:
    """The date item with its date resolved; without a date it is a plain word."""
    if "date.same" in item.tags:
        return item  # its year is that of the date before it
    resolved = resolve(item.date or "", published)
    if resolved is None:
        return replace(item, date=None, tags=item.tags - {"date"} | {"undated"})
    return replace(item, date=resolved)
