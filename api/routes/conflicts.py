"""`/conflicts`: claims that cannot all be true."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api import parameters, tables
from api.description import ROWS, told
from api.parameters import ALLIANCE, CLOCKS, STATE
from api.routes.route import Listing, left_out, page, paged, world
from api.schemas import listing

router = APIRouter(tags=["conflicts"])
KNOWN = paged((ALLIANCE, STATE, *CLOCKS))


@router.get("/conflicts", **told("Claims that cannot all be true", KNOWN, listing("Conflict"), ROWS))
async def conflicts(request: Request) -> Response:
    """The conflicts, with the claims on every side."""
    asked = parameters.read(request, KNOWN)
    question = {name: value for name, value in asked.items() if name not in ("limit", "cursor")}
    return page(
        request,
        asked,
        Listing(lambda: world(request).conflicts(**question), tables.CONFLICTS, said=left_out(world(request), asked)),
    )
