"""`/documents` and `/sources`: what was read, and what treaty records cite."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api import parameters
from api.description import RDF, ROWS, told
from api.json_schema import ref
from api.routes.route import Listing, give_resource, page, paged, world
from api.schemas import listing

router = APIRouter(tags=["documents"])
PAGED = paged()
DOCUMENTS = {
    **{"document": "id", "name": "name", "language": "language", "title": "title", "publisher": "publisher"},
    **{
        "published": "published",
        "written": "written",
        "kind": "kind",
        "source": "source",
        "licence": "licence",
        "text_may_ship": "text_may_ship",
    },
}
SOURCES = {
    **{"source": "id", "title": "title", "kind": "kind", "place": "place", "date": "date"},
    **{"registration": "registration", "published": "published", "language": "language", "read_in": "read_in"},
}


@router.get("/documents", **told("Every document that was read", PAGED, listing("Document"), ROWS))
async def documents(request: Request) -> Response:
    """Every document, by the SHA-256 of its bytes."""
    return page(request, parameters.read(request, PAGED), Listing(world(request).documents, DOCUMENTS))


@router.get("/documents/{id}", **told("One document and the claims read in it", (), ref("WholeDocument"), RDF))
async def document(request: Request, id: str) -> Response:
    """The document with the ids of its claims; its text only as quotes of claims."""
    asked = parameters.read(request, ())
    found = world(request).document(id)
    return give_resource(request, asked, found, "document")


@router.get("/sources", **told("Every source that treaty records cite", PAGED, listing("Source"), ROWS))
async def sources(request: Request) -> Response:
    """Every source, by id."""
    return page(request, parameters.read(request, PAGED), Listing(world(request).sources, SOURCES))


@router.get("/sources/{id}", **told("One source and the claims that cite it", (), ref("WholeSource"), RDF))
async def source(request: Request, id: str) -> Response:
    """The source with the ids of the claims that cite it."""
    asked = parameters.read(request, ())
    found = world(request).source(id)
    return give_resource(request, asked, found, "source")
