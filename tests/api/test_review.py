"""The whole record reviewed: where each finding is, and that a note explains without hiding."""

from pathlib import Path

import pytest

from api.review import Remark, Review
from ingest import pipeline

RECORD = """\
id: cis-atc
kind: organization
about: A record made wrong for this test.
sources:
  test-charter: {title: The charter, kind: treaty-text, date: 2000-12-01, read in: not seen}
steps:
  - did: founded
    on: 2000-12-01
    source: test-charter
    confidence: high
  - who: RU
    did: joined
    on: 1999-05-05
    source: test-charter
    confidence: high
  - who: BY
    did: joined
    on: 1999-05-05
    source: test-charter
    confidence: low
    note: one page mistakes the forerunner for the body
  - who: AM
    did: joined
    on: 2001-02-30
    source: test-charter
    confidence: high
"""


@pytest.fixture
def review(tmp_path: Path) -> Review:
    (tmp_path / "cis-atc.yaml").write_text(RECORD, encoding="utf-8")
    return Review(pipeline.records(tmp_path))


def test_what_cannot_be_read_has_its_line(review: Review) -> None:
    assert [str(one)[:34] for one in review.unreadable()] == ["cis-atc.yaml:24: 2001-02-30 is no "]


def test_what_cannot_be_right_has_the_line_of_its_step(review: Review) -> None:
    told = [str(one) for one in review.unsound() if not one.note]
    assert told == [
        "cis-atc.yaml:2: the record calls cis-atc a organization, its description a body",
        "cis-atc.yaml:11: RU joined cis-atc 1999-05-05: cis-atc came to be only on 2000-12-01",
        "cis-atc.yaml:11: RU.cis-atc.member.1: on 1999-05-05 RU is in cis-atc but not in cis",
    ]


def test_a_note_explains_and_is_shown(review: Review) -> None:
    told = [str(one) for one in review.unsound() if one.note]
    assert len(told) == 2
    assert all(line.startswith("cis-atc.yaml:16: ") for line in told)
    assert all(line.endswith("(explained: one page mistakes the forerunner for the body)") for line in told)


def test_what_breaks_a_shape_has_the_line_of_its_step(review: Review) -> None:
    claim = next(one for one in review.records.claims if one.subject == "RU")
    broken = [f'<https://w3id.org/pactgraph/id/claim/{claim.id}> <https://w3id.org/pactgraph/ontology#tpye> "x" .']
    broken.append(
        f"<https://w3id.org/pactgraph/id/claim/{claim.id}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        "<https://w3id.org/pactgraph/ontology#Claim> ."
    )
    found = review.unshapely(broken)
    assert found
    assert {(one.file, one.line) for one in found} == {("cis-atc.yaml", 11)}


def test_remarks_stand_in_the_order_of_files_and_lines() -> None:
    told = [Remark("b.yaml", 2, "x"), Remark("a.yaml", 10, "x"), Remark("a.yaml", 9, "x")]
    assert [str(one) for one in sorted(told)] == ["a.yaml:9: x", "a.yaml:10: x", "b.yaml:2: x"]


def test_the_shipped_record_is_sound_and_its_oddities_are_explained() -> None:
    shipped = Review()
    remarks = shipped.unsound()
    assert [str(one) for one in [*shipped.unreadable(), *remarks] if not one.note] == []
    assert len([one for one in remarks if one.note]) >= 40
    assert all(one.line and one.file.endswith((".yaml", ".ttl")) for one in remarks)
