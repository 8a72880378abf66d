"""One embedded database and one application for the whole run; each test makes its own labs."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from api import embedded
from api.core import passwords
from api.core.throttle import Throttle
from api.main import create_app
from api.settings import ROOT, Settings
from api.web import strangers
from migrations.run import upgrade
from tests.builders import World


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest file first: of two processes, none is left to wait for it at the end."""
    items.sort(key=lambda item: "test_schemathesis" not in item.nodeid)


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Argon2id at its least: thousands of people sign in; ``test_passwords`` has the real cost."""
    least = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_hasher", lambda: least)
        yield


@pytest.fixture(scope="session")
def database() -> Iterator[embedded.EmbeddedDatabase]:
    """A fresh embedded PostgreSQL, migrated."""
    folder = Path(tempfile.mkdtemp(prefix="tilab-tests-"))
    folder.chmod(0o755)
    running = embedded.start(folder)
    upgrade(running.url("tilab_owner"))
    yield running
    embedded.stop(running)
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def settings(database: embedded.EmbeddedDatabase) -> Settings:
    """Settings that name the test database; pages have the source's shell, built or not."""
    pages = database.data_dir / "pages"
    pages.mkdir()
    shutil.copy(ROOT / "frontend" / "index.html", pages)
    return Settings(
        data_dir=database.data_dir / "data",
        frontend_dist=pages,
        rate_limit_per_minute=0,
        pool_size=40,
        read_pool_size=20,
    ).model_copy(
        update={
            "database_url": database.url("tilab_app"),
            "database_owner_url": database.url("tilab_owner"),
            "database_public_url": database.url("tilab_public"),
            "base_url": "http://testserver",
            "env_file": None,
        }
    )


@pytest.fixture(scope="session")
async def app(settings: Settings) -> AsyncIterator[FastAPI]:
    """The application, started."""
    application = create_app(settings)
    async with application.router.lifespan_context(application):
        yield application


@pytest.fixture(scope="session")
async def world(app: FastAPI) -> World:
    """Builders of labs, people, rooms…"""
    return World(app)


@pytest.fixture(autouse=True)
def _unthrottled(monkeypatch: pytest.MonkeyPatch) -> None:
    """All tests come from one address: as many requests of strangers as they need."""
    monkeypatch.setattr(strangers, "by_address", (Throttle("1000/hour"),))


@pytest.fixture
async def http(app: FastAPI) -> AsyncIterator[AsyncClient]:
    """Somebody who is not signed in."""
    async with AsyncClient(
        transport=ASGITransport(app), base_url="http://testserver", timeout=30
    ) as client:
        yield client
