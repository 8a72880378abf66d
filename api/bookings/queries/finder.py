"""What a search for a room looks at: rooms, hours, and what blocks them, read once."""

from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.queries.bookings import occupied_between
from api.bookings.rules.finder import Candidate
from api.bookings.rules.slots import Slot
from api.core.ids import RoomId
from api.labs.models import Lab
from api.rooms.queries import calendar_of

_ROOMS = text("""
SELECT r.id, r.slug, r.name, r.position, r.equipment, r.layouts, r.indoor, r.composite,
  r.gap_minutes, coalesce(r.capacity, CASE WHEN r.composite THEN sum(p.capacity) END) AS capacity,
  coalesce(array_agg(p.id ORDER BY p.id) FILTER (WHERE p.id IS NOT NULL), '{}') AS parts,
  coalesce(array_agg(p.slug ORDER BY p.id) FILTER (WHERE p.id IS NOT NULL), '{}') AS part_slugs
FROM room AS r
LEFT JOIN room_part AS rp ON r.composite AND rp.lab_id = r.lab_id AND rp.whole_id = r.id
LEFT JOIN room AS p ON p.lab_id = rp.lab_id AND p.id = rp.part_id
WHERE r.lab_id = :lab_id AND r.active
GROUP BY r.lab_id, r.id ORDER BY r.position, r.id
""")


async def candidates_of(
    session: AsyncSession, lab: Lab, start: datetime, end: datetime
) -> list[Candidate]:
    """The rooms that may be booked, with what blocks them between two instants.

    A space made of others holds as many as they do together, unless it says otherwise.
    """
    rooms = (await session.execute(_ROOMS, {"lab_id": lab.id})).all()
    takes = {room.slug: [RoomId(room.id), *map(RoomId, room.parts)] for room in rooms}
    calendar = await calendar_of(session, lab.id)
    every = sorted({one for taken in takes.values() for one in taken})
    day = timedelta(days=1)
    taken = await occupied_between(session, lab.id, every, start - day, end + day)
    blocked: dict[str, list[Slot]] = {}
    for one in taken:
        blocked.setdefault(one.room, []).append(one.slot)
    return [
        Candidate(
            slug=room.slug,
            name=room.name,
            position=room.position,
            capacity=room.capacity,
            equipment=tuple(room.equipment),
            layouts=tuple(room.layouts),
            indoor=room.indoor,
            composite=room.composite,
            gap=timedelta(minutes=room.gap_minutes),
            taken=tuple(
                slot for slug in (room.slug, *room.part_slugs) for slot in blocked.get(slug, ())
            ),
            hours=partial(calendar.hours, room=RoomId(room.id)),
        )
        for room in rooms
    ]
