"""Noting at once an activity that was held, and who came: under a minute, on a phone."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.actions.common import day_of, locked
from api.activities.actions.plan import plan_activity
from api.activities.actions.record import Line, record_attendance
from api.activities.events import ActivityCounted
from api.activities.models import Activity, ActivityStatus, Attendance
from api.activities.problems import NotUndone
from api.bookings.models import Booking, BookingStatus
from api.bookings.rules.access import STANDS
from api.core import events
from api.core.access import Actor
from api.core.clock import now
from api.core.ids import ActivityId, BookingId
from api.core.ledger import Change, note_audit, note_change
from api.core.problems import AlreadyExists, Invalid, Stale
from api.labs.models import Lab

UNDONE_WITHIN_S = 3600
RECORDED_WITHIN_S = 5
"""What is noted at once is recorded by the transaction that plans it."""
_OF_BOOKING = text("SELECT id FROM activity WHERE lab_id = :lab AND booking_id = :booking")
_SPOKEN_OF = text(
    "SELECT EXISTS (SELECT FROM feedback_answer WHERE lab_id = :lab AND activity_id = :activity)"
    " OR EXISTS (SELECT FROM testimony WHERE lab_id = :lab AND activity_id = :activity)"
    " OR EXISTS (SELECT FROM presence WHERE lab_id = :lab AND activity_id = :activity)"
    " OR EXISTS (SELECT FROM activity_opening WHERE lab_id = :lab AND activity_id = :activity)"
)


async def note_held(
    session: AsyncSession,
    actor: Actor,
    lab: Lab,
    lines: Iterable[Line],
    booking: BookingId | None = None,
    **given: Any,
) -> Activity:
    """An activity of the past with who came, in one transaction; no room is booked.

    ``booking`` is one of the past, of the lab, that no activity has yet: ``Invalid`` when it is
    none such, ``AlreadyExists`` with the number of its activity. ``NotHeldYet`` before it begins.
    """
    if booking is not None:
        await _require_free(session, lab, booking)
    activity = await plan_activity(session, actor, lab, booking_id=booking, **given)
    return await record_attendance(session, lab, ActivityId(activity.id), activity.version, lines)


async def undo_held(
    session: AsyncSession, actor: Actor, lab: Lab, activity_id: ActivityId, expected: int
) -> None:
    """Take back what one has just noted at once, as long as nobody has spoken of it.

    ``NotUndone`` after an hour, or when it was planned before it was held; ``Stale``.
    """
    activity, booking = await locked(session, lab, activity_id)
    if activity.version != expected:
        raise Stale
    mine = actor.kind == "person" and activity.organiser_id == actor.id
    held_at = activity.held_at or now()
    late = (held_at - activity.created_at).total_seconds()
    fresh = (now() - activity.created_at).total_seconds() < UNDONE_WITHIN_S
    values = {"lab": lab.id, "activity": activity.id}
    if (
        not mine
        or not fresh
        or activity.status != ActivityStatus.HELD
        or late > RECORDED_WITHIN_S
        or await session.scalar(_SPOKEN_OF, values)
    ):
        raise NotUndone
    if booking is not None and booking.status == BookingStatus.HELD:
        booking.status = BookingStatus.CONFIRMED
        booking.version += 1
    day, public = day_of(activity, lab), activity.public_event
    await session.execute(delete(Attendance).filter_by(lab_id=lab.id, activity_id=activity.id))
    await session.delete(activity)
    await session.flush()
    note_change(session, Change(lab.id, "activity", str(activity_id), public, "delete"))
    note_audit(session, "undo", "activity", activity_id, lab_id=lab.id)
    await events.publish(session, ActivityCounted(lab.id, activity_id, frozenset({day})))


async def _require_free(session: AsyncSession, lab: Lab, number: BookingId) -> None:
    booking = await session.get(Booking, (lab.id, number), with_for_update=True)
    if booking is None or booking.status not in STANDS or booking.starts_at > now():
        raise Invalid.at("/booking", "booking-of-the-past")
    held = await session.scalar(_OF_BOOKING, {"lab": lab.id, "booking": number})
    if held is not None:
        raise AlreadyExists(extra={"activity": held})
