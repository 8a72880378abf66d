"""Reading requests that a booking give way, and what its organiser may be offered instead."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings import occupancy
from api.bookings.models import Booking, Displacement
from api.bookings.rules.slots import Slot
from api.core.ids import DisplacementId, LabId
from api.core.problems import Invalid, NotFound
from api.labs.models import Lab
from api.rooms.models import Room
from api.rooms.queries import House, HouseRoom, house_for

OTHER_ROOMS = 3

_DISPLACEMENT = """
json_build_object(
  'id', d.id, 'status', d.status, 'reason', d.reason, 'answer', d.answer,
  'alternatives', d.alternatives, 'created_at', d.created_at,
  'standing', (SELECT json_build_object('id', b.id, 'title', b.title, 'room', r.slug,
      'room_name', r.name, 'starts_at', b.starts_at, 'ends_at', b.ends_at, 'status', b.status)
    FROM booking AS b JOIN room AS r ON r.lab_id = b.lab_id AND r.id = b.room_id
    WHERE b.lab_id = d.lab_id AND b.id = d.standing_id),
  'wanting', (SELECT json_build_object('id', b.id, 'title', b.title, 'room', r.slug,
      'room_name', r.name, 'starts_at', b.starts_at, 'ends_at', b.ends_at, 'status', b.status)
    FROM booking AS b JOIN room AS r ON r.lab_id = b.lab_id AND r.id = b.room_id
    WHERE b.lab_id = d.lab_id AND b.id = d.wanting_id),
  'version', d.version)
"""
_THEIRS = """(:concierge OR EXISTS (SELECT FROM booking AS b WHERE b.lab_id = d.lab_id
  AND b.id IN (d.standing_id, d.wanting_id)
  AND CASE :kind WHEN 'person' THEN b.organiser_id = :actor
  WHEN 'client' THEN b.client_id = :actor ELSE false END))"""

LIST_DISPLACEMENTS = f"""
SELECT json_build_object('items', coalesce(json_agg({_DISPLACEMENT} ORDER BY d.id), '[]'))::text
FROM displacement AS d
WHERE d.lab_id = :lab_id AND {_THEIRS}
  AND (:every OR (d.status IN ('asked', 'proposed')
    AND EXISTS (SELECT FROM booking AS b WHERE b.lab_id = d.lab_id AND b.id = d.standing_id
      AND b.status IN ('pending', 'confirmed'))
    AND EXISTS (SELECT FROM booking AS b WHERE b.lab_id = d.lab_id AND b.id = d.wanting_id
      AND b.status = 'waiting')))
"""
ONE_DISPLACEMENT = f"""
SELECT {_DISPLACEMENT}::text FROM displacement AS d
WHERE d.lab_id = :lab_id AND d.id = :id AND {_THEIRS}
"""


async def displacement_by_id(
    session: AsyncSession, lab_id: LabId, displacement_id: DisplacementId, *, lock: bool = False
) -> Displacement:
    """The lab's request; ``NotFound`` when there is none."""
    query = select(Displacement).where(
        Displacement.lab_id == lab_id,  # type: ignore[arg-type]
        Displacement.id == displacement_id,  # type: ignore[arg-type]
    )
    found = await session.scalar(query.with_for_update() if lock else query)
    if found is None:
        raise NotFound
    return found


async def alternatives_to(
    session: AsyncSession, lab: Lab, held: Booking, wanting: Booking
) -> list[dict[str, Any]]:
    """The next free times in the same room, and other rooms large enough at the same time.

    Nothing that ``wanting`` will take is offered.
    """
    promised = set((await house_for(session, lab, wanting.room_id)).occupied)
    promise = Slot(wanting.starts_at, occupancy.blocked_until(wanting))
    house = await house_for(session, lab, held.room_id)
    slot, gap = Slot(held.starts_at, held.ends_at), timedelta(minutes=held.gap_minutes)
    free = await occupancy.next_free(session, house, slot, gap, promise)
    found = [_said(house.room, one) for one in free]
    others = await session.scalars(
        select(Room)
        .where(Room.lab_id == lab.id, Room.active, ~Room.composite, Room.id != held.room_id)  # type: ignore[arg-type]
        .order_by(Room.position)  # type: ignore[arg-type]
    )
    for other in others:
        if len(found) == OTHER_ROOMS * 2:
            break
        if other.capacity is not None and other.capacity < (held.headcount or 0):
            continue
        elsewhere = await house_for(session, lab, other.slug)
        if promised.isdisjoint(elsewhere.occupied) and await _is_free(session, elsewhere, slot):
            found.append(_said(other, slot))
    return found


async def _is_free(session: AsyncSession, house: House, slot: Slot) -> bool:
    gap = timedelta(minutes=house.room.gap_minutes)
    try:
        occupancy.check(house, slot)
    except Invalid:
        return False
    return not await occupancy.conflicts(session, house, slot, gap)


def _said(room: Room | HouseRoom, slot: Slot) -> dict[str, Any]:
    return {
        "room": room.slug,
        "room_name": room.name,
        "starts_at": slot.starts_at.isoformat(),
        "ends_at": slot.ends_at.isoformat(),
    }
