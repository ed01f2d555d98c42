"""`/states`: which there are, what one of them is, and everything it was in."""

from datetime import date
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api import formats, parameters, rdf, spells, tables
from api.description import RDF, ROWS, told
from api.json_schema import ref
from api.parameters import ALLIANCE, CLOCKS, LANGUAGE, ROLE, a_day
from api.routes.route import Listing, give_resource, left_out, page, paged, world
from api.schemas import listing
from graph.graph import SUCCESSION, USSR_END

router = APIRouter(tags=["states"])
ALL = paged((LANGUAGE,))
AT = a_day("at", "only spells that hold on that day, certainly or possibly")
SPELLS = paged((AT, ALLIANCE, ROLE, *CLOCKS))
COLUMNS = {"state": "id", "name": "label"}


@router.get("/states", **told("Every state", ALL, listing("Actor"), ROWS))
async def states(request: Request) -> Response:
    """Every state that some claim is about, by id."""
    asked = parameters.read(request, ALL)
    return page(request, asked, Listing(lambda: world(request).states(asked["language"]), COLUMNS))


@router.get("/states/{id}", **told("One state: names, codes, when it existed", (LANGUAGE,), ref("State"), RDF))
async def state(request: Request, id: str) -> Response:
    """The state with all its names and codes."""
    asked = parameters.read(request, (LANGUAGE,))
    found = world(request).state(id, asked["language"])
    return give_resource(request, asked, found, "state")


@router.get(
    "/states/{id}/memberships",
    **told("Every spell of the state, in order of time", SPELLS, listing("Spell"), (*ROWS, *RDF)),
)
async def memberships(request: Request, id: str) -> Response:
    """The state's spells; with `at`, those of the day and how certain each is."""
    asked = parameters.read(request, SPELLS)
    clocks = {parameter.name: asked[parameter.name] for parameter in CLOCKS}
    history = world(request).history(id, **clocks)
    within = None if asked["alliance"] is None else world(request).alliance(asked["alliance"])["id"]
    chosen = [
        spell
        for spell in history["spells"]
        if asked["role"] in (None, spell["role"]) and within in (None, spell["alliance"]["id"])
    ]
    kept = on_day(chosen, asked["at"])
    return page(
        request,
        asked,
        Listing(
            lambda: kept,
            tables.SPELLS if asked["at"] is None else {**tables.SPELLS, "certainty": "certainty"},
            {
                formats.TURTLE: lambda shown: rdf.turtle(spells.statements_of(shown)),
                formats.JSON_LD: lambda shown: rdf.json_ld(spells.statements_of(shown)),
            },
            {"note": _note(history["state"]["id"], asked["at"]), **left_out(world(request), {**asked, "state": id})},
        ),
    )


def _note(state: str, at: date | None) -> str | None:
    """That the USSR is not Russia, for who asks for the one in the days of the other."""
    was_ussr = {"RU": True, "SU": False}.get(state)
    return SUCCESSION if at is not None and was_ussr is (at < USSR_END) else None


def on_day(found: list[dict[str, Any]], at: date | None) -> list[dict[str, Any]]:
    """The spells that hold on the day, each with how certain that is; all as they are where no day is asked about."""
    if at is None:
        return found
    held = [(spell, spells.certainty(spell, at)) for spell in found]
    return [{**spell, "certainty": certainty} for spell, certainty in held if certainty]
