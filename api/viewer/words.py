"""What the graph page says, in four languages."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from graph import Graph
from ontology import names

Words = Mapping[str, str]
LABELS = f"""
SELECT ?term ?label WHERE {{ ?term <{names.SKOS}prefLabel> ?label FILTER(STRSTARTS(STR(?term), "{names.VOCABULARY}")) }}
"""


@cache
def every_language() -> Mapping[str, Words]:
    """The page's own words by language."""
    return tomllib.loads(resources.files("api.viewer").joinpath("words.toml").read_text(encoding="utf-8"))


def closed_lists(world: Graph) -> dict[str, dict[str, str]]:
    """The words of roles, kinds of alliances and the like, by language and `scheme/word`."""
    found: dict[str, dict[str, str]] = {}
    for term, label in world.query(LABELS).rows:
        if term is not None and label is not None:
            language = label[2].removeprefix("@")
            found.setdefault(language, {})[term[1].removeprefix(names.VOCABULARY)] = label[1]
    return found
