"""Who says a thing, and where it happened, are told with the claim where the sentence tells them."""

import pytest

from ingest.examples import read_text

CASES = [
    ("en", "Georgia said that Armenia had joined the CSTO in 2002.", "Georgia", None),
    ("en", "Armenia joined the CSTO in 2002.", None, None),
    ("en", "Armenia signed the Collective Security Treaty in Tashkent on 15 May 1992.", None, "Tashkent"),
    ("ru", "Армения подписала Договор о коллективной безопасности в Ташкенте 15 мая 1992 года.", None, "Tashkent"),
]


def test_cases_are_found():
    assert len(CASES) == 4


@pytest.mark.parametrize(("language", "text", "speaker", "place"), CASES)
def test_attribution(language: str, text: str, speaker: str | None, place: str | None):
    (claim,) = (one for one in read_text(text, language) if one.subject == "AM")
    assert (claim.attributed_to, claim.place) == (speaker, place)
