"""HTTP for activities."""

from typing import Annotated

from fastapi import Query, Request, Response

from api.activities import queries
from api.activities.actions import cancel, change, held, plan, record
from api.activities.models import ActivityStatus
from api.activities.problems import (
    ActivityCancelled,
    MoreNamesThanPresences,
    NotHeldYet,
    NotUndone,
)
from api.activities.routers.answers import ACTIVITY, InLab, OnActivity, reader
from api.activities.schemas import (
    ActivityChange,
    ActivityPage,
    ActivityRead,
    ActivityRequest,
    AttendanceRecord,
    HeldAtOnce,
)
from api.bookings.problems import KitsTaken, SlotTaken, WrongState
from api.core.access import Permission
from api.core.clock import Instant
from api.core.problems import AlreadyExists
from api.core.text import Slug
from api.web.conditional import IfMatch
from api.web.guard import Router, lab_permission
from api.web.paging import paging
from api.web.rows import page_answer
from api.web.schemas import Reason
from api.web.transaction import CurrentActor, DbSession

router = Router("activities")

ACTIVITIES = "/v1/labs/{lab}/activities"
VIEW = lab_permission(Permission.VIEW_ACTIVITIES)
MANAGE = lab_permission(Permission.MANAGE_ACTIVITIES)


@router.operation("GET", ACTIVITIES, access=VIEW, response_model=ActivityPage)
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
        **reader(request, actor, lab),
    )


@router.operation(
    "POST",
    ACTIVITIES,
    access=lab_permission(Permission.BOOK_ROOMS),
    problems=[SlotTaken, KitsTaken],
    status_code=201,
    response_model=ActivityRead,
)
async def plan_activity(inside: InLab, given: ActivityRequest) -> Response:
    """Plan an activity, booking its room in the same stroke."""
    made = await plan.plan_activity(inside.session, inside.actor, inside.lab, **given.model_dump())
    return await inside.answer(made)


@router.operation(
    "POST",
    f"{ACTIVITIES}/held",
    access=MANAGE,
    problems=[NotHeldYet, AlreadyExists],
    status_code=201,
    response_model=ActivityRead,
)
async def note_held_activity(inside: InLab, given: HeldAtOnce) -> Response:
    """Note at once an activity that was held, and who came; no room is booked."""
    made = await held.note_held(
        inside.session, inside.actor, inside.lab, given.entries(), **given.facts()
    )
    return await inside.answer(made)


@router.operation("GET", ACTIVITY, access=VIEW, response_model=ActivityRead)
async def get_activity(one: OnActivity) -> Response:
    """Read an activity."""
    return await one.answer(await queries.activity_by_id(one.session, one.lab.id, one.number))


@router.operation(
    "PATCH",
    ACTIVITY,
    access=VIEW,
    problems=[SlotTaken, KitsTaken, WrongState, ActivityCancelled],
    response_model=ActivityRead,
)
async def change_activity(one: OnActivity, given: ActivityChange, expected: IfMatch) -> Response:
    """Say an activity otherwise, or hold it at another time or place; its booking follows.

    For who manages activities or organises this one. Whoever is registered is told when the time or
    the place changes.
    """
    changed = await change.change_activity(
        one.session, one.actor, one.lab, one.number, expected, given.changes()
    )
    return await one.answer(changed)


@router.operation("DELETE", ACTIVITY, access=MANAGE, problems=[NotUndone], status_code=204)
async def undo_held_activity(one: OnActivity, expected: IfMatch) -> None:
    """Take back, within the hour, an activity that one has noted at once."""
    await held.undo_held(one.session, one.actor, one.lab, one.number, expected)


@router.operation(
    "PUT",
    f"{ACTIVITY}/attendance",
    access=MANAGE,
    problems=[NotHeldYet, ActivityCancelled, MoreNamesThanPresences],
    response_model=ActivityRead,
)
async def record_attendance(
    one: OnActivity, given: AttendanceRecord, expected: IfMatch
) -> Response:
    """Record who came, public by public; the activity is then held."""
    done = await record.record_attendance(
        one.session, one.lab, one.number, expected, given.entries()
    )
    return await one.answer(done)


@router.operation(
    "POST",
    f"{ACTIVITY}/cancellation",
    access=VIEW,
    problems=[ActivityCancelled],
    response_model=ActivityRead,
)
async def cancel_activity(one: OnActivity, given: Reason) -> Response:
    """Cancel a planned activity and give its room back; whoever is registered is told.

    For who manages activities or organises this one.
    """
    done = await cancel.cancel_activity(one.session, one.actor, one.lab, one.number, given.reason)
    return await one.answer(done)
