"""What a build takes over from the last is what was kept, or nothing."""

from pathlib import Path

import pytest

from ingest import pipeline
from ingest.kept import Kept

LINES = ["<a> <b> <c> .", '<a> <b> "ب" .']


def test_what_was_kept_comes_back_under_its_key_alone(tmp_path: Path):
    kept = Kept(tmp_path / "kept")
    assert kept.lines("one") is None
    kept.keep("one", LINES)
    assert kept.lines("one") == LINES
    assert kept.lines("two") is None


def test_only_the_last_is_kept(tmp_path: Path):
    kept = Kept(tmp_path)
    kept.keep("one", LINES)
    kept.keep("two", LINES[:1])
    assert [kept.lines("one"), kept.lines("two")] == [None, LINES[:1]]
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("damage", [b"", b"<a> <b> <c> ."])
def test_what_has_been_changed_since_is_not_taken(tmp_path: Path, damage: bytes):
    kept = Kept(tmp_path)
    kept.keep("one", LINES)
    (file,) = tmp_path.iterdir()
    file.write_bytes(damage)
    assert kept.lines("one") is None


def test_a_harvest_is_the_same_with_what_was_kept_and_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    kept = Kept(tmp_path)
    first = pipeline.harvest(kept=kept)
    monkeypatch.setattr(pipeline, "extract", None)  # nothing is read again
    monkeypatch.setattr(pipeline, "read_document", None)
    assert pipeline.harvest(kept=kept) == first
    assert first.claims > 2900
    assert len(first.texts) == 6


def test_a_fingerprint_leaves_out_the_folder_that_it_is_told_to(tmp_path: Path):
    inner = tmp_path / "all" / "inner"
    inner.mkdir(parents=True)
    (tmp_path / "all" / "one").write_text("1")
    before = pipeline.fingerprint([tmp_path / "all"]), pipeline.fingerprint([tmp_path / "all"], without=inner)
    (inner / "two").write_text("2")
    assert pipeline.fingerprint([tmp_path / "all"]) != before[0]
    assert pipeline.fingerprint([tmp_path / "all"], without=inner) == before[1]
