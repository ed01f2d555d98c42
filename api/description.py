"""The OpenAPI description: what each route can be asked and what it answers, also when it refuses."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.responses import Response

from api import formats, problems, schemas
from api.json_schema import TEXT, Schema, ref, word
from api.parameters import Parameter
from api.sparql import protocol

RDF = (formats.TURTLE, formats.JSON_LD)
ROWS = (formats.CSV,)
PROBLEM = {problems.MEDIA_TYPE: {"schema": ref("Problem")}}
REFUSALS = {
    "4XX": {"description": "The request is wrong: what, where, and what to do", "content": PROBLEM},
    "5XX": {"description": "The server failed, or a query reached its limit", "content": PROBLEM},
}
QUERY_TEXT = {"type": "string", "minLength": 1, "examples": ["SELECT * { ?s ?p ?o } LIMIT 3"]}
GRAPH_NAME = word(protocol.NAMED_GRAPHS)
# What stands in an address, by the route's beginning: a meaning and an example.
IN_ADDRESSES = {
    "/alliances": ("id or name of an alliance", "csto"),
    "/states": ("id or name of a state", "UZ"),
    "/memberships": ("id of a spell", "UZ.csto.member.1"),
    "/claims": ("id of a claim", "34edd09359c7627a"),
    "/documents": ("SHA-256 of a document's bytes", "699449458217d1993d2b10921d2ce562378784326c3552721f743b94b6851a5e"),
    "/sources": ("id of a source", "cst-text"),
    "/vocabulary": ("a closed list, or a word of one", "role/member"),
    "/id": ("kind and id of a resource", "state/UZ"),
}


def told(
    summary: str, known: Sequence[Parameter], answer: Schema, also: Sequence[str] = (), first: str = formats.JSON
) -> dict[str, Any]:
    """Arguments of a route's decorator: what it takes, and what it answers in which media types."""
    content = {first: {"schema": answer}} | {media_type: {"schema": _in(media_type)} for media_type in also}
    answered = {200: {"description": "The answer", "content": content}}
    return {
        "summary": summary,
        "response_class": Response,
        "responses": {**answered, **REFUSALS},
        "openapi_extra": {"parameters": [one.described() for one in known]},
    }


def sparql(*, is_post: bool) -> dict[str, Any]:
    """Arguments of the decorators of `/sparql`: the SPARQL 1.1 Protocol."""
    names = ("query", *protocol.DATASET_PARAMETERS, protocol.FORMAT_PARAMETERS[0])
    members = dict(zip(names, (QUERY_TEXT, GRAPH_NAME, GRAPH_NAME, word(tuple(protocol.FORMATS))), strict=True))
    content = {media_type: {"schema": _in(media_type)} for media_type in (*protocol.TABLES, *protocol.GRAPHS)}
    body = {
        protocol.FORM: {"schema": {"type": "object", "properties": members, "required": ["query"]}},
        protocol.QUERY: {"schema": TEXT},
    }
    page = {} if is_post else {formats.HTML: {"schema": TEXT}}
    parameters = [{"name": name, "in": "query", "schema": schema} for name, schema in members.items()]
    extra = {"requestBody": {"required": True, "content": body}} if is_post else {"parameters": parameters}
    return {
        "response_class": Response,
        "responses": {200: {"description": "The query's answer", "content": {**content, **page}}, **REFUSALS},
        "openapi_extra": extra,
    }


def describe(app: FastAPI) -> None:
    """The application's `/openapi.json` has the schemas of the answers and tells what stands in addresses."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            told = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
            told["components"] = {"schemas": dict(schemas.SCHEMAS)}
            for path, methods in told["paths"].items():
                _explain(path, methods.get("get", {}).get("parameters", ()))
            app.openapi_schema = told
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # FastAPI's own way to extend it


def _explain(path: str, parameters: Sequence[dict[str, Any]]) -> None:
    for one in parameters:
        if one["in"] == "path":
            one["description"], one["example"] = IN_ADDRESSES["/" + path.split("/")[1]]
            one["schema"] = {"type": "string", "minLength": 1}


def _in(media_type: str) -> Mapping[str, Any]:
    """JSON of its own kind, or text."""
    return {} if media_type.endswith("json") else TEXT
