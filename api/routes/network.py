"""`/network`: the graph of a day as nodes and edges."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api import formats, parameters, serving
from api.defaults import today
from api.description import told
from api.json_schema import ref
from api.parameters import AT, CLOCKS
from api.routes.route import give, world

router = APIRouter(tags=["network"])
KNOWN = (AT, *CLOCKS)


@router.get("/network", **told("States and alliances of a day as nodes and edges", KNOWN, ref("Network")))
async def network(request: Request) -> Response:
    """The nodes with places to draw them at, and an edge for each membership."""
    asked = parameters.read(request, KNOWN)
    asked["at"] = asked["at"] or today()
    return give(request, asked, {formats.JSON: lambda: serving.json(world(request).network(**asked))})
