"""Accepting, refusing and cancelling."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.actions.common import changeable, free, tell
from api.bookings.events import BookingConfirmed
from api.bookings.models import Booking, BookingStatus
from api.core import events
from api.core.access import Actor
from api.core.ids import BookingId
from api.labs.models import Lab


async def confirm_booking(
    session: AsyncSession, actor: Actor, lab: Lab, booking_id: BookingId
) -> Booking:
    """Accept a request; its room has been kept since it was made."""
    booking = await changeable(session, actor, lab, booking_id, "confirm")
    booking.status = BookingStatus.CONFIRMED
    tell(session, booking, "confirm")
    await events.publish(session, BookingConfirmed(lab.id, booking.id))
    return booking


async def refuse_booking(
    session: AsyncSession, actor: Actor, lab: Lab, booking_id: BookingId, reason: str
) -> Booking:
    """Refuse a request, with the reason."""
    booking = await changeable(session, actor, lab, booking_id, "refuse")
    await free(session, booking, BookingStatus.REFUSED, reason)
    return booking


async def cancel_booking(
    session: AsyncSession, actor: Actor, lab: Lab, booking_id: BookingId, reason: str | None
) -> Booking:
    """Give the room back."""
    booking = await changeable(session, actor, lab, booking_id, "cancel")
    await free(session, booking, BookingStatus.CANCELLED, reason)
    return booking
