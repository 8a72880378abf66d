"""Who hears of a booking by mail, and what mails say of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.guests import follow_path, guest_key, participant_key
from api.bookings.rules.access import codes_from
from api.core.ids import BookingId, LabId
from api.core.links import master_of
from api.core.mail import Paragraph
from api.core.messages import Locale

_FACTS = text("""
SELECT b.title, b.starts_at, b.ends_at, b.status, b.offer_until, r.name AS room,
  r.access_notes AS room_notes,
  l.slug, l.name AS lab_name, l.timezone, l.address_hint, s.access_notes AS place_notes,
  s.fallback_contact, coalesce(s.codes_hours, 24) AS codes_hours, f.id AS plan,
  EXISTS (SELECT FROM access_code AS c WHERE c.lab_id = b.lab_id
          AND c.valid_from < b.ends_at AND coalesce(c.valid_to > b.starts_at, true)) AS has_codes
FROM booking AS b
JOIN room AS r ON r.lab_id = b.lab_id AND r.id = b.room_id
JOIN lab AS l ON l.id = b.lab_id
LEFT JOIN place_settings AS s ON s.lab_id = b.lab_id
LEFT JOIN file AS f ON f.lab_id = b.lab_id AND f.id = s.plan_file_id AND f.public
WHERE b.lab_id = :lab_id AND b.id = :id
""")
_RECIPIENTS = text("""
SELECT 'organiser' AS part, p.email, p.locale FROM booking AS b
JOIN person AS p ON p.id = b.organiser_id
WHERE b.lab_id = :lab_id AND b.id = :id AND p.email IS NOT NULL AND p.status = 'active'
UNION ALL
SELECT 'guest', g.email, g.locale FROM booking_guest AS g
WHERE g.lab_id = :lab_id AND g.booking_id = :id
UNION ALL
SELECT 'participant', i.email, 'fr' FROM booking_participant AS i
WHERE i.lab_id = :lab_id AND i.booking_id = :id
""")


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody to write to; ``link`` is where they follow the booking."""

    part: str
    email: str
    locale: Locale
    link: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What mails say of a booking."""

    slug: str
    status: str
    starts_at: datetime
    ends_at: datetime
    has_codes: bool
    codes_from: datetime
    zone: ZoneInfo
    words: dict[str, Any]
    arrival: list[Paragraph]
    contact: list[Paragraph]

    def local(self, moment: datetime) -> tuple[str, str]:
        """Day and time of ``moment`` on the lab's clocks."""
        there = moment.astimezone(self.zone)
        return f"{there:%d/%m/%Y}", f"{there:%H:%M}"


async def facts_of(session: AsyncSession, lab_id: LabId, booking_id: BookingId) -> Facts | None:
    """The booking as mails say it; None when it is gone."""
    row = (await session.execute(_FACTS, {"lab_id": lab_id, "id": booking_id})).one_or_none()
    if row is None:
        return None
    zone = ZoneInfo(row.timezone)
    start, end = row.starts_at.astimezone(zone), row.ends_at.astimezone(zone)
    until = (row.offer_until or row.starts_at).astimezone(zone)
    return Facts(
        slug=row.slug,
        status=row.status,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        has_codes=row.has_codes,
        codes_from=codes_from(row.starts_at, timedelta(hours=row.codes_hours)),
        zone=zone,
        words={
            "title": row.title,
            "room": row.room,
            "day": f"{start:%d/%m/%Y}",
            "start": f"{start:%H:%M}",
            "end": f"{end:%H:%M}",
            "until_day": f"{until:%d/%m/%Y}",
            "until_time": f"{until:%H:%M}",
        },
        arrival=_arrival(row),
        contact=_named("access-contact", contact=row.fallback_contact),
    )


def _arrival(row: Any) -> list[Paragraph]:
    """How to come: what the place and the room say of it, and the plan."""
    plan = f"/v1/labs/{row.slug}/files/{row.plan}" if row.plan else None
    return [
        *_named("access-place", notes=row.place_notes or row.address_hint),
        *_named("access-room", room=row.room, notes=row.room_notes),
        *_named("access-plan", path=plan),
    ]


def _named(name: str, **values: str | None) -> list[Paragraph]:
    """The paragraph, unless the lab has never said what it holds."""
    given = {key: value for key, value in values.items() if value}
    return [(name, given)] if len(given) == len(values) else []


async def recipients_of(
    session: AsyncSession, slug: str, lab_id: LabId, booking_id: BookingId
) -> list[Recipient]:
    """The organiser or guest first, then those invited; nobody twice."""
    master = master_of(session)
    found: dict[str, Recipient] = {}
    for row in await session.execute(_RECIPIENTS, {"lab_id": lab_id, "id": booking_id}):
        match row.part:
            case "organiser":
                link = f"/labs/{slug}/reservations/{booking_id}"
            case "guest":
                link = follow_path(slug, guest_key(master, lab_id, booking_id))
            case _:
                link = follow_path(slug, participant_key(master, lab_id, booking_id, row.email))
        recipient = Recipient(row.part, row.email, row.locale, link)
        found.setdefault(row.email.lower(), recipient)
    return list(found.values())
