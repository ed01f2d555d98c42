"""How every route is declared and answered: parameters told once, formats negotiated, bytes kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from api import formats, parameters, rdf, serving, tables
from api.parameters import PAGING, Parameter
from api.written import Written
from graph import Graph
from graph.timeline import Lens
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
    """What a list is made of: its items, its columns as CSV, further formats, and what is to be said before it."""

    items: Callable[[], Items]
    columns: tables.Columns
    more: Mapping[str, Callable[[Items], Written]] = field(default_factory=dict)
    said: Mapping[str, Any] = field(default_factory=dict)


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
        said = {name: value for name, value in listing.said.items() if value}
        return serving.json({**said, "items": shown, "total": total, "next": following}, link(following))

    def as_csv() -> Written:
        shown, _, following = cut()
        return Written(formats.CSV, tables.as_csv(listing.columns, shown), link(following))

    more = {media_type: lambda write=write: write(cut()[0]) for media_type, write in listing.more.items()}
    return give(request, asked, {formats.JSON: as_json, formats.CSV: as_csv, **more})


def known_by(day: date | None, claims: Items) -> Items:
    """The claims that had been published by that day; all where none is asked about."""
    return [one for one in claims if day is None or (one["known"] is not None and one["known"] <= day.isoformat())]


def left_out(graph: Graph, asked: Asked) -> dict[str, int]:
    """How many claims that the question is about a past `known` sets aside, since nobody knows when they came out."""
    if asked["known"] is None:
        return {}
    alliances = graph.timeline.alliances
    if asked.get("alliance"):
        alliances = (graph.alliance(asked["alliance"])["id"],)
    elif asked.get("state"):
        alliances = graph.timeline.alliances_of(graph.state(asked["state"])["id"])
    return {"left_out": sum(graph.timeline.left_out(one, Lens(known=asked["known"])) for one in alliances)}


def paged(known: Sequence[Parameter] = ()) -> tuple[Parameter, ...]:
    """The parameters of a list."""
    return (*known, *PAGING)
