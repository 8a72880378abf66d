"""When each room is open, day by day: the rules of the place read once, then asked without I/O."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
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
class Opening:
    """The usual week and the exceptions of a place; some exceptions concern one room only."""

    zone: ZoneInfo
    usual: dict[int, tuple[time, time]]
    exceptions: list[tuple[RoomId | None, Exceptional]]

    def hours(self, rooms: Iterable[RoomId], day: date) -> Hours:
        """The hours of ``day`` for a booking that takes ``rooms`` together."""
        concerned = set(rooms)
        exceptions = [one for room, one in self.exceptions if room is None or room in concerned]
        return hours_of(day, self.usual, exceptions)

    def spans(self, rooms: Iterable[RoomId], first: date, end: date) -> Iterator[Span]:
        """When each of ``rooms`` is open from ``first`` to ``end`` (excluded)."""
        wanted = list(rooms)
        own = {room for room, _ in self.exceptions if room is not None}
        for number in range((end - first).days):
            day = first + timedelta(days=number)
            shared = self.hours((), day)
            for room in wanted:
                hours = self.hours((room,), day) if room in own else shared
                if hours.opens is not None and hours.closes is not None:
                    yield Span(
                        room, day, self._instant(day, hours.opens), self._instant(day, hours.closes)
                    )

    def _instant(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self.zone).astimezone(UTC)


async def opening_by_room(session: AsyncSession, lab_id: LabId, zone: ZoneInfo) -> Opening:
    """The opening of a lab's place, room by room. Two statements, whatever the number of rooms."""
    rules = await session.scalars(select(OpeningRule).where(OpeningRule.lab_id == lab_id))  # type: ignore[arg-type]
    closures = await session.scalars(
        select(Closure).where(Closure.lab_id == lab_id).order_by(Closure.kind.desc(), Closure.id)  # type: ignore[arg-type,attr-defined]
    )
    return Opening(
        zone,
        {rule.weekday: (rule.opens, rule.closes) for rule in rules},
        [
            (
                one.room_id,
                Exceptional(one.first_day, one.last_day, one.opens, one.closes, one.reason),
            )
            for one in closures
        ],
    )
