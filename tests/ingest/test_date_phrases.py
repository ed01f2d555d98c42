"""Date phrases as each language writes them: what is seen, which calendar it counts in, what relative ones come to.

A case is a text, the document's date, and the dates in it in order: EDTF, or `-` for a date that cannot be told.
"""

import pytest

from ingest.date_phrases import DateItem
from ingest.documents import Text
from ingest.extract import extract, read_sentences
from ingest.grammar import load_grammar
from ontology.dates import UncertainDate
from ontology.sources import Document

MONDAY = "2006-07-03"
WEDNESDAY = "2006-07-05"
PERSIAN = "2026-07-12"  # 21 Tir 1405, a Sunday
Case = tuple[str, str, str | None, list[str]]
CASES: list[Case] = [
    # English: dates of their own
    ("en", "on 15 May 1992", None, ["1992-05-15"]),
    ("en", "on Friday, 27 October 2017", None, ["2017-10-27"]),
    ("en", "on May 15th, 1992", None, ["1992-05-15"]),
    ("en", "on April 20-21, 1998", None, ["1998-04-20/1998-04-21"]),
    ("en", "in May 1992 and in the spring of 1993", None, ["1992-05", "1993-21"]),
    ("en", "the mid-1990s, the early 1990s, the late eighties", None, ["199X", "199X", "198X"]),
    ("en", "early 2006 and at the end of 2007", None, ["2006", "2007"]),
    ("en", "from 1994 to 1999", None, ["1994/1999"]),
    ("en", "between 1992 and 1994", None, ["1992/1994"]),
    ("en", "on 30 February 1992", None, ["1992-02"]),
    ("en", "the September 11 attacks; after 11 September", "2003", ["2001-09-11", "2001-09-11"]),
    ("en", "on 11 September", None, ["XXXX-09-11"]),
    # English: counted from the document's date
    ("en", "yesterday, today, tomorrow", WEDNESDAY, ["2006-07-04", "2006-07-05", "2006-07-06"]),
    ("en", "on Monday, last Wednesday, next Friday", WEDNESDAY, ["2006-07-03", "2006-06-28", "2006-07-07"]),
    ("en", "last week, this month, next year", WEDNESDAY, ["2006-06-26/2006-07-02", "2006-07", "2007"]),
    ("en", "last week, on Monday", None, ["-", "-"]),
    ("en", "earlier this year, last summer, in March last year", WEDNESDAY, ["2006", "2005-22", "2005-03"]),
    ("en", "two years ago, a month ago, fifteen years ago", WEDNESDAY, ["2004", "2006-06", "1991"]),
    ("en", "over the last two years, for ten years, many years ago", WEDNESDAY, []),
    ("en", "in March, in September", WEDNESDAY, ["2006-03", "2005-09"]),
    ("en", "on 8-9 July", "2016-08-01", ["2016-07-08/2016-07-09"]),
    # English: counted from the date named before
    ("en", "In 1994 it joined. Two years later it left. That year it returned.", None, ["1994", "1996", "1996"]),
    ("en", "In 1994 it joined. The following year it left. A decade later it fell.", None, ["1994", "1995", "2005"]),
    ("en", "In September 1990 it left. By October all had gone.", None, ["1990-09", "1990-10"]),
    ("en", "In December 1993 they met. In February they signed.", "2006", ["1993-12", "1994-02"]),
    ("en", "two years after independence, a year later", None, ["-"]),
    # Russian
    ("ru", "15 мая 1992 года, в мае 1992 года, весной 1993 года", None, ["1992-05-15", "1992-05", "1993-21"]),
    ("ru", "в пятницу, 27 октября 2017 года", None, ["2017-10-27"]),
    ("ru", "в 1990-х годах, в девяностых годах, в 1990—1991 гг.", None, ["199X", "199X", "1990/1991"]),
    ("ru", "с 1994 по 1999 год", None, ["1994/1999"]),
    ("ru", "8 и 9 июля 2016 года", None, ["2016-07-08/2016-07-09"]),
    ("ru", "вчера, в пятницу, на прошлой неделе", WEDNESDAY, ["2006-07-04", "2006-06-30", "2006-06-26/2006-07-02"]),
    ("ru", "в прошлом году, летом прошлого года, в мае этого года", WEDNESDAY, ["2005", "2005-22", "2006-05"]),
    ("ru", "в минувший понедельник, в прошлую среду", WEDNESDAY, ["2006-07-03", "2006-06-28"]),
    ("ru", "20 лет назад, год назад, два месяца назад", "2017-03", ["1997", "2016", "2017-01"]),
    ("ru", "июль с.г.", "2018-03-06", ["2018-07"]),
    ("ru", "в конце апреля", WEDNESDAY, ["2006-04"]),
    ("ru", "В 1994 году вступила. Два года спустя вышла. В том же году вернулась.", None, ["1994", "1996", "1996"]),
    ("ru", "В 1994 году вступила. Спустя год вышла. Через два года вернулась.", None, ["1994", "1995", "1997"]),
    ("ru", "3 марта 1996 года, через три недели после того, как вступила", None, ["1996-03-03"]),
    ("ru", "через год после вступления, много лет назад, последние два года", WEDNESDAY, []),
    ("ru", "после терактов 11 сентября", "2003", ["2001-09-11"]),
    # Ukrainian
    ("uk", "15 травня 1992 року", None, ["1992-05-15"]),
    ("uk", "торік, минулого року, вчора", WEDNESDAY, ["2005", "2005", "2006-07-04"]),
    ("uk", "два роки тому", WEDNESDAY, ["2004"]),
    # Persian: Solar Hijri and Gregorian
    ("fa", "۲۵ اردیبهشت ۱۳۷۱", None, ["1992-05-15"]),
    ("fa", "۲۵ اردیبهشت ماه سال ۷۱", None, ["1992-05-15"]),
    ("fa", "25 ارديبهشت 1371 و ٢٥ اردیبهشت ١٣٧١", None, ["1992-05-15", "1992-05-15"]),
    ("fa", "در آبان ماه سال ۹۸", None, ["2019-10-23/2019-11-21"]),
    ("fa", "سال ۱۳۹۷ و ۱۴۰۲/۱۲/۰۱", None, ["2018-03-21/2019-03-20", "2024-02-20"]),
    ("fa", "۱۵ مه ۱۹۹۲ و ۱۵ می ۱۹۹۲ میلادی", None, ["1992-05-15", "1992-05-15"]),
    ("fa", "اوایل دهه ۱۹۹۰ و دهه نود میلادی", None, ["199X", "199X"]),
    ("fa", "از سال ۱۹۹۴ تا ۱۹۹۹", None, ["1994/1999"]),
    ("fa", "امسال، پارسال", PERSIAN, ["2026-03-21/2027-03-20", "2025-03-21/2026-03-20"]),
    ("fa", "سال گذشته، سال گذشته میلادی", PERSIAN, ["2025-03-21/2026-03-20", "2025"]),
    ("fa", "ماه گذشته، هفته آینده، دیروز", PERSIAN, ["2026-06", "2026-07-18/2026-07-24", "2026-07-11"]),
    ("fa", "روز دوشنبه، پنج‌شنبه، جمعه هفته گذشته", PERSIAN, ["2026-07-06", "2026-07-09", "2026-07-10"]),
    ("fa", "۱۶ تیر، تیرماه امسال", PERSIAN, ["2026-07-07", "2026-06-22/2026-07-22"]),
    ("fa", "تابستان سال گذشته، مارس سال گذشته", PERSIAN, ["2025-22", "2025-03"]),
    ("fa", "۸ سال پیش، یک سال قبل", PERSIAN, ["2018", "2025"]),
    ("fa", "۴۰ سال گذشته، چند ماه گذشته، دو سال پس از استقلال", PERSIAN, []),
    ("fa", "در سال ۱۹۹۴ پیوست. دو سال بعد خارج شد.", None, ["1994", "1996"]),
    ("fa", "در سال ۱۹۹۴ پیوست. در همان سال بازگشت.", None, ["1994", "1994"]),
    ("fa", "پس از حملات ۱۱ سپتامبر", "2003", ["2001-09-11"]),
    # Arabic: Egyptian, Levantine and Maghrebi names; the lunar year
    ("ar", "15 مايو 1992 و15 أيار 1992 و15 ماي 1992", None, ["1992-05-15", "1992-05-15", "1992-05-15"]),
    ("ar", "١٥ مايو/أيار ١٩٩٢", None, ["1992-05-15"]),
    ("ar", "29 تشرين الأول 2004 و3 جويلية 2004 و4 غشت 2004", None, ["2004-10-29", "2004-07-03", "2004-08-04"]),
    ("ar", "13 ذي القعدة 1412 هـ", None, ["1992-05-15"]),
    ("ar", "مطلع الستينات، تسعينيات القرن الماضي", None, ["196X", "199X"]),
    ("ar", "بين عامي 1994 و1999", None, ["1994/1999"]),
    ("ar", "صيف عام 1994", None, ["1994-22"]),
    ("ar", "العام الماضي، الشهر الجاري، الأسبوع المقبل", WEDNESDAY, ["2005", "2006-07", "2006-07-10/2006-07-16"]),
    ("ar", "أمس الثلاثاء، يوم الاثنين، الجمعة الماضية", WEDNESDAY, ["2006-07-04", "2006-07-03", "2006-06-30"]),
    ("ar", "مايو المقبل، مايو الماضي، صيف العام الماضي", WEDNESDAY, ["2007-05", "2006-05", "2005-22"]),
    ("ar", "قبل أربعة عشر عاما، قبل عامين، قبل شهرين", "2015-08-01", ["2001", "2013", "2015-06"]),
    ("ar", "انضمت عام 1994. بعد عامين انسحبت. في العام نفسه عادت.", None, ["1994", "1996", "1996"]),
    ("ar", "بعد عامين من الاستقلال، قبل سنوات", WEDNESDAY, []),
    ("ar", "الأمين العام الحالي", WEDNESDAY, []),
    ("ar", "أحداث 11 سبتمبر", None, ["2001-09-11"]),
]


