"""Calendars: days whose equivalents almanacs print, the edges of months and years, and what no calendar has."""

from datetime import date, timedelta

import pytest
from convertdate import persian
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.calendars import gregorian, lunar_hijri, solar_hijri, solar_year_of

SOLAR = [
    ((1371, 2, 25), "1992-05-15"),
    ((1357, 11, 22), "1979-02-11"),
    ((1399, 12, 30), "2021-03-20"),  # 1399 is a leap year
    ((1400, 1, 1), "2021-03-21"),
    ((1403, 12, 30), "2025-03-20"),  # so is 1403
    ((1405, 4, 16), "2026-07-07"),
    ((1400, 12, 30), None),
    ((1400, 7, 31), None),
    ((1400, 13, 1), None),
    ((1398, 8, None), "2019-10-23/2019-11-21"),
    ((1402, 12, None), "2024-02-20/2024-03-19"),
    ((1403, 12, None), "2025-02-19/2025-03-20"),
    ((1397, None, None), "2018-03-21/2019-03-20"),
]
LUNAR = [
    ((1412, 11, 13), "1992-05-15"),
    ((1445, 9, 1), "2024-03-11"),
    ((1445, 1, None), "2023-07-19/2023-08-16"),
    ((1445, None, None), "2023-07-19/2024-07-06"),
    ((1412, 13, 1), None),
    ((1412, 11, 31), None),
    ((1300, 1, 1), None),
]
GREGORIAN = [
    ((1992, 5, 15), "1992-05-15"),
    ((1992, 5, None), "1992-05"),
    ((1992, 22, None), "1992-22"),
    ((1992, None, None), "1992"),
    ((1992, 2, 30), None),
    ((1900, 2, 29), None),
    ((1992, 13, 1), None),
    ((1992, 25, None), None),
]


def test_cases_are_found() -> None:
    assert (len(SOLAR), len(LUNAR), len(GREGORIAN)) == (13, 7, 8)


@pytest.mark.parametrize(("parts", "edtf"), SOLAR)
def test_solar_hijri(parts: tuple[int, int | None, int | None], edtf: str | None) -> None:
    assert solar_hijri(*parts) == edtf


@pytest.mark.parametrize(("parts", "edtf"), LUNAR)
def test_lunar_hijri(parts: tuple[int, int | None, int | None], edtf: str | None) -> None:
    assert lunar_hijri(*parts) == edtf


@pytest.mark.parametrize(("parts", "edtf"), GREGORIAN)
def test_gregorian(parts: tuple[int, int | None, int | None], edtf: str | None) -> None:
    assert gregorian(*parts) == edtf


@pytest.mark.parametrize("year", [1250, 1299, 1300, 1371, 1399, 1403, 1408, 1450, 1500])
def test_the_table_of_new_years_agrees_with_the_equinox(year: int) -> None:
    assert solar_hijri(year, 1, 1) == date(*persian.to_gregorian(year, 1, 1)).isoformat()
    assert solar_hijri(year, 12, 29) == date(*persian.to_gregorian(year, 12, 29)).isoformat()


def test_years_outside_the_table_are_computed() -> None:
    assert solar_hijri(1200, 1, 1) == date(*persian.to_gregorian(1200, 1, 1)).isoformat()


@settings(deadline=None)  # the first look at an equinox takes its time
@given(st.dates(date(1921, 4, 1), date(2080, 1, 1)))
def test_every_day_lies_in_the_span_of_its_solar_year(day: date) -> None:
    span = solar_hijri(solar_year_of(day))
    assert span is not None
    first, last = (date.fromisoformat(part) for part in span.split("/"))
    assert first <= day <= last
    assert solar_year_of(first - timedelta(days=1)) == solar_year_of(day) - 1
