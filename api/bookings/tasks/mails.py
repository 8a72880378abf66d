"""Reactions to what happens to bookings: the organiser hears of it by mail."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.events import (
    BookingConfirmed,
    BookingOffered,
    BookingReleased,
    DisplacementProposed,
)
from api.bookings.models import Displacement
from api.core.ids import BookingId, LabId
from api.core.mail import queue_mail
from api.core.messages import message

_WHO = text(
    "SELECT p.email, p.locale, b.title, b.starts_at, b.ends_at, b.status, b.offer_until,"
    " r.name AS room, l.slug, l.timezone"
    " FROM booking AS b JOIN person AS p ON p.id = b.organiser_id"
    " JOIN room AS r ON r.lab_id = b.lab_id AND r.id = b.room_id JOIN lab AS l ON l.id = b.lab_id"
    " WHERE b.lab_id = :lab_id AND b.id = :id AND p.email IS NOT NULL AND p.status = 'active'"
)


async def tell_confirmed(session: AsyncSession, confirmed: BookingConfirmed) -> None:
    """Say that the room is theirs."""
    await _tell(session, confirmed.lab_id, confirmed.booking_id, "booking-confirmed")


async def tell_released(session: AsyncSession, released: BookingReleased) -> None:
    """Say that the booking was refused, cancelled, missed, or that its offer is over; and why."""
    template = f"booking-{released.cause}"
    reason = released.reason or ""
    await _tell(session, released.lab_id, released.booking_id, template, reason=reason)


async def tell_offered(session: AsyncSession, offered: BookingOffered) -> None:
    """Say to who waited that the room is theirs if they accept in time."""
    await _tell(session, offered.lab_id, offered.booking_id, "booking-offered")


async def tell_displacement(session: AsyncSession, proposed: DisplacementProposed) -> None:
    """Say to who holds the room that a booking of higher rank asks for it, and what is offered."""
    asked = await session.get_one(Displacement, (proposed.lab_id, proposed.displacement_id))
    row = await _who(session, asked.lab_id, asked.standing_id)
    if row is None:
        return
    zone = ZoneInfo(row.timezone)
    alternatives = "\n\n".join(
        message(
            "mail.displacement-proposed.alternative",
            row.locale,
            room=one["room_name"],
            **_times(
                datetime.fromisoformat(one["starts_at"]),
                datetime.fromisoformat(one["ends_at"]),
                zone,
            ),
        )
        for one in asked.alternatives
    ) or message("mail.displacement-proposed.none", row.locale)
    await _write(
        session,
        row,
        "displacement-proposed",
        asked.standing_id,
        reason=asked.reason,
        alternatives=alternatives,
    )


async def remind_hand_back(session: AsyncSession, lab_id: LabId, booking_id: BookingId) -> None:
    """Ask whoever had the room to say how they left it."""
    await _tell(session, lab_id, booking_id, "hand-back")


async def _tell(
    session: AsyncSession, lab_id: LabId, booking_id: BookingId, template: str, **more: str
) -> None:
    row = await _who(session, lab_id, booking_id)
    if row is not None:
        await _write(session, row, template, booking_id, **more)


async def _who(session: AsyncSession, lab_id: LabId, booking_id: BookingId) -> Row[Any] | None:
    return (await session.execute(_WHO, {"lab_id": lab_id, "id": booking_id})).one_or_none()


async def _write(
    session: AsyncSession, row: Row[Any], template: str, booking_id: BookingId, **more: str
) -> None:
    zone = ZoneInfo(row.timezone)
    until = (row.offer_until or row.starts_at).astimezone(zone)
    await queue_mail(
        session,
        row.email,
        template,
        locale=row.locale,
        link=f"/labs/{row.slug}/reservations/{booking_id}",
        title=row.title,
        room=row.room,
        until_day=f"{until:%d/%m/%Y}",
        until_time=f"{until:%H:%M}",
        **_times(row.starts_at, row.ends_at, zone),
        **more,
    )


def _times(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> dict[str, str]:
    start, end = starts_at.astimezone(zone), ends_at.astimezone(zone)
    return {"day": f"{start:%d/%m/%Y}", "start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}
