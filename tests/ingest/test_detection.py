"""The commonest words tell a language, and say nothing of one they do not know."""

import pytest

from ingest.detection import by_words, detect

TELLING = {
    "en": "The ministers of the three states met in the capital and agreed to the text of a new treaty on trade.",
    "ru": "Министры трёх стран встретились в столице и договорились о том, что текст будет готов к концу года.",
    "fa": "وزیران سه کشور در پایتخت دیدار کردند و با متن پیمان تازه که برای آن کار کرده بودند موافقت کردند.",
    "ar": "اجتمع وزراء الدول الثلاث في العاصمة بعد أن اتفقوا على النص مع الوفود التي وصلت من بعيد إلى المدينة.",
}


def test_cases_are_found():
    assert len(TELLING) == 4


@pytest.mark.parametrize(("language", "text"), TELLING.items())
def test_words_tell(language: str, text: str):
    assert by_words(text) in (language, None)
    assert detect(text)[0] == language


def test_a_stranger_is_left_to_the_model():
    text = "Il presidente della Repubblica ha detto che il paese resta fedele ai suoi alleati e alla sua storia"
    assert by_words(text) is None
    assert detect(text)[0] == "it"
