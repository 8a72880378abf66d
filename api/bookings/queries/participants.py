"""Reading who is invited to a booking."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.models import BookingParticipant
from api.core.ids import BookingId, LabId, ParticipantId
from api.core.problems import NotFound

LIST_PARTICIPANTS = """
SELECT json_build_object('items', coalesce(json_agg(json_build_object(
  'id', g.id, 'email', g.email, 'name', g.name,
  'invited', g.invited_sequence IS NOT NULL OR b.status IN ('confirmed', 'held'),
  'created_at', g.created_at) ORDER BY g.id), '[]'))::text
FROM booking_participant AS g
JOIN booking AS b ON b.lab_id = g.lab_id AND b.id = g.booking_id
WHERE g.lab_id = :lab_id AND g.booking_id = :id
"""


async def participants_of(
    session: AsyncSession, lab_id: LabId, booking_id: BookingId
) -> list[BookingParticipant]:
    """Who is invited, in the order of invitation."""
    found = await session.scalars(
        select(BookingParticipant)
        .where(
            BookingParticipant.lab_id == lab_id,  # type: ignore[arg-type]
            BookingParticipant.booking_id == booking_id,  # type: ignore[arg-type]
        )
        .order_by(BookingParticipant.id)  # type: ignore[arg-type]
    )
    return list(found)


async def participant_by_id(
    session: AsyncSession, lab_id: LabId, booking_id: BookingId, participant_id: ParticipantId
) -> BookingParticipant:
    """The booking's participant; ``NotFound`` when there is none."""
    found = await session.get(BookingParticipant, (lab_id, participant_id))
    if found is None or found.booking_id != booking_id:
        raise NotFound
    return found
