"""Reading what calendars show: nothing private ever leaves through a secret address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.models import ActivityStatus
from api.bookings.models import BookingStatus
from api.calendars.models import FeedKind
from api.core.access import Permission, Role, permissions_of
from api.core.clock import now
from api.core.ical import Entry, Status
from api.core.ids import CalendarFeedId, LabId
from api.core.keys import digest
from api.core.messages import Locale, message
from api.core.problems import NotFound

BEHIND, AHEAD = timedelta(days=90), timedelta(days=548)
CANCELLED_KEPT = timedelta(days=60)
_STATUSES: Mapping[str, Status] = {
    BookingStatus.OFFERED: "TENTATIVE",
    BookingStatus.PENDING: "TENTATIVE",
    BookingStatus.CONFIRMED: "CONFIRMED",
    BookingStatus.HELD: "CONFIRMED",
    ActivityStatus.PLANNED: "CONFIRMED",
}

_FEED_JSON = """
json_build_object(
  'id', f.id, 'kind', f.kind, 'target', coalesce(r.slug, c.slug),
  'target_name', coalesce(r.name, c.name), 'label', f.label, 'created_by', p.display_name,
  'created_at', f.created_at, 'last_read_at', f.last_read_at, 'revoked_at', f.revoked_at,
  'mine', f.created_by = :actor,
  'abilities', CASE WHEN f.revoked_at IS NULL THEN '["revoke"]'::json ELSE '[]'::json END)
"""
_FEED_FROM = """
FROM calendar_feed AS f
JOIN person AS p ON p.id = f.created_by
LEFT JOIN room AS r ON r.lab_id = f.lab_id AND r.id = f.room_id
LEFT JOIN community AS c ON c.lab_id = f.lab_id AND c.id = f.community_id
WHERE f.lab_id = :lab_id
"""
LIST_FEEDS = f"""
SELECT json_build_object('items', coalesce(json_agg({_FEED_JSON} ORDER BY f.id), '[]'))::text
{_FEED_FROM} AND f.revoked_at IS NULL
  AND (f.created_by = :actor OR :every AND f.kind <> 'community')
"""
"""Who has a community's calendar is in it: managers of the lab are not told (req. 79)."""
OF_COMMUNITY = f"""
SELECT json_build_object('items', coalesce(json_agg({_FEED_JSON} ORDER BY f.id), '[]'))::text
{_FEED_FROM} AND f.revoked_at IS NULL AND f.created_by = :actor AND f.community_id = :community
"""
ONE_FEED = f"SELECT {_FEED_JSON}::text {_FEED_FROM} AND f.id = :id"

_BOOKINGS = """
SELECT b.id, b.title, b.starts_at, b.ends_at, b.status, b.sequence, b.purpose, b.created_at,
       b.changed_at, r.name AS room
FROM booking AS b JOIN room AS r ON r.lab_id = b.lab_id AND r.id = b.room_id
WHERE b.lab_id = :lab_id AND b.starts_at BETWEEN :since AND :until
  AND (b.status IN ('offered', 'pending', 'confirmed', 'held')
       OR b.status IN ('refused', 'cancelled', 'no_show') AND b.changed_at > :gone_since)
  AND {scope}
ORDER BY b.starts_at, b.id
"""
_ACTIVITIES = """
SELECT a.id, a.title, a.starts_at, a.ends_at, coalesce(b.status, a.status) AS status,
       a.version - 1 AS sequence, a.kind AS purpose, a.created_at, a.changed_at, r.name AS room
FROM activity AS a
LEFT JOIN booking AS b ON b.lab_id = a.lab_id AND b.id = a.booking_id
LEFT JOIN room AS r ON r.lab_id = b.lab_id AND r.id = b.room_id
WHERE a.lab_id = :lab_id AND a.starts_at BETWEEN :since AND :until
  AND (a.status <> 'cancelled' OR a.changed_at > :gone_since) AND {scope}
ORDER BY a.starts_at, a.id
"""
_BOOKINGS_OF = {
    FeedKind.LAB: "true",
    # What takes the room: its own bookings, those of what it is part of, those of its parts.
    FeedKind.ROOM: "(b.room_id = :room_id OR EXISTS (SELECT FROM room_part AS w"
    " WHERE w.lab_id = b.lab_id AND (w.whole_id, w.part_id) IN"
    " ((b.room_id, :room_id), (:room_id, b.room_id))))",
    FeedKind.PERSON: "(b.organiser_id = :person OR EXISTS (SELECT FROM booking_participant AS g"
    " WHERE g.lab_id = b.lab_id AND g.booking_id = b.id AND g.email = :email))",
}
_ACTIVITIES_OF = {  # an activity with a room is there already, as its booking
    FeedKind.LAB: "a.booking_id IS NULL AND NOT a.members_only",
    FeedKind.PERSON: "a.booking_id IS NULL AND a.organiser_id = :person",
    FeedKind.COMMUNITY: "a.community_id = :community_id",
}
_TOUCH = text("UPDATE calendar_feed SET last_read_at = :at WHERE lab_id = :lab_id AND id = :id")
_TOUCH_EVERY = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class OpenFeed:
    """A feed somebody reads: whose it is and what it shows."""

    id: CalendarFeedId
    kind: FeedKind
    lab_id: LabId
    lab: str
    lab_name: str
    timezone: str
    room_id: int | None
    community_id: int | None
    person: int
    email: str | None
    locale: Locale
    last_read_at: datetime | None


