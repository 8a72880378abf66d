"""So many times and no more, for what strangers may ask: counted in memory, nothing is stored.

Each process counts for itself, so an instance with several lets that many times more through.
"""

import math
import time

from limits import parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter

from api.core.problems import TooManyRequests


class Throttle:
    """At most ``rate`` (``5/hour``) for each key."""

    def __init__(self, rate: str) -> None:
        self._limit = parse(rate)
        self._window = MovingWindowRateLimiter(MemoryStorage())

    async def count(self, key: str, times: int = 1) -> None:
        """Count for ``key``; ``TooManyRequests``, which says until when, beyond the rate."""
        if await self._window.hit(self._limit, key, cost=times):
            return
        reset, _ = await self._window.get_window_stats(self._limit, key)
        wait = max(1, math.ceil(reset - time.time()))
        raise TooManyRequests(headers={"Retry-After": str(wait)})
