"""Engines and the unit of work: the one place where a transaction begins and is committed."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import psycopg
from psycopg.generators import execute
from psycopg.pq import TransactionStatus
from sqlalchemy import event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import Session, SessionTransaction
from sqlalchemy.orm.exc import StaleDataError

from api.core import chain, events, ledger, versions
from api.core.access import Actor
from api.core.keys import MasterKey

_UNDONE = {TransactionStatus.INTRANS, TransactionStatus.INERROR}
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
    """The engine of every read that depends on an actor and of every write (READ COMMITTED).

    The driver does not begin transactions: :class:`TenantSession` does, in one exchange.
    """
    return create_async_engine(
        _async_url(url),
        isolation_level="AUTOCOMMIT",
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=POOL_TIMEOUT_S,
        pool_pre_ping=False,
        connect_args={"options": options(role), "connect_timeout": 5, "prepare_threshold": 3},
    )


class TenantSession(Session):
    """A session that begins each transaction by saying whose rows it may touch."""


def announcement(actor: Actor) -> str:
    """Tells PostgreSQL whose rows a transaction may touch, as row-level security reads it.

    Numbers and fixed characters only: statements without parameters go in one exchange with BEGIN.
    """
    labs = "*" if actor.kind == "system" else ",".join(f"{lab:d}" for lab in actor.lab_ids)
    # Whoever has not shown their second factor yet is nobody's member (ADR 0018).
    known = actor.kind == "person" and not actor.second_factor_missing
    person = f"{actor.id:d}" if known else ""
    return (
        f"SET LOCAL tilab.labs = '{labs}'; SET LOCAL tilab.person = '{person}';"
        f" SET LOCAL tilab.actor = '{actor.kind[0]}{actor.id:d}'"
    )


@event.listens_for(TenantSession, "after_begin")
def _announce_actor(
    session: Session, transaction: SessionTransaction, connection: Connection
) -> None:
    if transaction.nested:  # a savepoint keeps what its transaction announced
        return
    _tell(connection, f"BEGIN; {announcement(session.info['actor'])}")


async def act_as(session: AsyncSession, actor: Actor) -> None:
    """Go on as ``actor``, once a signed link or a door's key has proved who it is."""
    session.info["actor"] = actor
    await session.run_sync(lambda held: _tell(held.connection(), announcement(actor)))


def _tell(connection: Connection, statements: str) -> None:
    """Send statements straight through the driver, in one exchange."""
    driver: Any = connection.connection.dbapi_connection
    driver.run_async(lambda raw: raw.execute(statements, prepare=False))


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
            await _roll_back(session)
            raise


async def _roll_back(session: AsyncSession) -> None:
    """Undo, without the driver's own ROLLBACK, after which it prepares every statement anew.

    It does so for the sake of tables made or dropped meanwhile; ours never are, and those who lose
    a race for a room would all pay for it.
    """
    if session.in_transaction() and session.is_active:
        raw = (await (await session.connection()).get_raw_connection()).driver_connection
        assert isinstance(raw, psycopg.AsyncConnection)
        if raw.pgconn.transaction_status in _UNDONE:
            with suppress(psycopg.Error):  # then what follows does it, or drops the connection
                raw.pgconn.send_query(b"ROLLBACK")
                await raw.wait(execute(raw.pgconn))
    await session.rollback()


async def finish(session: AsyncSession) -> None:
    """Flush, do what was put off, write the logs and commit: here and nowhere else."""
    if not session.in_transaction() and not ledger.holds(session):
        return
    await session.flush()
    await events.run_deferred(session)
    await chain.write(session)
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


def kept_out(error: BaseException) -> bool:
    """Whether row security refused the row, or a function or trigger that asks what it would.

    A privilege that the role lacks has the same SQLSTATE and is a fault of ours: told apart by
    where PostgreSQL says so, which no locale changes.
    """
    original = error.orig if isinstance(error, DBAPIError) else error
    # What was read is not there any more for who asks; a trigger's ``INTO STRICT`` found nothing.
    if isinstance(original, StaleDataError | psycopg.errors.NoDataFound):
        return True
    if isinstance(original, psycopg.errors.ForeignKeyViolation):
        return original.diag.constraint_name is None  # a trigger's: it saw no such parent
    if not isinstance(original, psycopg.errors.InsufficientPrivilege):
        return False
    said = original.diag
    return (
        said.source_function == "ExecWithCheckOptions"
        or said.message_primary == "insufficient_privilege"
    )
