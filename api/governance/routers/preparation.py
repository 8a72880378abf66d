"""HTTP for the preparation of a session: what is ready, what lacks, the agenda at once."""

from fastapi import Request, Response

from api.core.access import Permission
from api.core.text import Slug
from api.governance.problems import SessionState, WrongBody
from api.governance.schemas.sessions import AgendaGiven, BodySessionRead, PreparationRead
from api.requests.problems import RequestNotReady, RequestWrongState
from api.web.guard import Router, lab_permission
from api.web.transaction import ActorReads, CurrentActor, DbSession

router = Router("governance")

BODY = "/v1/labs/{lab}/bodies/{body}"
VIEW = lab_permission(Permission.VIEW_GOVERNANCE)
MANAGE = lab_permission(Permission.MANAGE_GOVERNANCE)


@router.operation("GET", f"{BODY}/preparation", access=VIEW, response_model=PreparationRead)
async def get_preparation(
    lab: Slug,
    body: Slug,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
) -> Response:
    """Say what the next session of a body has before it, and what lacks."""
    raise NotImplementedError


@router.operation(
    "POST",
    f"{BODY}/agenda",
    access=MANAGE,
    problems=[SessionState, WrongBody, RequestNotReady, RequestWrongState],
    status_code=201,
    response_model=BodySessionRead,
)
async def make_agenda(
    lab: Slug,
    body: Slug,
    given: AgendaGiven,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Make the agenda at once, and the session if there is none."""
    raise NotImplementedError
