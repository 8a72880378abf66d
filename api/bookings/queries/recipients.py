"""Who hears of a booking by mail, and what mails say of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.guests import follow_path, guest_key, participant_key
from api.bookings.rules.access import codes_from
from api.core.ids import BookingId, LabId
from api.core.keys import MasterKey
from api.core.links import master_of
from api.core.mail import Paragraph
from api.core.messages import Locale

_CALENDAR = """
b.lab_id, b.id, b.title, b.starts_at, b.ends_at, b.status, b.sequence, b.created_at, b.changed_at,
  b.invited_sequence, r.name AS room, l.name AS lab, l.slug, l.timezone, l.address_hint,
  coalesce(p.email, g.email) AS email, coalesce(p.display_name, g.name) AS name,
  p.id IS NOT NULL AS account
"""
_FROM = """
FROM booking AS b
JOIN room AS r ON r.lab_id = b.lab_id AND r.id = b.room_id
JOIN lab AS l ON l.id = b.lab_id
LEFT JOIN person AS p ON p.id = b.organiser_id AND p.status = 'active'
LEFT JOIN booking_guest AS g ON g.lab_id = b.lab_id AND g.booking_id = b.id
"""
_FACTS = text(f"""
SELECT {_CALENDAR}, b.offer_until, r.access_notes AS room_notes, s.access_notes AS place_notes,
  s.fallback_contact, coalesce(s.codes_hours, 24) AS codes_hours, f.id AS plan,
  p.email AS organiser_email, p.locale AS organiser_locale, g.email AS guest_email,
  g.locale AS guest_locale,
  EXISTS (SELECT FROM access_code AS c WHERE c.lab_id = b.lab_id
          AND c.valid_from < b.ends_at AND coalesce(c.valid_to > b.starts_at, true)) AS has_codes,
  (SELECT json_agg(json_build_array(i.email, coalesce(i.name, q.display_name),
     coalesce(q.locale, 'fr'), i.invited_sequence) ORDER BY i.id)
   FROM booking_participant AS i LEFT JOIN person AS q ON q.email = i.email AND q.status = 'active'
   WHERE i.lab_id = b.lab_id AND i.booking_id = b.id) AS participants
{_FROM}
LEFT JOIN place_settings AS s ON s.lab_id = b.lab_id
LEFT JOIN file AS f ON f.lab_id = b.lab_id AND f.id = s.plan_file_id AND f.public
WHERE b.lab_id = :lab_id AND b.id = :id
""")
_ON_CALENDARS = text(f"""
SELECT {_CALENDAR} {_FROM} WHERE b.lab_id = :lab_id AND b.id = ANY (:ids)
ORDER BY b.starts_at, b.id
""")
_PARTICIPANTS = text("""
SELECT g.booking_id, g.email, coalesce(g.name, p.display_name) AS name, g.invited_sequence,
       coalesce(p.locale, 'fr') AS locale
FROM booking_participant AS g
LEFT JOIN person AS p ON p.email = g.email AND p.status = 'active'
WHERE g.lab_id = :lab_id AND g.booking_id = ANY (:ids)
  AND g.email IS DISTINCT FROM (
    SELECT o.email FROM booking AS b JOIN person AS o ON o.id = b.organiser_id
    WHERE b.lab_id = g.lab_id AND b.id = g.booking_id)
ORDER BY g.id
""")


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody to write to; ``link`` is where they follow the booking."""

    part: Literal["organiser", "guest", "participant"]
    email: str
    locale: Locale
    link: str
    name: str | None = None
    invited_sequence: int | None = None
    """The revision that a participant's calendar was told of."""


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
    everybody: list[Recipient]
    """The organiser or guest first, then those invited; nobody twice."""
    row: Row[Any]
    """As calendars say it: see :func:`on_calendars`."""

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
        everybody=_everybody(master_of(session), row),
        row=row,
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


def _everybody(master: MasterKey, row: Any) -> list[Recipient]:
    found: dict[str, Recipient] = {}

    def add(recipient: Recipient) -> None:
        found.setdefault(recipient.email.lower(), recipient)

    if row.organiser_email:
        link = f"/labs/{row.slug}/reservations/{row.id}"
        add(Recipient("organiser", row.organiser_email, row.organiser_locale, link))
    if row.guest_email:
        link = follow_path(row.slug, guest_key(master, row.lab_id, row.id))
        add(Recipient("guest", row.guest_email, row.guest_locale, link))
    for email, name, locale, told in row.participants or ():
        link = follow_path(row.slug, participant_key(master, row.lab_id, row.id, email))
        add(Recipient("participant", email, locale, link, name, told))
    return list(found.values())


async def on_calendars(
    session: AsyncSession, lab_id: LabId, ids: Iterable[BookingId]
) -> list[Row[Any]]:
    """Bookings as calendars say them, earliest first."""
    return list(await session.execute(_ON_CALENDARS, {"lab_id": lab_id, "ids": list(ids)}))


async def participants_of(
    session: AsyncSession, lab_id: LabId, ids: Iterable[BookingId]
) -> list[Row[Any]]:
    """Those invited to bookings, their organisers left out."""
    return list(await session.execute(_PARTICIPANTS, {"lab_id": lab_id, "ids": list(ids)}))
