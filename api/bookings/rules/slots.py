"""Slots on the grid, within the hours of the place, and what is free between those taken. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from api.core.problems import Invalid
from api.rooms.rules import Hours

GRID = timedelta(minutes=15)
MAX_LENGTH = timedelta(hours=13, minutes=30)
MAX_AHEAD = timedelta(days=550)


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of time, in UTC."""

    starts_at: datetime
    ends_at: datetime


def check_slot(slot: Slot, hours: Hours, zone: ZoneInfo, now: datetime) -> None:
    """Raise ``Invalid`` unless the slot lies on the grid, in one open day, and is not past."""
    start, end = slot.starts_at.astimezone(zone), slot.ends_at.astimezone(zone)
    if slot.ends_at <= slot.starts_at:
        raise Invalid.at("/ends_at", "times-in-order")
    for pointer, moment in (("/starts_at", start), ("/ends_at", end)):
        if moment.minute % 15 or moment.second or moment.microsecond:
            raise Invalid.at(pointer, "grid")
    if slot.ends_at <= now:
        raise Invalid.at("/ends_at", "past")
    if slot.starts_at > now + MAX_AHEAD:
        raise Invalid.at("/starts_at", "too-far")
    if slot.ends_at - slot.starts_at > MAX_LENGTH or start.date() != end.date():
        raise Invalid.at("/ends_at", "one-day")
    if hours.opens is None or hours.closes is None:
        raise Invalid.at("/starts_at", "closed", reason=hours.reason or "")
    if start.time() < hours.opens or end.time() > hours.closes:
        raise Invalid.at(
            "/starts_at",
            "opening-hours",
            opens=f"{hours.opens:%H:%M}",
            closes=f"{hours.closes:%H:%M}",
        )


def free_slots(
    days: Iterable[Hours],
    taken: Sequence[Slot],
    length: timedelta,
    gap: timedelta,
    zone: ZoneInfo,
    not_before: datetime,
) -> Iterator[Slot]:
    """Slots of ``length`` that fit between what is taken, earliest first, on the grid.

    ``taken`` lists blocked ranges (gaps included); a new booking blocks until its end plus ``gap``.
    """
    busy = sorted(taken, key=lambda slot: slot.starts_at)
    for hours in days:
        if hours.opens is None or hours.closes is None:
            continue
        moment = datetime.combine(hours.day, hours.opens, zone).astimezone(UTC)
        last = datetime.combine(hours.day, hours.closes, zone).astimezone(UTC) - length
        while moment <= last:
            obstacle = next(
                (
                    slot
                    for slot in busy
                    if slot.starts_at < moment + length + gap and moment < slot.ends_at
                ),
                None,
            )
            if moment < not_before:
                moment += GRID
            elif obstacle is not None:
                moment = on_grid(max(obstacle.ends_at, moment + GRID))
            else:
                yield Slot(moment, moment + length)
                moment += length


def on_grid(moment: datetime) -> datetime:
    """The first point of the grid that is not before ``moment``."""
    over = (moment - datetime.min.replace(tzinfo=UTC)) % GRID
    return moment + (GRID - over if over else timedelta(0))
