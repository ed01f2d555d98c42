"""Named queries: each question of the index also as SPARQL over the built graph, readable, copyable, documented.

A recipe is a file of `graph/queries/`: a comment that tells the question, and a query whose parameters stand in the
first `VALUES` with a row that works as it is. Asking with other values fills that row and nothing else.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ontology import names
from ontology.errors import QueryError, UnknownName

FOLDER = Path(__file__).parent / "queries"
ROW = re.compile(r"VALUES \((?P<names>[^)]*)\) \{\s*\((?P<values>[^{}]*)\)\s*\}")
ACTOR = re.compile(r"<" + re.escape(names.RESOURCES) + r"(?P<kind>state|alliance)/[^>]*>")
DAY = re.compile(r'"[0-9-]{10}"\^\^xsd:date')


@dataclass(frozen=True, slots=True)
class Recipe:
    """A named query: its question, explanation and text, and the kind of each parameter (state, alliance or day)."""

    name: str
    question: str
    about: str
    text: str
    parameters: tuple[tuple[str, str], ...]

    def fill(self, **values: str | date) -> str:
        """The query with these values: ids of states and alliances, days. Raises QueryError for a missing or odd one.

        >>> '"2020-01-01"^^xsd:date' in find("members").fill(alliance="csto", at="2020-01-01")
        True
        """
        return self.fill_all([values])

    def fill_all(self, rows: Iterable[Mapping[str, str | date]]) -> str:
        """The query with several rows of values at once."""
        found = ROW.search(self.text)
        if found is None:
            raise QueryError("the recipe has no parameters", where=self.name, remedy="put them in VALUES")
        told = ") (".join(self._row(values) for values in rows)
        return self.text[: found.start("values")] + told + self.text[found.end("values") :]

    def _row(self, values: Mapping[str, str | date]) -> str:
        if set(values) != {name for name, _ in self.parameters}:
            wanted = ", ".join(name for name, _ in self.parameters)
            raise QueryError("parameters are missing or unknown", where=self.name, remedy=f"give {wanted}")
        return " ".join(_term(kind, str(values[name]), self.name) for name, kind in self.parameters)


@cache
def recipes() -> tuple[Recipe, ...]:
    """Every recipe, by name."""
    return tuple(_read(file) for file in sorted(FOLDER.glob("*.rq")))


def find(name: str) -> Recipe:
    """The recipe of that name. Raises UnknownName."""
    found = {recipe.name: recipe for recipe in recipes()}
    if name not in found:
        raise UnknownName("recipe", name, found)
    return found[name]


def _read(file: Path) -> Recipe:
    text = file.read_text(encoding="utf-8")
    comment = [line[1:].strip() for line in text.split("\n") if line.startswith("#")]
    row = ROW.search(text)
    if row is None:
        raise QueryError("a recipe needs its parameters in VALUES", where=file.name)
    kinds = [
        match.group("kind") if (match := ACTOR.fullmatch(value)) else "day"
        for value in re.findall(ACTOR.pattern.replace("(?P<kind>", "(?:") + "|" + DAY.pattern, row.group("values"))
    ]
    parameters = zip(re.findall(r"\?(\w+)", row.group("names")), kinds, strict=True)
    return Recipe(file.stem, comment[0], " ".join(comment[1:]).strip(), text, tuple(parameters))


def _term(kind: str, value: str, where: str) -> str:
    if kind == "day":
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            raise QueryError(f"{value[:40]!r} is no day", where=where, remedy="write YYYY-MM-DD")
        return f'"{value}"^^xsd:date'
    return f"<{names.resource(kind, value)}>"
