"""HTTP for attendance recorded through a link, without an account."""

from fastapi import Request, Response

from api.activities import queries
from api.activities.actions import record
from api.activities.links import follow_attendance_link, make_attendance_link
from api.activities.problems import (
    ActivityCancelled,
    AttendanceClosed,
    MoreNamesThanPresences,
    NotHeldYet,
)
from api.activities.routers.answers import ACTIVITY
from api.activities.schemas import AttendanceLinkRead, AttendanceRecord, AttendanceSheet
from api.core.access import Permission
from api.core.clock import now
from api.core.ids import ActivityId, LabId, PathId
from api.core.links import LinkWorthless
from api.core.text import Slug
from api.labs.queries import lab_by_slug
from api.web.conditional import IfMatch
from api.web.guard import Router, anyone, lab_permission
from api.web.keys import LinkToken
from api.web.rows import item_answer
from api.web.transaction import DbSession

router = Router("activities")

PATH = "/v1/attendance-sheet"


@router.operation(
    "POST",
    f"{ACTIVITY}/attendance-link",
    access=lab_permission(Permission.MANAGE_ACTIVITIES),
    problems=[ActivityCancelled, AttendanceClosed],
    idempotent=False,
)
async def share_attendance(
    lab: Slug, activity: PathId, request: Request, response: Response, session: DbSession
) -> AttendanceLinkRead:
    """Make a link for whoever facilitates an activity, to record who came without an account."""
    tenant = await lab_by_slug(session, lab)
    link = await make_attendance_link(session, tenant, ActivityId(activity))
    response.headers["Cache-Control"] = "no-store"
    return AttendanceLinkRead(url=request.app.state.settings.url + link.path, until=link.until)


async def _sheet(
    request: Request, session: DbSession, lab_id: LabId, activity_id: ActivityId
) -> Response:
    return await item_answer(
        request, session, queries.ATTENDANCE_SHEET, lab_id=lab_id, id=activity_id, now=now()
    )


@router.operation(
    "GET", PATH, access=anyone, problems=[LinkWorthless], response_model=AttendanceSheet
)
async def get_attendance_sheet(request: Request, session: DbSession, token: LinkToken) -> Response:
    """Read the activity that a link is about."""
    lab, activity = await follow_attendance_link(session, token)
    return await _sheet(request, session, lab.id, activity)


@router.operation(
    "PUT",
    PATH,
    access=anyone,
    problems=[LinkWorthless, NotHeldYet, ActivityCancelled, MoreNamesThanPresences],
    response_model=AttendanceSheet,
)
async def record_attendance_by_link(
    given: AttendanceRecord,
    expected: IfMatch,
    request: Request,
    session: DbSession,
    token: LinkToken,
) -> Response:
    """Record who came through a link; the activity is then held."""
    lab, activity = await follow_attendance_link(session, token)
    await record.record_attendance(session, lab, activity, expected, given.entries())
    return await _sheet(request, session, lab.id, activity)
