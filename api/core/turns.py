"""One after the other, where hundreds ask for the same at once.

Whoever waits holds no database connection: else a rush for one workshop would empty the pool and
shut everybody out. The lock that makes it right is still the database's; each process keeps its
own queue.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from api.core.problems import Unavailable

MOST_WAITING = 2_000


class _Queue:
    __slots__ = ("lock", "size")

    def __init__(self) -> None:
        self.lock = asyncio.Lock()  # first come, first served
        self.size = 0


_queues: dict[str, _Queue] = {}


@asynccontextmanager
async def turns(what: str) -> AsyncIterator[None]:
    """Wait for one's turn at ``what``; ``Unavailable`` when too many wait already."""
    queue = _queues.setdefault(what, _Queue())
    if queue.size >= MOST_WAITING:
        raise Unavailable(retry_after=5)
    queue.size += 1
    try:
        async with queue.lock:
            yield
    finally:
        queue.size -= 1
        if not queue.size:
            _queues.pop(what, None)
