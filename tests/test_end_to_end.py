"""From the answer back to the evidence: every membership that is served leads to characters of a text or to a record.

The way is walked over the real server, and the last step is taken without PactGraph: the file is read and cut here.
"""

import hashlib
import json
import urllib.request
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from ingest.treaty_records import RECORDS
from tests.conftest import ROOT, SHARED

Json = dict[str, Any]


@pytest.fixture(scope="module")
def spells(server: int) -> list[Json]:
    return list(everything(server, "/memberships"))


@pytest.fixture(scope="module")
def claims(server: int) -> dict[str, Json]:
    return {claim["id"]: claim for claim in everything(server, "/claims")}


def everything(server: int, path: str) -> Iterator[Json]:
    """All items of a list, page by page, as the answers themselves say where the next one is."""
    cursor: str | None = ""
    while cursor is not None:
        query = f"?limit=500{f'&cursor={cursor}' if cursor else ''}"
        with urllib.request.urlopen(f"http://127.0.0.1:{server}{path}{query}", timeout=30) as response:
            answer = json.load(response)
        yield from answer["items"]
        cursor = answer["next"]


@cache
def texts() -> dict[str, str]:
    """Every text at hand by its SHA-256, decoded without newline translation."""
    files = [*(ROOT / "ingest" / "samples").glob("*.txt"), *(SHARED / "seeds").glob("*.txt")]
    contents = [file.read_bytes() for file in files]
    return {hashlib.sha256(content).hexdigest(): content.decode("utf-8") for content in contents}


@cache
def record(name: str) -> str:
    return (RECORDS / name).read_text(encoding="utf-8")


def test_every_membership_rests_on_claims(spells: list[Json], claims: dict[str, Json]) -> None:
    assert len(spells) >= 400
    assert not [spell["id"] for spell in spells if not spell["claims"]]
    named = {id for spell in spells for id in (*spell["claims"], *spell["events"])}
    named |= {lost["claim"] for spell in spells for lost in spell["lost"]}
    assert named <= set(claims)


def test_every_claim_leads_to_its_evidence(claims: dict[str, Json]) -> None:
    in_texts = [claim for claim in claims.values() if "document" in claim["evidence"]]
    in_records = [claim for claim in claims.values() if "document" not in claim["evidence"]]
    assert len(in_texts) >= 60
    assert len(in_records) >= 400
    assert not [claim["id"] for claim in in_texts if not stands_in_its_text(claim)]
    assert not [claim["id"] for claim in in_records if not stands_in_its_record(claim)]


def stands_in_its_text(claim: Json) -> bool:
    """The quote is at its place; where the text may not ship there is no quote, and the place is inside the text."""
    place = claim["evidence"]
    text = texts().get(place["document"])
    if text is None:  # a text that may not ship, and is not at hand either: its claims come without words
        return place["quote"] is None and 0 <= place["start"] < place["end"]
    characters = text[place["start"] : place["end"]]
    return bool(characters.strip()) and place["quote"] in (None, characters)


def stands_in_its_record(claim: Json) -> bool:
    """The record names the source it cites, with the article."""
    text = record(claim["method"])
    place = claim["evidence"]["article"]
    shared = (RECORDS / "sources.yaml").read_text(encoding="utf-8")
    return claim["source"]["id"] in text + shared and (place is None or place.split()[0] in text)


def test_checks_of_the_server_are_green(claims: dict[str, Json]) -> None:
    checks = {claim["check"] for claim in claims.values() if "document" in claim["evidence"]}
    assert checks == {"green", "text not shipped"}


def test_a_sample_document_supports_a_membership(spells: list[Json], claims: dict[str, Json]) -> None:
    """Text → claim → answer, for what the project's own documents say."""
    supported = {
        spell["id"]
        for spell in spells
        for id in spell["claims"]
        if claims[id]["evidence"].get("document") in texts() and claims[id]["evidence"]["quote"]
    }
    assert {"UZ.csto.member.1", "UZ.guam.member.1", "GE.cis.member.1"} <= supported
