"""What holds for every request and response, whatever the route: suffixes, HEAD, headers, and the last resort."""

import logging
from http import HTTPStatus
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import problems
from api.formats import split_suffix

Headers = list[tuple[bytes, bytes]]
log = logging.getLogger("pactgraph")

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
LISTS = (b"accept", b"accept-encoding", b"if-none-match")
AS_THEY_ARE = ("/assets/", "/openapi")  # names that end like a suffix but ask for no format


class Wire:
    """The application with what every exchange needs; an error nobody foresaw becomes a problem, never a trace."""

    def __init__(self, app: ASGIApp, origins: str) -> None:
        self.app = app
        self.origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Every request passes through here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        exchange = _Exchange(scope["method"] == "HEAD", self.origins, send)
        if scope["method"] == "OPTIONS":
            await exchange.preflight()
            return
        try:
            await self.app(_rewritten(scope), receive, exchange.send)
        except ClientDisconnect:
            log.info("%s %s: the asker hung up", scope["method"], scope["path"])
        except Exception:
            log.exception("%s %s failed", scope["method"], scope["path"])
            if not exchange.has_started:
                await exchange.fail(scope, receive)


class _Exchange:
    """One response on its way out."""

    def __init__(self, is_head: bool, origins: str, send: Send) -> None:
        self.is_head = is_head
        self.origins = origins
        self.has_started = False
        self._send = send

    async def send(self, message: Message) -> None:
        """The message is out, with the headers that every response has and without a body where none is wanted."""
        if message["type"] == "http.response.start":
            self.has_started = True
            headers = MutableHeaders(scope=message)
            for name, value in self._headers().items():
                headers.setdefault(name, value)
        elif message["type"] == "http.response.body" and self.is_head:
            message = {**message, "body": b""}
        await self._send(message)

    async def preflight(self) -> None:
        """A browser knows what it may ask from another origin."""
        told = {**self._headers(), **(PREFLIGHT if self.origins else {})}
        headers = [(name.lower().encode(), value.encode()) for name, value in told.items()]
        await self._send({"type": "http.response.start", "status": int(HTTPStatus.NO_CONTENT), "headers": headers})
        await self._send({"type": "http.response.body"})

    async def fail(self, scope: Scope, receive: Receive) -> None:
        """The asker knows that the server failed, and nothing more."""
        code = HTTPStatus.INTERNAL_SERVER_ERROR
        response = problems.problem(code, code.phrase, "the server failed; its log tells why", quote(scope["path"]))
        await response(scope, receive, self.send)

    def _headers(self) -> dict[str, str]:
        shared = {"Access-Control-Allow-Origin": self.origins, "Access-Control-Expose-Headers": "ETag, Link"}
        return {**HEADERS, **(shared if self.origins else {})}


def _rewritten(scope: Scope) -> Scope:
    """The request with HEAD as GET, and without a slash at the end; a suffix of its path is told apart as `suffix`."""
    asked = scope["path"].rstrip("/") or "/"
    path, suffix = (asked, None) if asked.startswith(AS_THEY_ARE) else split_suffix(asked)
    method = "GET" if scope["method"] == "HEAD" else scope["method"]
    headers = _joined(scope["headers"])
    state = {**scope.get("state", {}), "suffix": suffix, "asked": asked}
    return {**scope, "path": path, "method": method, "headers": headers, "state": state}


def _joined(headers: Headers) -> Headers:
    """The headers with those that are lists as one list each, however many lines they came in (RFC 9110, 5.3)."""
    lists: dict[bytes, list[bytes]] = {name: [] for name, _ in headers if name in LISTS}
    for name, value in headers:
        if name in LISTS:
            lists[name].append(value)
    others = [(name, value) for name, value in headers if name not in LISTS]
    return [*others, *((name, b", ".join(values)) for name, values in lists.items())]
