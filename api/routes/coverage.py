"""`/coverage`: how well each alliance is sourced."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api import coverage as pages
from api import formats, parameters, serving, tables
from api.description import ROWS, told
from api.json_schema import ref
from api.parameters import LANGUAGE
from api.routes.route import give, world
from api.written import Written

router = APIRouter(tags=["coverage"])


@router.get(
    "/coverage",
    **told(
        "How well each alliance is sourced, and whether the bar is reached",
        (LANGUAGE,),
        ref("Coverage"),
        (*ROWS, formats.HTML),
    ),
)
async def coverage(request: Request) -> Response:
    """Every alliance with its spells, sources by kind and open questions; as JSON, CSV or a page."""
    asked = parameters.read(request, (LANGUAGE,))
    graph, language = world(request), asked["language"]
    return give(
        request,
        asked,
        {
            formats.JSON: lambda: serving.json({**pages.report(graph, language), "next": None}),
            formats.CSV: lambda: Written(
                formats.CSV, tables.as_csv(pages.COLUMNS, pages.report(graph, language)["items"])
            ),
            formats.HTML: lambda: Written(formats.HTML, pages.html(pages.report(graph, language))),
        },
    )
