"""Reading series, and what one would meet."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings import occupancy
from api.bookings.models import Booking, Series
from api.bookings.policy import asks_again_sql
from api.bookings.queries.bookings import Taken, occupied_between
from api.bookings.rules.slots import MAX_LENGTH, Slot, free_slots
from api.bookings.series_policy import series_abilities_sql
from api.core.clock import now
from api.core.ids import LabId, SeriesId
from api.core.problems import Invalid, NotFound
from api.core.wallclock import instant_of
from api.rooms.queries import House

LOOK_AHEAD = timedelta(days=7)
LONGEST = MAX_LENGTH + timedelta(hours=4)
"""How long a booking may block a room, gap included."""
TAKEN: dict[str, Any] = {"code": "slot-taken", "values": {}}

ONE_SERIES = f"""
SELECT json_build_object(
  'id', s.id, 'room', r.slug, 'room_name', r.name, 'rule', s.rule,
  'starts_local', s.starts_local, 'minutes', s.minutes, 'gap_minutes', s.gap_minutes,
  'title', s.title, 'purpose', s.purpose, 'project', p.slug, 'project_title', p.title,
  'organiser', coalesce(o.display_name, c.name),
  'headcount', CAST(s.details->>'headcount' AS integer), 'layout', s.details->>'layout',
  'note', s.details->>'note', 'skipped', s.skipped,
  'occurrences', (SELECT coalesce(json_agg(json_build_object(
      'occurrence', one.occurrence, 'booking', one.id, 'room', one.room,
      'starts_at', one.starts_at, 'ends_at', one.ends_at, 'status', one.status)
      ORDER BY one.occurrence), '[]')
    FROM (SELECT b.occurrence, b.id, br.slug AS room, b.starts_at, b.ends_at, b.status
          FROM booking AS b JOIN room AS br ON br.lab_id = b.lab_id AND br.id = b.room_id
          WHERE b.lab_id = s.lab_id AND b.series_id = s.id
          UNION ALL SELECT skipped, NULL, NULL, NULL, NULL, NULL
          FROM unnest(s.skipped) AS skipped) AS one),
  'mine', m.mine, 'abilities', {series_abilities_sql()},
  'asks_again', {asks_again_sql("s")} AND EXISTS (SELECT FROM booking AS b
    WHERE b.lab_id = s.lab_id AND b.series_id = s.id AND b.status = 'confirmed'
      AND b.starts_at > :at), 'version', s.version)::text
FROM series AS s
JOIN lab AS l ON l.id = s.lab_id
JOIN room AS r ON r.lab_id = s.lab_id AND r.id = s.room_id
LEFT JOIN project AS p ON p.lab_id = s.lab_id AND p.id = s.project_id
LEFT JOIN person AS o ON o.id = s.organiser_id
LEFT JOIN client AS c ON c.id = s.client_id
CROSS JOIN LATERAL (SELECT coalesce(
  CASE :kind WHEN 'person' THEN s.organiser_id = :actor
             WHEN 'client' THEN s.client_id = :actor END, false) AS mine) AS m
