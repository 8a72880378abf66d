"""Server-sent events: "something changed", so that open pages refresh. No content, no session."""

from collections.abc import AsyncIterator

import orjson
from fastapi import Request
from fastapi.responses import StreamingResponse

from api.core.ids import LabId
from api.core.listener import Listener


def stream(request: Request, lab_id: LabId) -> StreamingResponse:
    """The kinds of record that change in one lab, as they change (WHATWG server-sent events)."""
    listener: Listener = request.app.state.listener

    async def lines() -> AsyncIterator[bytes]:
        yield b"retry: 3000\n\n"
        async for news in listener.subscribe():
            if news is None:
                yield b": still here\n\n"
            elif lab_id in news.labs:
                data = orjson.dumps({"entities": news.entities})
                yield b"id: %d\nevent: change\ndata: %s\n\n" % (news.sequence, data)

    return StreamingResponse(
        lines(),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )
