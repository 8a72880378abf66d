"""What the clock brings to bookings: offers that end, rooms nobody came to, reminders.

One statement says what is due, earliest first, and is asked again for each booking under the locks
of its rooms: whatever happened meanwhile (an answer, an arrival, another worker) is seen, and doing
it twice does nothing. Each booking is one transaction; a worker that was down catches up in order.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Literal, NamedTuple

import structlog
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings import occupancy
from api.bookings.actions.common import free
from api.bookings.events import ReleaseCause
from api.bookings.ledger import tell
from api.bookings.models import Booking, BookingStatus
from api.bookings.queries.bookings import booking_by_id
from api.bookings.tasks.mails import remind_hand_back
from api.core.access import SYSTEM
from api.core.clock import now
from api.core.database import Sessions, unit_of_work
from api.core.ids import BookingId, LabId
from api.core.messages import message
from api.core.problems import Problem
from api.labs.models import Lab
from api.rooms.models import Room

log = structlog.get_logger("bookings")
BATCH = 200
HAND_BACK_AFTER_MINUTES = 15
Job = Literal["offer", "waiting", "no_show", "hand_back"]

DUE = text("""
SELECT job, lab_id, booking_id FROM (
  SELECT 'offer' AS job, b.lab_id, b.id AS booking_id, b.offer_until AS since
  FROM booking AS b WHERE b.status = 'offered' AND b.offer_until <= :at
  UNION ALL
  SELECT 'waiting', b.lab_id, b.id, b.starts_at
  FROM booking AS b WHERE b.status = 'waiting' AND b.starts_at <= :at
  UNION ALL
  SELECT 'no_show', b.lab_id, b.id, b.starts_at + make_interval(mins => r.release_after_minutes)
  FROM room AS r JOIN booking AS b ON b.lab_id = r.lab_id AND b.room_id = r.id
  WHERE r.release_after_minutes IS NOT NULL
    AND b.starts_at > CAST(:at AS timestamptz) - interval '14 hours'
    AND b.starts_at <= CAST(:at AS timestamptz) - make_interval(mins => r.release_after_minutes)
    AND b.status = 'confirmed' AND b.checked_in_at IS NULL AND b.released_at IS NULL
    AND b.handed_back_at IS NULL AND b.ends_at > :at
    AND NOT EXISTS (SELECT FROM activity AS a
      WHERE a.lab_id = b.lab_id AND a.booking_id = b.id AND a.status = 'held')
  UNION ALL
  SELECT 'hand_back', b.lab_id, b.id, coalesce(b.released_at, b.ends_at)
  FROM lab AS l JOIN booking AS b ON b.lab_id = l.id
  WHERE b.starts_at > CAST(:at AS timestamptz) - interval '38 hours' AND b.starts_at <= :at
    AND b.status IN ('confirmed', 'held')
    AND b.handed_back_at IS NULL AND b.hand_back_asked_at IS NULL
    AND coalesce(b.released_at, b.ends_at)
      <= CAST(:at AS timestamptz) - make_interval(mins => :hand_back_after)
) AS due
WHERE CAST(:booking_id AS bigint) IS NULL OR (lab_id = :lab_id AND booking_id = :booking_id)
ORDER BY since, lab_id, booking_id LIMIT :batch
""")


class Due(NamedTuple):
    """One thing to do with one booking."""

    job: Job
    lab_id: LabId
    booking_id: BookingId


async def do_what_is_due(maker: Sessions) -> int:
    """Do all that is due now; how many bookings it concerned.

    What fails (a room locked for too long) is left for the next time, and keeps nothing else back.
    """
    done = 0
    while True:
        async with unit_of_work(maker, SYSTEM) as session:
            found = await _due(session, now())
        worked = 0
        for one in found:
            try:
                async with unit_of_work(maker, SYSTEM) as session:
                    worked += await do_one(session, one)
            except (DBAPIError, Problem):
                log.exception("booking left for later", job=one.job, booking=one.booking_id)
        done += worked
        if worked == 0 or len(found) < BATCH:
            return done


async def do_one(session: AsyncSession, one: Due) -> bool:
    """Do one thing, if it is still due once the rooms are locked."""
    before = await booking_by_id(session, one.lab_id, one.booking_id)
    rooms = await occupancy.family(session, one.lab_id, before.room_id)
    await occupancy.lock_rooms(session, rooms)
    booking = await booking_by_id(session, one.lab_id, one.booking_id, lock=True)
    await session.refresh(booking)
    if one not in await _due(session, now(), one):
        return False
    booking.version += 1
    await _DO[one.job](session, await session.get_one(Lab, one.lab_id), booking)
    return True


async def _due(session: AsyncSession, at: datetime, one: Due | None = None) -> list[Due]:
    values: dict[str, Any] = {
        "at": at,
        "hand_back_after": HAND_BACK_AFTER_MINUTES,
        "batch": BATCH,
        "lab_id": one and one.lab_id,
        "booking_id": one and one.booking_id,
    }
    return [Due(*row) for row in await session.execute(DUE, values)]


async def _end_offer(session: AsyncSession, lab: Lab, booking: Booking) -> None:
    """The offer was not accepted in time: it goes to the next who waits."""
    await _free(session, lab, booking, BookingStatus.CANCELLED, "offer-ended")


async def _close_waiting(session: AsyncSession, lab: Lab, booking: Booking) -> None:
    """The time came and the room was never free."""
    await _free(session, lab, booking, BookingStatus.CANCELLED, "waited-in-vain")


async def _release_no_show(session: AsyncSession, lab: Lab, booking: Booking) -> None:
    """Nobody checked in, where the room's rule says that it is then released.

    A booking that is over is left to the concierge: nothing is left to release, and a rule set
    today judges nobody for yesterday.
    """
    room = await session.get_one(Room, (lab.id, booking.room_id))
    minutes = room.release_after_minutes or 0
    await _free(session, lab, booking, BookingStatus.NO_SHOW, "no-show", minutes=minutes)


async def _ask_hand_back(session: AsyncSession, lab: Lab, booking: Booking) -> None:
    """The end is past and nobody has said how the room was left: ask, once."""
    booking.hand_back_asked_at = now()
    await session.flush()
    tell(session, booking, "ask-hand-back")
    await remind_hand_back(session, lab.id, booking.id)


async def _free(
    session: AsyncSession,
    lab: Lab,
    booking: Booking,
    status: BookingStatus,
    cause: ReleaseCause,
    **values: int,
) -> None:
    reason = message(f"booking.cause.{cause}", "fr", **values)
    await free(session, lab, booking, status, reason, cause)


_DO: dict[Job, Callable[[AsyncSession, Lab, Booking], Awaitable[None]]] = {
    "offer": _end_offer,
    "waiting": _close_waiting,
    "no_show": _release_no_show,
    "hand_back": _ask_hand_back,
}
