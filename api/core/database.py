"""Engines and the unit of work: the one place where a transaction begins and is committed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg
from sqlalchemy import event, text
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import Session, SessionTransaction

from api.core import events, ledger, versions
from api.core.access import Actor
from api.core.keys import MasterKey

STATEMENT_TIMEOUT_MS = 10_000
LOCK_TIMEOUT_MS = 2_000
POOL_TIMEOUT_S = 2


def options(role: str | None) -> str:
    """What every connection is told at its start: time limits, UTC, and the role to take."""
    told = (
        f"-c statement_timeout={STATEMENT_TIMEOUT_MS} -c lock_timeout={LOCK_TIMEOUT_MS}"
        " -c timezone=UTC -c idle_in_transaction_session_timeout=60000"
    )
    return f"{told} -c role={role}" if role else told


def _async_url(url: str) -> str:
    parsed = make_url(url)
    if parsed.drivername in {"postgres", "postgresql"}:
        parsed = parsed.set(drivername="postgresql+psycopg")
    return parsed.render_as_string(hide_password=False)


def driver_url(url: str) -> str:
    """The address as psycopg itself takes it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def application_engine(url: str, *, pool_size: int, role: str | None = None) -> AsyncEngine:
    """The engine of every read that depends on an actor and of every write (READ COMMITTED)."""
    return create_async_engine(
        _async_url(url),
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=POOL_TIMEOUT_S,
        pool_pre_ping=False,
        connect_args={"options": options(role), "connect_timeout": 5, "prepare_threshold": 3},
    )


class TenantSession(Session):
    """A session that tells PostgreSQL, at each begin, whose rows it may touch."""


_ANNOUNCE = text(
    "SELECT set_config('tilab.labs', :labs, true), set_config('tilab.actor', :key, true)"
)


def scope_of(actor: Actor) -> dict[str, str]:
    """Whose rows an actor's transaction may touch, as row-level security reads it."""
    labs = "*" if actor.kind == "system" else ",".join(map(str, actor.lab_ids))
    return {"labs": labs, "key": actor.key}


@event.listens_for(TenantSession, "after_begin")
def _announce_actor(
    session: Session, transaction: SessionTransaction, connection: Connection
) -> None:
    if transaction.nested:  # a savepoint keeps what its transaction announced
        return
    connection.execute(_ANNOUNCE, scope_of(session.info["actor"]))


async def act_as(session: AsyncSession, actor: Actor) -> None:
    """Go on as ``actor``, once a signed link or a door's key has proved who it is."""
    session.info["actor"] = actor
    await session.execute(_ANNOUNCE, scope_of(actor))


Sessions = async_sessionmaker[AsyncSession]


def sessions(engine: AsyncEngine, master: MasterKey) -> Sessions:
    """The maker of sessions on ``engine``; use it through :func:`unit_of_work`.

    Each session carries the master key, for what must be encrypted, read back or signed.
    """
    return async_sessionmaker(
        engine,
        sync_session_class=TenantSession,
        expire_on_commit=False,
        info={"master_key": master},
    )


@asynccontextmanager
async def unit_of_work(
    maker: Sessions, actor: Actor, request_id: str = ""
) -> AsyncIterator[AsyncSession]:
    """One transaction on behalf of ``actor``: committed when the block ends, else rolled back.

    Changes and audit entries noted meanwhile are sealed last, under the feed's lock, so that their
    order is the order of commits (ADR 0004).
    """
    async with maker(info={"actor": actor, "request_id": request_id}) as session:
        try:
            yield session
            await finish(session)
        except BaseException:
            await session.rollback()
            raise


async def finish(session: AsyncSession) -> None:
    """Flush, do what was put off, seal the ledger and commit: here and nowhere else."""
    if not session.in_transaction():
        return
    await session.flush()
    await events.run_deferred(session)
    await ledger.seal(session)
    await session.commit()
    if sealed := session.info.pop("sealed", None):
        versions.board.advance(*sealed)


def sqlstate(error: BaseException) -> str | None:
    """The SQLSTATE behind an SQLAlchemy or psycopg error, if PostgreSQL gave one."""
    original = error.orig if isinstance(error, DBAPIError) else error
    return original.sqlstate if isinstance(original, psycopg.Error) else None


def constraint(error: BaseException) -> str | None:
    """The constraint that refused the row, if any."""
    original = error.orig if isinstance(error, DBAPIError) else error
    return original.diag.constraint_name if isinstance(original, psycopg.Error) else None
