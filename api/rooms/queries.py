"""Reading rooms and hours."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId, RoomId
from api.core.problems import Invalid, NotFound
from api.labs.models import Lab
from api.rooms.models import Closure, Kit, OpeningRule, PlaceSettings, Room, RoomPart
from api.rooms.rules import Exceptional, Hours, hours_of

LIST_ROOMS = """
SELECT json_build_object('items', coalesce(json_agg(json_build_object(
  'slug', r.slug, 'name', r.name, 'indoor', r.indoor, 'composite', r.composite,
  'parts', ARRAY(SELECT p.slug FROM room_part AS rp
                 JOIN room AS p ON p.lab_id = rp.lab_id AND p.id = rp.part_id
                 WHERE rp.lab_id = r.lab_id AND rp.whole_id = r.id ORDER BY p.position),
  'position', r.position, 'capacity', r.capacity, 'surface_m2', r.surface_m2,
  'equipment', r.equipment, 'access_notes', r.access_notes, 'gap_minutes', r.gap_minutes,
  'plan', r.plan, 'version', r.version) ORDER BY r.position, r.id), '[]'))::text
FROM room AS r WHERE r.lab_id = (SELECT id FROM lab WHERE slug = :lab)
HAVING EXISTS (SELECT FROM lab WHERE slug = :lab)
"""


@dataclass(frozen=True, slots=True)
class House:
    """What a booking is checked against: the room, the rooms it takes, the hours."""

    lab: Lab
    room: Room
    occupied: list[RoomId]
    usual: dict[int, tuple[object, object]]
    exceptions: list[Exceptional]

    @property
    def zone(self) -> ZoneInfo:
        """The lab's time zone."""
        return ZoneInfo(self.lab.timezone)

    def hours(self, day: date) -> Hours:
        """The hours of one day."""
        return hours_of(day, self.usual, self.exceptions)  # type: ignore[arg-type]


async def house_for(session: AsyncSession, lab: Lab, room_slug: str) -> House:
    """The house as a booking of ``room_slug`` meets it; ``Invalid`` for an unknown room."""
    try:
        room = await room_by_slug(session, lab.id, room_slug)
    except NotFound:
        raise Invalid.at("/room", "room-unknown") from None
    if not room.active:
        raise Invalid.at("/room", "room-inactive")
    occupied = [room.id]
    if room.composite:
        occupied += await session.scalars(
            select(RoomPart.part_id).where(  # type: ignore[call-overload]
                RoomPart.lab_id == lab.id, RoomPart.whole_id == room.id
            )
        )
    usual, exceptions = await opening_of(session, lab.id)
    return House(lab, room, sorted(occupied), usual, exceptions)


async def room_by_slug(session: AsyncSession, lab_id: LabId, slug: str) -> Room:
    """The lab's room of that name; ``NotFound`` when there is none."""
    room: Room | None = await session.scalar(
        select(Room).where(Room.lab_id == lab_id, Room.slug == slug)  # type: ignore[arg-type]
    )
    if room is None:
        raise NotFound
    return room


async def opening_of(
    session: AsyncSession, lab_id: LabId
) -> tuple[dict[int, tuple[object, object]], list[Exceptional]]:
    """The usual week (by ISO weekday) and the exceptions of a lab."""
    rules = await session.scalars(select(OpeningRule).where(OpeningRule.lab_id == lab_id))  # type: ignore[arg-type]
    closures = await session.scalars(
        select(Closure).where(Closure.lab_id == lab_id).order_by(Closure.kind.desc(), Closure.id)  # type: ignore[arg-type,attr-defined]
    )
    return (
        {rule.weekday: (rule.opens, rule.closes) for rule in rules},
        [
            Exceptional(one.first_day, one.last_day, one.opens, one.closes, one.reason)
            for one in closures
        ],
    )


async def kits_named(session: AsyncSession, lab_id: LabId, slugs: set[str]) -> set[str]:
    """Those of the names that are bookable kits of the lab."""
    rows = await session.scalars(
        select(Kit.slug).where(Kit.lab_id == lab_id, Kit.active, Kit.slug.in_(slugs))  # type: ignore
    )
    return set(rows)


async def settings_of(session: AsyncSession, lab_id: LabId) -> PlaceSettings:
    """How the lab runs its place; the defaults when it has never said."""
    return await session.get(PlaceSettings, lab_id) or PlaceSettings(lab_id=lab_id)
