"""`/alliances`: what there is, what one of them is, and who was in it on a day."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api import formats, parameters, rdf, serving, spells, tables
from api.defaults import today
from api.description import RDF, ROWS, told
from api.json_schema import ref
from api.parameters import AT, CLOCKS, LANGUAGE, ROLE
from api.routes.route import Listing, give, give_resource, page, paged, world
from api.schemas import listing
from api.written import Written

router = APIRouter(tags=["alliances"])
ALL = paged((LANGUAGE,))
MEMBERS = (AT, ROLE, *CLOCKS)
COLUMNS = {"alliance": "id", "name": "label", "kind": "kind"}


@router.get("/alliances", **told("Every alliance", ALL, listing("AllianceInList"), ROWS))
async def alliances(request: Request) -> Response:
    """Every alliance that some claim is about, by id."""
    asked = parameters.read(request, ALL)
    return page(request, asked, Listing(lambda: world(request).alliances(asked["language"]), COLUMNS))


@router.get(
    "/alliances/{id}",
    **told("One alliance: names, kind, when it existed, obligations, clauses", (LANGUAGE,), ref("Alliance"), RDF),
)
async def alliance(request: Request, id: str) -> Response:
    """The alliance with all its names, what it binds to and what is open about it."""
    asked = parameters.read(request, (LANGUAGE,))
    found = world(request).alliance(id, asked["language"])
    return give_resource(request, asked, found, "alliance")


@router.get(
    "/alliances/{id}/members",
    **told("Who was in the alliance on a day, and who says so", MEMBERS, ref("Members"), (*ROWS, *RDF)),
)
async def members(request: Request, id: str) -> Response:
    """The members of the day, certain and possible, with their spells and claims."""
    asked = parameters.read(request, MEMBERS)
    asked["at"] = asked["at"] or today()

    def answer() -> dict[str, Any]:
        return world(request).members(id, **asked)

    def statements() -> list[rdf.Statement]:
        return spells.statements_of(member["spell"] for member in answer()["members"])

    return give(
        request,
        asked,
        {
            formats.JSON: lambda: serving.json(spoken(answer())),
            formats.CSV: lambda: Written(formats.CSV, tables.as_csv(tables.MEMBERS, answer()["members"])),
            formats.TURTLE: lambda: rdf.turtle(statements()),
            formats.JSON_LD: lambda: rdf.json_ld(statements()),
        },
    )


def spoken(answer: dict[str, Any]) -> dict[str, Any]:
    """The answer without what only speaks when there is something to say: notes, and claims left out."""
    return {name: value for name, value in answer.items() if value or name not in ("notes", "left_out")}
