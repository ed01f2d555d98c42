"""Document facts: headlines, datelines and publishers in four languages, and what looks like them and is none."""

import pytest

from ingest.document_facts import read_facts
from ingest.documents import text_of

BODY = "\n\nThe council met and agreed on the budget of the coming year.\n"
DATELINES = [
    ("en", "TASHKENT, 3 July 2006 (Reuters) - The council met.", "2006-07-03", "Reuters"),
    ("en", "Moscow (AP) 5 May 2006 — The council met.", "2006-05-05", "Associated Press"),
    ("en", "Published: 5 May 2006", "2006-05-05", None),
    ("en", "5 May 2006", "2006-05-05", None),
    ("en", "On 5 May 2006 - so it says - the council met.", None, None),
    ("en", "The treaty was signed on 5 May 2006", None, None),
    ("en", "The treaty of 5 May 2006: what it says", None, None),
    ("en", "In May 2006", None, None),
    ("ru", "ТАШКЕНТ, 3 июля 2006 года (Интерфакс) — Совет собрался.", "2006-07-03", "Interfax"),
    ("ru", "Минск. 3 июля 2006 г. (ТАСС) — Совет собрался.", "2006-07-03", "TASS"),
    ("ru", "ТАШКЕНТ, 3 июля — Совет собрался.", None, None),
    ("ru", "Опубликовано: 3 июля 2006", "2006-07-03", None),
    ("ar", "موسكو 5 مايو 2006 (رويترز) - اجتمع المجلس.", "2006-05-05", "Reuters"),
    ("ar", "تاريخ النشر: 5 مايو 2006", "2006-05-05", None),
    ("fa", "تاریخ انتشار: ۱۵ اردیبهشت ۱۳۸۵", "2006-05-05", None),
    ("fa", "مسکو، ۱۵ اردیبهشت ۱۳۸۵ (ایرنا) - شورا تشکیل جلسه داد.", "2006-05-05", "IRNA"),
]
TITLES = [
    ("en", "Council agrees on the budget" + BODY, "Council agrees on the budget"),
    ("en", "♦️\n• Council agrees on the budget" + BODY, "Council agrees on the budget"),
    ("en", "The council agreed on the budget." + BODY, None),
    (
        "en",
        "The council met in the capital and agreed, after a long debate,\non the budget of the coming year.\n",
        None,
    ),
    ("en", "Council" + BODY, None),
    ("en", "paragraph 3 of the treaty" + BODY, None),
    ("en", "Council agrees on the budget", None),
    ("ru", "Совет принял бюджет\nСовет собрался и принял бюджет.", "Совет принял бюджет"),
    ("fa", "شورا بودجه را تصویب کرد\n\nشورا تشکیل جلسه داد.", "شورا بودجه را تصویب کرد"),
    ("ar", "المجلس يقر الميزانية\n\nاجتمع المجلس.", "المجلس يقر الميزانية"),
]
SIGNATURES = [
    ("en", "The council met.\n\nnews.example.com", "news.example.com"),
    ("fa", "شورا تشکیل جلسه داد.\n🆔 @council_news", "@council_news"),
    ("en", "The council met (as ever) and agreed.", None),
    ("en", "Write to the council at council@example.org for the whole of the text and all that belongs to it.", None),
]


def test_cases_are_found() -> None:
    assert (len(DATELINES), len(TITLES), len(SIGNATURES)) == (16, 10, 4)


@pytest.mark.parametrize(("language", "line", "day", "publisher"), DATELINES)
def test_datelines(language: str, line: str, day: str | None, publisher: str | None) -> None:
    facts = read_facts(line + BODY, language)
    assert (facts.published and facts.published.edtf, facts.publisher) == (day, publisher)


@pytest.mark.parametrize(("language", "text", "title"), TITLES)
def test_titles(language: str, text: str, title: str | None) -> None:
    assert read_facts(text, language).title == title


@pytest.mark.parametrize(("language", "text", "publisher"), SIGNATURES)
def test_signatures(language: str, text: str, publisher: str | None) -> None:
    assert read_facts(text, language).publisher == publisher


def test_the_catalogue_comes_first() -> None:
    data = b"Council agrees on the budget\n\nRIGA, 3 July 2006 (Reuters) - The council met."
    told = text_of(data, "note.txt", {"document_date": "2006-07-04", "publisher": "The Council"}).document
    assert (told.title, told.publisher) == ("Council agrees on the budget", "The Council")
    assert told.published is not None
    assert told.published.edtf == "2006-07-04"


@pytest.mark.parametrize("text", ["", "\n\n", "12", "@", "(", "—" * 300, "5 May 2006\n" * 100])
def test_what_is_no_text_is_no_error(text: str) -> None:
    assert read_facts(text, "en").title is None