async def feed_by_token(session: AsyncSession, token: str) -> OpenFeed:
    """The feed behind a secret address.

    ``NotFound`` when there is none, when it was revoked, and when whoever made it may no longer see
    what it shows.
    """
    found: dict[str, Any] | None = await session.scalar(
        text("SELECT tilab_calendar_feed(:hash, :at)"), {"hash": digest(token), "at": now()}
    )
    if found is None:
        raise NotFound
    kind = FeedKind(found.pop("kind"))
    may = permissions_of(Role(one) for one in found.pop("roles"))
    member = found.pop("member")
    if not (member if kind == FeedKind.COMMUNITY else Permission.VIEW_BOOKINGS in may):
        raise NotFound
    read = found.pop("last_read_at")
    return OpenFeed(kind=kind, last_read_at=read and datetime.fromisoformat(read), **found)


async def note_reading(session: AsyncSession, feed: OpenFeed) -> None:
    """Remember that the feed is in use, to the nearest ten minutes."""
    if feed.last_read_at is None or now() - feed.last_read_at > _TOUCH_EVERY:
        values = {"lab_id": feed.lab_id, "id": feed.id, "at": now()}
        await session.execute(_TOUCH, values)


async def name_of(session: AsyncSession, feed: OpenFeed) -> str:
    """The calendar's name, as clients show it."""
    target = await session.scalar(
        text(
            "SELECT name FROM room WHERE lab_id = :lab_id AND id = :room_id"
            " UNION ALL SELECT name FROM community WHERE lab_id = :lab_id AND id = :community_id"
        ),
        {"lab_id": feed.lab_id, "room_id": feed.room_id, "community_id": feed.community_id},
    )
    return message(f"calendar.{feed.kind}", feed.locale, lab=feed.lab_name, target=target or "")


async def entries_of(session: AsyncSession, feed: OpenFeed, midnight: datetime) -> list[Entry]:
    """What the calendar shows: ninety days back, eighteen months ahead of ``midnight``.

    What was cancelled stays sixty days, marked so, for clients that keep what disappears.
    """
    values = {
        "lab_id": feed.lab_id,
        "room_id": feed.room_id,
        "community_id": feed.community_id,
        "person": feed.person,
        "email": feed.email,
        "since": midnight - BEHIND,
        "until": midnight + AHEAD,
        "gone_since": midnight - CANCELLED_KEPT,
    }
    found: list[Entry] = []
    for name, sql, scopes in (
        ("booking", _BOOKINGS, _BOOKINGS_OF),
        ("activity", _ACTIVITIES, _ACTIVITIES_OF),
    ):
        if scope := scopes.get(feed.kind):
            rows = await session.execute(text(sql.format(scope=scope)), values)
            found += [_entry(feed, name, row) for row in rows]
    return found


def _entry(feed: OpenFeed, name: str, row: Row[Any]) -> Entry:
    pages = {"booking": "reservations", "activity": "activites"}
    return Entry(
        uid=f"{name}-{row.id}",
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        zone=feed.timezone,
        summary=row.title,
        status=_STATUSES.get(row.status, "CANCELLED"),
        sequence=row.sequence,
        created_at=row.created_at,
        changed_at=row.changed_at,
        location=f"{row.room}, {feed.lab_name}" if row.room else None,
        path=f"/labs/{feed.lab}/{pages[name]}/{row.id}",
        category=message(f"calendar.for.{row.purpose}", feed.locale),
        busy=feed.kind == FeedKind.PERSON,
    )
