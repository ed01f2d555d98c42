"""The reference table read for a replay: what it says of a state on a day, and on which days that is worth asking."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from ontology.dates import UncertainDate
from tests.conftest import SHARED

FOLDER = SHARED / "reference"
DIFFERENCES = Path(__file__).with_name("reference_differences.csv")
DAY = timedelta(days=1)
MADE = date(2026, 11, 22)  # the day of the table: what it leaves open was open then
Window = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of `memberships.csv`: a state in a role between two dates, each as precise as the table has it."""

    alliance: str
    state: str
    role: str
    start: str
    end: str
    confidence: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What the row is about."""
        return self.alliance, self.state, self.role

    @property
    def name(self) -> str:
        """The row as a reader of the report finds it again."""
        return " ".join((*self.key, f"{self.start}..{self.end}"))

    def says(self, day: date) -> str:
        """`certain`, `absent`, or `unclear` where the table is less precise than a day."""
        first, last = window(self.start)
        ends = window(self.end) if self.end else None
        if day < first or (ends and day >= ends[1]):
            return "absent"
        return "certain" if day >= last and (ends is None or day < ends[0]) else "unclear"

    def days(self) -> list[date]:
        """The day before, of and after the start and the end, and the day of the table."""
        days = {MADE}
        for text in (self.start, self.end):
            if text:
                first, last = window(text)
                days |= {first - DAY, first, last, last + DAY}
        return sorted(days)


@dataclass(frozen=True, slots=True)
class Event:
    """One row of `events.csv`; `state` is empty where the alliance itself is meant."""

    alliance: str
    type: str
    state: str
    date: str
    confidence: str

    @property
    def name(self) -> str:
        """The row as a reader of the report finds it again."""
        return " ".join((self.alliance, self.state or "-", self.type, self.date))


def window(text: str) -> Window:
    """First and last day that the date may be."""
    told = UncertainDate.parse(text)
    first, last = told.earliest_start, told.latest_start
    if first is None or last is None:
        raise ValueError(f"{text} has no bounds")
    return first, last


def rows() -> list[Row]:
    """Every row of the table of memberships."""
    return [
        Row(row["arrangement_id"], row["state_iso2"], row["role"], row["start"], row["end"], row["confidence"])
        for row in _read("memberships.csv")
    ]


def events() -> list[Event]:
    """Every row of the table of events."""
    return [
        Event(row["arrangement_id"], row["event_type"], row["state_iso2"], row["date"], row["confidence"])
        for row in _read("events.csv")
    ]


def expected(table: list[Row]) -> dict[tuple[str, str, str], list[Row]]:
    """All rows of a state in a role in an alliance: a later stretch may hold where an earlier one has ended."""
    found: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in table:
        found[row.key].append(row)
    return found


def verdict(rows_of_key: list[Row], day: date) -> str:
    """What the table says on that day, all its rows together."""
    said = {row.says(day) for row in rows_of_key}
    return next(word for word in ("certain", "unclear", "absent") if word in said)


def allowed() -> dict[str, dict[str, str]]:
    """The differences that a better source explains, by the row they are about."""
    with DIFFERENCES.open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    return {line["row"]: line for line in lines}


def _read(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8") as file:
        yield from csv.DictReader(file)
