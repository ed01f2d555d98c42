"""What the engine asks of a language beside its words."""

import pytest

from ingest.language import load_language

HOMES = [
    ("fa", None, ("IR",)),
    ("fa", "ایرنا", ("IR",)),
    ("fa", "طلوع‌نیوز کابل", ("AF",)),
    ("fa", "BBC Persian", ()),
    ("en", "Reuters", ()),
]


def test_cases_are_found():
    assert len(HOMES) == 5


@pytest.mark.parametrize(("code", "publisher", "home"), HOMES)
def test_our_country_is_the_publishers(code: str, publisher: str | None, home: tuple[str, ...]):
    assert load_language(code).home(publisher) == home
