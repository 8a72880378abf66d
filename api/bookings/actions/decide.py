"""Accepting, refusing, cancelling; answering an offer."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings import occupancy
from api.bookings.actions.common import (
    announce,
    changeable,
    count_confirmation,
    free,
    releasable,
)
from api.bookings.models import Booking, BookingStatus, Purpose
from api.bookings.policy import first_status
from api.bookings.rules.slots import Slot
from api.core.access import Actor
from api.core.ids import BookingId
from api.core.problems import Invalid
from api.labs.models import Lab
from api.rooms.queries import house_for


async def confirm_booking(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    booking_id: BookingId,
    reason: str | None = None,
) -> Booking:
    """Accept a request; its room has been kept since it was made.

    A hosted meeting is accepted with a reason, for the house hosts none (req. 117).
    """
    booking = await changeable(session, actor, lab, booking_id, "confirm")
    if booking.purpose == Purpose.REUNION and not reason:
        raise Invalid.at("/reason", "reunion-reason")
    booking.reason = reason
    count_confirmation(booking)
    await _stand(session, booking, BookingStatus.CONFIRMED, "confirm")
    return booking


async def refuse_booking(
    session: AsyncSession, actor: Actor, lab: Lab, booking_id: BookingId, reason: str
) -> Booking:
    """Refuse a request, with the reason."""
    booking = await releasable(session, actor, lab, booking_id, "refuse")
    await free(session, lab, booking, BookingStatus.REFUSED, reason, "refused")
    return booking


async def cancel_booking(
    session: AsyncSession, actor: Actor, lab: Lab, booking_id: BookingId, reason: str | None
) -> Booking:
    """Give the room back, decline an offer, or leave the waiting list."""
    booking = await releasable(session, actor, lab, booking_id, "cancel")
    await free(session, lab, booking, BookingStatus.CANCELLED, reason)
    return booking


async def restore_booking(
    session: AsyncSession, actor: Actor, lab: Lab, booking_id: BookingId
) -> Booking:
    """Take a cancelled booking's room again, as if just asked for, or ``SlotTaken``."""
    booking = await releasable(session, actor, lab, booking_id, "restore")
    house = await house_for(session, lab, booking.room_id)
    occupancy.check(house, Slot(booking.starts_at, booking.ends_at))
    await occupancy.take(session, house, booking)
    booking.reason = None
    booking.checked_in_at = None
    booking.sequence += 1
    for_project = booking.project_id is not None
    status = first_status(actor, lab.slug, Purpose(booking.purpose), for_project=for_project)
    await _stand(session, booking, status, "restore")
    return booking


async def accept_offer(
    session: AsyncSession, actor: Actor, lab: Lab, booking_id: BookingId
) -> Booking:
    """Take the room that was offered: confirmed, or left to the concierge, as if just asked for."""
    booking = await changeable(session, actor, lab, booking_id, "accept")
    booking.offer_until = None
    for_project = booking.project_id is not None
    status = first_status(actor, lab.slug, Purpose(booking.purpose), for_project=for_project)
    await _stand(session, booking, status, "accept")
    return booking


async def _stand(
    session: AsyncSession, booking: Booking, status: BookingStatus, action: str
) -> None:
    booking.status = status
    if status == BookingStatus.PENDING:
        booking.request_told_at = None  # asked anew
    await session.flush()
    await announce(session, booking, action)
