"""The stream of changes, as a browser's EventSource reads it (WHATWG server-sent events)."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import orjson
from fastapi import FastAPI

from api.core.access import Role
from tests.builders import World, an_open_day, at

PATIENCE_S = 10


class EventSource:
    """What a reader of the stream has received; httpx would wait for its end, which never comes."""

    def __init__(self) -> None:
        self.status = 0
        self.headers: dict[str, str] = {}
        self._chunks: asyncio.Queue[bytes] = asyncio.Queue()
        self._rest = b""

    async def send(self, message: Any) -> None:
        """Take what the application sends."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            await self._chunks.put(message.get("body", b""))

    async def block(self) -> dict[str, str]:
        """The fields of the next block of lines."""
        while b"\n\n" not in self._rest:
            self._rest += await asyncio.wait_for(self._chunks.get(), PATIENCE_S)
        block, _, self._rest = self._rest.partition(b"\n\n")
        lines = block.decode().split("\n")
        return dict(line.split(": ", 1) for line in lines if not line.startswith(":"))

    @property
    def silent(self) -> bool:
        """Whether nothing waits to be read."""
        return self._chunks.empty() and not self._rest


@asynccontextmanager
async def listening(app: FastAPI, lab: str) -> AsyncIterator[EventSource]:
    """A stranger who follows a lab's stream, then leaves."""
    source = EventSource()
    leave = asyncio.Event()

    async def receive() -> dict[str, Any]:
        await leave.wait()
        return {"type": "http.disconnect"}

    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": f"/v1/labs/{lab}/stream",
        "raw_path": f"/v1/labs/{lab}/stream".encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(b"host", b"testserver"), (b"accept", b"text/event-stream")],
        "client": ("127.0.0.1", 1),
        "server": ("testserver", 80),
    }
    task = asyncio.create_task(app(scope, receive, source.send))
    try:
        assert await source.block() == {"retry": "3000"}
        yield source
    finally:
        leave.set()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(task, PATIENCE_S)


async def test_a_booking_is_told_to_who_follows_its_lab(world: World, app: FastAPI) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day(40)
    async with listening(app, lab.slug) as here, listening(app, other.slug) as elsewhere:
        assert here.status == 200
        assert here.headers["content-type"].startswith("text/event-stream")
        assert here.headers["cache-control"] == "no-store"
        made = await team(
            "POST",
            f"/v1/labs/{lab.slug}/bookings",
            json={
                "room": "salon",
                "starts_at": at(day, "09:00"),
                "ends_at": at(day, "10:00"),
                "purpose": "accueil",
                "title": "Canari 4821",
            },
        )
        assert made.status_code == 201, made.text
        told = await here.block()
        assert told["event"] == "change"
        assert int(told["id"]) > 0
        # The kinds of record and nothing of their content: the page then asks, with its own rights.
        assert orjson.loads(told["data"]) == {"entities": ["booking"]}
        assert elsewhere.silent
        listed = await team(
            "GET",
            f"/v1/labs/{lab.slug}/bookings",
            params={"from": at(day, "08:00"), "to": at(day, "20:00")},
        )
        assert [one["title"] for one in listed.json()["items"]] == ["Canari 4821"]
