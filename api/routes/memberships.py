"""`/memberships`: all spells of all states in all alliances."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api import formats, parameters, rdf, serving, spells, tables
from api.description import RDF, ROWS, told
from api.json_schema import ref
from api.parameters import ALLIANCE, CLOCKS, ROLE, STATE
from api.routes.route import Listing, give, left_out, page, paged, world
from api.routes.states import AT, on_day
from api.schemas import listing
from ontology.errors import UnknownName

router = APIRouter(tags=["memberships"])
SPELLS = paged((AT, STATE, ALLIANCE, ROLE, *CLOCKS))


@router.get("/memberships", **told("Every spell, by alliance and state", SPELLS, listing("Spell"), (*ROWS, *RDF)))
async def memberships(request: Request) -> Response:
    """The spells; with `at`, those of the day and how certain each is."""
    asked = parameters.read(request, SPELLS)
    question = {name: value for name, value in asked.items() if name not in ("at", "limit", "cursor")}
    return page(
        request,
        asked,
        Listing(
            lambda: on_day(world(request).memberships(**question), asked["at"]),
            tables.SPELLS if asked["at"] is None else {**tables.SPELLS, "certainty": "certainty"},
            {
                formats.TURTLE: lambda shown: rdf.turtle(spells.statements_of(shown)),
                formats.JSON_LD: lambda shown: rdf.json_ld(spells.statements_of(shown)),
            },
            left_out(world(request), asked),
        ),
    )


@router.get("/memberships/{id}", **told("One spell, by its id", CLOCKS, ref("Spell"), RDF))
async def membership(request: Request, id: str) -> Response:
    """The spell of that id, as `UZ.csto.member.1`, on the basis and by the policy asked for."""
    asked = parameters.read(request, CLOCKS)
    state, _, rest = id.partition(".")
    alliance = rest.partition(".")[0]
    if not alliance:
        raise UnknownName("membership", id)
    there = world(request).memberships(state=state, alliance=alliance, **asked)
    found = next((spell for spell in there if spell["id"] == id), None)
    if found is None:
        raise UnknownName("membership", id, [spell["id"] for spell in there])
    return give(
        request,
        asked,
        {
            formats.JSON: lambda: serving.json(found),
            formats.TURTLE: lambda: rdf.turtle(spells.statements_of([found])),
            formats.JSON_LD: lambda: rdf.json_ld(spells.statements_of([found])),
        },
    )
