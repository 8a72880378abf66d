"""HTTP for the bodies of a lab and their members."""

from typing import Any

from fastapi import Request, Response

from api.core.access import Actor, Permission
from api.core.clock import now
from api.core.ids import MemberId, PathId
from api.core.problems import AlreadyExists
from api.core.text import Slug
from api.governance.actions import bodies as actions
from api.governance.problems import SessionState
from api.governance.queries.bodies import LIST_BODIES, ONE_BODY
from api.governance.routers.rights import MANAGE, VIEW
from api.governance.schemas.bodies import (
    BodyChange,
    BodyGiven,
    BodyList,
    BodyRead,
    MemberChange,
    MemberGiven,
)
from api.labs.queries import lab_by_slug
from api.web.conditional import IfMatch
from api.web.guard import Router
from api.web.rows import item_answer, json_answer, json_of
from api.web.schemas import stated
from api.web.transaction import ActorReads, CurrentActor, DbSession

router = Router("governance")

BODIES = "/v1/labs/{lab}/bodies"
BODY = BODIES + "/{body}"
_EMPTIED = ("power", "cadence", "quorum")
_EMPTIED_SEAT = ("to_day", "email", "side")


def _reader(actor: Actor, lab: str) -> dict[str, Any]:
    return {
        "lab_id": actor.labs[lab],
        "now": now(),
        "manager": actor.may(Permission.MANAGE_GOVERNANCE, lab),
    }


@router.operation("GET", BODIES, access=VIEW, cached="lab-now", response_model=BodyList)
async def list_bodies(
    lab: Slug,
    reads: ActorReads,
    actor: CurrentActor,
) -> Response:
    """List the bodies that govern the lab, in order."""
    return json_answer(await json_of(reads, LIST_BODIES, **_reader(actor, lab)))


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
    tenant = await lab_by_slug(session, lab)
    made = await actions.create_body(session, actor, tenant, **given.model_dump())
    place = f"/v1/labs/{lab}/bodies/{made.slug}"
    return await item_answer(
        http, session, ONE_BODY, address=place, body=made.slug, **_reader(actor, lab)
    )


@router.operation("GET", BODY, access=VIEW, response_model=BodyRead)
async def get_body(
    lab: Slug,
    body: Slug,
    http: Request,
    reads: ActorReads,
    actor: CurrentActor,
) -> Response:
    """Read a body and who sits on it."""
    return await item_answer(http, reads, ONE_BODY, body=body, **_reader(actor, lab))


@router.operation("PATCH", BODY, access=MANAGE, problems=[SessionState], response_model=BodyRead)
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
    tenant = await lab_by_slug(session, lab)
    await actions.change_body(session, actor, tenant, body, expected, stated(given, *_EMPTIED))
    return await item_answer(http, session, ONE_BODY, body=body, **_reader(actor, lab))


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
    tenant = await lab_by_slug(session, lab)
    await actions.seat_member(session, actor, tenant, body, **given.model_dump())
    place = f"/v1/labs/{lab}/bodies/{body}"
    return await item_answer(
        http, session, ONE_BODY, address=place, body=body, **_reader(actor, lab)
    )


@router.operation(
    "PATCH",
    f"{BODY}/members/{{member}}",
    access=MANAGE,
    problems=[AlreadyExists],
    response_model=BodyRead,
)
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
    tenant = await lab_by_slug(session, lab)
    given_now = stated(given, *_EMPTIED_SEAT)
    await actions.change_member(session, actor, tenant, body, MemberId(member), expected, given_now)
    return await item_answer(http, session, ONE_BODY, body=body, **_reader(actor, lab))
