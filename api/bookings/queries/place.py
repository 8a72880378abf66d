"""Reading what stands in the way when the place changes: bookings in rooms, pieces promised."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import BookingId, KitId, LabId, RoomId
from api.labs.models import Lab
from api.rooms.models import Closure
from api.rooms.queries import calendar_of
from api.rooms.rules import Hours

_NAMED = """
SELECT DISTINCT b.id, b.title, r.slug AS room, r.name AS room_name, b.starts_at, b.ends_at,
  b.status
FROM booking AS b JOIN room AS r ON r.lab_id = b.lab_id AND r.id = b.room_id
"""

_STANDING = text(f"""{_NAMED}
WHERE b.lab_id = :lab_id AND (
  b.status = 'waiting' AND b.room_id = :room AND b.starts_at > :at
  OR EXISTS (SELECT FROM occupancy AS o WHERE o.lab_id = b.lab_id AND o.booking_id = b.id
    AND o.room_id = :room AND upper(o.during) > :at))
ORDER BY b.starts_at, b.id
""")
_IN_THE_WAY = text(f"""{_NAMED}
JOIN occupancy AS o ON o.lab_id = b.lab_id AND o.booking_id = b.id AND o.room_id = ANY (:parts)
JOIN occupancy AS w ON w.lab_id = o.lab_id AND w.room_id = :whole AND w.during && o.during
WHERE b.lab_id = :lab_id AND b.room_id <> :whole AND upper(o.during) > :at
ORDER BY b.starts_at, b.id
""")
_OVER_DAYS = text("""
SELECT b.id, b.room_id, b.starts_at, b.ends_at FROM booking AS b
WHERE b.lab_id = :lab_id AND b.status IN ('offered', 'pending', 'confirmed', 'held')
  AND b.ends_at > :start AND b.starts_at < :until
ORDER BY b.starts_at, b.id
""")
_PIECES = text("""
SELECT lower(during) AS starts_at, upper(during) AS ends_at
FROM kit_occupancy WHERE lab_id = :lab_id AND kit_id = :kit_id AND upper(during) > :at
ORDER BY lower(during), booking_id, unit
""")
KIT_AVAILABILITY = """
SELECT json_build_object('items', coalesce(json_agg(json_build_object(
  'kit', k.slug, 'name', k.name, 'stock', k.stock, 'free', greatest(0, k.stock
    - tilab_pieces_out(k.lab_id, k.id, tstzrange(:starts_at, :ends_at)))
  ) ORDER BY k.name, k.id), '[]'))::text
FROM kit AS k WHERE k.lab_id = :lab_id AND k.active
"""


async def standing_in(
    session: AsyncSession, lab_id: LabId, room_id: RoomId, at: datetime
) -> list[dict[str, Any]]:
    """The bookings that have a room at ``at`` or later, or wait for it."""
    values = {"lab_id": lab_id, "room": room_id, "at": at}
    return _named(await session.execute(_STANDING, values))


async def in_the_way_of_parts(
    session: AsyncSession, lab_id: LabId, whole: RoomId, parts: list[RoomId], at: datetime
) -> list[dict[str, Any]]:
    """The bookings of ``parts`` at times when ``whole`` is booked too."""
    values = {"lab_id": lab_id, "whole": whole, "parts": parts, "at": at}
    return _named(await session.execute(_IN_THE_WAY, values))


async def outside_hours(
    session: AsyncSession, lab: Lab, closure: Closure, at: datetime
) -> list[BookingId]:
    """The bookings not over at ``at`` that stand outside the hours of a closure's days."""
    zone = ZoneInfo(lab.timezone)
    values = {
        "lab_id": lab.id,
        "start": max(at, datetime.combine(closure.first_day, time(0), zone)),
        "until": datetime.combine(closure.last_day + timedelta(days=1), time(0), zone),
    }
    calendar = await calendar_of(session, lab.id)
    return [
        row.id
        for row in await session.execute(_OVER_DAYS, values)
        if not _fits(
            calendar.hours(_local(row.starts_at, zone).date(), row.room_id),
            _local(row.starts_at, zone),
            _local(row.ends_at, zone),
        )
    ]


async def pieces_promised(
    session: AsyncSession, lab_id: LabId, kit_id: KitId, at: datetime
) -> list[tuple[datetime, datetime]]:
    """When each piece of a kit that is out at ``at``, or promised for later, goes and comes back;
    by start."""
    values = {"lab_id": lab_id, "kit_id": kit_id, "at": at}
    return [(row.starts_at, row.ends_at) for row in await session.execute(_PIECES, values)]


def _named(rows: Iterable[Any]) -> list[dict[str, Any]]:
    return [dict(row._mapping) for row in rows]


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    return moment.astimezone(zone)


def _fits(hours: Hours, start: datetime, end: datetime) -> bool:
    if hours.opens is None or hours.closes is None:
        return False
    return hours.opens <= start.time() and end.time() <= hours.closes
