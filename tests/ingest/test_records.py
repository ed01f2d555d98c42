"""The loader of treaty records on tiny records of its own: what good ones give, what bad ones are told."""

from pathlib import Path

import pytest

from ingest.records_yaml import parse
from ingest.treaty_records import Records, read_records
from ontology.claims import Citation
from ontology.errors import RecordError

STATES = {"AA", "BB", "CC", "NO"}
ALLIANCES = {"pact", "league"}
HEAD = """\
id: pact
kind: treaty
about: A pact of three.
sources:
  pact-text:
    title: Pact
    kind: treaty-text
    date: 1992-05-15
    published: 1992-05-15
    read in: [a stored page, another]
  list:
    title: List of pacts
    kind: dataset
steps:
"""
SIGNED = """\
  - who: AA BB
    did: signed
    on: 1992-05-15
    place: Town
    source: pact-text art. 11; list
    confidence: high
"""


@pytest.fixture
def load(tmp_path: Path):
    def _load(text: str, name: str = "pact.yaml") -> Records:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return read_records(tmp_path, states=STATES, alliances=ALLIANCES)

    return _load


def test_a_list_of_states_and_sources_is_one_claim_each(load) -> None:
    records = load(HEAD + SIGNED)
    assert not records.findings
    found = [(claim.subject, claim.object, claim.evidence) for claim in records.claims]
    text, listed = Citation(source="pact-text", article="art. 11"), Citation(source="list")
    assert found == [("AA", "pact", text), ("AA", "pact", listed), ("BB", "pact", text), ("BB", "pact", listed)]
    assert {claim.method for claim in records.claims} == {"pact.yaml"}
    assert {str(claim.date) for claim in records.claims} == {"1992-05-15"}


def test_every_claim_knows_its_line(load) -> None:
    (record,) = load(HEAD + SIGNED).records
    line = (HEAD + SIGNED).splitlines().index("  - who: AA BB") + 1
    assert {placed.where for placed in record.claims} == {f"pact.yaml:{line}"}


def test_sources_are_read_whole(load) -> None:
    listed, text = load(HEAD + SIGNED).sources
    assert (text.id, text.read_in, str(text.published)) == ("pact-text", ("a stored page", "another"), "1992-05-15")
    assert (listed.id, listed.read_in, listed.published) == ("list", (), None)


def test_norway_is_a_state(load) -> None:
    (claim,) = load(HEAD + "  - {who: NO, did: signed, source: list, confidence: low}\n").claims
    assert claim.subject == "NO"


def test_a_changed_role_ends_one_and_starts_another(load) -> None:
    change = "who: AA, did: changed, from: member, as: associate, by: transformation"
    claims = load(HEAD + f"  - {{{change}, on: 2005, source: list, confidence: low}}\n").claims
    said = [(claim.type, claim.role, claim.act, claim.cause) for claim in claims]
    assert said == [
        ("withdrew", "member", "transformation", "replaced"),
        ("joined", "associate", "transformation", None),
    ]


def test_what_is_said_of_the_alliance_itself(load) -> None:
    steps = """\
  - {did: founded, on: 1992-05-15, source: list, confidence: high}
  - {did: member_count, count: 9, on: 1994, source: list, confidence: high}
  - {did: transformed_into, into: league, on: 2002, source: list, confidence: high}
  - {did: intervened, in: CC, on: 2022-01, source: list, confidence: high}
"""
    claims = load(HEAD + steps).claims
    assert [(claim.subject, claim.object, claim.value) for claim in claims] == [
        ("pact", None, None),
        ("pact", None, 9),
        ("pact", "league", None),
        ("pact", "CC", None),
    ]


def test_facts_of_the_treaty(load) -> None:
    facts = """\
obligations:
  - {kind: defence, direction: AA to BB, condition: when attacked, during: 1994/1999, source: pact-text art. 4}
clauses:
  - {about: exit, says: six months after notice, source: pact-text art. 11}
open questions:
  - who kept the text
"""
    (record,) = load(HEAD + SIGNED + facts).records
    (obligation,), (clause,) = record.obligations, record.clauses
    assert (obligation.kind, obligation.direction, str(obligation.during)) == ("defence", "AA to BB", "1994/1999")
    assert clause.citations == (Citation(source="pact-text", article="art. 11"),)
    assert record.questions == ("who kept the text",)


def test_any_record_may_cite_any_source(load) -> None:
    load("sources:\n  atlas: {title: Atlas, kind: reference}\n", "sources.yaml")
    records = load(HEAD + "  - {who: AA, did: signed, source: atlas p. 7, confidence: low}\n")
    assert not records.findings
    assert [record.alliance for record in records.records] == ["pact"]


