"""`/sparql`: queries from anyone, in a worker that can be killed."""

import asyncio
from http import HTTPStatus
from importlib import resources

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api import description, formats, serving
from api.sparql import protocol
from api.sparql.pool import Busy, Result
from api.written import Written

router = APIRouter(tags=["sparql"])


@router.get(
    "/sparql", summary="Ask in SPARQL; without a query, what this endpoint can", **description.sparql(is_post=False)
)
@router.post("/sparql", summary="Ask in SPARQL, the query as a form or as the body", **description.sparql(is_post=True))
async def sparql(request: Request) -> Response:
    """The query's answer, whole, or a problem; never half of one."""
    settings = serving.of(request).settings
    asked = await protocol.read(request, settings.body_bytes)
    if asked is None:
        return _described(request)
    result = await _unless_gone(request, asked)
    if not result.media_type:
        raise protocol.not_acceptable(protocol.GRAPHS if asked.rows else protocol.TABLES)
    return serving.send(request, Written(result.media_type, result.body), {"Cache-Control": "no-cache"})


async def _unless_gone(request: Request, asked: protocol.Asked) -> Result:
    """The answer; the query is killed when whoever asked hangs up first."""
    pool = serving.of(request).pool
    if request.method == "GET":
        await request.body()  # there is none, but only then is a disconnect the next thing to be received
    answering = asyncio.create_task(pool.answer(asked))
    leaving = asyncio.create_task(serving.until_gone(request))
    try:
        await asyncio.wait((answering, leaving), return_when=asyncio.FIRST_COMPLETED)
        if not answering.done():
            raise HTTPException(HTTPStatus.REQUEST_TIMEOUT, "the asker has gone")
        return answering.result()
    except Busy:
        raise HTTPException(
            HTTPStatus.SERVICE_UNAVAILABLE, "too many queries are waiting; try again soon", {"Retry-After": "5"}
        ) from None
    finally:
        leaving.cancel()
        answering.cancel()
        await asyncio.gather(leaving, answering, return_exceptions=True)


def _described(request: Request) -> Response:
    """The service description, or a form to type a query into for whoever looks with a browser."""
    chosen = formats.choose(request.state.suffix, request.headers.get("accept"), (formats.TURTLE, formats.HTML))
    if chosen == formats.HTML:
        return serving.send(request, serving.of(request).pages.sparql_form())
    turtle = resources.files("api.sparql").joinpath("description.ttl").read_bytes()
    return serving.send(request, Written(formats.TURTLE, turtle))
