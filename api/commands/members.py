"""`pactgraph members`."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from api import tables
from api.cli import tell
from api.commands import options, printing
from api.defaults import today
from graph import open as open_graph


@click.command()
@click.argument("alliance")
@click.option("--at", type=options.Day(), default=None, help="The day asked about; today where it is missing.")
@options.role
@options.clocks
@options.form
@options.graph
def members(alliance: str, at: date | None, role: str | None, form: str, graph: Path, **clocks: Any) -> None:
    """Print who was in ALLIANCE on a day, how sure that is, and how many claims say so.

    ALLIANCE is an id or a name: cst, csto, "Collective Security Treaty".

    \b
      pactgraph members cst --at 1996-06-01
      pactgraph members cis --at 2009-01-01 --basis announced
      pactgraph members csto --at 2010-01-01 --known 2012-01-01 --format csv
    """
    answer = open_graph(graph).members(alliance, at or today(), role=role, **clocks)
    for note in answer["notes"]:
        tell(note)
    printing.left_out(answer)
    if form == "table":
        tell(_summary(answer))
    printing.show(form, answer, answer["members"], tables.MEMBERS, _seen)


def _summary(answer: Mapping[str, Any]) -> str:
    """One line that counts: a state stands in the table once for each role, its signature beside its membership."""
    roles = Counter((member["certainty"], member["role"]) for member in answer["members"])
    counts = ", ".join(f"{number} {certainty} {_plural(role, number)}" for (certainty, role), number in roles.items())
    return f"{answer['alliance']['label']} on {answer['at']}, basis {answer['basis']}: {counts or 'nobody'}"


def _plural(role: str, number: int) -> str:
    """The word for so many: 1 signatory, 6 signatories."""
    if number == 1:
        return role
    return f"{role[:-1]}ies" if role.endswith("y") else f"{role}s"


def _seen(member: Mapping[str, Any]) -> dict[str, object]:
    state, spell = member["state"], member["spell"]
    return {
        "state": state["id"],
        "name": state["label"],
        "role": member["role"],
        "certainty": member["certainty"] + (", disputed" if member["disputed"] else ""),
        "since": printing.span(spell["start"]),
        "until": printing.span(spell["end"]),
        "claims": len(member["claims"]),
    }
