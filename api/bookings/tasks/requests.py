"""A mail to the concierge when requests wait for an answer: one for all that came together.

Each request defers a job that waits some minutes. The first to run tells of every request that
nobody was told of yet, the others find nothing left to say; what was answered meanwhile is not
told at all. To the mailbox that the rules of the place name, else to each of those who may answer.
"""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.events import BookingRequested, SeriesBooked
from api.core.access import ROLE_PERMISSIONS, Permission
from api.core.clock import now, today
from api.core.ids import LabId
from api.core.jobs import defer
from api.core.mail import queue_mail
from api.core.messages import Locale, message
from api.labs.models import Lab
from api.rooms.queries import settings_of

TELL = "tell_requests"
TOGETHER = timedelta(minutes=10)
"""How long a request waits for others to be told with it."""
SHOWN = 20
_APPROVERS = [role for role, may in ROLE_PERMISSIONS.items() if Permission.APPROVE_BOOKINGS in may]

_UNTOLD = text("""
WITH told AS (
  UPDATE booking AS b SET request_told_at = :at FROM (
    SELECT id FROM booking WHERE lab_id = :lab_id AND status = 'pending' AND ends_at > :at
      AND request_told_at IS NULL ORDER BY id FOR UPDATE) AS one
  WHERE b.lab_id = :lab_id AND b.id = one.id
  RETURNING b.id, b.series_id, b.room_id, b.title, b.starts_at, b.ends_at)
SELECT DISTINCT ON (coalesce(t.series_id, -t.id)) t.title, r.name AS room, t.starts_at, t.ends_at,
  count(*) OVER (PARTITION BY coalesce(t.series_id, -t.id)) AS dates
FROM told AS t JOIN room AS r ON r.lab_id = :lab_id AND r.id = t.room_id
ORDER BY coalesce(t.series_id, -t.id), t.starts_at
""")
_CONCIERGE = text("""
SELECT DISTINCT p.email, p.locale FROM lab_role AS r JOIN person AS p ON p.id = r.person_id
WHERE r.lab_id = :lab_id AND r.role = ANY (:roles) AND r.from_day <= :today
  AND (r.to_day IS NULL OR r.to_day >= :today) AND p.status = 'active' AND p.email IS NOT NULL
ORDER BY p.email
""")


async def plan_mail(session: AsyncSession, requested: BookingRequested) -> None:
    """Have the concierge told, in some minutes, unless they answer before."""
    defer(session, TELL, at=now() + TOGETHER, lab_id=requested.lab_id)


async def plan_series_mail(session: AsyncSession, booked: SeriesBooked) -> None:
    """The same for a series that waits for consent."""
    if not booked.confirmed:
        defer(session, TELL, at=now() + TOGETHER, lab_id=booked.lab_id)


async def tell_requests(session: AsyncSession, *, lab_id: LabId) -> None:
    """Mail the requests that nobody was told of; once, so that running again says nothing."""
    found = (await session.execute(_UNTOLD, {"lab_id": lab_id, "at": now()})).all()
    settings = await settings_of(session, lab_id)
    if not found or not settings.request_mails:
        return
    lab = await session.get_one(Lab, lab_id)
    asked = sorted(found, key=lambda one: one.starts_at)
    for email, locale in await _readers(session, lab_id, settings.request_mailbox):
        lines = [_line(lab, one, locale) for one in asked[:SHOWN]]
        if len(asked) > SHOWN:
            more = len(asked) - SHOWN
            lines.append(message("mail.requests-waiting.more", locale, count=more))
        queue_mail(
            session,
            email,
            "requests-waiting",
            locale=locale,
            link=f"/labs/{lab.slug}/a-faire",
            lab=lab.name,
            count=len(asked),
            requests="\n\n".join(lines),
        )


async def _readers(
    session: AsyncSession, lab_id: LabId, mailbox: str | None
) -> list[tuple[str, Locale]]:
    if mailbox is not None:
        return [(mailbox, "fr")]
    values = {"lab_id": lab_id, "roles": _APPROVERS, "today": today()}
    return [(row.email, row.locale) for row in await session.execute(_CONCIERGE, values)]


def _line(lab: Lab, one: Any, locale: Locale) -> str:
    zone = ZoneInfo(lab.timezone)
    start, end = one.starts_at.astimezone(zone), one.ends_at.astimezone(zone)
    return message(
        f"mail.requests-waiting.{'series' if one.dates > 1 else 'one'}",
        locale,
        title=one.title,
        room=one.room,
        day=f"{start:%d/%m/%Y}",
        start=f"{start:%H:%M}",
        end=f"{end:%H:%M}",
        dates=one.dates,
    )
