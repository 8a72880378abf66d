"""The waiting list: who waits for a taken slot is offered it, in turn, when it becomes free.

An offer takes the room at once, so nobody can slip in before it is answered; it ends by itself.
Kits go with it if they are there.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings import occupancy
from api.bookings.events import BookingOffered
from api.bookings.ledger import tell
from api.bookings.models import Booking, BookingStatus
from api.bookings.policy import rank
from api.bookings.rules.slots import Slot
from api.core import events
from api.core.clock import now
from api.core.ids import LabId, RoomId
from api.core.problems import Invalid
from api.labs.models import Lab
from api.rooms.models import RoomPart
from api.rooms.queries import house_for, settings_of

AT_MOST = 50


async def offer_freed(
    session: AsyncSession, lab: Lab, rooms: Iterable[RoomId], start: datetime, end: datetime
) -> None:
    """Offer what is free between ``start`` and ``end`` in ``rooms`` to those who wait for it.

    First the highest rank, then who asked first. The caller holds the locks of the rooms' family.
    """
    freed = set(rooms)
    if not freed:
        return
    waiting = await _waiting(session, lab.id, freed, end=end, start=max(start, now()))
    if not waiting:
        return
    settings = await settings_of(session, lab.id)

    def turn(booking: Booking) -> tuple[int, datetime, int]:
        for_project = booking.project_id is not None
        ranked = rank(booking.purpose, settings.priorities, for_project=for_project)
        return ranked, booking.created_at, booking.id

    for booking in sorted(waiting, key=turn):
        try:
            house = await house_for(session, lab, booking.room_id)
            if freed.isdisjoint(house.occupied):
                continue
            occupancy.check(house, Slot(booking.starts_at, booking.ends_at))
        except Invalid:  # the place, or the room, has closed meanwhile
            continue
        if await occupancy.take_rooms(session, house, booking):
            if await occupancy.take_kits(session, booking):
                booking.kits = []  # lacking now: the room is offered without, and the offer says so
            lasts = timedelta(minutes=settings.offer_minutes)
            booking.status = BookingStatus.OFFERED
            booking.offer_until = min(now() + lasts, booking.starts_at)
            booking.version += 1
            await session.flush()
            tell(session, booking, "offer")
            await events.publish(session, BookingOffered(lab.id, booking.id))


async def _waiting(
    session: AsyncSession, lab_id: LabId, freed: set[RoomId], *, start: datetime, end: datetime
) -> list[Booking]:
    """Who waits for one of ``freed``, or for what it is part of: rows of other rooms, whose locks
    the caller does not hold, are neither locked nor counted."""
    wholes = select(RoomPart.whole_id).where(  # type: ignore[call-overload]
        RoomPart.lab_id == lab_id,
        RoomPart.part_id.in_(freed),  # type: ignore[attr-defined]
    )
    found = await session.scalars(
        select(Booking)
        .where(
            Booking.lab_id == lab_id,  # type: ignore[arg-type]
            Booking.status == BookingStatus.WAITING,  # type: ignore[arg-type]
            or_(
                Booking.room_id.in_(freed),  # type: ignore[attr-defined]
                Booking.room_id.in_(wholes),  # type: ignore[attr-defined]
            ),
            Booking.starts_at < end,  # type: ignore[arg-type]
            Booking.ends_at > start - timedelta(hours=4),  # type: ignore[arg-type]
            Booking.starts_at > now(),  # type: ignore[arg-type]
        )
        .order_by(Booking.created_at, Booking.id)  # type: ignore[arg-type]
        .limit(AT_MOST)
        .with_for_update()
    )
    return list(found)
