"""What the graph page says, in four languages."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from graph import Graph
from ontology import names
from ontology.actors import Actor, Actors

ACRONYM = re.compile(r"[A-ZА-ЯЁ]{3,6}")

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


def short_names(actors: Actors, language: str) -> dict[str, str]:
    """Names of alliances that fit into a small box: the acronym by which it goes in the language, where it has one."""
    return {actor.id: found for actor in actors.alliances if (found := _acronym(actor, language)) is not None}


def _acronym(actor: Actor, language: str) -> str | None:
    """The name that is written like the id, else the longest name that is a word of capitals, else none."""
    known = [actor.label(language), *actor.alternative.get(language, ())]
    same = [name for name in known if name.casefold().replace(" ", "-") == actor.id]
    capitals = sorted((name for name in known if ACRONYM.fullmatch(name)), key=lambda name: (-len(name), name))
    return next(iter([*same, *capitals]), None)
