"""Options that several commands share."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from api.defaults import LANGUAGES
from api.settings import Settings
from ontology import dates
from ontology.errors import DateError
from ontology.words import BASES, POLICIES, ROLES

Command = Callable[..., Any]


class Day(click.ParamType[date]):
    """A day, YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that the text names."""
        if isinstance(value, date):
            return value
        try:
            return dates.day(str(value))
        except DateError as error:
            self.fail(f"{error.what}; {error.remedy}", param, ctx)


graph = click.option(
    "--graph",
    type=click.Path(path_type=Path, file_okay=False),
    default=lambda: Settings.from_environment().graph,
    show_default="PACTGRAPH_GRAPH, else build/graph",
    help="Directory of the built graph.",
)
known = click.option("--known", type=Day(), help="Count only what was published by that day.")
basis = click.option("--basis", type=click.Choice(BASES), default="force", show_default=True, help="What binds.")
policy = click.option(
    "--policy", type=click.Choice(POLICIES), default="weighted", show_default=True, help="Which of rival claims wins."
)
role = click.option("--role", type=click.Choice(ROLES), help="Only this role.")
language = click.option(
    "--language", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of names."
)
form = click.option(
    "--format",
    "form",
    type=click.Choice(("table", "json", "csv")),
    default="table",
    show_default=True,
    help="How to print.",
)


def clocks(command: Command) -> Command:
    """The command with the options of both clocks, basis, policy and language."""
    for option in (language, policy, basis, known):
        command = option(command)
    return command
