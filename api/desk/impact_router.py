"""HTTP for what accepting a request would weigh: weeks and euros."""

import orjson
from fastapi import Request, Response

from api.core.access import Permission
from api.core.clock import now
from api.core.ids import PathId
from api.core.messages import preferred_locale
from api.core.text import Slug
from api.funding.queries.execution import LEFT
from api.requests.queries.load import LOAD, ONE_WEIGHED, Load, weighed
from api.requests.schemas.load import ImpactRead, impact_read
from api.web.guard import Router, lab_permission
from api.web.rows import json_answer, json_of
from api.web.transaction import ActorReads, CurrentActor

router = Router("requests")


@router.operation(
    "GET",
    "/v1/labs/{lab}/requests/{request}/impact",
    access=lab_permission(Permission.VIEW_REQUESTS),
    response_model=ImpactRead,
)
async def get_request_impact(
    lab: Slug, request: PathId, http: Request, reads: ActorReads, actor: CurrentActor
) -> Response:
    """Say what accepting a request would weigh on the team, month by month, and on the budget."""
    lab_id = actor.labs[lab]
    one = weighed(orjson.loads(await json_of(reads, ONE_WEIGHED, lab=lab_id, request=request)))
    body = await json_of(reads, LOAD, lab=lab_id, at=now(), candidates=[])
    locale = preferred_locale(http.headers.get("accept-language"))
    left = None
    if actor.may(Permission.VIEW_FUNDING, lab):
        operating = orjson.loads(await json_of(reads, LEFT, lab_id=lab_id))["operating"]
        # Without a budget, what is left of it is not known.
        left = operating["left_cents"] if operating["amount_cents"] else None
    said = impact_read(Load.read(body), one, left, locale)
    return json_answer(said.model_dump_json().encode())
