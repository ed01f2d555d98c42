"""The coverage of the record as plain rows, and as a page in Markdown or HTML."""

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from api.tables import Columns
from graph import Graph
from graph.coverage import Coverage, bars, survey
from graph.wording import iso
from ontology.words import SOURCE_KINDS

SHARES = ("primary", "named", "identified", "read", "bare")
COLUMNS: Columns = {
    **{"alliance": "alliance.id", "name": "alliance.label", "spells": "spells", "claims": "claims"},
    **{name: name for name in SHARES},
    **{kind: f"sources.{kind}" for kind in SOURCE_KINDS},
    **{"languages": "languages", "newest": "newest", "questions": "questions"},
}
HEADS = {
    **{"alliance": "Alliance", "spells": "Spells", "claims": "Claims", "sources": "Sources", "primary": "Primary"},
    **{"named": "Instrument named", "identified": "Instrument identified", "read": "Instrument read"},
    **{"languages": "Languages", "newest": "Newest evidence", "questions": "Open questions"},
}
LEGEND = (
    "Primary: spells that rest on a treaty, depositary or official paper with a title of its own. Named: with its "
    "date too, where somebody was seen to use it. Identified: by description at least. Read: somebody read the paper "
    "itself, and not only read about it."
)


def report(world: Graph, language: str = "en") -> dict[str, Any]:
    """The coverage of every alliance, all of them together, and the bar."""
    rows = survey(world.contents, world.timeline)
    items = [_item(world, row, language) for row in rows]
    counts = ("spells", "claims", *SHARES, "questions")
    return {
        "release": world.release,
        "items": items,
        "total": len(items),
        "totals": {
            "arrangements": sum(row.is_recorded for row in rows),
            **{name: sum(item[name] for item in items) for name in counts},
        },
        "bar": [{"what": one.what, "wanted": one.wanted, "found": one.found, "met": one.is_met} for one in bars(rows)],
    }


def markdown(told: Mapping[str, Any]) -> str:
    """The report as a Markdown page."""
    head = [f"| {' | '.join(HEADS.values())} |", f"|{'---|' * len(HEADS)}"]
    rows = [f"| {' | '.join(cell.replace('|', '/') for cell in seen(item).values())} |" for item in told["items"]]
    return "\n".join(["# Coverage", "", *(f"- {line}" for line in verdicts(told)), "", LEGEND, "", *head, *rows]) + "\n"


def html(told: Mapping[str, Any]) -> bytes:
    """The report as an HTML page."""
    lines = "".join(f"<li>{escape(line)}</li>" for line in verdicts(told))
    head = _row('th scope="col"', HEADS.values())
    rows = "".join(_row("td", seen(item).values()) for item in told["items"])
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Coverage · PactGraph</title>'
        '<link rel="icon" href="/assets/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/assets/page.css">'
        '</head><body><header><div class="brand"><h1>Coverage</h1></div><nav><a href="/">Graph page</a></nav></header>'
        f'<ul>{lines}</ul><p>{LEGEND}</p><div class="scroll"><table class="figures">'
        f"<thead>{head}</thead><tbody>{rows}</tbody></table></div></body></html>\n"
    ).encode()


def verdicts(told: Mapping[str, Any]) -> list[str]:
    """The bar in words, a line a promise, and the shares beside it."""
    totals = told["totals"]
    lines = [
        f"{'met' if one['met'] else 'NOT MET'}: {one['what']}: {one['found']}, wanted {one['wanted']}"
        for one in told["bar"]
    ]
    shares = ", ".join(f"{name} {share(totals[name], totals['spells'])}" for name in ("primary", "identified", "read"))
    return [*lines, f"of {totals['spells']} spells: {shares}; {totals['questions']} open questions"]


def seen(item: Mapping[str, Any]) -> dict[str, str]:
    """The row as people read it."""
    shares = {name: share(item[name], item["spells"]) for name in ("primary", "named", "identified", "read")}
    return {
        "alliance": item["alliance"]["id"],
        "spells": str(item["spells"]),
        "claims": str(item["claims"]),
        "sources": ", ".join(f"{count} {kind}" for kind, count in item["sources"].items()),
        **shares,
        "languages": " ".join(item["languages"]),
        "newest": item["newest"] or "",
        "questions": str(item["questions"]),
    }


def share(part: int, whole: int) -> str:
    """A share in per cent, a dash of nothing.

    >>> share(1, 3), share(0, 0)
    ('33 %', '–')
    """
    return f"{100 * part / whole:.0f} %" if whole else "–"


def _item(world: Graph, row: Coverage, language: str) -> dict[str, Any]:
    return {
        "alliance": {"id": row.alliance, "label": world.label("alliance", row.alliance, language)},
        "spells": row.spells,
        "claims": row.claims,
        "sources": dict(row.sources),
        **{name: getattr(row, name) for name in SHARES},
        "languages": list(row.languages),
        "newest": iso(row.newest),
        "questions": row.questions,
    }


def _row(cell: str, texts: Iterable[str]) -> str:
    return "<tr>" + "".join(f"<{cell}>{escape(text)}</{cell[:2]}>" for text in texts) + "</tr>"
