"""The reference table, replayed row by row against the built graph, boundary days too; and where scholars disagree.

What differs is printed with its reason. `reference_differences.csv` holds the differences that a better source
explains; any other makes the test fail. `reference_disagreements.csv` names, for each question on which good sources
disagree, two claims that cannot both hold and the place where the graph shows both.
"""

import csv
from pathlib import Path
from typing import Any

import pytest

import graph as pactgraph
from graph import Graph
from tests import reference
from tests.reference import Event, Row

pytestmark = pytest.mark.shared

QUESTIONS = {f"C{number:02}" for number in range(1, 27)}
DISAGREEMENTS = list(
    csv.DictReader(Path(__file__).with_name("reference_disagreements.csv").read_text(encoding="utf-8").splitlines())
)
MEANINGS = {  # what a claim may be called that tells of the table's event
    "accession": {"joined", "signed", "ratified"},
    "entry_into_force": {"entered_into_force", "joined"},
    "extension": {"extended", "member_of"},
    "operation": {"joined", "intervened"},
    "ratification": {"ratified", "joined"},
    "resumption": {"joined", "resumed"},
    "signature": {"signed", "founded", "founder_of", "joined", "member_of"},
    "summit": {"met", "founded", "joined"},
    "suspension": {"suspended", "withdrew"},
    "termination": {"lapsed", "withdrew"},
    "transformation": {"transformed_into", "founded", "founder_of", "joined", "withdrew", "member_of", "met"},
    "withdrawal_announced": {"withdrew"},
    "withdrawal_effective": {"withdrew"},
}


@pytest.fixture(scope="module")
def world(graph_dir: Path) -> Graph:
    """The graph of everything shipped."""
    return pactgraph.open(graph_dir)


def test_every_row_holds_in_the_graph_at_its_boundaries_too(world: Graph) -> None:
    rolls: dict[tuple[str, str], dict[tuple[str, str], str]] = {}
    table = reference.rows()
    together = reference.expected(table)
    differ: dict[str, list[str]] = {}
    replayed, probes = 0, 0
    for row in table:
        replayed += 1
        for day in row.days():
            wanted = reference.verdict(together[row.key], day)
            if wanted == "unclear":
                continue
            probes += 1
            found = standing(world, rolls, row, day.isoformat())
            if found != wanted:
                differ.setdefault(row.name, []).append(f"{day}: {found}, not {wanted}")
    told = report(differ)
    assert (replayed, probes > 2000) == (470, True)
    assert unexplained(differ) == [], told


def test_every_event_is_told_on_its_day(world: Graph) -> None:
    table = reference.events()
    claims: dict[tuple[str, str], list[dict[str, Any]]] = {}
    differ = {}
    for event in table:
        key = (event.alliance, event.state)
        if key not in claims:
            claims[key] = world.claims(alliance=event.alliance, state=event.state or None)
        if not any(is_told(event, claim) for claim in claims[key]):
            differ[event.name] = ["no claim tells of it on that day"]
    told = report(differ)
    assert len(table) == 302
    assert unexplained(differ) == [], told


def test_every_difference_is_still_one_and_names_a_source_of_the_graph(world: Graph) -> None:
    known = {row.name for row in reference.rows()} | {event.name for event in reference.events()}
    lines = reference.allowed()
    assert set(lines) <= known
    described = {source["id"] for source in world.sources()}
    assert {line["better source"] for line in lines.values()} <= described
    assert all(line["reason"] for line in lines.values())


def test_every_disagreement_is_named() -> None:
    assert {line["question"] for line in DISAGREEMENTS} == QUESTIONS


@pytest.mark.parametrize("line", DISAGREEMENTS, ids=lambda line: f"{line['question']}-{line['other']}")
def test_both_sides_of_a_disagreement_are_in_the_graph(world: Graph, line: dict[str, str]) -> None:
    one, other = (side(world, line, line[name]) for name in ("one", "other"))
    assert one
    assert other
    assert not one & other
    place = shown(world, line)
    assert one & place
    assert other & place


def standing(world: Graph, rolls: dict[tuple[str, str], dict[tuple[str, str], str]], row: Row, day: str) -> str:
    """`certain`, `possible` or `absent`, as the graph answers for that day."""
    key = (row.alliance, day)
    if key not in rolls:
        members = world.members(row.alliance, day)["members"]
        rolls[key] = {(member["state"]["id"], member["role"]): member["certainty"] for member in members}
    return rolls[key].get((row.state, row.role), "absent")


def is_told(event: Event, claim: dict[str, Any]) -> bool:
    """Whether the claim tells of the event: its type, its date to the table's own precision, the actor meant."""
    subject = claim["subject"]["id"]
    is_meant = subject == (event.state or event.alliance) or (not event.state and claim["type"] == "transformed_into")
    return is_meant and claim["type"] in MEANINGS[event.type] and claim["date"] == event.date


def report(differ: dict[str, list[str]]) -> str:
    """What differs and why, printed for whoever runs the replay."""
    explained = reference.allowed()
    lines = [
        f"{name}: {'; '.join(days)}. {explained[name]['reason'] if name in explained else 'NOT EXPLAINED'}"
        for name, days in sorted(differ.items())
    ]
    told = "\n".join(lines) or "nothing differs"
    print(told)
    return told


def unexplained(differ: dict[str, list[str]]) -> list[str]:
    """The differing rows that no better source explains."""
    return sorted(set(differ) - set(reference.allowed()))


def side(world: Graph, line: dict[str, str], words: str) -> set[str]:
    """The claims that say so: a type, then of date, value, role and modality what is needed to tell them apart."""
    kind, *wanted = words.split()
    found = set()
    for claim in world.claims(alliance=line["alliance"], state=line["state"] or None):
        has = {str(claim["value"]), str(claim["date"]), str(claim["role"]), claim["modality"]}
        if claim["type"] == kind and set(wanted) <= has and ("denied" in wanted) == (claim["modality"] == "denied"):
            found.add(claim["id"])
    return found


def shown(world: Graph, line: dict[str, str]) -> set[str]:
    """The claims that the place named by the line shows together."""
    kind, _, name = line["shown by"].partition(" ")
    if kind == "spell":
        spell = next(one for one in world.memberships(alliance=line["alliance"]) if one["id"] == name)
        return {*spell["claims"], *spell["events"], *(lost["claim"] for lost in spell["lost"])}
    if kind == "conflict":
        about = world.conflicts(alliance=line["alliance"])
        return {claim for conflict in about for claim in conflict["claims"]}
    return {entry["claim"]["id"] for entry in world.chronicle(name) if "claim" in entry}
