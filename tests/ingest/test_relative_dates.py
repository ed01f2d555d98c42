"""Relative dates: worked cases, counted on a calendar of the year by hand."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.relative_dates import Relative, Way, explained, resolve
from ontology.dates import UncertainDate

MONDAY = "2006-07-03"  # a Monday
WEDNESDAY = "2006-07-05"
CASES = [
    # what it says, counted from, of the past, of what is to come
    (Relative(unit="day", shift=-1), WEDNESDAY, "2006-07-04", "2006-07-04"),
    (Relative(unit="day", shift=2), "2006-12-31", "2007-01-02", "2007-01-02"),
    (Relative(unit="day", shift=0), "2006-07", None, None),
    (Relative(unit="week", shift=-1), WEDNESDAY, "2006-06-26/2006-07-02", "2006-06-26/2006-07-02"),
    (Relative(unit="week", shift=0, week_start=6), WEDNESDAY, "2006-07-01/2006-07-07", "2006-07-01/2006-07-07"),
    (Relative(unit="week", shift=1, week_start=6), "2006-07-01", "2006-07-08/2006-07-14", "2006-07-08/2006-07-14"),
    (Relative(unit="month", shift=-1), "2006-01-31", "2005-12", "2005-12"),
    (Relative(unit="month", shift=2), "2006-11", "2007-01", "2007-01"),
    (Relative(unit="month", shift=-1), "2006", None, None),
    (Relative(unit="year", shift=-14), "2015-08-01", "2001", "2001"),
    (Relative(unit="year", shift=1), "2006", "2007", "2007"),
    (Relative(unit="year", shift=0), "1994/1996", None, None),
    (Relative(unit="year", shift=0, calendar="solar-hijri"), "2026-03-20", *["2025-03-21/2026-03-20"] * 2),
    (Relative(unit="year", shift=0, calendar="solar-hijri"), "2026-03-21", *["2026-03-21/2027-03-20"] * 2),
    (Relative(unit="year", shift=-1, calendar="solar-hijri"), "2026-07-12", *["2025-03-21/2026-03-20"] * 2),
    (Relative(weekday=1), MONDAY, "2006-07-03", "2006-07-03"),
    (Relative(weekday=2), MONDAY, "2006-06-27", "2006-07-04"),
    (Relative(weekday=1, shift=-1), MONDAY, "2006-06-26", "2006-06-26"),
    (Relative(weekday=1, shift=1), MONDAY, "2006-07-10", "2006-07-10"),
    (Relative(weekday=5, unit="week", shift=-1), WEDNESDAY, "2006-06-30", "2006-06-30"),
    (Relative(weekday=5, unit="week", shift=0, week_start=6), "2006-07-01", "2006-07-07", "2006-07-07"),
    (Relative(weekday=3), "2006", None, None),
    (Relative(month=7), WEDNESDAY, "2006-07", "2006-07"),
    (Relative(month=9), WEDNESDAY, "2005-09", "2006-09"),
    (Relative(month=7, shift=-1), WEDNESDAY, "2005-07", "2005-07"),
    (Relative(month=5, shift=1), WEDNESDAY, "2007-05", "2007-05"),
    (Relative(month=3, unit="year", shift=-1), WEDNESDAY, "2005-03", "2005-03"),
    (Relative(month=22, unit="year", shift=-1), "2018-03-06", "2017-22", "2017-22"),
    (Relative(month=22, shift=-1), "2018-07-10", "2017-22", "2017-22"),
    (Relative(month=24), "2018-01-10", "2017-24", "2017-24"),
    (Relative(month=9, day=11), "2001-10-01", "2001-09-11", "2002-09-11"),
    (Relative(month=2, day=29), "2007-03-01", "2004-02-29", "2008-02-29"),
    (Relative(month=7, day=8, last_day=9), "2016-06-07", "2015-07-08/2015-07-09", "2016-07-08/2016-07-09"),
    (Relative(month=6, day=29, last_day=1, last_month=7), WEDNESDAY, "2006-06-29/2006-07-01", "2007-06-29/2007-07-01"),
    (Relative(month=4), "2022", "2022-04", "2022-04"),
    (Relative(month=4, day=16, calendar="solar-hijri"), "2026-07-12", "2026-07-07", "2027-07-07"),
    (Relative(month=4, calendar="solar-hijri"), "2026-07-12", *["2026-06-22/2026-07-22"] * 2),
    (Relative(), "1994-04-20", "1994-04-20", "1994-04-20"),
    (Relative(unit="year", shift=-230000), WEDNESDAY, None, None),
    (Relative(unit="month", shift=0), "199X", None, None),
    (Relative(unit="year", shift=1), "XXXX-05-18", None, None),
]


def test_cases_are_found() -> None:
    assert len(CASES) == 41


@pytest.mark.parametrize(("relative", "against", "past", "ahead"), CASES)
def test_resolve(relative: Relative, against: str, past: str | None, ahead: str | None) -> None:
    counted_from = UncertainDate.parse(against)
    assert resolve(relative, counted_from) == past
    assert resolve(relative, counted_from, "on") == ahead


NEAR = [
    (9, "1990-10", "1990-09"),
    (2, "1993-12", "1994-02"),
    (10, "2017-12", "2017-10"),
    (4, "2015-10", "2016-04"),
    (7, "1990", "1990-07"),
]


@pytest.mark.parametrize(("month", "named", "nearest"), NEAR)
def test_in_a_tale_the_nearest_is_meant(month: int, named: str, nearest: str) -> None:
    assert len(NEAR) == 5
    assert resolve(Relative(month=month), UncertainDate.parse(named), "near") == nearest


def test_the_step_is_told_in_words() -> None:
    published = UncertainDate.parse(WEDNESDAY)
    said = explained(Relative(unit="week", shift=-1), published, "document")
    assert said == "1 week before 2006-07-05, the document's date"
    assert explained(Relative(weekday=1), published, "document").startswith("Monday not after 2006-07-05")
    assert explained(Relative(), published, "named") == "the same as 2006-07-05, the date named before"
    assert explained(Relative(month=3, unit="year", shift=-1), published, "document") == (
        "March of 1 year before 2006-07-05, the document's date"
    )


RELATIVES = st.one_of(
    st.builds(
        Relative, unit=st.sampled_from(["day", "week", "month", "year"]), shift=st.integers(-40, 40),
        calendar=st.sampled_from(["gregorian", "solar-hijri"]), week_start=st.sampled_from([1, 6]),
    ),
    st.builds(Relative, weekday=st.integers(1, 7), shift=st.sampled_from([None, -1, 1])),
    st.builds(
        Relative, month=st.integers(1, 12), day=st.none() | st.integers(1, 31), shift=st.sampled_from([None, -1, 1]),
        calendar=st.sampled_from(["gregorian", "solar-hijri"]),
    ),
)  # fmt: skip


@settings(deadline=None)  # the first look at an equinox takes its time
@given(relative=RELATIVES, on=st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_what_is_found_is_a_date_on_the_right_side(relative: Relative, on: date) -> None:
    against = UncertainDate.on(on)
    ways: tuple[Way, ...] = ("back", "on")
    for way in ways:
        edtf = resolve(relative, against, way)
        if edtf is None:
            continue
        found = UncertainDate.parse(edtf)
        assert found.earliest_start is not None
        if relative.unit is None:
            before = relative.shift == -1 or (relative.shift is None and way == "back")
            assert found.earliest_start <= on if before else found.latest_end > on  # type: ignore[operator]
    assert resolve(replace(relative, anchor="named"), against) == resolve(relative, against)
