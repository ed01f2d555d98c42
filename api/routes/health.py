"""`/health`: whether the server answers, and from which release."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api import formats, parameters, serving
from api.description import told
from api.json_schema import ref
from api.routes.route import give, world

router = APIRouter(tags=["server"])


@router.get("/health", **told("The release that is served, and how much it holds", (), ref("Health")))
async def health(request: Request) -> Response:
    """The release, when it was built, and what it counts."""
    asked = parameters.read(request, ())
    manifest = world(request).manifest
    return give(
        request,
        asked,
        {
            formats.JSON: lambda: serving.json(
                {
                    "status": "ok",
                    "release": manifest.release,
                    "built": manifest.built,
                    "version": manifest.version,
                    "counts": manifest.counts,
                }
            )
        },
    )
