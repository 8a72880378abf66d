"""HTTP for the sessions of bodies: planning, attendance, minutes."""

from typing import Annotated

from fastapi import Query, Request, Response

from api.core.access import Permission
from api.core.clock import Instant
from api.core.ids import PathId
from api.core.text import Slug
from api.governance.models.sessions import SessionStatus
from api.governance.problems import ItemsLeft, SessionState
from api.governance.schemas.sessions import (
    AttendanceGiven,
    BodySessionChange,
    BodySessionGiven,
    BodySessionPage,
    BodySessionRead,
)
from api.requests.schemas.moves import Confirmed
from api.web.conditional import IfMatch
from api.web.files import PDF
from api.web.guard import Router, lab_permission
from api.web.paging import paging
from api.web.schemas import Reason
from api.web.transaction import ActorReads, CurrentActor, DbSession

router = Router("governance")

SESSIONS = "/v1/labs/{lab}/body-sessions"
SESSION = SESSIONS + "/{number}"
VIEW = lab_permission(Permission.VIEW_GOVERNANCE)
MANAGE = lab_permission(Permission.MANAGE_GOVERNANCE)


@router.operation("GET", SESSIONS, access=VIEW, cached="lab", response_model=BodySessionPage)
async def list_sessions(
    lab: Slug,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
    page: paging(str),  # type: ignore[valid-type]
    body: Annotated[Slug | None, Query(description="Sessions of this body")] = None,
    start: Annotated[Instant | None, Query(alias="from", description="Ending after")] = None,
    to: Annotated[Instant | None, Query(description="Starting before")] = None,
    status: Annotated[SessionStatus | None, Query(description="Only in this state")] = None,
) -> Response:
    """List the sessions of bodies, latest first."""
    raise NotImplementedError


@router.operation("POST", SESSIONS, access=MANAGE, status_code=201, response_model=BodySessionRead)
async def plan_session(
    lab: Slug,
    given: BodySessionGiven,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Plan a session of a body."""
    raise NotImplementedError


@router.operation("GET", SESSION, access=VIEW, response_model=BodySessionRead)
async def get_session_of_body(
    lab: Slug,
    number: PathId,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
) -> Response:
    """Read a session whole: who comes, the agenda, the decisions."""
    raise NotImplementedError


@router.operation(
    "PATCH", SESSION, access=MANAGE, problems=[SessionState], response_model=BodySessionRead
)
async def change_session(
    lab: Slug,
    number: PathId,
    given: BodySessionChange,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Change the times or the words of a session."""
    raise NotImplementedError


@router.operation(
    "POST",
    f"{SESSION}/convocation",
    access=MANAGE,
    problems=[SessionState],
    response_model=BodySessionRead,
)
async def convene_session(
    lab: Slug,
    number: PathId,
    given: Confirmed,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Call the members, with the agenda."""
    raise NotImplementedError


@router.operation(
    "POST",
    f"{SESSION}/opening",
    access=MANAGE,
    problems=[SessionState],
    response_model=BodySessionRead,
)
async def open_session(
    lab: Slug,
    number: PathId,
    given: Confirmed,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Open the session: decisions may be recorded."""
    raise NotImplementedError


@router.operation(
    "POST",
    f"{SESSION}/closing",
    access=MANAGE,
    problems=[SessionState, ItemsLeft],
    response_model=BodySessionRead,
)
async def close_session(
    lab: Slug,
    number: PathId,
    given: Confirmed,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Close the session, every item being dealt with or moved; its minutes are kept."""
    raise NotImplementedError


@router.operation(
    "POST",
    f"{SESSION}/cancellation",
    access=MANAGE,
    problems=[SessionState],
    response_model=BodySessionRead,
)
async def cancel_session(
    lab: Slug,
    number: PathId,
    given: Reason,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Cancel the session; what was on its agenda leaves it."""
    raise NotImplementedError


@router.operation(
    "PUT",
    f"{SESSION}/attendance",
    access=MANAGE,
    problems=[SessionState],
    response_model=BodySessionRead,
)
async def record_session_attendance(
    lab: Slug,
    number: PathId,
    given: AttendanceGiven,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Say how members take part, as a whole."""
    raise NotImplementedError


@router.operation(
    "GET", f"{SESSION}/minutes.pdf", access=VIEW, response_class=Response, responses=PDF
)
async def get_session_minutes(
    lab: Slug,
    number: PathId,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
) -> Response:
    """Give the minutes as a PDF; a draft until the session is closed."""
    raise NotImplementedError
