"""One open release as the server holds it: the graph, the query workers, and the answers already written."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import cached_property

import orjson
from starlette.requests import Request
from starlette.responses import Response

from api import formats
from api.settings import Settings
from api.sparql.pool import Pool
from api.viewer.pages import HEADERS as PAGES
from api.viewer.pages import Pages
from api.written import Written
from graph import Graph

log = logging.getLogger("pactgraph")
KEPT_BYTES = 128_000_000
KEPT_BESIDE = 1000  # bytes of an answer's entry beside its text
WORTH_PACKING = 1400  # bytes; below one network packet, compressing only costs time


class Serving:
    """The graph that is served, and how."""

    def __init__(self, world: Graph, settings: Settings) -> None:
        self.world = world
        self.settings = settings
        self.pool = Pool(world.store_path, settings)
        self.pages = Pages(world)
        self._kept: OrderedDict[tuple[str, str], Written] = OrderedDict()
        self._kept_bytes = 0

    @cached_property
    def resting(self) -> Mapping[str, dict[str, list[str]]]:
        """For each claim the ids of the spells that rest on it, and of those against which it lost."""
        found: dict[str, dict[str, list[str]]] = {}
        for spell in self.world.memberships():
            lost = [one["claim"] for one in spell["lost"]]
            for name, claims in (("supports", spell["claims"]), ("lost", lost)):
                for claim in claims:
                    found.setdefault(claim, {"supports": [], "lost": []})[name].append(spell["id"])
        return found

    def write(self, key: tuple[str, str], make: Callable[[], Written]) -> Written:
        """The answer of that key, made once as long as there is room to keep it: a release never changes."""
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        written = make()
        self._kept[key] = written
        self._kept_bytes += _weight(key, written)
        while self._kept_bytes > KEPT_BYTES:
            self._kept_bytes -= _weight(*self._kept.popitem(last=False))
        return written


def of(request: Request) -> Serving:
    """What is being served to the request."""
    serving: Serving = request.app.state.serving
    return serving


def json(content: object, links: tuple[str, ...] = ()) -> Written:
    """The content as JSON."""
    return Written(formats.JSON, orjson.dumps(content), links)


def send(request: Request, written: Written, headers: dict[str, str] | None = None) -> Response:
    """The answer as a response: 304 where the asker has it already, compressed where that is worth it."""
    told = {
        "ETag": written.etag,
        "Cache-Control": f"public, max-age={of(request).settings.cache_seconds}",
        "Vary": "Accept, Accept-Encoding",
        **({"Link": ", ".join(written.links)} if written.links else {}),
        **(PAGES if written.media_type == formats.HTML else {}),
        **(headers or {}),
    }
    if {written.etag, "*"} & _tags(request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=told)
    body = written.body
    if len(body) >= WORTH_PACKING and formats.takes_gzip(request.headers.get("accept-encoding", "")):
        body, told["Content-Encoding"] = written.packed, "gzip"
    charset = "; charset=utf-8" if written.media_type in formats.TEXT else ""
    told["Content-Type"] = written.media_type + charset
    return Response(body, headers=told)


async def until_gone(request: Request) -> None:
    """The asker has closed the connection; only to be awaited when the request's body has been read."""
    while (await request.receive())["type"] != "http.disconnect":
        await asyncio.sleep(0)


def _weight(key: tuple[str, str], written: Written) -> int:
    """What an answer takes that is kept, in bytes: small ones by the million must not fill the memory either."""
    return KEPT_BESIDE + len(key[1]) + 2 * len(written.body)  # as it is, and packed


def _tags(header: str) -> set[str]:
    """The validators of an If-None-Match header, all weak; `*` stands for any."""
    tags = [tag.strip() for tag in header.split(",")]
    return {tag if tag == "*" or tag.startswith("W/") else f"W/{tag}" for tag in tags}
