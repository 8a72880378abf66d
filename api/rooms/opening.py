"""When each room is open, day by day, as instants: what figures of use divide by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from api.core.ids import RoomId
from api.rooms.rules import Calendar


@dataclass(frozen=True, slots=True)
class Span:
    """One room open on one day, from ``opens_at`` to ``closes_at`` (UTC)."""

    room_id: RoomId
    day: date
    opens_at: datetime
    closes_at: datetime


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
