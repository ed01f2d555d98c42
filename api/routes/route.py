"""How every route is declared and answered: parameters told once, formats negotiated, bytes kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from api import formats, parameters, rdf, serving, tables
from api.parameters import PAGING, Parameter
from api.written import Written
from graph import Graph
from ontology.names import resource

Asked = dict[str, Any]
Items = Sequence[dict[str, Any]]
Writer = Callable[[], Written]


def world(request: Request) -> Graph:
    """The graph that is served."""
    return serving.of(request).world


def give(request: Request, asked: Asked, writers: Mapping[str, Writer]) -> Response:
    """The answer in the format that the request prefers among the writers' media types, the first one by default."""
    accept = request.headers.get("accept")
    media_type = formats.choose(request.state.suffix, accept, tuple(writers))
    key = (media_type, f"{request.url.path}?{sorted((name, str(value)) for name, value in asked.items())}")
    return serving.send(request, serving.of(request).write(key, writers[media_type]))


def give_resource(request: Request, asked: Asked, found: Mapping[str, Any], kind: str) -> Response:
    """One resource of the kind: as JSON what was found, in RDF formats what the graph says of its address."""
    address = resource(kind, found["id"])
    return give(
        request,
        asked,
        {
            formats.JSON: lambda: serving.json(found),
            formats.TURTLE: lambda: rdf.turtle(rdf.described(world(request), address)),
            formats.JSON_LD: lambda: rdf.json_ld(rdf.described(world(request), address)),
        },
    )


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list is made of: its items, its columns as CSV, further formats, and a note that goes before it."""

    items: Callable[[], Items]
    columns: tables.Columns
    more: Mapping[str, Callable[[Items], Written]] = field(default_factory=dict)
    note: str | None = None


def page(request: Request, asked: Asked, listing: Listing) -> Response:
    """A list, a page at a time: `{"items", "total", "next"}` as JSON, its rows as CSV, and its further formats."""
    release = world(request).release
    start = parameters.offset_of(asked["cursor"], release)

    def cut() -> tuple[Items, int, str | None]:
        whole = listing.items()
        end = start + asked["limit"]
        return whole[start:end], len(whole), parameters.cursor(release, end) if end < len(whole) else None

    def link(following: str | None) -> tuple[str, ...]:
        if following is None:
            return ()
        query = request.url.include_query_params(cursor=following).query
        return (f'<{quote(request.state.asked)}?{query}>; rel="next"',)

    def as_json() -> Written:
        shown, total, following = cut()
        note = {"note": listing.note} if listing.note else {}
        return serving.json({**note, "items": shown, "total": total, "next": following}, link(following))

    def as_csv() -> Written:
        shown, _, following = cut()
        return Written(formats.CSV, tables.as_csv(listing.columns, shown), link(following))

    more = {media_type: lambda write=write: write(cut()[0]) for media_type, write in listing.more.items()}
    return give(request, asked, {formats.JSON: as_json, formats.CSV: as_csv, **more})


def paged(known: Sequence[Parameter] = ()) -> tuple[Parameter, ...]:
    """The parameters of a list."""
    return (*known, *PAGING)
