"""HTTP for the load that requests put on the lab's team (req. 23, 25)."""

from datetime import date
from typing import Annotated

from fastapi import Query, Response

from api.core.access import Permission
from api.core.clock import now
from api.core.text import Slug
from api.requests.queries.load import LOAD, Load
from api.requests.schemas.load import LoadRead, load_read
from api.web.guard import Router, lab_permission
from api.web.rows import json_answer, json_of
from api.web.transaction import ActorReads, CurrentActor

router = Router("requests")


@router.operation(
    "GET",
    "/v1/labs/{lab}/request-load",
    access=lab_permission(Permission.VIEW_REQUESTS),
    response_model=LoadRead,
)
async def get_request_load(
    lab: Slug,
    reads: ActorReads,
    actor: CurrentActor,
    start: Annotated[
        str | None,
        Query(
            alias="from",
            pattern=r"^[12]\d{3}-(0[1-9]|1[0-2])$",
            description="First month, YYYY-MM; the present one unless said",
            examples=["2026-11"],
        ),
    ] = None,
    months: Annotated[int, Query(ge=1, le=24, description="How many")] = 12,
    candidates: Annotated[
        str | None,
        Query(
            alias="with",
            max_length=400,
            pattern=r"^[1-9]\d{0,17}(,[1-9]\d{0,17})*$",
            description="Requests counted as if they were accepted, their numbers in addresses",
            examples=["12,15"],
        ),
    ] = None,
) -> Response:
    """Say what the team has engaged, month by month, and what it would with some more."""
    chosen = [int(one) for one in candidates.split(",")] if candidates else []
    body = await json_of(reads, LOAD, lab=actor.labs[lab], at=now(), candidates=chosen)
    load = Load.read(body)
    first = date.fromisoformat(f"{start}-01") if start else load.today
    return json_answer(load_read(load, first, months).model_dump_json().encode())
