"""HTTP for the bodies of a lab and their members."""

from fastapi import Request, Response

from api.core.access import Permission
from api.core.ids import PathId
from api.core.problems import AlreadyExists
from api.core.text import Slug
from api.governance.schemas.bodies import (
    BodyChange,
    BodyGiven,
    BodyList,
    BodyRead,
    MemberChange,
    MemberGiven,
)
from api.web.conditional import IfMatch
from api.web.guard import Router, lab_permission
from api.web.transaction import ActorReads, CurrentActor, DbSession

router = Router("governance")

BODIES = "/v1/labs/{lab}/bodies"
BODY = BODIES + "/{body}"
VIEW = lab_permission(Permission.VIEW_GOVERNANCE)
MANAGE = lab_permission(Permission.MANAGE_GOVERNANCE)


@router.operation("GET", BODIES, access=VIEW, cached="lab", response_model=BodyList)
async def list_bodies(
    lab: Slug,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
) -> Response:
    """List the bodies that govern the lab, in order."""
    raise NotImplementedError


@router.operation(
    "POST",
    BODIES,
    access=MANAGE,
    problems=[AlreadyExists],
    status_code=201,
    response_model=BodyRead,
)
async def create_body(
    lab: Slug,
    given: BodyGiven,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Make a body."""
    raise NotImplementedError


@router.operation("GET", BODY, access=VIEW, response_model=BodyRead)
async def get_body(
    lab: Slug,
    body: Slug,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
) -> Response:
    """Read a body and who sits on it."""
    raise NotImplementedError


@router.operation("PATCH", BODY, access=MANAGE, response_model=BodyRead)
async def change_body(
    lab: Slug,
    body: Slug,
    given: BodyChange,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Change the words or the rules of a body."""
    raise NotImplementedError


@router.operation(
    "POST",
    f"{BODY}/members",
    access=MANAGE,
    problems=[AlreadyExists],
    status_code=201,
    response_model=BodyRead,
)
async def seat_member(
    lab: Slug,
    body: Slug,
    given: MemberGiven,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Seat somebody on a body, over a period."""
    raise NotImplementedError


@router.operation("PATCH", f"{BODY}/members/{{member}}", access=MANAGE, response_model=BodyRead)
async def change_member(
    lab: Slug,
    body: Slug,
    member: PathId,
    given: MemberChange,
    expected: IfMatch,
    http: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Change a seat, or end it."""
    raise NotImplementedError
