"""Use of the rooms, in one statement: what was open, what was booked, who did not come.

The open stretches come from the rules of the place (:mod:`api.rooms.opening`) and enter the
statement as arrays, so that hours, holidays and closures are decided in one place only.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.rules.statistics import By
from api.core.clock import now
from api.core.ids import LabId, RoomId
from api.labs.models import Lab
from api.rooms.opening import open_spans
from api.rooms.queries import calendar_of
from api.rooms.rules import Calendar

_ROOMS = text("""
SELECT r.id, r.slug, r.name FROM room AS r
WHERE r.lab_id = :lab_id AND NOT r.composite AND (r.active OR EXISTS (
  SELECT FROM booking AS b
  WHERE b.lab_id = r.lab_id AND b.starts_at >= :start AND b.starts_at < :end
    AND b.status IN ('confirmed', 'held')
    AND (b.room_id = r.id OR EXISTS (SELECT FROM room_part AS p
      WHERE p.lab_id = r.lab_id AND p.whole_id = b.room_id AND p.part_id = r.id))))
ORDER BY r.position, r.id
""")

OPEN = """
SELECT o.room_id, o.day, o.opens_at, o.closes_at
FROM unnest(CAST(:open_rooms AS bigint[]), CAST(:open_days AS date[]),
  CAST(:opens AS timestamptz[]), CAST(:closes AS timestamptz[]))
  AS o(room_id, day, opens_at, closes_at)
"""
"""Each room open on each day, from arrays of :func:`opening_arrays`."""

TAKEN = """
SELECT b.id, b.status, b.purpose, b.organiser_id, b.client_id, b.guest_side, b.created_at,
  b.starts_at, coalesce(b.released_at, b.ends_at) AS until, b.ends_at, t.room_id,
  (b.starts_at AT TIME ZONE :zone)::date AS day
FROM booking AS b JOIN room AS w ON w.lab_id = b.lab_id AND w.id = b.room_id
CROSS JOIN LATERAL (
  SELECT b.room_id WHERE NOT w.composite
  UNION ALL
  SELECT p.part_id FROM room_part AS p
  WHERE w.composite AND p.lab_id = b.lab_id AND p.whole_id = b.room_id) AS t(room_id)
WHERE b.lab_id = :lab_id AND b.starts_at >= :from_at AND b.starts_at < :to_at
"""
"""Each booking of the period in each room that it takes; a composite counts as its parts."""

_SIDE = """
CASE WHEN :by <> 'side' THEN '' ELSE coalesce(
  (SELECT coalesce(o.side, p.side) FROM person AS p
   LEFT JOIN organisation AS o ON o.id = p.organisation_id WHERE p.id = t.organiser_id),
  t.guest_side,
  (SELECT o.side FROM client AS c
   JOIN organisation AS o ON o.id = c.organisation_id WHERE c.id = t.client_id),
  'unknown') END
"""
_WHOLE = (
    "(SELECT NULL::int AS hour, '-infinity'::timestamptz AS from_at,"
    " 'infinity'::timestamptz AS to_at)"
)
_HOURS = """(SELECT n AS hour, (x.day + make_interval(hours => n)) AT TIME ZONE :zone AS from_at,
  (x.day + make_interval(hours => n + 1)) AT TIME ZONE :zone AS to_at
  FROM generate_series(0, 23) AS n)"""
_WEEKDAY = "extract(isodow FROM x.day)::text"
_HOUR = "lpad(h.hour::text, 2, '0')"
_KEYS: dict[By, tuple[str, str]] = {
    By.ROOM: ("r.slug", _WHOLE),
    By.WEEKDAY: (_WEEKDAY, _WHOLE),
    By.MONTH: ("to_char(x.day, 'YYYY-MM')", _WHOLE),
    By.HOUR: (_HOUR, _HOURS),
    By.WEEKDAY_HOUR: (f"{_WEEKDAY} || '-' || {_HOUR}", _HOURS),
    By.SIDE: ("x.side", _WHOLE),
    By.PURPOSE: ("x.purpose", _WHOLE),
}
_FIGURES = """
WITH opened AS ({open}), asked AS ({taken}),
sided AS (SELECT t.*, {side} AS side FROM asked AS t),
open_sum AS (
  SELECT grouping({open_key}) AS whole, coalesce({open_key}, '') AS key,
    round(sum(extract(epoch FROM least(x.closes_at, h.to_at) - greatest(x.opens_at, h.from_at)))
      / 60) AS minutes
  FROM opened AS x JOIN room AS r ON r.lab_id = :lab_id AND r.id = x.room_id
  CROSS JOIN LATERAL {slices} AS h
  WHERE x.opens_at < h.to_at AND x.closes_at > h.from_at
  GROUP BY GROUPING SETS (({open_key}), ())
), each AS (
  SELECT grouping({key}) AS whole, coalesce({key}, '') AS key, x.id, x.status, x.starts_at,
    x.ends_at, x.created_at,
    sum(CASE WHEN x.status IN ('confirmed', 'held') THEN greatest(0, extract(epoch FROM
      least(x.until, o.closes_at, h.to_at) - greatest(x.starts_at, o.opens_at, h.from_at)))
      ELSE 0 END) / 60 AS minutes
  FROM sided AS x JOIN room AS r ON r.lab_id = :lab_id AND r.id = x.room_id
  LEFT JOIN opened AS o ON o.room_id = x.room_id AND o.day = x.day
  CROSS JOIN LATERAL {slices} AS h
  WHERE x.starts_at < h.to_at AND x.until > h.from_at
  GROUP BY GROUPING SETS (
    ({key}, x.id, x.status, x.starts_at, x.ends_at, x.created_at),
    (x.id, x.status, x.starts_at, x.ends_at, x.created_at))
), counted AS (
  SELECT whole, key, round(coalesce(sum(minutes), 0)) AS minutes,
    count(*) FILTER (WHERE status IN ('confirmed', 'held')) AS bookings,
    count(*) FILTER (WHERE status = 'no_show') AS no_shows,
    count(*) FILTER (WHERE status = 'no_show'
      OR (status IN ('confirmed', 'held') AND ends_at <= :now)) AS expected,
    count(*) FILTER (WHERE status = 'cancelled') AS cancelled,
    count(*) FILTER (WHERE status IN ('confirmed', 'held', 'no_show', 'cancelled')) AS made,
    avg(greatest(0, extract(epoch FROM starts_at - created_at)) / 3600)
      FILTER (WHERE status IN ('confirmed', 'held')) AS lead_hours
  FROM each GROUP BY whole, key
)
SELECT coalesce(o.whole, c.whole) = 1 AS whole, coalesce(o.key, c.key) AS key,
  o.minutes AS open_minutes, coalesce(c.minutes, 0) AS booked_minutes,
  coalesce(c.bookings, 0) AS bookings, coalesce(c.no_shows, 0) AS no_shows,
  coalesce(c.expected, 0) AS expected, coalesce(c.cancelled, 0) AS cancelled,
  coalesce(c.made, 0) AS made, round(c.lead_hours, 2) AS lead_hours
