"""Answers that governance's operations share: one item, with its version as ETag."""

import orjson
from fastapi import Request, Response

from api.web.conditional import tag
from api.web.rows import Source, json_answer, json_of


async def item_answer(
    http: Request, source: Source, sql: str, /, *, location: str | None = None, **values: object
) -> Response:
    """The item that ``sql`` writes; with ``location`` it was just made.

    ``location`` ends with ``{id}`` where the item's number goes.
    """
    body = await json_of(source, sql, **values)
    read = orjson.loads(body)
    response = json_answer(body)
    if "version" in read:
        tag(http, read["version"])
    if location is not None:
        response.status_code = 201
        response.headers["Location"] = location.format(id=read.get("id"))
    return response