def _dates(language: str, text: str, published: str | None) -> list[DateItem]:
    day = UncertainDate.parse(published) if published else None
    document = Document(id="0" * 64, name="case", language=language, published=day)
    read = read_sentences(Text(document, text), load_grammar(language), every=True)
    return [item for sentence in read for item in sentence.items if isinstance(item, DateItem)]


def test_cases_are_found() -> None:
    assert len(CASES) == 79
    assert {case[0] for case in CASES} == {"en", "ru", "uk", "fa", "ar"}


@pytest.mark.parametrize(("language", "text", "published", "dates"), CASES)
def test_dates(language: str, text: str, published: str | None, dates: list[str]) -> None:
    assert [item.date or "-" for item in _dates(language, text, published)] == dates


@pytest.mark.parametrize(
    ("text", "calendar"),
    [("۲۵ اردیبهشت ۱۳۷۱", "solar-hijri"), ("۱۵ مه ۱۹۹۲", "gregorian"), ("پارسال", "solar-hijri")],
)
def test_calendar_is_kept(text: str, calendar: str) -> None:
    assert [item.calendar for item in _dates("fa", text, PERSIAN)] == [calendar]


def test_what_is_to_come_is_counted_forward() -> None:
    [friday, september] = _dates("en", "on Friday and in September", WEDNESDAY)
    assert (friday.date, friday.ahead) == ("2006-06-30", "2006-07-07")
    assert (september.date, september.ahead) == ("2005-09", "2006-09")


