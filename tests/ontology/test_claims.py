"""Claims never change, are named by what they say, and come back from JSON as they went in."""

import dataclasses
import json
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.claims import Citation, Claim, Passage, Spell
from ontology.dates import UncertainDate
from ontology.errors import ClaimError
from ontology.words import CLAIM_TYPES
from tests.strategies import claims, passages

SHA = "0" * 64
CITED = Citation(source="cst-text", article="11")
SIGNED = {"type": "signed", "subject": "AM", "object": "cst", "evidence": CITED, "method": "cst.yaml"}
COUNTED = {"type": "member_count", "subject": "cst", "value": 9, "evidence": CITED, "method": "cst.yaml"}
FOUNDED = {"type": "founded", "subject": "cst", "evidence": CITED, "method": "cst.yaml"}

# Each change makes a claim that says something else.
CHANGES = {
    "type": "ratified",
    "subject": "UZ",
    "object": "csto",
    "date": UncertainDate.parse("1992-05-15"),
    "place": "Tashkent",
    "modality": "denied",
    "attributed_to": "the depositary",
    "evidence": Citation(source="cst-text"),
    "method": "signed.en.1",
    "confidence": "low",
    "act": "signature",
    "role": "signatory",
    "cause": "withdrew",
    "note": "One of six.",
}
REFUSED = {
    "no such type": (SIGNED, {"type": "left"}, "'left' is no claim type; use one of absent_from, "),
    "no subject": (SIGNED, {"subject": ""}, "a claim signed has no subject; name the state"),
    "no object": (SIGNED, {"object": None}, "AM signed None: the type takes an object, the alliance"),
    "an empty object": (SIGNED, {"object": ""}, "AM signed : the type takes an object, the alliance"),
    "an object too many": (FOUNDED, {"object": "csto"}, "cst founded csto: the type takes no object"),
    "a value too many": (SIGNED, {"value": 6}, "AM signed: the type takes no value"),
    "no value": (COUNTED, {"value": None}, "cst member_count: the type takes a value"),
    "less than nothing": (COUNTED, {"value": -1}, "cst member_count -1: nothing is counted below 0"),
    "no such modality": (SIGNED, {"modality": "hoped"}, "'hoped' is no modality; use one of asserted, announced"),
    "no such confidence": (SIGNED, {"confidence": "total"}, "'total' is no confidence; use one of high"),
    "no such act": (SIGNED, {"act": "signed"}, "'signed' is no act; use one of accession"),
    "no such role": (SIGNED, {"role": "friend"}, "'friend' is no role; use one of signatory"),
    "no such cause": (SIGNED, {"cause": "boredom"}, "'boredom' is no cause; use one of withdrew"),
    "an empty place": (SIGNED, {"place": ""}, "AM signed: an empty place; write the place or leave it out"),
    "an empty method": (SIGNED, {"method": ""}, "AM signed: an empty method"),
}


@given(claims())
def test_claim_comes_back_from_json(claim: Claim) -> None:
    told = json.loads(json.dumps(claim.to_dict(), ensure_ascii=False))
    assert Claim.from_dict(told) == claim
    assert Claim.from_dict(told).id == claim.id


@given(claims(), claims())
def test_two_claims_share_an_id_only_when_they_say_the_same(one: Claim, other: Claim) -> None:
    assert (one.id == other.id) == (one == other)


@given(claims())
def test_id_does_not_depend_on_the_order_of_fields(claim: Claim) -> None:
    assert Claim.from_dict(dict(reversed(claim.to_dict().items()))).id == claim.id


def test_id_is_what_it_was() -> None:
    """Ids are addresses that others cite: this number may only change with a new version of the ontology."""
    claim = Claim(**SIGNED, date=UncertainDate.parse("1992-05-15", printed="15 May 1992"), place="Tashkent")
    assert claim.id == "57ffc8ae0b050305"


def test_id_is_the_same_in_another_process() -> None:
    program = (
        "from ontology.claims import Citation, Claim\n"
        "print(Claim(type='founded', subject='cst', evidence=Citation(source='s'), method='م').id)"
    )
    other = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    here = Claim(type="founded", subject="cst", evidence=Citation(source="s"), method="م").id
    assert other.stdout.strip() == here


@pytest.mark.parametrize("field", CHANGES)
def test_another_content_is_another_claim(field: str) -> None:
    assert Claim(**{**SIGNED, field: CHANGES[field]}).id != Claim(**SIGNED).id


def test_every_field_is_part_of_the_id() -> None:
    assert {field.name for field in dataclasses.fields(Claim)} == {*CHANGES, "value"}
    assert Claim(**COUNTED).id != Claim(**{**COUNTED, "value": 6}).id


