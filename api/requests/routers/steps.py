"""HTTP for the steps that requests go through, and the lab's settings about them."""

from typing import Any

from fastapi import Request, Response

from api.core.clock import now
from api.core.text import Slug
from api.requests.actions import steps
from api.requests.problems import StepInUse
from api.requests.queries.steps import LIST_STEPS, SETTINGS
from api.requests.routers.rights import GOVERN, PROPOSE
from api.requests.schemas.steps import (
    RequestSettingsChange,
    RequestSettingsRead,
    StepList,
    StepsGiven,
)
from api.web.conditional import IfMatch
from api.web.guard import Router
from api.web.rows import Source, item_answer
from api.web.schemas import stated
from api.web.transaction import ActorReads, CurrentActor, DbSession

router = Router("requests")

STEPS = "/v1/labs/{lab}/request-steps"
SETTINGS_URL = "/v1/labs/{lab}/request-settings"


@router.operation("GET", STEPS, access=PROPOSE, response_model=StepList)
async def list_request_steps(
    lab: Slug, http: Request, reads: ActorReads, actor: CurrentActor
) -> Response:
    """List the steps that requests go through, in order."""
    return await _answer(http, reads, LIST_STEPS, lab=actor.labs[lab])


@router.operation("PUT", STEPS, access=GOVERN, problems=[StepInUse], response_model=StepList)
async def set_request_steps(
    lab: Slug,
    given: StepsGiven,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Write the steps, as a whole."""
    items = given.model_dump()["items"]
    await steps.set_steps(session, actor, actor.tenant(lab), expected, items)
    return await _answer(http, session, LIST_STEPS, lab=actor.labs[lab])


@router.operation("GET", SETTINGS_URL, access=PROPOSE, response_model=RequestSettingsRead)
async def get_request_settings(
    lab: Slug, http: Request, reads: ActorReads, actor: CurrentActor
) -> Response:
    """Say how the lab treats its requests: capacity, consultation, when it takes them."""
    return await _answer(http, reads, SETTINGS, lab=actor.labs[lab], at=now())


@router.operation("PATCH", SETTINGS_URL, access=GOVERN, response_model=RequestSettingsRead)
async def change_request_settings(
    lab: Slug,
    given: RequestSettingsChange,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Change how the lab treats its requests."""
    await steps.change_settings(session, actor.tenant(lab), expected, stated(given))
    return await _answer(http, session, SETTINGS, lab=actor.labs[lab], at=now())


async def _answer(http: Request, source: Source, sql: str, **values: Any) -> Response:
    return await item_answer(http, source, sql, **values)
