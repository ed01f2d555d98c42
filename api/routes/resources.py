"""`/id/…`: the addresses of the graph's resources, which lead to what there is to read about each."""

from dataclasses import replace
from urllib.parse import quote

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api import formats, parameters, rdf
from api.description import RDF, told
from api.routes.route import give, world
from ontology.errors import UnknownName
from ontology.names import RESOURCES, identify, resource
from ontology.words import BASES

router = APIRouter(tags=["resources"])
PAGES = {  # the kinds that have an answer of their own, and where
    **{"state": "states", "alliance": "alliances", "spell": "memberships"},
    **{"claim": "claims", "document": "documents", "source": "sources"},
}
SUFFIX = {formats.TURTLE: ".ttl", formats.JSON_LD: ".jsonld", formats.JSON: "", formats.HTML: ""}
SHOWN = ("state", "alliance", "spell")  # what the graph page can show


@router.get(
    "/id/{path:path}", **told("A resource of the graph: to its page, its JSON or its RDF, as Accept asks", (), {}, RDF)
)
async def described(request: Request, path: str) -> Response:
    """303 to the page or answer about the resource; what has none of its own is described here."""
    parameters.read(request, ())
    kind, id = identify(RESOURCES + path)
    if kind in PAGES:
        return _led(request, kind, id)
    if (kind, id) in (("basis", basis) for basis in BASES):  # a named graph of spells
        return _see_other(f"/memberships{SUFFIX[_chosen(request)]}?basis={id}")
    found = rdf.described(world(request), resource(kind, *id.split("/")))
    if not found:
        remedy = "begin at /alliances, /states or /claims; every address in an answer leads somewhere"
        raise UnknownName(kind, id, remedy=remedy)
    return give(
        request,
        {},
        {
            formats.JSON_LD: lambda: rdf.json_ld(found),
            formats.TURTLE: lambda: rdf.turtle(found),
            formats.JSON: lambda: replace(rdf.json_ld(found), media_type=formats.JSON),
        },
    )


def _led(request: Request, kind: str, id: str) -> Response:
    chosen = _chosen(request)
    if chosen == formats.HTML and kind in SHOWN:
        return _see_other(f"/#{kind}/{quote(id)}")
    return _see_other(f"/{PAGES[kind]}/{quote(id)}{SUFFIX[chosen]}")


def _chosen(request: Request) -> str:
    offered = (formats.JSON, formats.TURTLE, formats.JSON_LD, formats.HTML)
    return formats.choose(request.state.suffix, request.headers.get("accept"), offered)


def _see_other(home: str) -> Response:
    return RedirectResponse(home, 303, {"Vary": "Accept"})
