"""Rows on the terminal: a table for people, CSV and JSON for programs."""

import json
import shutil
import sys
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from api.cli import tell
from api.tables import Columns, as_csv, cell

Items = Sequence[Mapping[str, Any]]
Seen = Callable[[Mapping[str, Any]], dict[str, object]]  # heads and cells of an item's row

WIDE = ("W", "F")
GAP, NARROWEST = "  ", 12
PROSE = ("name", "alliance", "condition", "reason", "sources")  # never ids and days: half of one is none
ISOLATE, END = "\u2068", "\u2069"  # a name from right to left must not take its neighbours along (UAX #9, X5c)


def table(columns: Sequence[str], rows: Sequence[Sequence[object]], width: int | None = None) -> str:
    """The rows in aligned columns under capital heads, names and sentences cut short where a width is to be kept.

    >>> print(table(["state", "name"], [["AM", "Treaty of Friendship"]], width=20))
    STATE  NAME
    AM     Treaty of Fr…
    """
    cells = [[column.upper() for column in columns], *([cell(value) for value in row] for row in rows)]
    widths = [max(_width(row[i]) for row in cells) for i in range(len(columns))]
    if width is not None:
        prose = [i for i in range(len(columns)) if columns[i] in PROSE and any(" " in row[i] for row in cells)]
        _narrow(widths, prose, sum(widths) + len(GAP) * (len(widths) - 1) - width)
    lines = (GAP.join(_filled(text, wide) for text, wide in zip(row, widths, strict=True)) for row in cells)
    return "\n".join(line.rstrip() for line in lines)


def show(form: str, answer: object, items: Items, columns: Columns, seen: Seen) -> None:
    """The answer is printed: whole as JSON, its items as CSV, or what `seen` takes of each as a table."""
    if form == "json":
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    elif form == "csv":
        click.echo(as_csv(columns, items), nl=False)
    else:
        rows = [seen(item) for item in items]
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        click.echo(table(list(rows[0]), [list(row.values()) for row in rows], width) if rows else "none")


def span(bounds: Mapping[str, Any]) -> str:
    """A start or an end in few letters.

    >>> span({"earliest": "1993-01-01", "latest": "1993-12-31"}), span({"earliest": None, "latest": None})
    ('1993-01-01..1993-12-31', '?')
    >>> span({"earliest": None, "latest": None, "kind": "open"})
    'open'
    """
    if bounds.get("kind") == "open":
        return "open"
    earliest, latest = bounds["earliest"], bounds["latest"]
    if earliest == latest:
        return earliest or "?"
    return f"{earliest or ''}..{latest or ''}"


def left_out(answer: Mapping[str, Any]) -> None:
    """Who asks what was known on a day is told how much the answer has to leave aside."""
    if answer["left_out"]:
        tell(f"{answer['left_out']} claims do not count: nobody knows when they were published")


def _narrow(widths: list[int], prose: Sequence[int], excess: int) -> None:
    """The widest of the columns of prose are narrower, together by the excess, but none below what can be read."""
    for _ in range(excess):
        widest = max(prose, key=lambda i: widths[i], default=None)
        if widest is None or widths[widest] <= NARROWEST:
            return
        widths[widest] -= 1


def _filled(text: str, width: int) -> str:
    """The text cut or padded to the width, and kept from turning round what stands beside it."""
    while _width(text) > width:
        text = text.rstrip("…")[:-1] + "…"
    padding = " " * (width - _width(text))
    is_turned = any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in text)
    return (f"{ISOLATE}{text}{END}" if is_turned else text) + padding


def _width(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return sum(
        0
        if unicodedata.category(letter) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(letter) in WIDE
        else 1
        for letter in text
    )