@given(claims())
def test_claim_cannot_be_changed(claim: Claim) -> None:
    for field in dataclasses.fields(claim):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(claim, field.name, None)
    assert len({claim, Claim.from_dict(claim.to_dict())}) == 1


def test_number_of_refusals() -> None:
    assert len(REFUSED) == 15


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_what_to_do(name: str) -> None:
    fields, change, message = REFUSED[name]
    with pytest.raises(ClaimError) as caught:
        Claim(**{**fields, **change})
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    "change", [{"evidence": None}, {"kind": "x"}, {"date": {"edtf": "1992"}}, {"evidence": {"no": 1}}]
)
def test_json_that_is_no_claim_is_refused(change: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError)):
        Claim.from_dict({**Claim(**SIGNED).to_dict(), **change})


@pytest.mark.parametrize("kind", CLAIM_TYPES.values(), ids=lambda kind: kind.name)
def test_every_type_can_be_claimed(kind: object) -> None:
    fields = {"subject": "x", "object": "y" if kind.object else None, "value": 1 if kind.has_value else None}
    assert Claim(type=kind.name, evidence=CITED, method="m", **fields).type == kind.name


@given(passages(), st.text(max_size=20))
def test_passage_is_in_its_text_and_nowhere_else(passage: Passage, after: str) -> None:
    quote = passage.quote or "x" * (passage.end - passage.start)
    text = "." * passage.start + quote + after
    assert passage.is_in(text)
    assert not passage.is_in(text[: passage.end - 1])
    if passage.quote is not None:
        other = "b" if quote[0] == "a" else "a"
        assert not passage.is_in(text[: passage.start] + other + text[passage.start + 1 :])


@pytest.mark.parametrize(("start", "end"), [(5, 5), (5, 4), (-1, 3)])
def test_passage_without_characters_is_refused(start: int, end: int) -> None:
    with pytest.raises(ClaimError, match=f"no passage runs from {start} to {end}; start must be below end"):
        Passage(document=SHA, start=start, end=end)


def test_quote_must_fill_its_offsets() -> None:
    with pytest.raises(ClaimError, match="a quote of 3 characters cannot fill 0 to 4"):
        Passage(document=SHA, start=0, end=4, quote="CIS")


def spell(**bounds: object) -> Spell:
    days = dict.fromkeys(("earliest_start", "latest_start", "earliest_end", "latest_end"))
    told = {name: value and date.fromisoformat(value) for name, value in bounds.items() if name != "end"}
    return Spell(
        state="UZ", alliance="csto", role="member", number=1, end=bounds.get("end", "open"), **{**days, **told}
    )


CERTAINTIES = {
    "before an open spell": (spell(earliest_start="1994-04-20", latest_start="1994-04-20"), "1994-04-19", None),
    "on its first day": (spell(earliest_start="1994-04-20", latest_start="1994-04-20"), "1994-04-20", "certain"),
    "long after": (spell(earliest_start="1994-04-20", latest_start="1994-04-20"), "2024-01-01", "certain"),
    "in the year of a start": (spell(earliest_start="1993-01-01", latest_start="1993-12-31"), "1993-06-01", "possible"),
    "on the last day of it": (spell(earliest_start="1993-01-01", latest_start="1993-12-31"), "1993-12-31", "certain"),
    "no start known": (spell(), "1993-12-31", "possible"),
    "the day before the end": (
        spell(latest_start="1994-04-20", earliest_end="1999-04-20", latest_end="1999-04-20", end="known"),
        "1999-04-19",
        "certain",
    ),
    "on the day of the end": (
        spell(latest_start="1994-04-20", earliest_end="1999-04-20", latest_end="1999-04-20", end="known"),
        "1999-04-20",
        None,
    ),
    "in the year of an end": (
        spell(latest_start="1994-04-20", earliest_end="1999-01-02", latest_end="2000-01-01", end="known"),
        "1999-06-01",
        "possible",
    ),
    "an end that nobody dates": (spell(latest_start="1994-04-20", end="unknown"), "1994-04-21", "possible"),
    "an end not before a day": (
        spell(latest_start="1994-04-20", earliest_end="1999-01-01", end="unknown"),
        "1998-12-31",
        "certain",
    ),
}


@pytest.mark.parametrize("name", CERTAINTIES)
def test_certainty_on_a_day(name: str) -> None:
    held, on, certainty = CERTAINTIES[name]
    assert held.certainty(date.fromisoformat(on)) == certainty


def test_number_of_certainties() -> None:
    assert len(CERTAINTIES) == 11


def test_spell_is_named_and_disputed() -> None:
    assert spell().id == "UZ.csto.member.1"
    assert not spell().is_disputed
    assert dataclasses.replace(spell(), lost=(("abc", "less precise"),)).is_disputed
