import pytest
from starlette.exceptions import HTTPException

from api import formats

OFFERED = (formats.JSON, formats.CSV, formats.TURTLE)
CASES = [
    (None, formats.JSON),
    ("", formats.JSON),
    ("*/*", formats.JSON),
    ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", formats.JSON),
    ("text/csv", formats.CSV),
    ("TEXT/CSV; charset=utf-8", formats.CSV),
    ("text/*", formats.CSV),
    ("text/turtle;q=0.9, text/csv;q=0.8", formats.TURTLE),
    ("application/json;q=0, */*", formats.CSV),
    ("text/csv;q=0, text/*", formats.TURTLE),
    ("image/png", None),
    ("text/csv;q=nonsense", None),
]


@pytest.mark.parametrize(("accept", "chosen"), CASES)
def test_the_header_decides(accept, chosen):
    assert formats.accepted(accept, OFFERED) == chosen


def test_a_suffix_is_stronger_than_the_header():
    assert formats.choose(formats.CSV, "application/json", OFFERED) == formats.CSV


@pytest.mark.parametrize(("suffix", "accept"), [(formats.HTML, None), (None, "image/png")])
def test_what_is_not_offered_is_refused_with_what_is(suffix, accept):
    with pytest.raises(HTTPException) as refusal:
        formats.choose(suffix, accept, OFFERED)
    assert refusal.value.status_code == 406
    assert all(media_type in refusal.value.detail for media_type in OFFERED)
