"""Reactions to what happens to bookings."""

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.events import ActivityMoved
from api.activities.models import Activity, ActivityStatus
from api.bookings.events import BookingMoved, BookingReleased, SeriesCancelled, SeriesChanged
from api.core import events
from api.core.ids import ActivityId, BookingId, LabId

_FOLLOW = text(
    "UPDATE activity AS a SET starts_at = b.starts_at, ends_at = b.ends_at,"
    " version = a.version + 1, sequence = a.sequence + 1"
    " FROM booking AS b WHERE a.lab_id = :lab_id AND b.lab_id = a.lab_id AND b.id = a.booking_id"
    " AND b.id = ANY (CAST(:bookings AS bigint[]))"
    " AND (a.starts_at, a.ends_at) IS DISTINCT FROM (b.starts_at, b.ends_at) RETURNING a.id"
)
_LEAVE = text(
    "UPDATE activity SET booking_id = NULL, version = version + 1 WHERE lab_id = :lab_id"
    " AND status = 'planned' AND booking_id = ANY (CAST(:bookings AS bigint[]))"
)


async def follow_move(session: AsyncSession, moved: BookingMoved) -> None:
    """Moving the booking moves the activity held there, unless it moved first and led it here."""
    activity = await _at(session, moved)
    if activity is None:
        return
    if (activity.starts_at, activity.ends_at) != (moved.starts_at, moved.ends_at):
        activity.starts_at, activity.ends_at = moved.starts_at, moved.ends_at
        activity.version += 1
        activity.sequence += 1
        await session.flush()
        await events.publish(session, ActivityMoved(moved.lab_id, ActivityId(activity.id)))


async def follow_release(session: AsyncSession, released: BookingReleased) -> None:
    """A planned activity whose room is refused or cancelled stays, without a room."""
    activity = await _at(session, released)
    if activity is not None and activity.status == ActivityStatus.PLANNED:
        activity.booking_id = None
        activity.version += 1


async def follow_series_changed(session: AsyncSession, changed: SeriesChanged) -> None:
    """As :func:`follow_move` and :func:`follow_release`, for many bookings at once."""
    if changed.moved:
        moved = await session.scalars(_FOLLOW, _of(changed.lab_id, changed.booking_ids))
        for number in sorted(moved.all()):
            await events.publish(session, ActivityMoved(changed.lab_id, ActivityId(number)))
    await session.execute(_LEAVE, _of(changed.lab_id, changed.dropped))


async def follow_series_cancelled(session: AsyncSession, cancelled: SeriesCancelled) -> None:
    """As :func:`follow_release`, for many bookings at once."""
    await session.execute(_LEAVE, _of(cancelled.lab_id, cancelled.booking_ids))


def _of(lab_id: LabId, bookings: tuple[BookingId, ...]) -> dict[str, object]:
    return {"lab_id": lab_id, "bookings": list(bookings)}


async def _at(session: AsyncSession, event: BookingMoved | BookingReleased) -> Activity | None:
    return await session.scalar(
        select(Activity)
        .where(Activity.lab_id == event.lab_id, Activity.booking_id == event.booking_id)  # type: ignore[arg-type]
        .with_for_update()
    )
