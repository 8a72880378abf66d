"""Moving a booking to another time or room."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings import occupancy
from api.bookings.actions.common import changeable, tell
from api.bookings.events import BookingMoved
from api.bookings.models import Booking
from api.bookings.queries.bookings import booking_by_id
from api.bookings.rules.slots import Slot, check_slot
from api.core import events
from api.core.access import Actor
from api.core.clock import now
from api.core.ids import BookingId, RoomId
from api.core.problems import Stale
from api.labs.models import Lab
from api.rooms.models import Room
from api.rooms.queries import house_for


async def move_booking(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    booking_id: BookingId,
    expected: int,
    *,
    room: str | None,
    starts_at: datetime | None,
    ends_at: datetime | None,
) -> Booking:
    """Another time or room. ``Stale`` unless ``expected`` is the booking's version."""
    before = await booking_by_id(session, lab.id, booking_id)
    present = await session.get_one(Room, (lab.id, before.room_id))
    target = await house_for(session, lab, room or present.slug)
    origin = await house_for(session, lab, present.slug)
    await occupancy.lock_rooms(session, [*origin.occupied, *target.occupied])
    booking = await changeable(session, actor, lab, booking_id, "move")
    if booking.version != expected:
        raise Stale
    slot = Slot(booking.starts_at, booking.ends_at)
    slot = replace(slot, starts_at=starts_at or slot.starts_at, ends_at=ends_at or slot.ends_at)
    day = slot.starts_at.astimezone(target.zone).date()
    check_slot(slot, target.hours(day), target.zone, now())
    booking.room_id = RoomId(target.room.id)
    booking.starts_at, booking.ends_at = slot.starts_at, slot.ends_at
    booking.gap_minutes = target.room.gap_minutes
    booking.version += 1
    await session.flush()
    await occupancy.release(session, booking)
    await occupancy.take(session, target, booking)
    tell(session, booking, "move")
    await events.publish(
        session, BookingMoved(lab.id, booking.id, booking.starts_at, booking.ends_at)
    )
    return booking
