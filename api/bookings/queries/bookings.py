"""Reading bookings and what is taken."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.models import Booking, Occupancy
from api.bookings.policy import abilities_sql, asks_again_sql
from api.bookings.rules.slots import Slot
from api.core.ids import BookingId, LabId, RoomId
from api.core.problems import NotFound

FREE_BUSY = """
SELECT json_build_object('items', coalesce(json_agg(json_build_object(
  'room', r.slug, 'starts_at', lower(o.during), 'ends_at', upper(o.during))
  ORDER BY lower(o.during), r.position), '[]'))::text
FROM occupancy AS o JOIN room AS r ON r.lab_id = o.lab_id AND r.id = o.room_id
WHERE o.lab_id = (SELECT id FROM lab WHERE slug = :lab)
  AND o.during && tstzrange(:starts_at, :ends_at)
HAVING EXISTS (SELECT FROM lab WHERE slug = :lab)
"""

_BOOKING_ROW = f"""
SELECT b.id, r.slug AS room, r.name AS room_name, b.starts_at, b.ends_at, b.gap_minutes, b.purpose,
  b.title, b.status, p.slug AS project, p.title AS project_title, a.id AS activity,
  coalesce(o.display_name, c.name) AS organiser, b.on_behalf_of, b.external_ref, b.headcount,
  b.layout, b.kits, b.note, b.meeting, b.reason, b.series_id AS series, b.occurrence, b.offer_until,
  b.checked_in_at, b.released_at, b.handed_back_at, b.handed_back_well, b.handed_back_note,
  b.fictitious, m.mine, {abilities_sql()} AS abilities,
  b.status = 'confirmed' AND b.starts_at > :at AND {asks_again_sql("b")} AS asks_again, b.version
"""

_BOOKING_FROM = """
FROM booking AS b
JOIN room AS r ON r.lab_id = b.lab_id AND r.id = b.room_id
LEFT JOIN project AS p ON p.lab_id = b.lab_id AND p.id = b.project_id
LEFT JOIN activity AS a ON a.lab_id = b.lab_id AND a.booking_id = b.id
LEFT JOIN person AS o ON o.id = b.organiser_id
LEFT JOIN client AS c ON c.id = b.client_id
CROSS JOIN LATERAL (SELECT coalesce(
  CASE :kind WHEN 'person' THEN b.organiser_id = :actor
             WHEN 'client' THEN b.client_id = :actor END, false) AS mine) AS m
"""

LIST_BOOKINGS = f"""
SELECT json_build_object('items', coalesce(json_agg(x), '[]'))::text FROM (
{_BOOKING_ROW} {_BOOKING_FROM}
WHERE b.lab_id = :lab_id AND b.starts_at < :ends_at AND b.ends_at > :starts_at
  AND b.starts_at > CAST(:starts_at AS timestamptz) - interval '1 day'
  AND (:every OR b.status IN ('offered', 'pending', 'confirmed', 'held'))
  AND (NOT :mine OR m.mine)
ORDER BY b.starts_at, r.position, b.id) AS x
"""

BOOKINGS_NAMED = f"""
SELECT json_build_object('items', coalesce(json_agg(x), '[]'))::text FROM (
{_BOOKING_ROW} {_BOOKING_FROM} WHERE b.lab_id = :lab_id AND b.id = ANY (CAST(:ids AS bigint[]))
ORDER BY b.starts_at, r.position, b.id) AS x
"""

ONE_BOOKING = f"""
SELECT row_to_json(x)::text FROM (
{_BOOKING_ROW} {_BOOKING_FROM} WHERE b.lab_id = :lab_id AND b.id = :id) AS x
"""


_OCCUPIED = text("""
SELECT r.slug, o.booking_id, lower(o.during) AS starts_at, upper(o.during) AS ends_at
FROM occupancy AS o JOIN room AS r ON r.lab_id = o.lab_id AND r.id = o.room_id
WHERE o.lab_id = :lab_id AND o.room_id = ANY (:rooms) AND o.during && tstzrange(:start, :end)
ORDER BY 3, 1
""")


@dataclass(frozen=True, slots=True)
class Taken:
    """A stretch of time during which a booking blocks a room, gap included."""

    room: str
    booking: BookingId
    slot: Slot


async def occupied_between(
    session: AsyncSession, lab_id: LabId, rooms: list[RoomId], start: datetime, end: datetime
) -> list[Taken]:
    """What blocks the rooms over a stretch of time, earliest first."""
    values = {"lab_id": lab_id, "rooms": rooms, "start": start, "end": end}
    found = await session.execute(_OCCUPIED, values)
    return [Taken(row.slug, row.booking_id, Slot(row.starts_at, row.ends_at)) for row in found]


async def booking_by_id(
    session: AsyncSession, lab_id: LabId, booking_id: BookingId, *, lock: bool = False
) -> Booking:
    """The lab's booking; ``NotFound`` when there is none."""
    query = select(Booking).where(Booking.lab_id == lab_id, Booking.id == booking_id)  # type: ignore[arg-type]
    booking = await session.scalar(query.with_for_update() if lock else query)
    if booking is None:
        raise NotFound
    return booking


async def rooms_of(session: AsyncSession, lab_id: LabId, booking_id: BookingId) -> list[RoomId]:
    """The rooms a booking occupies."""
    rows = await session.scalars(
        select(Occupancy.room_id).where(  # type: ignore[call-overload]
            Occupancy.lab_id == lab_id, Occupancy.booking_id == booking_id
        )
    )
    return list(rows)