def _read(text: str, published: str | None = WEDNESDAY) -> list[UncertainDate | None]:
    day = UncertainDate.parse(published) if published else None
    return [claim.date for claim in extract(Text(Document(id="0" * 64, name="x", language="en", published=day), text))]


def test_a_claim_keeps_how_its_date_was_resolved() -> None:
    [date] = _read("Latvia joined NATO last week.")
    assert date is not None
    assert (date.edtf, date.printed) == ("2006-06-26/2006-07-02", "last week")
    assert date.rule == "1 week before 2006-07-05, the document's date"


def test_a_date_of_its_own_needs_no_rule() -> None:
    [date] = _read("Latvia joined NATO on 29 March 2004.")
    assert date is not None
    assert (date.printed, date.calendar, date.rule) == ("29 March 2004", "gregorian", None)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [("Latvia joined NATO on Friday.", "2006-06-30"), ("Latvia will join NATO on Friday.", "2006-07-07")],
)
def test_the_verb_tells_which_friday(text: str, edtf: str) -> None:
    assert [date and date.edtf for date in _read(text)] == [edtf]


@pytest.mark.parametrize(
    ("text", "published", "edtf", "modality"),
    [
        (
            "Putin will visit Kyrgyzstan for the CSTO summit on November 25-27.",
            "2025-11-24",
            "2025-11-25/2025-11-27",
            "announced",
        ),
        ("The CSTO summit in November is on the agenda.", "2025-10-24", "2025-11", "planned"),
        ("The CSTO summit on 31 May changed little.", "2016-06-03", "2016-05-31", None),
        ("The CSTO summit was held in November.", "2025-12-24", "2025-11", "asserted"),
    ],
)
def test_a_day_that_may_lie_ahead_asserts_nothing(text: str, published: str, edtf: str, modality: str | None) -> None:
    day = UncertainDate.parse(published)
    [met] = [
        claim
        for claim in extract(Text(Document(id="0" * 64, name="x", language="en", published=day), text))
        if claim.type == "met"
    ]
    assert (met.date and met.date.edtf) == edtf
    assert modality in (None, met.modality)


@pytest.mark.parametrize(
    "said", ["Reporters were told on Monday that Latvia had joined NATO.", "Latvia is a NATO member today."]
)
def test_the_day_of_saying_dates_no_event(said: str) -> None:
    assert {date and date.edtf for date in _read(said)} == {None}


def test_a_plan_is_not_of_the_year_that_a_tale_tells() -> None:
    assert {date and date.edtf for date in _read("In 1989 it fell. Latvia will join NATO in July.", None)} == {
        "XXXX-07"
    }
    assert {date and date.edtf for date in _read("In 1989 it fell. Latvia joined NATO in July.", None)} == {"1989-07"}


def test_without_a_document_date_nothing_is_counted() -> None:
    assert _read("Latvia joined NATO last week.", None) == [None]
