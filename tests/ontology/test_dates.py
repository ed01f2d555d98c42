"""Dates: every notation, its four bounds, and nothing more precise than the source."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.dates import LAST_YEAR, UncertainDate, day
from ontology.errors import DateError
from tests.strategies import DAYS, edtf

N = None
PARSED = {
    "1992-05-15": ("1992-05-15", "1992-05-15", "1992-05-16", "1992-05-16"),
    "1992-02-29": ("1992-02-29", "1992-02-29", "1992-03-01", "1992-03-01"),
    "1992-12-31": ("1992-12-31", "1992-12-31", "1993-01-01", "1993-01-01"),
    "1993-12": ("1993-12-01", "1993-12-31", "1993-12-02", "1994-01-01"),
    "1993-02": ("1993-02-01", "1993-02-28", "1993-02-02", "1993-03-01"),
    "1992": ("1992-01-01", "1992-12-31", "1992-01-02", "1993-01-01"),
    "1992-XX": ("1992-01-01", "1992-12-31", "1992-01-02", "1993-01-01"),
    "1992-XX-XX": ("1992-01-01", "1992-12-31", "1992-01-02", "1993-01-01"),
    "1992-05-XX": ("1992-05-01", "1992-05-31", "1992-05-02", "1992-06-01"),
    "199X": ("1990-01-01", "1999-12-31", "1990-01-02", "2000-01-01"),
    "19XX": ("1900-01-01", "1999-12-31", "1900-01-02", "2000-01-01"),
    "1992-05-15~": ("1992-05-14", "1992-05-16", "1992-05-15", "1992-05-17"),
    "1992-05?": ("1992-03-31", "1992-07-01", "1992-04-01", "1992-07-02"),
    "1992%": ("1990-12-31", "1994-01-01", "1991-01-01", "1994-01-02"),
    "2004-21": ("2004-03-01", "2004-05-31", "2004-03-02", "2004-06-01"),
    "2004-22": ("2004-06-01", "2004-08-31", "2004-06-02", "2004-09-01"),
    "2004-23": ("2004-09-01", "2004-11-30", "2004-09-02", "2004-12-01"),
    "2004-24": ("2004-12-01", "2005-02-28", "2004-12-02", "2005-03-01"),
    "2003-24": ("2003-12-01", "2004-02-29", "2003-12-02", "2004-03-01"),
    "2004-34": ("2004-04-01", "2004-06-30", "2004-04-02", "2004-07-01"),
    "2004-39": ("2004-09-01", "2004-12-31", "2004-09-02", "2005-01-01"),
    "2004-41": ("2004-07-01", "2004-12-31", "2004-07-02", "2005-01-01"),
    "[1992-05-15..]": ("1992-05-15", N, "1992-05-16", N),
    "[..1996]": (N, "1996-12-31", N, "1997-01-01"),
    "[1992,1994]": ("1992-01-01", "1994-12-31", "1992-01-02", "1995-01-01"),
    "[1994,1992..1993-06]": ("1992-01-01", "1994-12-31", "1992-01-02", "1995-01-01"),
    "1994/1996": ("1994-01-01", "1994-12-31", "1996-01-02", "1997-01-01"),
    "1994-04-20/1999-04-19": ("1994-04-20", "1994-04-20", "1999-04-20", "1999-04-20"),
    "1992-05-15/1992-05-15": ("1992-05-15", "1992-05-15", "1992-05-16", "1992-05-16"),
    "1994-06/1994": ("1994-06-01", "1994-06-30", "1994-06-02", "1995-01-01"),
    "1994/1994-03": ("1994-01-01", "1994-03-31", "1994-03-02", "1994-04-01"),
    "1994/..": ("1994-01-01", "1994-12-31", N, N),
    "1994/": ("1994-01-01", "1994-12-31", N, N),
    "../1996": (N, N, "1996-01-02", "1997-01-01"),
    "/1996": (N, N, "1996-01-02", "1997-01-01"),
    "XXXX-05-18": (N, N, N, N),
    "XXXX-02-29": (N, N, N, N),
}
REFUSED = {
    "1992-02-30": "1992-02-30 is no day: February 1992 has 29 days; correct the day",
    "1993-02-29": "1993-02-29 is no day: February 1993 has 28 days; correct the day",
    "1992-04-31": "1992-04-31 is no day: April 1992 has 30 days; correct the day",
    "1992-13-01": "1992-13-01 is no day: there is no month 13; correct the month",
    "1992-00-01": "1992-00-01 is no day: there is no month 00; correct the month",
    "1992-05-00": "1992-05-00 is no day: May 1992 has 31 days; correct the day",
    "XXXX-02-30": "XXXX-02-30 is no day: February 2000 has 29 days; correct the day",
    "1992-13": "1992-13 has no month 13; months run 01 to 12, seasons 21 to 24",
    "1992-20": "1992-20 has no month 20; months run 01 to 12, seasons 21 to 24",
    "1992-42": "1992-42 has no month 42; months run 01 to 12, seasons 21 to 24",
    "0000": "0000 lies outside the years 0001 to 9998; correct the year",
    "9999": "9999 lies outside the years 0001 to 9998; correct the year",
    "1996/1994": "1996/1994 ends before it starts; put the earlier date before the slash",
    "[1996..1994]": "[1996..1994] ends before it starts; put the earlier date before the dots",
    "199X-05": "'199X-05' names a month of an unnamed year; leave the month out",
    "1992-XX-15": "'1992-XX-15' names a day of an unnamed month; leave the day out",
    "XXXX": "XXXX names neither year nor month",
    "[..]": "[..] names no date",
    "[]": "'[]' is no date",
    "[1992": "'[1992' is no date",
    "/": "/ names no date",
    "": "'' is no date",
    "May 1992": "'May 1992' is no date",
    "15.05.1992": "'15.05.1992' is no date",
    "1992-5-15": "'1992-5-15' is no date",
    "۱۹۹۲": "'۱۹۹۲' is no date",
    "1992/1993/1994": "'1993/1994' is no date",
    "1992-05-15\n1992": "'1992-05-15\\n1992' is no date",
}


def bounds(dated: UncertainDate) -> tuple[date | None, ...]:
    return dated.earliest_start, dated.latest_start, dated.earliest_end, dated.latest_end


def test_number_of_notations() -> None:
    assert (len(PARSED), len(REFUSED)) == (37, 28)


@pytest.mark.parametrize("text", PARSED)
def test_bounds(text: str) -> None:
    assert bounds(UncertainDate.parse(text)) == tuple(each and date.fromisoformat(each) for each in PARSED[text])


@pytest.mark.parametrize("text", REFUSED)
def test_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(DateError) as caught:
        UncertainDate.parse(text)
    assert str(caught.value).startswith(REFUSED[text])
    assert caught.value.remedy


@given(edtf())
def test_text_comes_out_as_it_went_in(text: str) -> None:
    assert str(UncertainDate.parse(text)) == text


@given(edtf())
def test_bounds_are_ordered(text: str) -> None:
    dated = UncertainDate.parse(text)
    for earlier, later in (
        (dated.earliest_start, dated.latest_start),
        (dated.earliest_end, dated.latest_end),
    ):
        assert earlier is None or later is None or earlier <= later
    for start, end in (
        (dated.earliest_start, dated.earliest_end),
        (dated.latest_start, dated.latest_end),
    ):
        assert start is None or end is None or start < end


@given(DAYS)
def test_a_day_holds_on_itself_alone(on: date) -> None:
    dated = UncertainDate.on(on)
    assert dated == UncertainDate.parse(on.isoformat())
    assert (dated.is_day, dated.precision) == (True, 1)
    assert bounds(dated) == (on, on, on + timedelta(days=1), on + timedelta(days=1))


@given(DAYS, st.sampled_from("~?%"))
def test_a_doubtful_date_is_wider_than_a_sure_one(on: date, mark: str) -> None:
    for text in (f"{on}", f"{on:%Y-%m}", f"{on:%Y}"):
        sure, doubtful = UncertainDate.parse(text), UncertainDate.parse(text + mark)
        assert doubtful.earliest_start < sure.earliest_start <= sure.latest_start < doubtful.latest_start
        assert not doubtful.is_day


@given(DAYS)
def test_a_coarser_date_contains_a_finer_one(on: date) -> None:
    texts = (f"{on}", f"{on:%Y-%m}", f"{on:%Y}", f"{on:%Y}"[:3] + "X", f"{on:%Y}"[:2] + "XX")
    dates = [UncertainDate.parse(text) for text in texts]
    for finer, coarser in pairwise(dates):
        assert coarser.earliest_start <= finer.earliest_start <= finer.latest_start <= coarser.latest_start
        assert finer.precision < coarser.precision


def test_open_is_not_unknown() -> None:
    opened, unknown = UncertainDate.parse("1994/.."), UncertainDate.parse("1994/")
    assert bounds(opened) == bounds(unknown)
    assert (opened.is_open, unknown.is_open) == (True, False)
    assert opened != unknown


def test_interval_of_a_day_is_no_day() -> None:
    assert not UncertainDate.parse("1992-05-15/1992-05-15").is_day


def test_missing_bound_is_the_least_precise() -> None:
    assert UncertainDate.parse("[1992..]").precision > UncertainDate.parse("19XX").precision


def test_printed_form_and_calendar_are_kept() -> None:
    dated = UncertainDate.parse(" 1992-05-15 ", printed="۲۵ اردیبهشت ۱۳۷۱", calendar="solar-hijri")
    assert (dated.edtf, dated.printed, dated.calendar) == ("1992-05-15", "۲۵ اردیبهشت ۱۳۷۱", "solar-hijri")


@pytest.mark.parametrize("text", ["0001-01-01~", "0001?", f"{LAST_YEAR}-12-31~", f"{LAST_YEAR}?", f"{LAST_YEAR}-12"])
def test_the_ends_of_time_are_not_overstepped(text: str) -> None:
    dated = UncertainDate.parse(text)
    assert date.min <= dated.earliest_start <= dated.latest_start < dated.latest_end <= date.max


@given(DAYS)
def test_day_reads_iso(on: date) -> None:
    assert day(on.isoformat()) == on


@pytest.mark.parametrize("text", ["tomorrow", "1996", "1996-6-1", "1996-06-01T00:00", "", "1996-06-01\n", "۱۹۹۶-۰۶-۰۱"])
def test_day_refuses_what_is_no_iso_day(text: str) -> None:
    with pytest.raises(DateError, match=r"^at: .* is no day; write YYYY-MM-DD"):
        day(text, name="at")


def test_day_tells_which_input_was_wrong() -> None:
    with pytest.raises(DateError, match=r"^known: 1992-02-30 is no day: February 1992 has 29 days"):
        day("1992-02-30", name="known")
