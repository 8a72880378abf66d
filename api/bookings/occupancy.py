"""Taking rooms: a lock so that losers lose fast, a constraint so that nobody wins twice."""

from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.models import Booking
from api.bookings.problems import SlotTaken
from api.bookings.queries.bookings import occupied_between
from api.bookings.rules.slots import Slot, free_slots
from api.core.clock import now
from api.core.database import sqlstate
from api.core.ids import RoomId
from api.rooms.queries import House

LOOK_AHEAD = timedelta(days=14)
OFFERED = 3
EXCLUSION_VIOLATION = "23P01"

_LOCK = text(
    "SELECT pg_advisory_xact_lock(hashtextextended('room:' || room::text, 0))"
    " FROM unnest(CAST(:rooms AS bigint[])) AS room"
)
_TAKE = text(
    "INSERT INTO occupancy (lab_id, room_id, booking_id, during)"
    " SELECT :lab_id, room, :booking_id, tstzrange(:starts_at, :until)"
    " FROM unnest(CAST(:rooms AS bigint[])) AS room"
)
_RELEASE = text("DELETE FROM occupancy WHERE lab_id = :lab_id AND booking_id = :booking_id")


async def lock_rooms(session: AsyncSession, rooms: list[RoomId]) -> None:
    """Take the rooms' locks, in the order of their ids, until the transaction ends."""
    await session.execute(_LOCK, {"rooms": sorted(set(rooms))})


async def take(session: AsyncSession, house: House, booking: Booking) -> None:
    """Occupy the booking's rooms from its start to its end and gap; or ``SlotTaken``."""
    await lock_rooms(session, house.occupied)
    values = {
        "lab_id": booking.lab_id,
        "booking_id": booking.id,
        "rooms": house.occupied,
        "starts_at": booking.starts_at,
        "until": booking.ends_at + timedelta(minutes=booking.gap_minutes),
    }
    try:
        async with session.begin_nested():
            await session.execute(_TAKE, values)
    except IntegrityError as error:
        if sqlstate(error) != EXCLUSION_VIOLATION:
            raise
        gap = timedelta(minutes=booking.gap_minutes)
        raise await slot_taken(
            session, house, Slot(booking.starts_at, booking.ends_at), gap
        ) from None


async def release(session: AsyncSession, booking: Booking) -> None:
    """Free the booking's rooms."""
    await session.execute(_RELEASE, {"lab_id": booking.lab_id, "booking_id": booking.id})


async def conflicts(
    session: AsyncSession, house: House, slot: Slot, gap: timedelta
) -> list[tuple[str, Slot]]:
    """What stands in the way of a slot."""
    return await occupied_between(
        session, house.lab.id, house.occupied, slot.starts_at, slot.ends_at + gap
    )


async def next_free(session: AsyncSession, house: House, slot: Slot, gap: timedelta) -> list[Slot]:
    """The next three slots of the same length in the same room, within two weeks."""
    first = slot.starts_at.astimezone(house.zone).date()
    days = [house.hours(first + timedelta(days=n)) for n in range(LOOK_AHEAD.days)]
    taken = await occupied_between(
        session,
        house.lab.id,
        house.occupied,
        slot.starts_at - timedelta(days=1),
        slot.starts_at + LOOK_AHEAD,
    )
    found: list[Slot] = []
    not_before = max(now(), slot.starts_at)
    length = slot.ends_at - slot.starts_at
    for free in free_slots(days, [one for _, one in taken], length, gap, house.zone, not_before):
        found.append(free)
        if len(found) == OFFERED:
            break
    return found


async def slot_taken(session: AsyncSession, house: House, slot: Slot, gap: timedelta) -> SlotTaken:
    """The problem that names what is in the way and what is free next."""
    return SlotTaken(
        extra={
            "conflicts": [
                {"room": room, "starts_at": one.starts_at, "ends_at": one.ends_at}
                for room, one in await conflicts(session, house, slot, gap)
            ],
            "next_free": [
                {"starts_at": one.starts_at, "ends_at": one.ends_at}
                for one in await next_free(session, house, slot, gap)
            ],
        }
    )
