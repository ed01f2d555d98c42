"""`/changes` and `/events`: who came and went between two days, and all that is dated."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api import parameters, tables
from api.description import ROWS, told
from api.parameters import ALLIANCE, CLOCKS, LANGUAGE, STATE, a_day, one_of, required
from api.routes.route import Listing, known_by, left_out, page, paged, world
from api.schemas import listing
from ontology.words import CLAIM_TYPES

router = APIRouter(tags=["changes"])
FROM = required(a_day("from", "the first day"))
TO = required(a_day("to", "the last day"))
TYPE = one_of("type", "only claims of this type", tuple(sorted(CLAIM_TYPES)))
EVENTS = paged((ALLIANCE, STATE, TYPE, parameters.KNOWN, LANGUAGE))
KNOWN = paged((FROM, TO, *CLOCKS))


@router.get(
    "/changes", **told("Every beginning and end from one day to another, both included", KNOWN, listing("Change"), ROWS)
)
async def changes(request: Request) -> Response:
    """The beginnings and ends, by day."""
    asked = parameters.read(request, KNOWN)
    clocks = {parameter.name: asked[parameter.name] for parameter in CLOCKS}
    return page(
        request,
        asked,
        Listing(
            lambda: world(request).changes(asked["from"], asked["to"], **clocks),
            tables.CHANGES,
            said=left_out(world(request), asked),
        ),
    )


@router.get(
    "/events",
    **told("Dated claims about an alliance, a state, of a type; in order of time", EVENTS, listing("Claim"), ROWS),
)
async def events(request: Request) -> Response:
    """Signatures, ratifications, accessions, meetings and the like, each a claim."""
    asked = parameters.read(request, EVENTS)
    question = {name: value for name, value in asked.items() if name not in ("known", "limit", "cursor")}
    return page(
        request,
        asked,
        Listing(
            lambda: known_by(asked["known"], world(request).events(**question)),
            tables.CLAIMS,
            said=left_out(world(request), asked),
        ),
    )
