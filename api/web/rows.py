"""Lists that PostgreSQL writes as JSON: one statement, no objects in between."""

from functools import lru_cache
from typing import Any

import orjson
from fastapi import Request, Response
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.problems import NotFound
from api.core.reads import Reader, Reads
from api.web.paging import Paging, encode_cursor, link_next

Source = Reads | Reader | AsyncSession
_prepared = lru_cache(maxsize=256)(text)
"""Our SQL is made of constants, so few are kept."""


async def json_of(source: Source, sql: str, /, **values: Any) -> bytes:
    """The single JSON value (``::text``) that ``sql`` returns; ``NotFound`` when it is null."""
    if isinstance(source, AsyncSession):
        found = await source.scalar(_prepared(sql), values)
    else:
        found = await source.value(sql, **values)
    if found is None:
        raise NotFound
    return bytes(found, "utf-8")


def json_answer(body: bytes, headers: dict[str, str] | None = None) -> Response:
    """An answer already written as JSON."""
    return Response(body, headers=headers, media_type="application/json")


async def page_answer(
    request: Request, source: Source, sql: str, page: Paging, **values: Any
) -> Response:
    """A page written by ``sql`` as ``{"items": […], "next": <position or null>}``.

    ``sql`` takes ``:limit`` and ``:after`` (one sortable text) and gives the last item's position
    as ``next``; here that becomes an opaque cursor and a ``Link`` header.
    """
    after = page.after[0] if page.after else None
    body = await json_of(source, sql, limit=page.limit, after=after, **values)
    head, separator, tail = body.rpartition(b'"next" : ')
    position = orjson.loads(tail[:-1]) if separator else None
    if position is None:
        return json_answer(body)
    cursor = encode_cursor([position])
    response = json_answer(head + separator + orjson.dumps(cursor) + b"}")
    link_next(request, response, cursor)
    return response