WHERE s.lab_id = :lab_id AND s.id = :id
"""


@dataclass(frozen=True, slots=True)
class Planned:
    """One date of a series and what it meets."""

    occurrence: datetime
    """The local start that the rule gives."""
    slot: Slot | None
    """None when clocks never show that time, or show it twice."""
    fault: dict[str, Any] | None
    """The code of what forbids it, with the values of its sentence."""
    conflicts: list[Taken]
    next_free: list[Slot]

    @property
    def possible(self) -> bool:
        """Whether it can be booked."""
        return self.fault is None

    def said(self) -> dict[str, Any]:
        """As the API says it, but for the sentence of its problem."""
        return {
            "occurrence": self.occurrence,
            "starts_at": self.slot and self.slot.starts_at,
            "ends_at": self.slot and self.slot.ends_at,
            "possible": self.possible,
            "problem": self.fault,
            "conflicts": [
                {"room": one.room, "starts_at": one.slot.starts_at, "ends_at": one.slot.ends_at}
                for one in self.conflicts
            ],
            "next_free": [
                {"starts_at": one.starts_at, "ends_at": one.ends_at} for one in self.next_free
            ],
        }


async def plan(
    session: AsyncSession,
    house: House,
    occurrences: list[datetime],
    minutes: int,
    gap_minutes: int,
) -> list[Planned]:
    """What each date of a series meets: the rules of the place, and what is taken.

    One query, however many dates. To be certain, the caller holds the rooms' locks.
    """
    met = [_checked(house, one, minutes) for one in occurrences]
    slots = [slot for slot, _ in met if slot is not None]
    if not slots:
        return [
            Planned(one, None, why, [], []) for one, (_, why) in zip(occurrences, met, strict=True)
        ]
    first, last = slots[0].starts_at - LONGEST, slots[-1].ends_at + LOOK_AHEAD
    taken = await occupied_between(session, house.lab.id, house.occupied, first, last)
    starts = [one.slot.starts_at for one in taken]
    gap = timedelta(minutes=gap_minutes)

    def around(start: datetime, end: datetime) -> list[Taken]:
        near = taken[bisect_left(starts, start - LONGEST) : bisect_left(starts, end)]
        return [one for one in near if one.slot.ends_at > start]

    planned = []
    for occurrence, (slot, forbidden) in zip(occurrences, met, strict=True):
        in_the_way = around(slot.starts_at, slot.ends_at + gap) if slot else []
        if slot is None or forbidden or not in_the_way:
            planned.append(Planned(occurrence, slot, forbidden, in_the_way, []))
            continue
        busy = [one.slot for one in around(slot.starts_at, slot.starts_at + LOOK_AHEAD)]
        free = _free(house, slot, gap, busy)
        planned.append(Planned(occurrence, slot, TAKEN, in_the_way, free))
    return planned


def slot_of(house: House, occurrence: datetime, minutes: int) -> Slot:
    """The instants of one date; ``Invalid`` when clocks skip its start or end, or repeat it."""
    end = occurrence + timedelta(minutes=minutes)
    return Slot(
        instant_of(occurrence, house.zone, "/starts_at"), instant_of(end, house.zone, "/ends_at")
    )


def _checked(
    house: House, occurrence: datetime, minutes: int
) -> tuple[Slot | None, dict[str, Any] | None]:
    slot = None
    try:
        slot = slot_of(house, occurrence, minutes)
        occupancy.check(house, slot)
    except Invalid as problem:
        (error,) = problem.errors
        return slot, {"code": error["code"], "values": error["values"]}
    return slot, None


def _free(house: House, slot: Slot, gap: timedelta, busy: list[Slot]) -> list[Slot]:
    first = slot.starts_at.astimezone(house.zone).date()
    days = [house.hours(first + timedelta(days=n)) for n in range(LOOK_AHEAD.days)]
    length = slot.ends_at - slot.starts_at
    not_before = max(now(), slot.starts_at)
    found = free_slots(days, busy, length, gap, house.zone, not_before)
    return [one for one, _ in zip(found, range(occupancy.OFFERED), strict=False)]


async def series_by_id(
    session: AsyncSession, lab_id: LabId, series_id: SeriesId, *, lock: bool = False
) -> Series:
    """The lab's series; ``NotFound`` when there is none. ``lock`` reads it anew."""
    query = select(Series).where(Series.lab_id == lab_id, Series.id == series_id)  # type: ignore[arg-type]
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    series = await session.scalar(query)
    if series is None:
        raise NotFound
    return series


async def bookings_of(
    session: AsyncSession, lab_id: LabId, series_id: SeriesId, *, lock: bool = False
) -> list[Booking]:
    """The series's bookings by occurrence, whatever became of them. ``lock`` reads them anew."""
    query = (
        select(Booking)
        .where(Booking.lab_id == lab_id, Booking.series_id == series_id)  # type: ignore[arg-type]
        .order_by(Booking.id)  # type: ignore[arg-type]
    )
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    found = list(await session.scalars(query))
    return sorted(found, key=lambda one: one.occurrence or one.starts_at)
