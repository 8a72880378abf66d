"""Reactions to what happens to bookings: the organiser hears of it by mail."""

from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings import invitations
from api.bookings.events import BookingConfirmed, BookingMoved, BookingReleased
from api.core.ids import BookingId, LabId
from api.core.mail import queue_mail

_WHO = text(
    "SELECT p.email, p.locale, b.title, b.starts_at, b.ends_at, b.status, r.name AS room, l.slug,"
    " l.timezone FROM booking AS b JOIN person AS p ON p.id = b.organiser_id"
    " JOIN room AS r ON r.lab_id = b.lab_id AND r.id = b.room_id JOIN lab AS l ON l.id = b.lab_id"
    " WHERE b.lab_id = :lab_id AND b.id = :id AND p.email IS NOT NULL AND p.status = 'active'"
)


async def tell_confirmed(session: AsyncSession, confirmed: BookingConfirmed) -> None:
    """Say that the room is theirs."""
    await _tell(session, confirmed.lab_id, confirmed.booking_id, "booking-confirmed", "")


async def tell_moved(session: AsyncSession, moved: BookingMoved) -> None:
    """Say where and when it now is, once it is confirmed."""
    await _tell(session, moved.lab_id, moved.booking_id, "booking-moved", "")


async def tell_released(session: AsyncSession, released: BookingReleased) -> None:
    """Say that the booking was refused or cancelled, and why."""
    template = "booking-released"
    await _tell(session, released.lab_id, released.booking_id, template, released.reason or "")


async def _tell(
    session: AsyncSession, lab_id: LabId, booking_id: BookingId, template: str, reason: str
) -> None:
    row = (await session.execute(_WHO, {"lab_id": lab_id, "id": booking_id})).one_or_none()
    if row is None:
        return
    calendar = await invitations.due_for(session, lab_id, booking_id, row.email)
    if template == "booking-moved" and calendar is None:
        return  # not confirmed yet: nothing was announced
    zone = ZoneInfo(row.timezone)
    start, end = row.starts_at.astimezone(zone), row.ends_at.astimezone(zone)
    await queue_mail(
        session,
        row.email,
        template,
        locale=row.locale,
        link=f"/labs/{row.slug}/reservations/{booking_id}",
        calendar=calendar,
        title=row.title,
        room=row.room,
        day=f"{start:%d/%m/%Y}",
        start=f"{start:%H:%M}",
        end=f"{end:%H:%M}",
        reason=reason,
    )