FROM open_sum AS o FULL JOIN counted AS c ON o.whole = c.whole AND o.key = c.key
ORDER BY 1 DESC, 2
"""


@dataclass(frozen=True, slots=True)
class Use:
    """The figures of one row: minutes, and counts that rates divide."""

    key: str
    open_minutes: Decimal | None
    booked_minutes: Decimal
    bookings: int
    no_shows: int
    expected: int
    cancelled: int
    made: int
    lead_hours: Decimal | None


@dataclass(frozen=True, slots=True)
class Counted:
    """A room whose use is counted."""

    id: RoomId
    slug: str
    name: str


async def rooms_counted(
    session: AsyncSession, lab_id: LabId, start: datetime, end: datetime
) -> list[Counted]:
    """The rooms that count over a period: those in service, and those booked then."""
    rows = await session.execute(_ROOMS, {"lab_id": lab_id, "start": start, "end": end})
    return [Counted(RoomId(row.id), row.slug, row.name) for row in rows]


def opening_arrays(
    calendar: Calendar, zone: ZoneInfo, rooms: list[Counted], first: date, end: date
) -> dict[str, list[Any]]:
    """The parameters of :data:`OPEN`, for the days from ``first`` to ``end`` (excluded)."""
    days = (first + timedelta(days=number) for number in range((end - first).days))
    spans = list(open_spans(calendar, zone, (room.id for room in rooms), days))
    return {
        "open_rooms": [one.room_id for one in spans],
        "open_days": [one.day for one in spans],
        "opens": [one.opens_at for one in spans],
        "closes": [one.closes_at for one in spans],
    }


def local_midnight(day: date, zone: ZoneInfo) -> datetime:
    """When ``day`` begins in ``zone``."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


async def use_of_rooms(
    session: AsyncSession, lab: Lab, first: date, end: date, by: By
) -> tuple[Use, list[Use], list[Counted]]:
    """The whole, one row for each key of ``by``, and the rooms counted; ``end`` is excluded."""
    zone = ZoneInfo(lab.timezone)
    start_at, end_at = local_midnight(first, zone), local_midnight(end, zone)
    rooms = await rooms_counted(session, lab.id, start_at, end_at)
    calendar = await calendar_of(session, lab.id)
    key, slices = _KEYS[by]
    of_place = by not in {By.SIDE, By.PURPOSE}
    sql = _FIGURES.format(
        open=OPEN,
        taken=TAKEN,
        side=_SIDE,
        key=key,
        open_key=key if of_place else "NULL::text",
        slices=slices,
    )
    values = {
        "lab_id": lab.id,
        "zone": lab.timezone,
        "from_at": start_at,
        "to_at": end_at,
        "now": now(),
        "by": by.value,
        **opening_arrays(calendar, zone, rooms, first, end),
    }
    rows = [(row.whole, Use(*row[1:])) for row in await session.execute(text(sql), values)]
    nothing = Use("", None, Decimal(0), 0, 0, 0, 0, 0, None)
    whole = next((use for is_whole, use in rows if is_whole), nothing)
    parts = [use for is_whole, use in rows if not is_whole and use.key]
    return whole, parts, rooms
