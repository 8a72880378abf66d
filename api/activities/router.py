"""HTTP for activities."""

from typing import Annotated

from fastapi import Query, Request, Response

from api.activities import actions, queries
from api.activities.models import Activity, ActivityStatus
from api.activities.problems import ActivityCancelled, MoreNamesThanPresences, NotHeldYet
from api.activities.schemas import ActivityPage, ActivityRead, ActivityRequest, AttendanceRecord
from api.bookings.problems import KitsTaken, SlotTaken
from api.core.access import Actor, Permission
from api.core.clock import Instant, now
from api.core.ids import ActivityId, PathId
from api.core.text import Slug
from api.labs.models import Lab
from api.labs.queries import lab_by_slug
from api.web.conditional import IfMatch, tag
from api.web.guard import Router, lab_permission
from api.web.paging import paging
from api.web.rows import json_answer, json_of, page_answer
from api.web.schemas import Reason
from api.web.transaction import CurrentActor, DbSession

router = Router("activities")

ACTIVITY = "/v1/labs/{lab}/activities/{activity}"


async def _answer(
    request: Request,
    session: DbSession,
    actor: Actor,
    lab: Lab,
    activity: Activity,
    status: int = 200,
) -> Response:
    await session.flush()
    response = json_answer(
        await json_of(
            session,
            queries.ONE_ACTIVITY,
            lab_id=lab.id,
            id=activity.id,
            now=now(),
            manager=actor.may(Permission.MANAGE_ACTIVITIES, lab.slug),
        )
    )
    response.status_code = status
    if status == 201:
        response.headers["Location"] = f"/v1/labs/{lab.slug}/activities/{activity.id}"
    tag(request, activity.version)
    return response


@router.operation(
    "GET",
    "/v1/labs/{lab}/activities",
    access=lab_permission(Permission.VIEW_ACTIVITIES),
    response_model=ActivityPage,
)
async def list_activities(
    lab: Slug,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
    page: paging(str),  # type: ignore[valid-type]
    status: Annotated[ActivityStatus | None, Query(description="In this state")] = None,
    start: Annotated[Instant | None, Query(alias="from", description="Starting from")] = None,
    to: Annotated[Instant | None, Query(description="Starting before")] = None,
    due: Annotated[
        bool, Query(description="Over, and without attendance yet: what is left to record")
    ] = False,
) -> Response:
    """List a lab's activities, latest first."""
    return await page_answer(
        request,
        session,
        queries.LIST_ACTIVITIES,
        page,
        lab_id=actor.labs[lab],
        status=status,
        **{"from": start, "to": to},
        due=due,
        now=now(),
        manager=actor.may(Permission.MANAGE_ACTIVITIES, lab),
    )


@router.operation(
    "POST",
    "/v1/labs/{lab}/activities",
    access=lab_permission(Permission.BOOK_ROOMS),
    problems=[SlotTaken, KitsTaken],
    status_code=201,
    response_model=ActivityRead,
)
async def plan_activity(
    lab: Slug, given: ActivityRequest, request: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Plan an activity, booking its room in the same stroke."""
    tenant = await lab_by_slug(session, lab)
    activity = await actions.plan_activity(session, actor, tenant, **given.model_dump())
    return await _answer(request, session, actor, tenant, activity, 201)


@router.operation(
    "GET", ACTIVITY, access=lab_permission(Permission.VIEW_ACTIVITIES), response_model=ActivityRead
)
async def get_activity(
    lab: Slug, activity: PathId, request: Request, session: DbSession, actor: CurrentActor
) -> Response:
    """Read an activity."""
    tenant = await lab_by_slug(session, lab)
    found = await queries.activity_by_id(session, tenant.id, ActivityId(activity))
    return await _answer(request, session, actor, tenant, found)


@router.operation(
    "PUT",
    f"{ACTIVITY}/attendance",
    access=lab_permission(Permission.MANAGE_ACTIVITIES),
    problems=[NotHeldYet, ActivityCancelled, MoreNamesThanPresences],
    response_model=ActivityRead,
)
async def record_attendance(
    lab: Slug,
    activity: PathId,
    given: AttendanceRecord,
    expected: IfMatch,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Record who came, public by public; the activity is then held."""
    tenant = await lab_by_slug(session, lab)
    held = await actions.record_attendance(
        session, tenant, ActivityId(activity), expected, given.entries()
    )
    return await _answer(request, session, actor, tenant, held)


@router.operation(
    "POST",
    f"{ACTIVITY}/cancellation",
    access=lab_permission(Permission.MANAGE_ACTIVITIES),
    problems=[ActivityCancelled],
    response_model=ActivityRead,
)
async def cancel_activity(
    lab: Slug,
    activity: PathId,
    given: Reason,
    request: Request,
    session: DbSession,
    actor: CurrentActor,
) -> Response:
    """Cancel a planned activity and give its room back."""
    tenant = await lab_by_slug(session, lab)
    done = await actions.cancel_activity(session, actor, tenant, ActivityId(activity), given.reason)
    return await _answer(request, session, actor, tenant, done)
