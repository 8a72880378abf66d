"""Reactions to what happens to bookings."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.models import Activity, ActivityStatus
from api.bookings.events import BookingMoved, BookingReleased


async def follow_move(session: AsyncSession, moved: BookingMoved) -> None:
    """Moving the booking moves the activity held there."""
    activity = await _at(session, moved)
    if activity is not None:
        activity.starts_at, activity.ends_at = moved.starts_at, moved.ends_at
        activity.version += 1


async def follow_release(session: AsyncSession, released: BookingReleased) -> None:
    """A planned activity whose room is refused or cancelled stays, without a room."""
    activity = await _at(session, released)
    if activity is not None and activity.status == ActivityStatus.PLANNED:
        activity.booking_id = None
        activity.version += 1


async def _at(session: AsyncSession, event: BookingMoved | BookingReleased) -> Activity | None:
    return await session.scalar(
        select(Activity)
        .where(Activity.lab_id == event.lab_id, Activity.booking_id == event.booking_id)  # type: ignore[arg-type]
        .with_for_update()
    )
