"""One request, one transaction: opened lazily, committed once, here, after the answer is built.

Committing before the first byte leaves means that an acknowledged write is a durable one. A
serialisation failure or deadlock (SQLSTATE 40xxx) is tried once more from the start.
"""

from collections.abc import Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from fastapi.dependencies.models import Dependant
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Actor
from api.core.database import Sessions, sqlstate, unit_of_work
from api.core.reads import Reader, Reads
from api.web import idempotency

Operation = Callable[[Request], Coroutine[Any, Any, Response]]


async def in_transaction(request: Request, operation: Operation, *, idempotent: bool) -> Response:
    """Run ``operation`` in a unit of work; ``Idempotency-Key`` is honoured when ``idempotent``."""
    maker: Sessions = request.app.state.sessions
    actor: Actor = request.state.actor
    claim = await idempotency.read(request, actor) if idempotent else None
    retried = False
    while True:
        try:
            async with unit_of_work(maker, actor, request.state.request_id) as session:
                request.state.session = session
                if claim and (earlier := await idempotency.replay(session, claim)):
                    return earlier
                response = await operation(request)
                if claim:
                    await idempotency.remember(session, claim, response)
            return response
        except DBAPIError as error:
            if retried or not (sqlstate(error) or "").startswith("40"):
                raise
            retried = True


# Dependencies are coroutines: a plain function is sent to a thread, which costs more than it does.


async def _session(request: Request) -> AsyncSession:
    session: AsyncSession = request.state.session
    return session


async def _actor(request: Request) -> Actor:
    actor: Actor = request.state.actor
    return actor


async def _public(request: Request) -> Reads:
    reads: Reads = request.app.state.public_reads
    return reads


async def _reader(request: Request) -> Reader:
    return Reader(request.app.state.reads, request.state.actor)


DbSession = Annotated[AsyncSession, Depends(_session)]
"""The request's session; never commit it."""

CurrentActor = Annotated[Actor, Depends(_actor)]
"""Whoever asks."""

PublicEngine = Annotated[Reads, Depends(_public)]
"""Reads what everybody may see, and nothing else."""

ActorReads = Annotated[Reader, Depends(_reader)]
"""Reads what the caller may see, one statement at a time; cheaper than a session."""


def uses_session(dependant: Dependant) -> bool:
    """Whether an operation, or what it depends on, asks for the request's session."""
    return dependant.call is _session or any(map(uses_session, dependant.dependencies))
