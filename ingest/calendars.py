"""Calendars: days, months and years of the Solar and the lunar Hijri calendar as Gregorian EDTF.

Sources of the arithmetic: `convertdate` (Persian, from the March equinox) and `hijridate` (Umm al-Qura).
"""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from convertdate import persian
from hijridate import Hijri

# On which day of March, counted from the 19th, each Solar Hijri year begins, by the equinox at Tehran: looking is a
# hundred thousand times as fast as computing.
FIRST_OF_TABLE = 1250
NOWRUZ = (
    "21222222222221222222222221222223322332233223322332"  # 1250
    "23322332223222322232223222322232223222322222222222"  # 1300
    "22222222222222222222222221222122212221222122212221"  # 1350
    "22212221122112211221122112211221122112211121112111"  # 1400
    "21112111211121112111211111111222222222222222222222"  # 1450
    "2"  # 1500
)
SOLAR_CENTURY = 1300  # «سال ۹۸» is 1398


def gregorian(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """EDTF of the date, `None` for a day or month that the calendar does not have.

    >>> gregorian(1992, 5, 15), gregorian(1992, 2, 30)
    ('1992-05-15', None)
    """
    if month is None:
        return f"{year:04}"
    if not 1 <= month <= 12:
        return f"{year:04}-{month}" if 21 <= month <= 24 else None
    if day is None:
        return f"{year:04}-{month:02}"
    return f"{year:04}-{month:02}-{day:02}" if 1 <= day <= monthrange(year, month)[1] else None


def solar_hijri(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """EDTF of a Solar Hijri date: a day as a day, a month or a year as the stretch that it covers.

    >>> solar_hijri(1371, 2, 25), solar_hijri(1398, 8)
    ('1992-05-15', '2019-10-23/2019-11-21')
    """
    if month is None:
        return _span(_solar(year, 1, 1), _solar(year + 1, 1, 1))
    if not 1 <= month <= 12:
        return None
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    start, after = _solar(year, month, 1), _solar(*following, 1)
    if day is None or start is None or after is None:
        return _span(start, after)
    return (start + timedelta(days=day - 1)).isoformat() if 1 <= day <= (after - start).days else None


def lunar_hijri(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """EDTF of a lunar Hijri date by the Umm al-Qura calendar; `None` outside the years 1343 to 1500.

    >>> lunar_hijri(1412, 11, 13)
    '1992-05-15'
    """
    try:
        if month is None:
            return _span(_lunar(year, 1, 1), _lunar(year + 1, 1, 1))
        if day is not None:
            return _lunar(year, month, day).isoformat()
        following = (year, month + 1) if month < 12 else (year + 1, 1)
        return _span(_lunar(year, month, 1), _lunar(*following, 1))
    except (ValueError, OverflowError):
        return None


def solar_year_of(day: date) -> int:
    """The Solar Hijri year that the day lies in.

    >>> solar_year_of(date(2019, 3, 20)), solar_year_of(date(2019, 3, 21))
    (1397, 1398)
    """
    year = day.year - 621
    start = _solar(year, 1, 1)
    return year if start is not None and day >= start else year - 1


def _solar(year: int, month: int, day: int) -> date | None:
    """The Gregorian day, the month being one of twelve: six of 31 days, five of 30, and the last."""
    first = _nowruz(year)
    return None if first is None else first + timedelta(days=(month - 1) * 30 + min(month - 1, 6) + day - 1)


def _nowruz(year: int) -> date | None:
    if 0 <= year - FIRST_OF_TABLE < len(NOWRUZ):
        return date(year + 621, 3, 19 + int(NOWRUZ[year - FIRST_OF_TABLE]))
    return _computed_nowruz(year)


@lru_cache(maxsize=4096)  # the equinox of a year takes milliseconds to find
def _computed_nowruz(year: int) -> date | None:
    try:
        return date(*persian.to_gregorian(year, 1, 1))
    except (ValueError, OverflowError):
        return None


def _lunar(year: int, month: int, day: int) -> date:
    return date(*Hijri(year, month, day).to_gregorian().datetuple())


def _span(start: date | None, after: date | None) -> str | None:
    if start is None or after is None:
        return None
    return f"{start.isoformat()}/{(after - timedelta(days=1)).isoformat()}"
