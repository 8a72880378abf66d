"""Facts that go up: a domain publishes them, others (registered in ``wiring``) react.

Handlers run in the publisher's transaction, in the order of registration; one that raises a
Problem vetoes the whole.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

Handler = Callable[[AsyncSession, Any], Awaitable[None]]
_handlers: dict[type, list[Handler]] = {}


def subscribe(event: type, handler: Handler) -> None:
    """Call ``handler`` for each ``event``; subscribing twice changes nothing."""
    known = _handlers.setdefault(event, [])
    if handler not in known:
        known.append(handler)


async def publish(session: AsyncSession, event: object) -> None:
    """Hand a fact to every handler of its type."""
    for handler in _handlers.get(type(event), []):
        await handler(session, event)


Deferred = Callable[[AsyncSession, set[Any]], Awaitable[None]]


def at_end(session: AsyncSession, work: Deferred, item: object) -> None:
    """Run ``work`` once, last before the commit, with every ``item`` given to it meanwhile."""
    pending: dict[Deferred, set[Any]] = session.info.setdefault("at_end", {})
    pending.setdefault(work, set()).add(item)


async def run_deferred(session: AsyncSession) -> None:
    """Do what was put off; work may put off more."""
    while pending := session.info.pop("at_end", None):
        for work, items in pending.items():
            await work(session, items)
            await session.flush()
