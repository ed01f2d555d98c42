"""`pactgraph coverage`."""

from pathlib import Path

import click

from api import coverage as pages
from api.cli import FINDINGS, fail
from api.commands import options, printing
from graph import open as open_graph


@click.command()
@click.option("--format", "form", type=click.Choice(("table", "json", "csv", "md")), default="table", show_default=True)
@click.option("--strict", is_flag=True, help="Exit with 1 where the bar is not met.")
@options.language
@options.graph
def coverage(form: str, strict: bool, language: str, graph: Path) -> None:
    """Print how well each alliance is sourced, and whether the record reaches its bar.

    \b
      pactgraph coverage
      pactgraph coverage --format md > coverage.md
    """
    told = pages.report(open_graph(graph), language)
    if form == "md":
        click.echo(pages.markdown(told), nl=False)
    else:
        printing.show(form, told, told["items"], pages.COLUMNS, lambda item: {**pages.seen(item)})
    if form == "table":
        click.echo("\n".join(["", pages.LEGEND, *pages.verdicts(told)]))
    missed = [one["what"] for one in told["bar"] if not one["met"]]
    if missed and strict:
        fail(f"the bar is not met: {'; '.join(missed)}", FINDINGS)
