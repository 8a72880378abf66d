"""Recording who came, once."""

from collections.abc import Iterable

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.actions.common import day_of, locked, tell
from api.activities.events import ActivityCounted
from api.activities.models import Activity, ActivityStatus, Attendance, Degree, Public
from api.activities.presences.queries import require_room
from api.activities.problems import ActivityCancelled, NotHeldYet
from api.bookings.models import BookingStatus
from api.core import events
from api.core.clock import now
from api.core.ids import ActivityId
from api.core.problems import Stale
from api.labs.models import Lab

Line = tuple[Public, int, Degree | None, bool]


async def record_attendance(
    session: AsyncSession,
    lab: Lab,
    activity_id: ActivityId,
    expected: int,
    lines: Iterable[Line],
) -> Activity:
    """Record who came and so mark the activity held; again, to correct it.

    ``NotHeldYet`` before it begins, ``ActivityCancelled``, ``Stale`` unless ``expected`` is its
    version, ``MoreNamesThanPresences`` when it counts fewer than are named. The indicators it
    touches are right when the transaction commits.
    """
    activity, booking = await locked(session, lab, activity_id)
    if activity.version != expected:
        raise Stale
    if activity.status == ActivityStatus.CANCELLED:
        raise ActivityCancelled
    if activity.starts_at > now():
        raise NotHeldYet
    await session.execute(
        delete(Attendance).where(
            Attendance.lab_id == lab.id,  # type: ignore[arg-type]
            Attendance.activity_id == activity.id,  # type: ignore[arg-type]
        )
    )
    session.add_all(
        Attendance(
            lab_id=lab.id,
            activity_id=activity.id,
            public=public,
            count=count,
            degree=degree,
            trained=trained,
        )
        for public, count, degree, trained in lines
    )
    activity.status = ActivityStatus.HELD
    activity.held_at = activity.held_at or now()
    activity.version += 1
    if booking is not None and booking.status == BookingStatus.CONFIRMED:
        booking.status = BookingStatus.HELD
        booking.version += 1
    await session.flush()
    await require_room(session, lab.id, activity.id)
    tell(session, activity, "record-attendance")
    await events.publish(
        session, ActivityCounted(lab.id, activity.id, frozenset({day_of(activity, lab)}))
    )
    return activity
