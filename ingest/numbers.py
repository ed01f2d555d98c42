"""Numbers: what digits may stand for, by their size alone."""

YEARS = range(1800, 2101)
SOLAR_YEARS = range(1250, 1450)  # Solar Hijri and, from 1300 on, lunar Hijri years look alike; the words around decide


def number_tags(digits: str) -> frozenset[str]:
    """The tags of a token of digits: always `number`; `day`, `year`, `solar_year`, `short_year` by its size.

    >>> sorted(number_tags("1992")), sorted(number_tags("15"))
    (['number', 'year'], ['day', 'number', 'short_year'])
    """
    value = int(digits[:9])
    tags = {"number"}
    if len(digits) == 4:
        tags |= {"year"} if value in YEARS else set()
        tags |= {"solar_year"} if value in SOLAR_YEARS else set()
    elif len(digits) <= 2:
        tags |= {"day"} if 1 <= value <= 31 else set()
        tags |= {"short_year"} if len(digits) == 2 else set()
    return frozenset(tags)
