"""Cursor pages (api.md § Lists): stable under inserts, next page in the body and in ``Link``."""

import base64
import binascii
from typing import Annotated, Any, Generic, TypeVar

import orjson
from fastapi import Depends, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.core.problems import Invalid

T = TypeVar("T")
MAX_CURSOR = 4_000


class Page(BaseModel, Generic[T]):
    """One page of a list. Subclass it per resource so that its name reads well."""

    model_config = ConfigDict(frozen=True)

    items: list[T]
    next: str | None = Field(description="Cursor of the next page, null on the last one")


class Paging:
    """``limit`` and the position after which the page begins."""

    def __init__(self, limit: int, after: list[Any] | None) -> None:
        self.limit = limit
        self.after = after

    def cut(self, rows: list[Any], position: Any) -> tuple[list[Any], str | None]:
        """Split ``limit + 1`` rows read into the page and the next cursor.

        ``position`` gives a row's place in the order, as a list of JSON values.
        """
        if len(rows) <= self.limit:
            return rows, None
        kept = rows[: self.limit]
        return kept, encode_cursor(position(kept[-1]))


def encode_cursor(position: list[Any]) -> str:
    """An opaque cursor for a place in an order."""
    return base64.urlsafe_b64encode(orjson.dumps(position)).rstrip(b"=").decode()


def decode_cursor(cursor: str, shape: tuple[type, ...] | None = None) -> list[Any]:
    """The place behind a cursor; ``Invalid`` when it is none of ours."""
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        position = orjson.loads(raw)
    except (binascii.Error, ValueError):
        raise Invalid.at("cursor", "cursor") from None
    if not isinstance(position, list) or len(position) > 8:
        raise Invalid.at("cursor", "cursor")
    if shape is not None and (
        len(position) != len(shape)
        or any(type(value) is not kind for value, kind in zip(position, shape, strict=True))
        or any(isinstance(value, int) and abs(value) >= 2**63 for value in position)
        or any(
            isinstance(value, str) and ("\x00" in value or len(value) > 1000) for value in position
        )
    ):
        raise Invalid.at("cursor", "cursor")
    return position


def paging(*shape: type) -> Any:
    """A dependency type: the paging of a list whose cursor holds values of these types."""

    async def read(
        limit: Annotated[int, Query(ge=1, le=200, description="Items per page")] = 50,
        cursor: Annotated[
            str | None, Query(max_length=MAX_CURSOR, description="From the previous page's next")
        ] = None,
    ) -> Paging:
        return Paging(limit, None if cursor is None else decode_cursor(cursor, shape))

    return Annotated[Paging, Depends(read)]


def link_next(request: Request, response: Response, cursor: str | None) -> None:
    """Add ``Link: <…>; rel="next"`` (RFC 8288)."""
    if cursor is not None:
        following = request.url.include_query_params(cursor=cursor)
        response.headers["Link"] = f'<{following.path}?{following.query}>; rel="next"'
