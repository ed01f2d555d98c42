"""`/search`: which state or alliance a name may mean."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api import parameters
from api.description import ROWS, told
from api.parameters import LANGUAGE, a_text, required
from api.routes.route import Listing, page, paged, world
from api.schemas import listing
from graph import Graph
from ontology.lookup import fold

router = APIRouter(tags=["search"])
QUERY = required(a_text("q", "a name or a part of one, in any language", "Tashkent"))
KNOWN = paged((QUERY, LANGUAGE))
COLUMNS = {"kind": "kind", "id": "id", "name": "label", "matched": "matched"}


@router.get(
    "/search", **told("States and alliances by name, in any language and spelling", KNOWN, listing("Found"), ROWS)
)
async def search(request: Request) -> Response:
    """The states and alliances with such a name, the nearest first."""
    asked = parameters.read(request, KNOWN)
    return page(request, asked, Listing(lambda: find(world(request), asked["q"], asked["language"]), COLUMNS))


def find(graph: Graph, text: str, language: str) -> list[dict[str, Any]]:
    """What has the text as a name, as the beginning of one, or within one; in that order, then by id."""
    wanted, found = fold(text), []
    present = {*graph.timeline.states, *graph.timeline.alliances}
    for actor in graph.contents.actors:
        if actor.id not in present or not wanted:
            continue
        texts = [name for tier in actor.texts() for name in tier]
        ranked = sorted((rank, name) for name in texts if (rank := _rank(wanted, fold(name))) is not None)
        if ranked:
            told = {"kind": actor.kind, "id": actor.id, "label": actor.label(language), "matched": ranked[0][1]}
            found.append((ranked[0][0], actor.kind, actor.id, told))
    return [told for *_, told in sorted(found, key=lambda one: one[:3])]


def _rank(wanted: str, name: str) -> int | None:
    """0 for the name itself, 1 for its beginning, 2 for the beginning of a word of it, 3 for anywhere within."""
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    return 2 if f" {wanted}" in name else 3 if wanted in name else None
