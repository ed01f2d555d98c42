"""`/changes`: who came and went between two days."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api import parameters, tables
from api.parameters import CLOCKS, a_day, required
from api.routes.route import Listing, page, paged, told, world

router = APIRouter(tags=["changes"])
FROM = required(a_day("from", "the first day"))
TO = required(a_day("to", "the last day"))
KNOWN = paged((FROM, TO, *CLOCKS))


@router.get("/changes", **told("Every beginning and end from one day to another, both included", KNOWN))
async def changes(request: Request) -> Response:
    """The beginnings and ends, by day."""
    asked = parameters.read(request, KNOWN)
    clocks = {parameter.name: asked[parameter.name] for parameter in CLOCKS}
    return page(
        request, asked, Listing(lambda: world(request).changes(asked["from"], asked["to"], **clocks), tables.CHANGES)
    )
