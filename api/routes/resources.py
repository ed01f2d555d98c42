"""`/id/…`: the addresses of the graph's resources, which lead to what there is to read about each."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api import formats, parameters, rdf
from api.routes.route import give, told, world
from ontology.errors import UnknownName
from ontology.names import RESOURCES, identify, resource

router = APIRouter(tags=["resources"])
PAGES = {"state": "states", "alliance": "alliances", "claim": "claims", "document": "documents", "source": "sources"}
SUFFIX = {formats.TURTLE: ".ttl", formats.JSON_LD: ".jsonld", formats.JSON: "", formats.HTML: ""}
SHOWN = ("state", "alliance", "spell")  # what the graph page can show


@router.get("/id/{path:path}", **told("A resource of the graph: to its page, its JSON or its RDF, as Accept asks"))
async def described(request: Request, path: str) -> Response:
    """303 to the page or answer about the resource; what has none of its own is described here."""
    parameters.read(request, ())
    kind, id = identify(RESOURCES + path)
    address = resource(kind, *id.split("/"))
    offered = (formats.JSON, formats.TURTLE, formats.JSON_LD, formats.HTML)
    if kind in PAGES or kind == "spell":
        chosen = formats.choose(request.state.suffix, request.headers.get("accept"), offered)
        if chosen == formats.HTML and kind in SHOWN:
            return RedirectResponse(f"/#{path}", 303, {"Vary": "Accept"})
        home = f"/{PAGES.get(kind, 'memberships')}/{path.partition('/')[2]}{SUFFIX[chosen]}"
        return RedirectResponse(home, 303, {"Vary": "Accept"})
    found = rdf.described(world(request), address)
    if not found:
        raise UnknownName(kind, id)
    return give(
        request,
        {},
        {formats.JSON_LD: lambda: rdf.json_ld(found), formats.TURTLE: lambda: rdf.turtle(found)},
    )
