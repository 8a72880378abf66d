"""Taking rooms: a lock so that losers lose fast, a constraint so that nobody wins twice.

Order of locks, everywhere: rooms first (in the order of their ids, all in one call), then the
booking's row. A release may hand rooms to those who wait, whole floor included, so it locks the
:func:`family` of the room at once; taking locks only what is taken.
"""

from datetime import datetime, timedelta
from itertools import islice
from typing import Any

import orjson
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.models import Booking
from api.bookings.problems import KitsTaken, SlotTaken
from api.bookings.queries.bookings import Taken, occupied_between
from api.bookings.rules.slots import Slot, check_slot, free_slots
from api.core.clock import now
from api.core.database import sqlstate
from api.core.ids import BookingId, LabId, RoomId
from api.core.problems import Invalid
from api.rooms.queries import House

LOOK_AHEAD = timedelta(days=14)
OFFERED = 3
EXCLUSION_VIOLATION = "23P01"

_LOCK = text(
    "SELECT pg_advisory_xact_lock(hashtextextended('room:' || room::text, 0))"
    " FROM unnest(CAST(:rooms AS bigint[])) AS room"
)
_FAMILY = text("""
WITH taken AS (
  SELECT CAST(:room AS bigint) AS id
  UNION SELECT part_id FROM room_part WHERE lab_id = :lab_id AND whole_id = :room
), wholes AS (
  SELECT whole_id AS id FROM room_part
  WHERE lab_id = :lab_id AND part_id IN (SELECT id FROM taken)
)
SELECT id FROM taken UNION SELECT id FROM wholes UNION
SELECT part_id FROM room_part WHERE lab_id = :lab_id AND whole_id IN (SELECT id FROM wholes)
""")
_TAKE = text(
    "SELECT tilab_take_rooms(:lab_id, :booking_id, :room_id, CAST(:rooms AS bigint[]),"
    " tstzrange(:starts_at, :until))"
)
_TAKE_KITS = text(
    "SELECT tilab_take_kits(:lab_id, :booking_id, CAST(:kits AS jsonb),"
    " tstzrange(:starts_at, :until))"
)
_LOCK_KITS = text(  # before their pieces: these are numbered anew under the same lock
    "SELECT pg_advisory_xact_lock(hashtextextended('kit:' || kit_id, 0)) FROM ("
    " SELECT DISTINCT kit_id FROM kit_occupancy WHERE lab_id = :lab_id"
    " AND booking_id = ANY (CAST(:bookings AS bigint[])) ORDER BY kit_id) AS kits"
)
_RELEASE = text(
    "WITH kits AS (DELETE FROM kit_occupancy WHERE lab_id = :lab_id AND booking_id = :booking_id)"
    " DELETE FROM occupancy WHERE lab_id = :lab_id AND booking_id = :booking_id RETURNING room_id"
)
_SHORTEN = text(
    "WITH kits AS (UPDATE kit_occupancy SET during = tstzrange(lower(during), :until)"
    " WHERE lab_id = :lab_id AND booking_id = :booking_id AND upper(during) > :until)"
    " UPDATE occupancy SET during = tstzrange(lower(during), :until)"
    " WHERE lab_id = :lab_id AND booking_id = :booking_id AND upper(during) > :until"
    " RETURNING room_id"
)
_TAKE_ALL = text(  # what the room is made of is read under the locks: it may have changed
    "INSERT INTO occupancy (lab_id, room_id, booking_id, during)"
    " SELECT r.lab_id, part.id, one.booking, tstzrange(one.starts_at, one.until)"
    " FROM room AS r CROSS JOIN LATERAL (SELECT r.id UNION ALL SELECT part_id FROM room_part AS p"
    "  WHERE p.lab_id = r.lab_id AND p.whole_id = r.id) AS part"
    " CROSS JOIN unnest(CAST(:bookings AS bigint[]), CAST(:starts AS timestamptz[]),"
    "  CAST(:untils AS timestamptz[])) AS one (booking, starts_at, until)"
    " WHERE r.lab_id = :lab_id AND r.id = :room AND r.active RETURNING room_id"
)
_RELEASE_ALL = text(
    "WITH kits AS (DELETE FROM kit_occupancy WHERE lab_id = :lab_id"
    " AND booking_id = ANY (CAST(:bookings AS bigint[])))"
    " DELETE FROM occupancy WHERE lab_id = :lab_id"
    " AND booking_id = ANY (CAST(:bookings AS bigint[])) RETURNING room_id"
)


def check(house: House, slot: Slot) -> None:
    """Raise ``Invalid`` unless the slot lies within the rules of the place, and ahead."""
    day = slot.starts_at.astimezone(house.zone).date()
    check_slot(slot, house.hours(day), house.zone, now())


async def lock_rooms(session: AsyncSession, rooms: list[RoomId]) -> None:
    """Take the rooms' locks, in the order of their ids, until the transaction ends."""
    await session.execute(_LOCK, {"rooms": sorted(set(rooms))})


async def family(session: AsyncSession, lab_id: LabId, room_id: RoomId) -> list[RoomId]:
    """The room, what it is made of, and every composite (with its parts) these belong to."""
    rows = await session.scalars(_FAMILY, {"lab_id": lab_id, "room": room_id})
    return [RoomId(one) for one in rows]


async def take(
    session: AsyncSession, house: House, booking: Booking, *, or_wait: bool = False
) -> bool:
    """Occupy the booking's rooms from its start to its end and gap, and take its kits.

    ``SlotTaken`` when something is in the way, unless one may wait: then False, and nothing is
    taken. ``KitsTaken`` when pieces are lacking.
    """
    if not await take_rooms(session, house, booking):
        if or_wait:
            return False
        gap = timedelta(minutes=booking.gap_minutes)
        raise await slot_taken(session, house, Slot(booking.starts_at, booking.ends_at), gap)
    await need_kits(session, booking)
    return True


