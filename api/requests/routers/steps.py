"""HTTP for the steps that requests go through, and the lab's settings about them."""

from fastapi import Request, Response

from api.core.access import Permission
from api.core.text import Slug
from api.requests.problems import StepInUse
from api.requests.schemas.steps import (
    RequestSettingsChange,
    RequestSettingsRead,
    StepList,
    StepsGiven,
)
from api.web.conditional import IfMatch
from api.web.guard import Router, lab_permission
from api.web.transaction import ActorReads, CurrentActor, DbSession

router = Router("requests")

STEPS = "/v1/labs/{lab}/request-steps"
SETTINGS = "/v1/labs/{lab}/request-settings"
PROPOSE = lab_permission(Permission.PROPOSE_REQUESTS)
GOVERN = lab_permission(Permission.MANAGE_GOVERNANCE)


@router.operation("GET", STEPS, access=PROPOSE, response_model=StepList)
async def list_request_steps(
    lab: Slug, http: Request, reads: ActorReads, actor: CurrentActor
) -> Response:
    """List the steps that requests go through, in order."""
    raise NotImplementedError


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
    raise NotImplementedError


@router.operation("GET", SETTINGS, access=PROPOSE, response_model=RequestSettingsRead)
async def get_request_settings(
    lab: Slug, http: Request, reads: ActorReads, actor: CurrentActor
) -> Response:
    """Say how the lab treats its requests: capacity, consultation, when it takes them."""
    raise NotImplementedError


@router.operation("PATCH", SETTINGS, access=GOVERN, response_model=RequestSettingsRead)
async def change_request_settings(
    lab: Slug,
    given: RequestSettingsChange,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Change how the lab treats its requests."""
    raise NotImplementedError
