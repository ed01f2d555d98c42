"""Clusters: one event told in several texts and languages, and what must not be taken for one."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.clusters import Cluster, clusters
from ingest.examples import read_text
from ingest.pipeline import SAMPLES
from ontology.claims import Claim, Passage
from ontology.dates import UncertainDate
from tests import strategies

PASSAGES = {
    "en": "Uzbekistan withdrew from the CSTO in December 2012.",
    "ru": "Узбекистан вышел из ОДКБ 19 декабря 2012 года.",
    "fa": "ازبکستان در سال ۲۰۱۲ از سازمان پیمان امنیت جمعی خارج شد.",
    "ar": "انسحبت أوزبكستان من منظمة معاهدة الأمن الجماعي عام 2012.",
}


def _claim(name: str, date: str | None, **said: str) -> tuple[str, Claim]:
    fields = {"type": "withdrew", "subject": "UZ", "object": "csto", "modality": "asserted", **said}
    evidence = Passage(document=name.encode().hex().ljust(64, "0")[:64], start=0, end=1)
    dated = UncertainDate.parse(date) if date else None
    return name, Claim(date=dated, evidence=evidence, method="rule", **fields)  # type: ignore[arg-type]


def _names(told: Sequence[tuple[str, Claim]]) -> list[tuple[str, ...]]:
    return [one.claims for one in clusters(told)]


CASES = [
    ([("a", "2012-12-19"), ("b", "2012"), ("c", "2012-12")], [("a", "b", "c")]),
    ([("a", "2012-12-19"), ("b", "1999-04-02")], [("b",), ("a",)]),
    ([("a", "2012-12-19"), ("b", None)], [("a", "b")]),
    ([("a", "2012-12-19"), ("b", "1999-04-02"), ("c", None)], [("b",), ("a",), ("c",)]),
    ([("a", None), ("b", None)], [("a", "b")]),
    ([("a", "XXXX-12-19"), ("b", "2012")], [("a", "b")]),
    ([("a", "2012-06-28"), ("b", "2012-12-19"), ("c", "2012")], [("a", "c"), ("b",)]),
    ([("a", "2012/2013"), ("b", "2013-05")], [("a", "b")]),
    ([], []),
]


def test_cases_are_found() -> None:
    assert len(CASES) == 9


@pytest.mark.parametrize(("told", "expected"), CASES)
def test_dates_decide(told: list[tuple[str, str | None]], expected: list[tuple[str, ...]]) -> None:
    assert _names([_claim(name, date) for name, date in told]) == expected


@pytest.mark.parametrize(
    "other",
    [{"subject": "GE"}, {"object": "cis"}, {"type": "joined"}, {"modality": "denied"}, {"modality": "speculated"}],
)
def test_another_event_is_no_part_of_it(other: dict[str, str]) -> None:
    told = [_claim("a", "2012"), _claim("b", "2012", **other)]
    assert ("a", "b") not in _names(told)


def test_a_status_is_no_event() -> None:
    assert clusters([_claim("a", "2012", type="member_of")]) == []


def test_four_languages_tell_one_event() -> None:
    told = [
        (f"{code}-{number}", claim)
        for code, text in PASSAGES.items()
        for number, claim in enumerate(read_text(text, code))
        if claim.type == "withdrew"
    ]
    assert len(told) == 4
    [event] = clusters(told)
    assert (event.type, event.subject, event.object, str(event.date)) == ("withdrew", "UZ", "csto", "2012-12-19")
    assert event.claims == ("ar-0", "en-0", "fa-0", "ru-0")


def test_the_samples_tell_some_events_together() -> None:
    told = [
        (f"{file.stem}-{number}", claim)
        for file in sorted(SAMPLES.glob("*.txt"))
        for number, claim in enumerate(read_text(file.read_text(encoding="utf-8"), file.stem[:2], "2026-11-22"))
    ]
    shared = [one for one in clusters(told) if len({name.split("-")[0] for name in one.claims}) > 1]
    assert len(shared) == 22
    [force] = [one for one in shared if one.type == "entered_into_force"]
    assert (force.subject, str(force.date)) == ("cst", "1994-04-20")
    assert [name[:2] for name in force.claims] == ["ar", "fa", "ru"]
    left = [str(one.date) for one in shared if (one.type, one.subject, one.object) == ("withdrew", "GE", "cis")]
    assert left == ["2008-08-12", "2009-08-18"]  # the announcement and the effect stay two events


@given(st.lists(strategies.claims(), max_size=12), st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(claims: list[Claim], random) -> None:  # type: ignore[no-untyped-def]
    told = [(claim.id, claim) for claim in claims]
    again = [*told, *told[:3]]
    random.shuffle(again)
    assert clusters(told) == clusters(again)
    names = [name for one in clusters(told) for name in one.claims]
    assert len(names) == len(set(names))


def test_what_a_cluster_holds() -> None:
    [one] = clusters([_claim("a", "2012-12-19")])
    assert one == Cluster("withdrew", "UZ", "csto", UncertainDate.parse("2012-12-19"), ("a",))
