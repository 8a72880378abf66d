"""Reactions to what happens to series: the organiser hears of all its dates in one mail."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.events import SeriesBooked, SeriesCancelled, SeriesChanged
from api.bookings.tasks.invitations import series_due_for
from api.core.ids import BookingId, LabId, SeriesId
from api.core.mail import queue_mail

_DATES = text(
    "SELECT p.email, p.locale, s.title, l.slug, l.timezone, b.starts_at, b.ends_at, b.id,"
    " r.name AS room FROM series AS s JOIN person AS p ON p.id = s.organiser_id"
    " JOIN lab AS l ON l.id = s.lab_id"
    " JOIN booking AS b ON b.lab_id = s.lab_id AND b.id = ANY (CAST(:bookings AS bigint[]))"
    " JOIN room AS r ON r.lab_id = b.lab_id AND r.id = b.room_id"
    " WHERE s.lab_id = :lab_id AND s.id = :id AND p.email IS NOT NULL AND p.status = 'active'"
    " ORDER BY b.starts_at"
)


async def tell_series_booked(session: AsyncSession, booked: SeriesBooked) -> None:
    """Say that the room is theirs on all these dates."""
    if booked.confirmed:
        await _tell(session, booked.lab_id, booked.series_id, booked.booking_ids, "series-booked")


async def tell_series_changed(session: AsyncSession, changed: SeriesChanged) -> None:
    """Say the new dates, which wait for consent again, and which were impossible, so cancelled."""
    if not changed.moved:
        return
    of = (changed.lab_id, changed.series_id)
    kept = tuple(one for one in changed.booking_ids if one not in set(changed.asked))
    await _tell(session, *of, kept, "series-changed")
    await _tell(session, *of, changed.asked, "series-asked-again")
    await _tell(session, *of, changed.dropped, "series-dropped")


async def tell_series_cancelled(session: AsyncSession, cancelled: SeriesCancelled) -> None:
    """Say that these dates no longer stand, and why."""
    await _tell(
        session,
        cancelled.lab_id,
        cancelled.series_id,
        cancelled.booking_ids,
        "series-cancelled",
        reason=cancelled.reason,
    )


async def _tell(
    session: AsyncSession,
    lab_id: LabId,
    series_id: SeriesId,
    bookings: tuple[BookingId, ...],
    template: str,
    **more: Any,
) -> None:
    values = {"lab_id": lab_id, "id": series_id, "bookings": list(bookings)}
    rows = (await session.execute(_DATES, values)).all()
    if not rows:
        return
    one = rows[0]
    zone = ZoneInfo(one.timezone)
    times = [(row, row.starts_at.astimezone(zone), row.ends_at.astimezone(zone)) for row in rows]
    queue_mail(
        session,
        one.email,
        template,
        locale=one.locale,
        link=f"/labs/{one.slug}/reservations/{one.id}",
        calendar=await series_due_for(session, lab_id, bookings, one.email),
        title=one.title,
        room=one.room,
        count=len(rows),
        dates="\n".join(
            f"– {start:%d/%m/%Y}, {start:%H:%M} – {end:%H:%M}, {row.room}"
            for row, start, end in times
        ),
        **more,
    )
