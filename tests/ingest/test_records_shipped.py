"""The records that ship: they load without a finding, cite an instrument, and say what the reference table says."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest import pipeline
from ingest.treaty_records import RECORDS, SHARED_SOURCES, Records, read_records
from ontology.claims import Citation, Claim
from ontology.dates import UncertainDate
from ontology.sources import Source

MANUAL = Path(__file__).parents[2] / "docs" / "records.md"
REFERENCE = Path(__file__).parents[3] / "shared" / "reference"
FILES = sorted(path.stem for path in RECORDS.glob("*.yaml") if path.name != SHARED_SOURCES)
SINCE = {"signed": "signatory", "joined": "member"}


@pytest.fixture(scope="module")
def records() -> Records:
    return read_records(states=states(), alliances=FILES)


def states() -> set[str]:
    """Two-letter codes: ISO 3166-1 has 249, the user-assigned ones X* and the USSR come on top."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    return {first + second for first in letters for second in letters}


def test_all_records_load_without_a_finding(records: Records) -> None:
    assert [str(finding) for finding in records.findings] == []
    assert sorted(record.alliance for record in records.records) == FILES
    assert len(FILES) >= 82


def test_records_name_only_states_and_alliances_that_the_actors_know() -> None:
    known = pipeline.records()
    assert [str(finding) for finding in known.findings] == []
    assert len(known.records) == len(FILES)


def test_every_source_says_where_it_was_read(records: Records) -> None:
    assert len(records.sources) > len(FILES)
    assert [source.id for source in records.sources if not source.read_in] == []


def test_every_claim_of_a_record_cites_a_source_that_is_described(records: Records) -> None:
    described = {source.id for source in records.sources}
    cited = {claim.evidence.source for claim in records.claims if isinstance(claim.evidence, Citation)}
    assert cited <= described
    assert all(isinstance(claim.evidence, Citation) for claim in records.claims)


