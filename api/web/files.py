"""Files sent as the body of a request or of an answer, and as the OpenAPI document says them."""

import os
from typing import BinaryIO
from urllib.parse import quote

from starlette.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

from api.core.files import StoredFile

MEDIA_TYPES = ("image/png", "image/jpeg", "image/webp", "application/pdf")
BINARY = {media: {"schema": {"type": "string", "format": "binary"}} for media in MEDIA_TYPES}
PDF = {
    200: {
        "description": "The document",
        "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
    }
}
"""``responses`` of an operation that answers a PDF (api.core.pdf)."""
# Shown by nothing, run by nothing: whatever a file holds, opening it does not act on this site.
_INERT = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}


def pdf_answer(name: str, made: bytes) -> Response:
    """A document of somebody's own (api.core.pdf), kept by no cache."""
    headers = {
        "Content-Disposition": f'inline; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return Response(made, media_type="application/pdf", headers=headers)


def file_answer(facts: StoredFile, content: bytes) -> Response:
    """The file, to keep."""
    named = f"attachment; filename*=UTF-8''{quote(facts.name)}"
    headers = {"Content-Disposition": named, **_INERT}
    return Response(content, media_type=facts.media_type, headers=headers)


class HeldFileResponse(FileResponse):
    """A file that is open before the answer begins, so that it may be removed meanwhile.

    It is closed once it is sent.
    """

    def __init__(self, held: BinaryIO, *, headers: dict[str, str], media_type: str) -> None:
        number = held.fileno()
        super().__init__(
            f"/dev/fd/{number}",
            headers=headers,
            media_type=media_type,
            stat_result=os.fstat(number),
        )
        self._held = held

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._held:
            await super().__call__(scope, receive, send)
