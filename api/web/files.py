"""Files sent as the body of a request, as the OpenAPI document says them."""

MEDIA_TYPES = ("image/png", "image/jpeg", "image/webp", "application/pdf")
BINARY = {media: {"schema": {"type": "string", "format": "binary"}} for media in MEDIA_TYPES}
PDF = {
    200: {
        "description": "The document",
        "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
    }
}
"""``responses`` of an operation that answers a PDF (api.core.pdf)."""
