"""The web application: assembles domains, engines and the gate."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache

from fastapi import FastAPI

from api import wiring
from api.core import database
from api.core.listener import Listener
from api.core.reads import Reads
from api.instance import master_of_instance
from api.network.routers import sdmx_errors
from api.pages.first_html import first_html
from api.people.authenticator import authenticator
from api.people.keyring import Keyring
from api.routers import ROUTERS, TAGS
from api.settings import Settings
from api.web import conditional, openapi, problems, spa
from api.web.gate import Gate
from api.web.headers import SecurityHeaders


def create_app(settings: Settings) -> FastAPI:
    """The application of one instance. ``settings`` must name its databases."""
    wiring.connect()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        await app.state.listener.start()
        await app.state.reads.open()
        await app.state.public_reads.open()
        yield
        await app.state.reads.close()
        await app.state.public_reads.close()
        await app.state.listener.stop()
        await app.state.engine.dispose()

    app = FastAPI(
        title="Ti Lab",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
    )
    connect(app, settings)
    for router in ROUTERS:
        app.router.routes.extend(router.routes)
    problems.install(app)
    sdmx_errors.install()
    app.openapi = cache(lambda: openapi.build(app, TAGS))  # type: ignore[method-assign]
    spa.install(app, settings, first_html)
    conditional.set_build(spa.build_digest(settings))
    authenticate = authenticator(
        app.state.reads,
        app.state.keyring,
        issuer=settings.url,
        secure=settings.secure_cookies,
    )
    app.add_middleware(Gate, settings=settings, authenticate=authenticate)
    app.add_middleware(SecurityHeaders, settings=settings)
    return app


def connect(app: FastAPI, settings: Settings) -> None:
    """Give the application its engines and listener; nothing connects before it is used."""
    assert settings.database_url, "DATABASE_URL"
    app.state.settings = settings
    app.state.engine = database.application_engine(
        settings.database_url, pool_size=settings.pool_size, role=settings.application_role
    )
    app.state.reads = Reads(
        settings.database_url, size=settings.read_pool_size, role=settings.application_role
    )
    public = settings.database_public_url or settings.database_url
    app.state.public_reads = Reads(
        public, size=settings.public_pool_size, role=settings.public_role
    )
    app.state.master_key = master_of_instance(settings)
    app.state.sessions = database.sessions(app.state.engine, app.state.master_key)
    app.state.keyring = Keyring(app.state.sessions, app.state.master_key)
    app.state.listener = Listener(database.driver_url(settings.database_url))
