"""Reading one value with one statement, straight through the driver: the hot paths.

A list that PostgreSQL writes as JSON needs no session and no objects, and who asks is one statement
too. What depends on an actor is read in a transaction, for row-level security needs to know whose
rows may be seen (trust.md § Design facts, 11).
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from psycopg_pool import AsyncConnectionPool

from api.core.access import Actor
from api.core.database import POOL_TIMEOUT_S, announcement, driver_url, options

_NAMES = re.compile(r"(?<![:\w]):([a-z_]\w*)")


@lru_cache(maxsize=512)
def _for_driver(sql: str) -> str:
    """``:name`` as the driver writes it; our SQL is made of constants, so few are kept."""
    return _NAMES.sub(r"%(\1)s", sql.replace("%", "%%"))


class Reads:
    """A pool of connections that only read, each statement prepared at its first use."""

    def __init__(self, url: str, *, size: int, role: str | None = None) -> None:
        self._pool = AsyncConnectionPool(
            driver_url(url),
            min_size=1,
            max_size=size,
            open=False,
            timeout=POOL_TIMEOUT_S,
            kwargs={
                "autocommit": True,
                "prepare_threshold": 1,
                "options": options(role),
                "connect_timeout": 5,
            },
        )

    async def open(self) -> None:
        """Begin; connections are made as they are needed."""
        await self._pool.open()

    async def close(self) -> None:
        """End all connections."""
        await self._pool.close()

    async def value(self, sql: str, /, **values: Any) -> Any:
        """The first value of the first row, None when there is none; as this pool's role."""
        async with self._pool.connection() as connection:
            row = await (await connection.execute(_for_driver(sql), values)).fetchone()
        return row[0] if row else None

    async def rows(self, sql: str, /, **values: Any) -> list[tuple[Any, ...]]:
        """All rows; as this pool's role."""
        async with self._pool.connection() as connection:
            return await (await connection.execute(_for_driver(sql), values)).fetchall()

    async def value_for(self, actor: Actor, sql: str, /, **values: Any) -> Any:
        """The same, of what ``actor`` may see."""
        begin = f"BEGIN READ ONLY; {announcement(actor)}"
        async with self._pool.connection() as connection:
            await connection.execute(begin, prepare=False)
            row = await (await connection.execute(_for_driver(sql), values)).fetchone()
            await connection.execute("COMMIT", prepare=False)
        return row[0] if row else None


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads on behalf of one actor."""

    reads: Reads
    actor: Actor

    async def value(self, sql: str, /, **values: Any) -> Any:
        """The first value of what the actor may see."""
        return await self.reads.value_for(self.actor, sql, **values)
