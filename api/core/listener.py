"""One LISTEN connection per process: keeps the version board fresh and feeds live streams."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import orjson
import psycopg
import structlog

from api.core.ids import LabId
from api.core.versions import board

log = structlog.get_logger("listener")

QUEUE_LENGTH = 100
MAX_WAIT_S = 15


@dataclass(frozen=True, slots=True)
class News:
    """A sealed transaction: its last sequence number, the labs and kinds of record it touched."""

    sequence: int
    labs: frozenset[int]
    entities: tuple[str, ...]


class Listener:
    """Owns the connection; reconnects by itself, and tells the board while it is blind."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._subscribers: set[asyncio.Queue[News]] = set()
        self._task: asyncio.Task[None] | None = None
        self.closing = asyncio.Event()

    async def start(self) -> None:
        """Connect once (so that the board is loaded), then listen in the background."""
        self._task = asyncio.create_task(self._run(), name="listener")

    async def stop(self) -> None:
        """Close the connection and end every stream."""
        self.closing.set()
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def subscribe(self) -> AsyncIterator[News | None]:
        """News as it comes; None every 15 seconds of silence, so that a dead reader is noticed."""
        queue: asyncio.Queue[News] = asyncio.Queue(QUEUE_LENGTH)
        self._subscribers.add(queue)
        try:
            while not self.closing.is_set():
                try:
                    yield await asyncio.wait_for(queue.get(), MAX_WAIT_S)
                except TimeoutError:
                    yield None
        finally:
            self._subscribers.discard(queue)

    async def _run(self) -> None:
        delay = 0.2
        while True:
            try:
                async with await psycopg.AsyncConnection.connect(
                    self._dsn, autocommit=True, connect_timeout=5
                ) as connection:
                    await connection.execute("LISTEN tilab_changes")
                    await _load_board(connection)
                    delay = 0.2
                    async for notice in connection.notifies():
                        told = orjson.loads(notice.payload)
                        if unmet := board.unmet(told["labs"]):
                            await self._meet(unmet)
                        self._spread(told)
            except (psycopg.Error, OSError) as error:
                log.warning("listener disconnected", error=type(error).__name__)
            board.live = False
            await asyncio.sleep(delay)
            delay = min(delay * 2, 5)

    async def _meet(self, labs: list[int]) -> None:
        """Read the names of new labs, beside the connection that listens."""
        async with await psycopg.AsyncConnection.connect(
            self._dsn, autocommit=True, connect_timeout=5
        ) as connection:
            rows = await connection.execute("SELECT id, slug FROM lab WHERE id = ANY (%s)", [labs])
            board.meet(await rows.fetchall())

    def _spread(self, told: dict[str, Any]) -> None:
        news = News(told["sequence"], frozenset(told["labs"]), tuple(told["entities"]))
        board.advance([LabId(lab) for lab in news.labs], news.sequence)
        for queue in self._subscribers:
            if queue.full():  # a slow reader loses the oldest: it reloads on the next anyway
                queue.get_nowait()
            queue.put_nowait(news)


async def _load_board(connection: psycopg.AsyncConnection) -> None:
    rows = await (
        await connection.execute(
            "SELECT l.id, l.slug, coalesce(v.version, 0) FROM lab AS l"
            " LEFT JOIN lab_version AS v ON v.lab_id = l.id"
        )
    ).fetchall()
    head = await (await connection.execute("SELECT sequence FROM feed_head")).fetchone()
    board.load(head[0] if head else 0, rows)
