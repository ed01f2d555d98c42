"""A scaffold is a record once its open places are filled, and each of them is told until then."""

from pathlib import Path

import pytest

from ingest.records_scaffold import scaffold
from ingest.treaty_records import Records, read_records
from ontology.errors import RecordError


def load(folder: Path, text: str) -> Records:
    (folder / "am-ru-1997.yaml").write_text(text, encoding="utf-8")
    return read_records(folder, states={"AM", "RU"}, alliances={"am-ru-1997"})


def test_states_and_year_of_a_bilateral_treaty_follow_from_its_id() -> None:
    text = scaffold("ru-am-1997")
    assert "who: AM RU\n" in text
    assert "on: 1997\n" in text
    assert "who: …\n" in scaffold("bukhara-pact")
    assert "who: KZ UZ\n" in scaffold("bukhara-pact", states=["UZ", "KZ"])


def test_what_is_still_to_be_written_is_told_with_its_line(tmp_path: Path) -> None:
    told = [str(finding) for finding in load(tmp_path, scaffold("am-ru-1997")).findings]
    assert told[0] == ("am-ru-1997.yaml:4: the value is still to be written: …; replace … or leave the line out")
    assert len(told) >= 2


def test_the_filled_scaffold_is_a_record(tmp_path: Path) -> None:
    text = scaffold("am-ru-1997").replace("on: …", "on: 1998").replace("confidence: …", "confidence: low")
    filled = text.replace("kind: …", "kind: defence").replace("…", "1")
    records = load(tmp_path, filled)
    assert [str(finding) for finding in records.findings] == []
    assert [claim.type for claim in records.claims] == ["signed", "signed", "entered_into_force", "joined", "joined"]


@pytest.mark.parametrize(
    ("alliance", "kind"), [("Am-Ru", "treaty"), ("../cst", "treaty"), ("", "treaty"), ("cst", "club")]
)
def test_no_id_and_no_kind(alliance: str, kind: str) -> None:
    with pytest.raises(RecordError, match="is no"):
        scaffold(alliance, kind)
