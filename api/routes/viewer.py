"""`/`: the graph page of a day, and the files it is made of."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api import formats, parameters, serving
from api.defaults import today
from api.description import told
from api.json_schema import TEXT
from api.parameters import AT, LANGUAGE
from api.viewer.pages import ASSETS
from ontology.errors import UnknownName

router = APIRouter(tags=["viewer"])
KNOWN = (AT, LANGUAGE)


@router.get("/", **told("The graph page of a day", KNOWN, TEXT, first=formats.HTML))
async def viewer(request: Request) -> Response:
    """The page, the same for programs and people: what it shows is in its table too."""
    asked = parameters.read(request, KNOWN)
    at, language = asked["at"] or today(), asked["language"]
    kept = serving.of(request)
    written = kept.write(("page", f"{at} {language}"), lambda: kept.pages.graph_page(at, language))
    return serving.send(request, written)


@router.get("/assets/{name}", include_in_schema=False)
async def asset(request: Request, name: str) -> Response:
    """A script, a style or an icon of the pages; its address changes with its content."""
    parameters.read(request, (parameters.Parameter("v", "version", str),))
    if name not in ASSETS:
        raise UnknownName("asset", name, ASSETS)
    return serving.send(request, ASSETS[name], {"Cache-Control": "public, max-age=31536000, immutable"})
