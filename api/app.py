"""The web application: routes by subject over one open release of the graph."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from starlette.exceptions import HTTPException

from api import problems
from api.description import describe
from api.routes import ROUTERS
from api.serving import Serving
from api.settings import Settings
from api.wire import Wire
from graph import Graph
from ontology.errors import PactGraphError

ABOUT = """Who was bound to whom, since when, until when, on whose word, and how sure.

Lists answer `{"items", "total", "next"}`; hand `next` back as `cursor`. Append `.csv`, `.ttl` or `.jsonld` to a path,
or send an Accept header, for other formats. Errors are problem+json (RFC 9457)."""


def create_app(world: Graph, settings: Settings | None = None) -> FastAPI:
    """An application that answers from that release; its query workers live as long as it does."""
    settings = settings or Settings()
    serving = Serving(world, settings)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        await serving.pool.open()
        try:
            yield
        finally:
            await serving.pool.close()

    # The usual /docs pages are off: they fetch their scripts from elsewhere, and this server needs no network.
    app = FastAPI(
        title="PactGraph",
        version=version("pactgraph"),
        description=ABOUT,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,  # `Wire` takes them off; a redirect would lead to whatever Host the request names
    )
    describe(app)
    app.state.serving = serving
    app.state.routes = [route for router in ROUTERS for route in router.routes]
    for router in ROUTERS:
        app.include_router(router)
    app.add_exception_handler(PactGraphError, problems.answer)
    app.add_exception_handler(HTTPException, problems.answer)
    app.add_middleware(Wire, origins=settings.origins)
    return app
