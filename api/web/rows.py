"""Items and lists that PostgreSQL writes as JSON: one statement, no objects in between."""

from functools import lru_cache
from typing import Any

import orjson
from fastapi import Request, Response
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.problems import NotFound
from api.core.reads import Reader, Reads
from api.web.conditional import tag
from api.web.paging import Paging, encode_cursor, link_next

Source = Reads | Reader | AsyncSession
_prepared = lru_cache(maxsize=256)(text)
"""Our SQL is made of constants, so few are kept."""


async def json_of(source: Source, sql: str, /, **values: Any) -> bytes:
    """The single JSON value (``::text``) that ``sql`` returns; ``NotFound`` when it is null.

    A session first writes what was changed in it: by itself it does not before SQL of ours.
    """
    if isinstance(source, AsyncSession):
        await source.flush()
        found = await source.scalar(_prepared(sql), values)
    else:
        found = await source.value(sql, **values)
    if found is None:
        raise NotFound
    return bytes(found, "utf-8")


def json_answer(body: bytes, headers: dict[str, str] | None = None, status: int = 200) -> Response:
    """An answer already written as JSON."""
    return Response(body, status, headers, "application/json")


def whole_answer(
    http: Request,
    item: bytes | dict[str, Any],
    *,
    version: int | None = None,
    address: str | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    """One item whole, with its ETag and the status that the operation declares.

    ``item`` is JSON already, or becomes it. Its version is the one it says unless another is given.
    ``address`` is where it is read: what was just made (201) says so in ``Location``.
    """
    body = item if isinstance(item, bytes) else orjson.dumps(item)
    if version is None:
        read = orjson.loads(item) if isinstance(item, bytes) else item
        version = read.get("version")
    tag(http, version)
    response = json_answer(body, headers, http.state.status)
    if address is not None and response.status_code == 201:
        response.headers["Location"] = address
    return response


async def item_answer(
    http: Request,
    source: Source,
    sql: str,
    /,
    *,
    address: str | None = None,
    headers: dict[str, str] | None = None,
    **values: Any,
) -> Response:
    """The item that ``sql`` writes, whole (see :func:`whole_answer`)."""
    body = await json_of(source, sql, **values)
    return whole_answer(http, body, address=address, headers=headers)


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