BAD_STEPS = {
    "impossible day": ("who: AA, did: signed, on: 1992-02-30", "1992-02-30 is no day"),
    "unknown state": ("who: AA QQ, did: signed", "there is no state 'QQ'"),
    "unknown type": ("who: AA, did: sinned", "did you mean signed"),
    "unknown act": ("who: AA, did: signed, by: magic", "'magic' is no legal act"),
    "unknown role": ("who: AA, did: joined, as: boss", "'boss' is no role"),
    "unknown line": ("who: AA, did: signed, when: 1992", "'when' is no line of this block"),
    "nobody": ("did: signed", "no line 'who'"),
    "somebody too many": ("who: AA, did: founded", "said of the alliance itself"),
    "no verb": ("who: AA", "the line 'did' is missing"),
    "unknown alliance": ("did: transformed_into, into: leage", "did you mean league"),
    "no number": ("did: member_count, count: nine", "'nine' is no number"),
    "number missing": ("did: member_count", "takes a value"),
    "half a change": ("who: AA, did: changed, as: member", "'from' and 'as'"),
    "from without change": ("who: AA, did: joined, from: member", "only a changed role"),
    "empty value": ("who: AA, did: signed, place: ''", "the value is empty"),
}


def test_the_bad_steps_are_all_there() -> None:
    assert len(BAD_STEPS) == 15


@pytest.mark.parametrize(("step", "told"), BAD_STEPS.values(), ids=BAD_STEPS)
def test_a_bad_step_is_one_line_and_the_others_go_on(load, step: str, told: str) -> None:
    text = HEAD + f"  - {{{step}, source: list, confidence: low}}\n" + SIGNED
    records = load(text)
    (finding,) = records.findings
    line = str(finding)
    assert told in line
    assert line.startswith(f"pact.yaml:{HEAD.count(chr(10)) + 1}: ")
    assert "\n" not in line
    assert len(records.claims) == 4


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("", "the line 'source' is missing"),
        ("source: lost, ", "there is no source 'lost'"),
        ("source: list;, ", "a source is missing"),
    ],
    ids=["none", "unknown", "half"],
)
def test_a_step_needs_a_source(load, source: str, told: str) -> None:
    (finding,) = load(HEAD + f"  - {{who: AA, did: signed, {source}confidence: low}}\n").findings
    assert told in str(finding)


BAD_FILES = {
    "not YAML": ("id: pact\n  kind: [treaty\n", "pact.yaml:2: not YAML"),
    "empty": ("", "pact.yaml: the file is empty"),
    "a list": ("- pact\n", "pact.yaml:1: a block of `name: value` lines"),
    "unknown line": ("id: pact\nnickname: p\n", "pact.yaml:2: 'nickname' is no line"),
    "twice": ("id: pact\nid: pact\n", "pact.yaml:2: 'id' stands twice"),
    "unknown alliance": (HEAD.replace("id: pact", "id: pakt") + SIGNED, "pact.yaml:1: there is no alliance 'pakt'"),
    "wrong file": (HEAD.replace("id: pact", "id: league") + SIGNED, "name the file league.yaml"),
    "control character": ("id: \x00\n", "pact.yaml: not YAML"),
    "no steps": ("id: pact\nkind: treaty\nabout: x\n", "the line 'steps' is missing"),
    "bad source date": (HEAD.replace("published: 1992-05-15", "published: 1992-13") + SIGNED, "pact.yaml:9: 1992-13"),
    "bad source kind": (HEAD.replace("kind: dataset", "kind: rumour") + SIGNED, "'rumour' is no kind of source"),
    "said twice": (HEAD + SIGNED + SIGNED, "AA signed is said already in pact.yaml:15"),
    "bad direction": (
        HEAD + SIGNED + "obligations:\n  - {kind: defence, direction: sideways, condition: c, source: list}\n",
        "'sideways' is no direction",
    ),
}


def test_the_bad_files_are_all_there() -> None:
    assert len(BAD_FILES) == 13


@pytest.mark.parametrize(("text", "told"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_is_told_and_the_others_are_read(load, text: str, told: str) -> None:
    head = HEAD.replace("id: pact", "id: league").replace("pact-text:", "x:").replace("list:", "y:")
    load(head + "  - {who: AA, did: signed, source: y, confidence: low}\n", "league.yaml")
    records = load(text)
    assert told in " | ".join(map(str, records.findings))
    assert [claim.object for claim in records.claims if claim.object == "league"] == ["league"]


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "pact.yaml").write_bytes(b"id: \xff\xfe")
    (finding,) = read_records(tmp_path, states=STATES, alliances=ALLIANCES).findings
    assert str(finding) == "pact.yaml: not UTF-8 text from byte 4; save the file as UTF-8"


def test_a_list_where_one_value_belongs() -> None:
    with pytest.raises(RecordError, match=r"x\.yaml:1: a list or block stands where one value belongs"):
        parse("did: [signed]", "x.yaml").fields()["did"].text()
