"""The one table from errors to HTTP, and the body that tells of them: problem+json (RFC 9457)."""

import logging
import re
from http import HTTPStatus
from urllib.parse import quote

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match

from ontology import errors

log = logging.getLogger("pactgraph")

# The nearest class in an error's line of descent decides.
STATUS: dict[type[errors.PactGraphError], HTTPStatus] = {
    errors.UnknownName: HTTPStatus.NOT_FOUND,
    errors.QueryRefused: HTTPStatus.FORBIDDEN,
    errors.QueryExceeded: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.InputError: HTTPStatus.BAD_REQUEST,
    errors.StoreError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.PactGraphError: HTTPStatus.INTERNAL_SERVER_ERROR,
}
MEDIA_TYPE = "application/problem+json"
TYPES = "https://w3id.org/pactgraph/problem/"


def status(error: Exception) -> HTTPStatus:
    """The status that the error answers with; 500 for whatever nobody foresaw.

    >>> status(errors.DateError("no day")), status(KeyError("x"))
    (<HTTPStatus.BAD_REQUEST: 400>, <HTTPStatus.INTERNAL_SERVER_ERROR: 500>)
    """
    for kind in type(error).__mro__:
        if kind in STATUS:
            return STATUS[kind]
    return HTTPStatus.INTERNAL_SERVER_ERROR


async def answer(request: Request, error: Exception) -> Response:
    """The problem as a response; what nobody foresaw goes to the log in full and to the asker in one sentence."""
    if isinstance(error, HTTPException):
        code = HTTPStatus(error.status_code)
        detail, name, headers = error.detail, code.phrase, dict(error.headers or {})
        if code == HTTPStatus.NOT_FOUND:
            detail = "there is no such address; /openapi.json lists all there are"
        if code == HTTPStatus.METHOD_NOT_ALLOWED:
            headers["Allow"] = ", ".join(_methods(request))
            detail = f"{request.method[:20]} is not taken here; use {headers['Allow']}"
    elif isinstance(error, errors.PactGraphError):
        code, detail, name, headers = status(error), str(error), type(error).__name__, {}
    else:
        code, detail, headers = HTTPStatus.INTERNAL_SERVER_ERROR, "the server failed; its log tells why", {}
        name = code.phrase
    if code >= HTTPStatus.INTERNAL_SERVER_ERROR and not isinstance(error, errors.InputError | HTTPException):
        log.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return problem(code, name, detail, quote(request.state.asked), headers)


def problem(code: HTTPStatus, name: str, detail: str, instance: str, headers: dict[str, str] | None = None) -> Response:
    """A response with the five members of RFC 9457."""
    title = _title(name)
    body = {
        "type": TYPES + title.lower().replace(" ", "-"),
        "title": title,
        "status": int(code),
        "detail": detail,
        "instance": instance,
    }
    return Response(
        orjson.dumps(body), int(code), {**(headers or {}), "Cache-Control": "no-store"}, media_type=MEDIA_TYPE
    )


def _methods(request: Request) -> list[str]:
    """The methods that the address takes, over all its routes; HEAD and OPTIONS are `Wire`'s, for every address."""
    found = {"OPTIONS"}
    for route in request.app.state.routes:
        if route.matches(request.scope)[0] is not Match.NONE:
            found |= route.methods or set()
    return sorted(found | {"HEAD"} if "GET" in found else found)


def _title(name: str) -> str:
    """A sentence's beginning.

    >>> _title("UnknownName"), _title("Not Found")
    ('Unknown name', 'Not found')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()