async def need_kits(session: AsyncSession, booking: Booking) -> None:
    """Take the booking's kits, or ``KitsTaken``."""
    if lacking := await take_kits(session, booking):
        raise KitsTaken(kit=lacking, extra={"kit": lacking})


async def take_rooms(session: AsyncSession, house: House, booking: Booking) -> bool:
    """Occupy the booking's rooms unless something is in the way."""
    values = _stretch(booking) | {"room_id": house.room.id, "rooms": house.occupied}
    return bool(await session.scalar(_TAKE, values))


async def take_kits(session: AsyncSession, booking: Booking) -> str | None:
    """Take the booking's kits; or none of them, and the name of the one that lacks pieces."""
    if not booking.kits:
        return None
    values = _stretch(booking) | {"kits": orjson.dumps(booking.kits).decode()}
    lacking: str | None = await session.scalar(_TAKE_KITS, values)
    return lacking


def _stretch(booking: Booking) -> dict[str, Any]:
    return {
        "lab_id": booking.lab_id,
        "booking_id": booking.id,
        "starts_at": booking.starts_at,
        "until": blocked_until(booking),
    }


async def try_take_all(session: AsyncSession, house: House, bookings: list[Booking]) -> bool:
    """Occupy the room of many bookings in one statement: all of them, or none.

    The caller holds the locks of ``house.occupied``. ``Invalid`` once the room is archived.
    """
    values = {
        "lab_id": house.lab.id,
        "room": house.room.id,
        "bookings": [one.id for one in bookings],
        "starts": [one.starts_at for one in bookings],
        "untils": [blocked_until(one) for one in bookings],
    }
    try:
        async with session.begin_nested():
            taken = await session.scalars(_TAKE_ALL, values)
            if bookings and taken.first() is None:
                raise Invalid.at("/room", "room-inactive")
    except IntegrityError as error:
        if sqlstate(error) != EXCLUSION_VIOLATION:
            raise
        return False
    return True


def blocked_until(booking: Booking, end: datetime | None = None) -> datetime:
    """When the rooms can be taken again: the end and the gap after it."""
    return (end or booking.ends_at) + timedelta(minutes=booking.gap_minutes)


async def release(session: AsyncSession, booking: Booking) -> list[RoomId]:
    """Free the booking's rooms and kits; which rooms they were."""
    await _lock_kits(session, booking.lab_id, [booking.id])
    values = {"lab_id": booking.lab_id, "booking_id": booking.id}
    return [RoomId(one) for one in await session.scalars(_RELEASE, values)]


async def release_all(
    session: AsyncSession, lab_id: LabId, bookings: list[BookingId]
) -> set[RoomId]:
    """Free the rooms of many bookings in one statement; which they were."""
    await _lock_kits(session, lab_id, bookings)
    values = {"lab_id": lab_id, "bookings": bookings}
    return {RoomId(one) for one in await session.scalars(_RELEASE_ALL, values)}


async def _lock_kits(session: AsyncSession, lab_id: LabId, bookings: list[BookingId]) -> None:
    await session.execute(_LOCK_KITS, {"lab_id": lab_id, "bookings": bookings})


async def shorten(session: AsyncSession, booking: Booking, end: datetime) -> list[RoomId]:
    """Free the booking's rooms and kits from ``end`` and its gap on; which rooms they are."""
    await _lock_kits(session, booking.lab_id, [booking.id])
    values = {"lab_id": booking.lab_id, "booking_id": booking.id}
    until = blocked_until(booking, end)
    return [RoomId(one) for one in await session.scalars(_SHORTEN, values | {"until": until})]


async def conflicts(session: AsyncSession, house: House, slot: Slot, gap: timedelta) -> list[Taken]:
    """What stands in the way of a slot."""
    return await occupied_between(
        session, house.lab.id, house.occupied, slot.starts_at, slot.ends_at + gap
    )


async def next_free(
    session: AsyncSession, house: House, slot: Slot, gap: timedelta, *promised: Slot
) -> list[Slot]:
    """The next three slots of the same length in the same room, within two weeks.

    ``promised`` are blocked ranges that are not taken yet.
    """
    busy = [one.slot for one in await _around(session, house, slot)]
    return _free(house, slot, gap, [*promised, *busy])


async def _around(session: AsyncSession, house: House, slot: Slot) -> list[Taken]:
    first, last = slot.starts_at - timedelta(days=1), slot.starts_at + LOOK_AHEAD
    return await occupied_between(session, house.lab.id, house.occupied, first, last)


def _free(house: House, slot: Slot, gap: timedelta, busy: list[Slot]) -> list[Slot]:
    first = slot.starts_at.astimezone(house.zone).date()
    days = (house.hours(first + timedelta(days=n)) for n in range(LOOK_AHEAD.days))
    not_before = max(now(), slot.starts_at)
    length = slot.ends_at - slot.starts_at
    return list(islice(free_slots(days, busy, length, gap, house.zone, not_before), OFFERED))


async def slot_taken(session: AsyncSession, house: House, slot: Slot, gap: timedelta) -> SlotTaken:
    """The problem that names what is in the way and what is free next."""
    around = await _around(session, house, slot)
    until = slot.ends_at + gap
    return SlotTaken(
        extra={
            "conflicts": [
                {"room": one.room, "starts_at": one.slot.starts_at, "ends_at": one.slot.ends_at}
                for one in around
                if one.slot.starts_at < until and one.slot.ends_at > slot.starts_at
            ],
            "next_free": [
                {"starts_at": one.starts_at, "ends_at": one.ends_at}
                for one in _free(house, slot, gap, [one.slot for one in around])
            ],
        }
    )
