"""Files sent as the body of a request or of an answer, and as the OpenAPI document says them."""

from urllib.parse import quote

from starlette.responses import Response

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


def file_answer(facts: StoredFile, content: bytes) -> Response:
    """The file, to keep."""
    named = f"attachment; filename*=UTF-8''{quote(facts.name)}"
    headers = {"Content-Disposition": named, **_INERT}
    return Response(content, media_type=facts.media_type, headers=headers)
