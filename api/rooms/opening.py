"""When each room is open, day by day: the rules of the place read once, then asked without I/O."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId, RoomId
from api.rooms.models import Closure, OpeningRule
from api.rooms.rules import Exceptional, Hours, hours_of


@dataclass(frozen=True, slots=True)
class Span:
    """One room open on one day, from ``opens_at`` to ``closes_at`` (UTC)."""

    room_id: RoomId
    day: date
    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class Calendar:
    """The usual week and the exceptions of a place; some exceptions concern one room only."""

    usual: dict[int, tuple[time, time]]
    exceptions: list[tuple[RoomId | None, Exceptional]]

    def hours(self, day: date, room: RoomId | None = None) -> Hours:
        """The hours of ``day``, in the place or in one room."""
        exceptions = [one for where, one in self.exceptions if where is None or where == room]
        return hours_of(day, self.usual, exceptions)


def open_spans(
    calendar: Calendar, zone: ZoneInfo, rooms: Iterable[RoomId], days: Iterable[date]
) -> Iterator[Span]:
    """When each of ``rooms`` is open on each of ``days``."""
    wanted = list(rooms)
    for day in days:
        for room in wanted:
            hours = calendar.hours(day, room)
            if hours.opens is not None and hours.closes is not None:
                opens_at = datetime.combine(day, hours.opens, zone).astimezone(UTC)
                closes_at = datetime.combine(day, hours.closes, zone).astimezone(UTC)
                yield Span(room, day, opens_at, closes_at)


async def calendar_of(session: AsyncSession, lab_id: LabId) -> Calendar:
    """All that decides when a lab's rooms are open: two statements, however many rooms."""
    rules = await session.scalars(select(OpeningRule).where(OpeningRule.lab_id == lab_id))  # type: ignore[arg-type]
    closures = await session.scalars(
        select(Closure).where(Closure.lab_id == lab_id).order_by(Closure.kind.desc(), Closure.id)  # type: ignore[arg-type,attr-defined]
    )
    return Calendar(
        {rule.weekday: (rule.opens, rule.closes) for rule in rules},
        [
            (
                one.room_id,
                Exceptional(one.first_day, one.last_day, one.opens, one.closes, one.reason),
            )
            for one in closures
        ],
    )
