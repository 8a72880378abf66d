"""Reading rooms and hours."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.access import Tenant
from api.core.ids import ClosureId, LabId, RoomId
from api.core.problems import Invalid, NotFound
from api.rooms.models import Kit, PlaceSettings, Room
from api.rooms.rules import Calendar, Exceptional, Hours

_ROOM = """json_build_object(
  'slug', r.slug, 'name', r.name, 'indoor', r.indoor, 'composite', r.composite,
  'parts', ARRAY(SELECT p.slug FROM room_part AS rp
                 JOIN room AS p ON p.lab_id = rp.lab_id AND p.id = rp.part_id
                 WHERE rp.lab_id = r.lab_id AND rp.whole_id = r.id ORDER BY p.position, p.id),
  'position', r.position, 'capacity', r.capacity, 'surface_m2', r.surface_m2,
  'equipment', r.equipment, 'layouts', r.layouts, 'access_notes', r.access_notes,
  'gap_minutes', r.gap_minutes, 'release_after_minutes', r.release_after_minutes,
  'active', r.active, 'fictitious', r.fictitious, 'picture', r.picture_id, 'plan', r.plan,
  'version', r.version)"""

LIST_ROOMS = f"""
SELECT json_build_object('items', coalesce(json_agg({_ROOM} ORDER BY r.position, r.id), '[]'))::text
FROM room AS r
WHERE r.lab_id = (SELECT id FROM lab WHERE slug = :lab) AND (r.active OR :every)
HAVING EXISTS (SELECT FROM lab WHERE slug = :lab)
"""
ONE_ROOM = f"""
SELECT {_ROOM}::text FROM room AS r
WHERE r.lab_id = (SELECT id FROM lab WHERE slug = :lab) AND r.slug = :room
"""

_HOURS = """
  (SELECT holiday_area FROM place_settings WHERE lab_id = :lab_id) AS area,
  (SELECT coalesce(json_agg(json_build_array(weekday, opens, closes)), '[]')
   FROM opening_rule WHERE lab_id = :lab_id) AS usual,
  (SELECT coalesce(json_agg(json_build_array(
     id, room_id, first_day, last_day, opens, closes, reason)), '[]')
   FROM closure WHERE lab_id = :lab_id) AS exceptions,
  (SELECT coalesce(json_agg(json_build_array(whole_id, part_id)), '[]')
   FROM room_part WHERE lab_id = :lab_id) AS parts
"""
_CALENDAR = text(f"SELECT {_HOURS}")
_HOUSE = f"""
SELECT r.id, r.slug, r.name, r.gap_minutes, r.active, l.timezone, {_HOURS}
FROM room AS r JOIN lab AS l ON l.id = r.lab_id WHERE r.lab_id = :lab_id AND
"""
_HOUSE_NAMED, _HOUSE_OF = text(f"{_HOUSE} r.slug = :room"), text(f"{_HOUSE} r.id = :room")


@dataclass(frozen=True, slots=True)
class HouseRoom:
    """What a booking needs to know of its room."""

    id: RoomId
    slug: str
    name: str
    gap_minutes: int


@dataclass(frozen=True, slots=True)
class House:
    """What a booking is checked against: the room, the rooms it takes, the hours."""

    lab: Tenant
    room: HouseRoom
    zone: ZoneInfo
    """The lab's time zone."""
    occupied: list[RoomId]
    calendar: Calendar

    def hours(self, day: date) -> Hours:
        """The room's hours of one day."""
        return self.calendar.hours(day, self.room.id)


async def house_for(session: AsyncSession, lab: Tenant, room: str | RoomId) -> House:
    """The house as a booking of ``room`` (its name or its number) meets it, in one statement.

    ``Invalid`` for an unknown room, or one that is out of use.
    """
    query = _HOUSE_NAMED if isinstance(room, str) else _HOUSE_OF
    row = (await session.execute(query, {"lab_id": lab.id, "room": room})).one_or_none()
    if row is None:
        raise Invalid.at("/room", "room-unknown")
    if not row.active:
        raise Invalid.at("/room", "room-inactive")
    calendar = _calendar(row)
    occupied = sorted({row.id, *calendar.parts.get(row.id, ())})
    named = HouseRoom(row.id, row.slug, row.name, row.gap_minutes)
    return House(lab, named, ZoneInfo(row.timezone), occupied, calendar)


async def room_by_slug(session: AsyncSession, lab_id: LabId, slug: str) -> Room:
    """The lab's room of that name; ``NotFound`` when there is none."""
    room: Room | None = await session.scalar(
        select(Room).where(Room.lab_id == lab_id, Room.slug == slug)  # type: ignore[arg-type]
    )
    if room is None:
        raise NotFound
    return room


async def room_named(
    session: AsyncSession, lab_id: LabId, slug: str, pointer: str = "/room"
) -> Room:
    """The room that a request names; ``Invalid`` at ``pointer`` when there is none."""
    try:
        return await room_by_slug(session, lab_id, slug)
    except NotFound:
        raise Invalid.at(pointer, "room-unknown") from None


async def calendar_of(session: AsyncSession, lab_id: LabId) -> Calendar:
    """All that decides when a lab's rooms are open, in one statement."""
    return _calendar((await session.execute(_CALENDAR, {"lab_id": lab_id})).one())


def _calendar(row: Any) -> Calendar:
    parts: dict[RoomId, set[RoomId]] = {}
    for whole, part in row.parts:
        parts.setdefault(whole, set()).add(part)
    return Calendar(
        usual={day: (_time(opens), _time(closes)) for day, opens, closes in row.usual},
        exceptions=[
            Exceptional(
                date.fromisoformat(first_day),
                date.fromisoformat(last_day),
                opens and _time(opens),
                closes and _time(closes),
                reason,
                room_id,
                ClosureId(id_),
            )
            for id_, room_id, first_day, last_day, opens, closes, reason in row.exceptions
        ],
        parts={whole: frozenset(rooms) for whole, rooms in parts.items()},
        area=row.area,
    )


def _time(value: str) -> time:
    return time.fromisoformat(value)


async def kits_named(session: AsyncSession, lab_id: LabId, slugs: set[str]) -> set[str]:
    """Those of the names that are bookable kits of the lab."""
    rows = await session.scalars(
        select(Kit.slug).where(Kit.lab_id == lab_id, Kit.active, Kit.slug.in_(slugs))  # type: ignore
    )
    return set(rows)


async def settings_of(session: AsyncSession, lab_id: LabId) -> PlaceSettings:
    """How the lab runs its place; the defaults when it has never said."""
    return await session.get(PlaceSettings, lab_id) or PlaceSettings(lab_id=lab_id)
