"""Forgetting people who have no account, some days after what they came for (trust.md § Privacy).

Who asked from outside and their words, who was invited, for whom a partner booked, what anybody
needed to come. The booking stays, with its room, its times and the side it was for: the figures
are those of the day before. How many days is a rule of each place.
"""

from datetime import datetime

from sqlalchemy import and_, delete, select, text, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.actions.outside import forget_guest
from api.bookings.ledger import tell
from api.bookings.models import Booking, BookingGuest, BookingParticipant
from api.core.access import SYSTEM
from api.core.clock import now
from api.core.database import Sessions, unit_of_work
from api.core.ledger import note_audit

BATCH = 200
_LIMIT = (
    "CAST(:at AS timestamptz) - make_interval(days => coalesce((SELECT s.retention_days"
    " FROM place_settings AS s WHERE s.lab_id = booking.lab_id), 90))"
)
_OVER = text(f"""
CASE WHEN booking.status IN ('refused', 'cancelled')
  THEN least(booking.ends_at, booking.changed_at) ELSE booking.ends_at END <= {_LIMIT}
AND (booking.access_needs IS NOT NULL OR booking.on_behalf_of IS NOT NULL
  OR booking_guest.booking_id IS NOT NULL
  OR EXISTS (SELECT FROM booking_participant AS p
    WHERE p.lab_id = booking.lab_id AND p.booking_id = booking.id))
""")
_SERIES = text(f"""
UPDATE series AS s SET details = s.details - 'access_needs' - 'on_behalf_of'
WHERE jsonb_exists_any(s.details, ARRAY['access_needs', 'on_behalf_of'])
  AND NOT EXISTS (SELECT FROM booking
    WHERE booking.lab_id = s.lab_id AND booking.series_id = s.id AND booking.ends_at > {_LIMIT})
RETURNING s.lab_id, s.id
""")  # noqa: S608 - assembled from constants of the module


async def forget_people(maker: Sessions) -> int:
    """Forget whoever is due; in how many bookings. A booking that is locked waits for tomorrow."""
    done = 0
    while True:
        async with unit_of_work(maker, SYSTEM) as session:
            found = await _forget_some(session, now())
        done += found
        if found < BATCH:
            break
    async with unit_of_work(maker, SYSTEM) as session:
        for series in await session.execute(_SERIES, {"at": now()}):
            note_audit(session, "forget-people", "series", series.id, lab_id=series.lab_id)
    return done


async def _forget_some(session: AsyncSession, at: datetime) -> int:
    rows = await session.execute(
        select(Booking, BookingGuest)
        .outerjoin(
            BookingGuest,
            and_(
                BookingGuest.lab_id == Booking.lab_id,  # type: ignore[arg-type]
                BookingGuest.booking_id == Booking.id,  # type: ignore[arg-type]
            ),
        )
        .where(_OVER)
        .order_by(Booking.lab_id, Booking.id)  # type: ignore[arg-type]
        .limit(BATCH)
        .with_for_update(of=Booking, skip_locked=True),
        {"at": at},
    )
    found = rows.all()
    for booking, guest in found:
        if guest is not None:
            await forget_guest(session, booking)
        booking.access_needs = booking.on_behalf_of = None
        booking.version += 1
        tell(session, booking, "forget-people")
    await session.execute(
        delete(BookingParticipant).where(
            tuple_(BookingParticipant.lab_id, BookingParticipant.booking_id).in_(
                [(booking.lab_id, booking.id) for booking, _ in found]
            )
        )
    )
    return len(found)
