"""`/ontology` and `/vocabulary`: what the words of the graph mean, at the addresses that the RDF gives them."""

from importlib import resources

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from api import formats, parameters, rdf
from api.description import told
from api.json_schema import TEXT
from api.routes.route import give, world
from api.written import Written
from ontology.errors import UnknownName
from ontology.names import VOCABULARY

router = APIRouter(tags=["resources"])
ALSO = (formats.JSON_LD,)


@router.get("/ontology", **told("The ontology: every class and property", (), TEXT, first=formats.TURTLE))
async def ontology(request: Request) -> Response:
    """The ontology, as it is written."""
    return _file(request, "pactgraph.ttl")


@router.get("/vocabulary", **told("The closed lists: every word, in four languages", (), TEXT, first=formats.TURTLE))
async def vocabulary(request: Request) -> Response:
    """The closed lists, as they are written."""
    return _file(request, "vocabulary.ttl")


@router.get("/vocabulary/{path:path}", **told("A closed list, or one of its words", (), TEXT, ALSO, formats.TURTLE))
async def word(request: Request, path: str) -> Response:
    """What the graph says of the list or the word."""
    parameters.read(request, ())
    found = rdf.described(world(request), VOCABULARY + path) if parameters.WORDS.fullmatch(path) else []
    if not found:
        raise UnknownName("word", path, remedy="see /vocabulary for all there are")
    return give(request, {}, {formats.TURTLE: lambda: rdf.turtle(found), formats.JSON_LD: lambda: rdf.json_ld(found)})


def _file(request: Request, name: str) -> Response:
    parameters.read(request, ())
    text = resources.files("ontology").joinpath(name).read_bytes()
    return give(request, {}, {formats.TURTLE: lambda: Written(formats.TURTLE, text)})
