"""Rows on the terminal: a table for people, CSV and JSON for programs."""

import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click

from api.tables import Columns, as_csv, cell

Items = Sequence[Mapping[str, Any]]
Seen = Callable[[Mapping[str, Any]], dict[str, object]]  # heads and cells of an item's row

WIDE = ("W", "F")


def table(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """The rows in aligned columns under capital heads.

    >>> print(table(["state", "role"], [["AM", "member"]]))
    STATE  ROLE
    AM     member
    """
    cells = [[column.upper() for column in columns], *([cell(value) for value in row] for row in rows)]
    widths = [max(_width(row[i]) for row in cells) for i in range(len(columns))]
    lines = ("  ".join(text + " " * (w - _width(text)) for text, w in zip(row, widths, strict=True)) for row in cells)
    return "\n".join(line.rstrip() for line in lines)


def show(form: str, answer: object, items: Items, columns: Columns, seen: Seen) -> None:
    """The answer is printed: whole as JSON, its items as CSV, or what `seen` takes of each as a table."""
    if form == "json":
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    elif form == "csv":
        click.echo(as_csv(columns, items), nl=False)
    else:
        rows = [seen(item) for item in items]
        click.echo(table(list(rows[0]), [list(row.values()) for row in rows]) if rows else "none")


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
