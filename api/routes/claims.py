"""`/claims`: what each source says, with its evidence checked anew at every reading."""

from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api import formats, parameters, rdf, serving, tables
from api.description import RDF, ROWS, told
from api.json_schema import ref
from api.parameters import ALLIANCE, KNOWN, LANGUAGE, STATE
from api.routes.route import Listing, give, known_by, left_out, page, paged, world
from api.schemas import listing
from graph import Graph

router = APIRouter(tags=["claims"])
ALL = paged((ALLIANCE, STATE, KNOWN, LANGUAGE))
GREEN, RED, NOT_SHIPPED = "green", "red", "text not shipped"


@router.get("/claims", **told("Every claim, by id", ALL, listing("Claim"), (*ROWS, *RDF)))
async def claims(request: Request) -> Response:
    """Every claim about the alliance, about the state, or all; retracted ones with the reason."""
    asked = parameters.read(request, ALL)
    question = {name: asked[name] for name in ("alliance", "state", "language")}
    return page(
        request,
        asked,
        Listing(
            lambda: [
                {**claim, "check": check(world(request), claim)}
                for claim in known_by(asked["known"], world(request).claims(**question))
            ],
            tables.CHECKED,
            {
                formats.TURTLE: lambda shown: rdf.turtle(rdf.claims(world(request), (one["id"] for one in shown))),
                formats.JSON_LD: lambda shown: rdf.json_ld(rdf.claims(world(request), (one["id"] for one in shown))),
            },
            left_out(world(request), asked),
        ),
    )


@router.get(
    "/claims/{id}",
    **told("One claim, its evidence checked, and the spells that rest on it", (LANGUAGE,), ref("WholeClaim"), RDF),
)
async def claim(request: Request, id: str) -> Response:
    """The claim; `check` tells whether the text really has the quote at that place."""
    asked = parameters.read(request, (LANGUAGE,))
    found = world(request).claim(id, asked["language"])
    return give(
        request,
        asked,
        {
            formats.JSON: lambda: serving.json(whole(request, found)),
            formats.TURTLE: lambda: rdf.turtle(rdf.claims(world(request), [id])),
            formats.JSON_LD: lambda: rdf.json_ld(rdf.claims(world(request), [id])),
        },
    )


def whole(request: Request, found: dict[str, Any]) -> dict[str, Any]:
    """The claim with its check and with the ids of the spells that it supports or lost."""
    resting = serving.of(request).resting
    same = world(request).same_event(found["id"])
    return {
        **found,
        "check": check(world(request), found),
        "same_event": same,
        **resting.get(found["id"], {"supports": [], "lost": []}),
    }


def check(graph: Graph, claim: dict[str, Any]) -> str | None:
    """`green` where the text has the quote at its place, `red` where it has not, `None` for a citation.

    `text not shipped` where the document's text, or the quote, is not here to be compared.
    """
    evidence = claim["evidence"]
    if "document" not in evidence:
        return None
    text = graph.text(evidence["document"])
    if text is None or evidence["quote"] is None:
        return NOT_SHIPPED
    return GREEN if text[evidence["start"] : evidence["end"]] == evidence["quote"] else RED
