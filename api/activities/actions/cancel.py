"""Calling an activity off."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.actions.common import locked, tell
from api.activities.events import ActivityCalledOff
from api.activities.models import Activity, ActivityStatus
from api.activities.policy import may_edit
from api.activities.problems import ActivityCancelled
from api.activities.queries import activity_by_id
from api.bookings.actions.common import lock_rooms_of
from api.bookings.actions.decide import cancel_booking
from api.bookings.models import BookingStatus
from api.core import events
from api.core.access import Actor
from api.core.ids import ActivityId
from api.core.problems import Forbidden
from api.labs.models import Lab


async def cancel_activity(
    session: AsyncSession, actor: Actor, lab: Lab, activity_id: ActivityId, reason: str
) -> Activity:
    """Cancel a planned activity and give its room back; a held one stays.

    ``Forbidden`` unless one manages activities or organises this one.
    """
    before = await activity_by_id(session, lab.id, activity_id)
    if not may_edit(actor, lab.slug, before):
        raise Forbidden
    if before.booking_id is not None:
        await lock_rooms_of(session, lab, before.booking_id)
    activity, booking = await locked(session, lab, activity_id)
    if activity.status != ActivityStatus.PLANNED:
        raise ActivityCancelled
    activity.status = ActivityStatus.CANCELLED
    activity.note = reason
    activity.version += 1
    if booking is not None and booking.status in {BookingStatus.PENDING, BookingStatus.CONFIRMED}:
        await cancel_booking(session, actor, lab, booking.id, reason)
    tell(session, activity, "cancel")
    await events.publish(session, ActivityCalledOff(lab.id, activity.id, reason))
    return activity
