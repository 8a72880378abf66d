"""The running instance as the command line and the worker meet it: databases, migration."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncEngine

import api.tables  # noqa: F401 - what a command writes may refer to any table
from api import embedded, wiring
from api.core import database
from api.core.database import Sessions
from api.core.keys import MasterKey, master_key
from api.settings import Settings


@dataclass(frozen=True, slots=True)
class Instance:
    """Settings with their databases named, and the embedded one if this process holds it."""

    settings: Settings
    held: embedded.EmbeddedDatabase | None

    @property
    def owner_url(self) -> str:
        """The address that migrates."""
        url = self.settings.database_owner_url or self.settings.database_url
        assert url
        return url

    @property
    def fresh(self) -> bool:
        """Whether the embedded database was made by this start."""
        return self.held is not None and self.held.created

    def close(self) -> None:
        """Let go of the embedded database; it stops when nobody is left."""
        if self.held is not None:
            embedded.stop(self.held)


def open_instance(settings: Settings) -> Instance:
    """Name the databases: ``DATABASE_URL`` if given, else the embedded PostgreSQL, started."""
    if settings.database_url:
        return Instance(settings, None)
    held = embedded.start(settings.data_dir, binaries=settings.postgres_binaries)
    named = settings.model_copy(
        update={
            "database_url": held.url("tilab_app"),
            "database_owner_url": held.url("tilab_owner"),
            "database_public_url": held.url("tilab_public"),
        }
    )
    return Instance(named, held)


def master_of_instance(settings: Settings) -> MasterKey:
    """The configured master key, else the one of the data directory."""
    configured = settings.master_key.get_secret_value() if settings.master_key else None
    return master_key(configured, settings.data_dir)


@asynccontextmanager
async def sessions_of(settings: Settings) -> AsyncIterator[Sessions]:
    """Sessions on the instance's database, for commands."""
    wiring.connect()
    assert settings.database_url
    engine: AsyncEngine = database.application_engine(
        settings.database_url, pool_size=4, role=settings.application_role
    )
    try:
        yield database.sessions(engine, master_of_instance(settings))
    finally:
        await engine.dispose()
