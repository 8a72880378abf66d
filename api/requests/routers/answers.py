"""How requests are answered with, whatever was done."""

from typing import Any

import orjson
from fastapi import Request, Response

from api.core.access import Actor, Tenant
from api.core.ids import RequestId
from api.core.messages import preferred_locale
from api.requests.queries.one import ONE
from api.requests.queries.standing import reader
from api.requests.reading import whole
from api.web.conditional import tag
from api.web.rows import Source, json_answer, json_of


async def request_whole(
    http: Request, source: Source, actor: Actor, lab: Tenant, request_id: int
) -> dict[str, Any]:
    """A request as the actor reads it; ``NotFound`` when they may not."""
    body = await json_of(source, ONE, request=request_id, **reader(actor, lab))
    locale = preferred_locale(http.headers.get("accept-language"))
    return whole(body, actor, lab.slug, locale)


async def answer_request(
    http: Request,
    source: Source,
    actor: Actor,
    lab: Tenant,
    request_id: int | RequestId,
    status: int = 200,
) -> Response:
    """The request as the actor reads it, with its ETag; ``Location`` when it is new."""
    found = await request_whole(http, source, actor, lab, request_id)
    response = json_answer(orjson.dumps(found))
    response.status_code = status
    if status == 201:
        response.headers["Location"] = f"/v1/labs/{lab.slug}/requests/{found['id']}"
    tag(http, found["version"])
    return response