@pytest.mark.parametrize("number", range(2))
def test_the_examples_of_the_manual_are_records(tmp_path: Path, number: int) -> None:
    """`docs/records.md` shows a whole record and a bad one; the loader must say what the manual says."""
    blocks = re.findall(r"^```yaml\n(.*?)^```", MANUAL.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    (tmp_path / "ru-am-1997.yaml").write_text(blocks[number], encoding="utf-8")
    read = read_records(tmp_path, states=states(), alliances=["ru-am-1997"])
    told = "\n".join(str(finding) for finding in read.findings)
    assert told in MANUAL.read_text(encoding="utf-8")
    assert (len(blocks), bool(told), len(read.claims)) == (2, number == 1, (8, 2)[number])


# --- The reference table, when it is at hand ------------------------------------------------------------------------

at_hand = pytest.mark.skipif(not REFERENCE.is_dir(), reason="../shared/reference is not at hand")

# Rows of the table (state, alliance, role, start) that a record corrects, and roles (alliance, role) that records
# have beyond the table, each with the reason.
CORRECTED = {
    ("RU", "osce", "member", "1973-06-25"): "the seat of 1973 was the USSR's, and the USSR is not Russia",
    ("TR", "sco", "partner", "2013"): "the day, 26 April, is in the reports of the signature at Almaty",
    ("AZ", "sco", "partner", "2016"): "the day, 14 March, is on a page of Azerbaijan's ministry of economy",
    ("EG", "sco", "partner", "2022"): "the day, 14 September, is in the notice of the Uzbek foreign ministry",
    ("QA", "sco", "partner", "2022"): "the day, 14 September, is in the notice of the Uzbek foreign ministry",
    ("NP", "sco", "partner", "2016"): "the day, 22 March, is on a page of the secretariat of the SCO",
    ("AF", "csto-pa", "observer", "2013-04-11"): "TASS has the year; the day was read nowhere",
    ("RS", "csto-pa", "observer", "2013-04-11"): "TASS has the year; the day was read nowhere",
    ("RU", "ru-xs-2015", "member", "2015-06-30"): "that day the Russian law was signed; the exchange came later",
    ("XS", "ru-xs-2015", "member", "2015-06-30"): "that day the Russian law was signed; the exchange came later",
}
ADDED = {
    ("ru-am-1997", "member"): "in force 5 November 1998 by the text at arlis.am",
    ("by-ru-guarantees-2024", "member"): "in force 13 March 2025",
    ("tashkent-cfe", "member"): "in force for Moldova 16 July 1992 by Moldova's register",
    ("osce", "member"): "the USSR",
    ("ru-md-2001", "member"): "in force 13 May 2002 by Moldova's register",
    ("cis-pko-1992", "signatory"): "Ukraine by its own publication; the table has Moldova only",
    ("cis-pko-1992", "member"): "in force for Ukraine 20 March 1992 by its own publication",
}


def rows() -> Iterator[dict[str, str]]:
    with (REFERENCE / "memberships.csv").open(encoding="utf-8") as file:
        yield from (row for row in csv.DictReader(file) if row["arrangement_id"] in FILES)


def role_of(claim: Claim) -> str | None:
    return claim.role or SINCE.get(claim.type)


def starts(claims: tuple[Claim, ...], state: str, alliance: str, role: str) -> list[Claim]:
    return [
        claim
        for claim in claims
        if (claim.subject, claim.object) == (state, alliance)
        and claim.type in SINCE
        and role_of(claim) == role
        and claim.modality == "asserted"
    ]


def ends(claims: tuple[Claim, ...], state: str, alliance: str, role: str) -> list[Claim]:
    return [
        claim
        for claim in claims
        if (claim.subject, claim.object, claim.type) == (state, alliance, "withdrew")
        and claim.role in (None, role)
        and claim.modality == "asserted"
    ]


def strength(claim: Claim, sources: dict[str, Source]) -> tuple[int, int]:
    kinds = {"treaty-text": 3, "depositary": 3, "official": 2, "scholarly": 1, "dataset": 1, "reference": 0, "press": 0}
    source = sources[claim.evidence.source]  # type: ignore[union-attr]
    return ("low", "medium", "high").index(claim.confidence), kinds[source.kind]


def best(claims: list[Claim], sources: dict[str, Source]) -> set[str]:
    """The dates with the strongest support."""
    top = max((strength(claim, sources) for claim in claims), default=None)
    return {str(claim.date) for claim in claims if strength(claim, sources) == top}


@pytest.mark.shared
@at_hand
def test_every_row_of_the_table_starts_and_ends_with_a_claim(records: Records) -> None:
    missing = []
    for row in rows():
        key = (row["state_iso2"], row["arrangement_id"], row["role"])
        if (*key, row["start"]) in CORRECTED:
            continue
        if row["start"] not in {str(claim.date) for claim in starts(records.claims, *key)}:
            missing.append(("start", *key, row["start"]))
        if row["end"] and row["end"] not in {str(claim.date) for claim in ends(records.claims, *key)}:
            missing.append(("end", *key, row["end"]))
    assert missing == []


@pytest.mark.shared
@at_hand
def test_the_strongest_claims_agree_with_the_table(records: Records) -> None:
    """For a role held once, the best supported start and end are the table's: competing dates are weaker."""
    sources = {source.id: source for source in records.sources}
    spells = Counter((row["state_iso2"], row["arrangement_id"], row["role"]) for row in rows())
    differ = []
    for row in rows():
        key = (row["state_iso2"], row["arrangement_id"], row["role"])
        if spells[key] > 1 or (*key, row["start"]) in CORRECTED:
            continue
        if best(starts(records.claims, *key), sources) != {row["start"]}:
            differ.append(("start", *key, row["start"]))
        if best(ends(records.claims, *key), sources) != ({row["end"]} if row["end"] else set()):
            differ.append(("end", *key, row["end"]))
    assert differ == []


@pytest.mark.shared
@at_hand
def test_the_records_start_no_role_that_the_table_does_not_have(records: Records) -> None:
    known = {(row["state_iso2"], row["arrangement_id"], row["role"]) for row in rows()}
    listed = {row["arrangement_id"] for row in rows()}
    strong = [claim for claim in records.claims if claim.type in SINCE and claim.confidence == "high"]
    extra = {(claim.subject, claim.object, role_of(claim)) for claim in strong if claim.object in listed} - known
    assert {(alliance, role) for _, alliance, role in extra} - set(ADDED) == set()


@pytest.mark.shared
@at_hand
def test_every_event_of_the_table_has_a_claim_of_its_day(records: Records) -> None:
    days = {(claim.object or claim.subject, claim.subject, str(claim.date)) for claim in records.claims}
    days |= {(claim.subject, claim.object or "", str(claim.date)) for claim in records.claims}
    spans = {(claim.object, claim.subject): [] for claim in records.claims}
    for claim in records.claims:
        spans[claim.object, claim.subject].append(claim.date)
    missing = []
    with (REFERENCE / "events.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            alliance, state, day = row["arrangement_id"], row["state_iso2"], row["date"]
            if alliance not in FILES:
                continue
            said = (alliance, state or alliance, day) in days or (alliance, state, day) in days
            if not said and not any(covers(date, day) for date in spans.get((alliance, state), [])):
                missing.append((row["event_type"], alliance, state, day))
    assert missing == []


def covers(date: UncertainDate | None, text: str) -> bool:
    """Whether the day lies within the bounds of a date less precise than a day."""
    if date is None or date.is_interval or date.earliest_start is None or date.latest_start is None:
        return False
    wanted = UncertainDate.parse(text)
    if wanted.earliest_start is None or wanted.latest_start is None:
        return False
    return date.earliest_start <= wanted.earliest_start and wanted.latest_start <= date.latest_start
