"""The pages that people look at: the graph of a day, and a form for SPARQL."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any

import pyvis
from jinja2 import Environment, PackageLoader

from api.defaults import LANGUAGES, RIGHT_TO_LEFT, today
from api.formats import HTML
from api.viewer import drawing, layout, styles, words
from api.written import Written
from graph import Graph
from graph.graph import USSR_END
from ontology.names import RESOURCES

FIRST = date(1991, 12, 8)  # the agreement of Viskuli
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {"Content-Security-Policy": POLICY, "Cross-Origin-Resource-Policy": "same-origin"}
ISOLATED = "\u2066{}\u2069"  # amid Arabic letters 1996-06-01 would else be shown as 01-06-1996 (UAX #9, W2)
CROWDED = 30  # alliances of two states from which they start hidden
SHOWN = ("role/", "cause/", "claim-type/")  # the closed lists whose words the script shows

Row = dict[str, Any]
VIS = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2"
HERE = resources.files("api.viewer")


@dataclass(frozen=True)
class Day:
    """The memberships of a day in a language, ready to be drawn and told."""

    at: date
    language: str
    rows: Sequence[Row]

    @cached_property
    def parties(self) -> Counter[str]:
        """How many states each alliance has."""
        return Counter(alliance for alliance, _ in {(row["alliance"]["id"], row["state"]["id"]) for row in self.rows})

    @cached_property
    def states(self) -> set[str]:
        """The states in any alliance."""
        return {row["state"]["id"] for row in self.rows}

    def kinds(self) -> list[tuple[str, int]]:
        """The kinds of alliances of more than two, in the order of the legend, and how many there are of each."""
        kinds = {row["alliance"]["id"]: row["kind"] for row in self.rows}
        found = Counter(kind for alliance, kind in kinds.items() if self.parties[alliance] != 2)
        return [(kind, found[kind]) for kind in styles.KINDS if found[kind]]


class Pages:
    """The pages of one release."""

    def __init__(self, world: Graph) -> None:
        self.world = world
        self._environment = Environment(loader=PackageLoader("api.viewer", "."), autoescape=True)
        self._environment.filters["fromjson"] = json.loads

    @cached_property
    def _closed(self) -> dict[str, dict[str, str]]:
        return words.closed_lists(self.world)

    def day(self, at: date, language: str) -> Day:
        """The memberships of that day, by alliance, role and state."""
        rows = [
            {**member, "alliance": answer["alliance"], "kind": alliance["kind"]}
            for alliance in self.world.alliances()
            for answer in (self.world.members(alliance["id"], at, language=language),)
            for member in answer["members"]
        ]
        return Day(at, language, rows)

    def graph_page(self, at: date, language: str) -> Written:
        """The page of that day."""
        day = self.day(at, language)
        said, closed = words.every_language()[language], self._closed.get(language, {})
        network = drawing.draw(day.rows, words.short_names(self.world.contents.actors, language))
        environment = self._environment.overlay()
        environment.globals = {
            "w": said,
            "page": _told(day, said, closed, self.world.release),
            "rows": [_row(row, said, closed) for row in day.rows],
        }
        network.path, network.templateEnv = "page.html", environment
        return Written(HTML, network.generate_html().encode())

    def sparql_form(self) -> Written:
        """A form to type a query into."""
        return Written(
            HTML, self._environment.get_template("sparql.html").render(version=VERSION, resources=RESOURCES).encode()
        )


def _told(day: Day, said: words.Words, closed: Mapping[str, str], release: str) -> dict[str, Any]:
    """Everything that the page's template and script are told beside the network itself."""
    last = max(today(), day.at)
    bilateral = sum(count == 2 for count in day.parties.values())
    counts = {"states": len(day.states), "alliances": len(day.parties), "members": len(day.rows)}
    before, _, after = said["table_hint"].partition("{csv}")
    shown = ISOLATED.format(day.at)
    return {
        "at": day.at.isoformat(),
        "language": day.language,
        "direction": "rtl" if day.language in RIGHT_TO_LEFT else "ltr",
        "languages": [(code, words.every_language()[code]["name"]) for code in LANGUAGES],
        "first": FIRST.isoformat(),
        "last": last.isoformat(),
        "earlier": _shifted(day.at, -1, last),
        "later": _shifted(day.at, 1, last),
        "month": _month(day.at) - _month(FIRST),
        "months": _month(last) - _month(FIRST),
        "slider": said["slider"].format(first=FIRST.isoformat()[:7], last=last.isoformat()[:7]),
        "figure": said["figure"].format(day=shown, **counts),
        "table": said["table"].format(day=shown),
        "table_hint_before": before,
        "table_hint_after": after,
        "note": said["ussr"] if day.at < USSR_END else "",
        "kinds": [
            {"id": kind, "label": closed.get(f"alliance-kind/{kind}", kind), "count": n} for kind, n in day.kinds()
        ],
        "bilateral": bilateral,
        "is_crowded": bilateral > CROWDED,
        "release": said["release"].format(release=release),
        "version": VERSION,
        "told": {
            "at": day.at.isoformat(),
            "language": day.language,
            "first": FIRST.isoformat(),
            "last": last.isoformat(),
            "origin": _month(FIRST),
            "core": [f"state/{state}" for state in sorted(layout.sketch()[1])],
            "closed": {name: label for name, label in sorted(closed.items()) if name.startswith(SHOWN)},
        },
    }


def _row(row: Row, said: words.Words, closed: Mapping[str, str]) -> Row:
    spell = row["spell"]
    return {
        **row,
        "role_label": closed.get(f"role/{row['role']}", row["role"]),
        "since": _bounds(spell["start"], said),
        "until": _bounds(spell["end"], said),
        "claims_label": said["claims"].format(count=len(row["claims"])),
    }


def _bounds(stretch: Mapping[str, Any], said: words.Words) -> str:
    if stretch.get("kind") == "open":
        return said["open"]
    earliest, latest = stretch["earliest"], stretch["latest"]
    if not earliest and not latest:
        return said["unknown"]
    return str(earliest) if earliest == latest else f"{earliest or '…'} / {latest or '…'}"


def _month(day: date) -> int:
    """Months since the year 0, for a slider."""
    return day.year * 12 + day.month - 1


def _shifted(day: date, years: int, last: date) -> str | None:
    """The same day of another year, 28 February for the 29th; `None` where the page does not offer it."""
    year = day.year + years
    is_leap_day = (day.month, day.day) == (2, 29)
    moved = (day - timedelta(days=1) if is_leap_day else day).replace(year=year)
    return moved.isoformat() if FIRST <= moved <= last else None


def _assets() -> dict[str, Written]:
    own = {
        "page.js": "text/javascript",
        "page.css": "text/css",
        "sparql.js": "text/javascript",
        "icon.svg": "image/svg+xml",
    }
    read = {name: Written(kind, HERE.joinpath(name).read_bytes()) for name, kind in own.items()}
    return {**read, "vis-network.js": Written("text/javascript", (VIS / "vis-network.min.js").read_bytes())}


ASSETS = _assets()
VERSION = hashlib.sha256(b"".join(asset.body for _, asset in sorted(ASSETS.items()))).hexdigest()[:12]
