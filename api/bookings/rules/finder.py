"""Find me a room: which rooms suit, when, and what comes nearest when none does. Pure.

A room suits when it is large enough, has the equipment and layout asked for, and is in or out of
doors as asked. Answers go from the smallest sufficient room to the largest, those with the least
unasked equipment first, then the earliest; a space made of others (the whole floor) comes last.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice, zip_longest
from zoneinfo import ZoneInfo

from api.bookings.rules.slots import GRID, MAX_AHEAD, MAX_LENGTH, Slot, free_slots, on_grid
from api.core.text import search_key
from api.rooms.rules import Hours

BEST = 3
ALTERNATIVES = 4
DAYS_BEYOND = 14
"""How far an alternative on another day is looked for."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked: ``length`` somewhere between two instants, in a room that suits."""

    starts_at: datetime
    ends_at: datetime
    length: timedelta
    capacity: int | None = None
    equipment: tuple[str, ...] = ()
    layout: str | None = None
    indoor: bool | None = None

    @property
    def exact(self) -> bool:
        """Whether there is only one possible time."""
        return self.ends_at - self.starts_at == self.length


@dataclass(frozen=True, slots=True)
class Candidate:
    """A room as the search sees it: ``taken`` holds what blocks it, gaps included."""

    slug: str
    name: str
    position: int
    capacity: int | None
    equipment: tuple[str, ...]
    layouts: tuple[str, ...]
    indoor: bool
    composite: bool
    gap: timedelta
    taken: tuple[Slot, ...]
    hours: Callable[[date], Hours]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an answer is given, or what differs: a code of the catalogue and its values."""

    code: str
    values: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A room and a time that can be booked as they are."""

    candidate: Candidate
    slot: Slot
    reasons: tuple[Reason, ...]


def find(
    candidates: Sequence[Candidate], wanted: Wanted, zone: ZoneInfo, now: datetime
) -> tuple[list[Answer], list[Answer]]:
    """The best three answers; when there is none, the nearest alternatives and what differs."""
    fitting = [one for one in candidates if not _lacks(one, wanted)]
    found = suiting(fitting, wanted, zone, now)
    per_room = [[Answer(one, slot, _why(one, wanted)) for slot in slots] for one, slots in found]
    rounds = zip_longest(*per_room)  # each room's first time before any room's second
    best = [answer for turn in rounds for answer in turn if answer is not None][:BEST]
    return best, [] if best else _alternatives(candidates, fitting, wanted, zone, now)


def suiting(
    candidates: Sequence[Candidate], wanted: Wanted, zone: ZoneInfo, now: datetime
) -> list[tuple[Candidate, list[Slot]]]:
    """The rooms that suit, best first, each with its first times."""
    found = [
        (one, slots)
        for one in candidates
        if not _lacks(one, wanted) and (slots := list(islice(_slots(one, wanted, zone, now), BEST)))
    ]
    return sorted(
        found,
        key=lambda pair: (*_rank(pair[0], wanted), pair[1][0].starts_at, pair[0].position),
    )


def _rank(one: Candidate, wanted: Wanted) -> tuple[bool, bool, int, int]:
    unasked = len(one.equipment) - len(wanted.equipment)
    return one.composite, one.capacity is None, one.capacity or 0, unasked


def _slots(one: Candidate, wanted: Wanted, zone: ZoneInfo, now: datetime) -> Iterator[Slot]:
    """Times at which the room can be booked within the window, earliest first."""
    days = _open_days(one, wanted, zone, now, (wanted.starts_at, wanted.ends_at))
    earliest = on_grid(wanted.starts_at.astimezone(UTC))
    yield from free_slots(days, one.taken, wanted.length, one.gap, zone, earliest)


def _open_days(
    one: Candidate,
    wanted: Wanted,
    zone: ZoneInfo,
    now: datetime,
    window: tuple[datetime, datetime],
) -> list[Hours]:
    """The hours during which a booking may lie, day by day: open, in the window, not past."""
    if wanted.length <= timedelta(0) or wanted.length > MAX_LENGTH or wanted.length % GRID:
        return []
    this_quarter = on_grid(now - GRID + timedelta(microseconds=1))
    start = max(window[0], this_quarter)
    end = min(window[1], now + MAX_AHEAD + wanted.length)
    return [
        clipped
        for day in _days(start, end, zone)
        if (clipped := _within(one.hours(day), start, end, zone))
    ]


def _days(start: datetime, end: datetime, zone: ZoneInfo) -> list[date]:
    first, last = start.astimezone(zone).date(), end.astimezone(zone).date()
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _within(hours: Hours, start: datetime, end: datetime, zone: ZoneInfo) -> Hours | None:
    """The part of a day's hours that lies in the window, from a point of the grid on."""
    if hours.opens is None or hours.closes is None:
        return None
    opens = max(datetime.combine(hours.day, hours.opens, zone).astimezone(UTC), start)
    closes = min(datetime.combine(hours.day, hours.closes, zone).astimezone(UTC), end)
    opens = on_grid(opens.astimezone(UTC))
    local_opens, local_closes = opens.astimezone(zone), closes.astimezone(zone)
    if opens >= closes or local_opens.date() != hours.day or local_closes.date() != hours.day:
        return None
    return Hours(hours.day, local_opens.time(), local_closes.time())


def _lacks(one: Candidate, wanted: Wanted) -> tuple[Reason, ...]:
    """In what the room does not suit; nothing when it does."""
    lacks: list[Reason] = []
    if wanted.capacity is not None:
        if one.capacity is None:
            lacks.append(Reason("capacity-unknown"))
        elif one.capacity < wanted.capacity:
            lacks.append(Reason("smaller", (("capacity", one.capacity),)))
    known = {search_key(name) for name in one.equipment}
    if missing := [name for name in wanted.equipment if search_key(name) not in known]:
        lacks.append(Reason("equipment-missing", (("equipment", ", ".join(missing)),)))
    layouts = {search_key(name) for name in one.layouts}
    if wanted.layout is not None and search_key(wanted.layout) not in layouts:
        lacks.append(Reason("layout-missing", (("layout", wanted.layout),)))
    if wanted.indoor is not None and one.indoor != wanted.indoor:
        lacks.append(Reason("indoors" if one.indoor else "outdoors"))
    return tuple(lacks)


def _why(one: Candidate, wanted: Wanted) -> tuple[Reason, ...]:
    """What speaks for a room that suits."""
    why: list[Reason] = []
    if one.capacity is not None:
        code = "capacity-fits" if wanted.capacity is not None else "capacity"
        why.append(Reason(code, (("capacity", one.capacity),)))
    if wanted.equipment:
        why.append(Reason("equipment-there", (("equipment", ", ".join(wanted.equipment)),)))
    if wanted.layout is not None:
        why.append(Reason("layout-possible", (("layout", wanted.layout),)))
    if wanted.indoor is not None:
        why.append(Reason("is-indoors" if one.indoor else "is-outdoors"))
    why.append(Reason("free-then" if wanted.exact else "free-within"))
    if one.composite:
        why.append(Reason("takes-all"))
    return tuple(why)


def _alternatives(
    candidates: Sequence[Candidate],
    fitting: Sequence[Candidate],
    wanted: Wanted,
    zone: ZoneInfo,
    now: datetime,
) -> list[Answer]:
    """Another time that day, another room at that time, another day: one change at a time.

    A day later and another room both, only when nothing else is found.
    """
    others = sorted(
        (one for one in candidates if _lacks(one, wanted)),
        key=lambda one: (len(_lacks(one, wanted)), one.composite, -(one.capacity or 0)),
    )
    same_day = _nearest(fitting, wanted, zone, now, _day_of(wanted, zone), "other-time")
    elsewhere = [
        Answer(one, slot, _lacks(one, wanted))
        for one in others
        for slot in islice(_slots(one, wanted, zone, now), 1)
    ]
    found = [*same_day[:2], *elsewhere[:2]]
    for window in _days_after(wanted, zone):
        if len(found) >= ALTERNATIVES:
            break
        found += _nearest(fitting, wanted, zone, now, window, "other-day")[:1]
    for window in [_day_of(wanted, zone), *_days_after(wanted, zone)]:
        if found:
            break
        code = "other-time" if window == _day_of(wanted, zone) else "other-day"
        found += _nearest(others, wanted, zone, now, window, code)[:2]
    return found[:ALTERNATIVES]


def _day_of(wanted: Wanted, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The whole local days of the window."""
    first = wanted.starts_at.astimezone(zone).date()
    last = wanted.ends_at.astimezone(zone).date()
    return _midnight(first, zone), _midnight(last + timedelta(days=1), zone)


def _days_after(wanted: Wanted, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    """Each of the days that follow, at any hour."""
    last = wanted.ends_at.astimezone(zone).date()
    for number in range(1, DAYS_BEYOND + 1):
        day = last + timedelta(days=number)
        yield _midnight(day, zone), _midnight(day + timedelta(days=1), zone)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def _nearest(
    rooms: Iterable[Candidate],
    wanted: Wanted,
    zone: ZoneInfo,
    now: datetime,
    window: tuple[datetime, datetime],
    code: str,
) -> list[Answer]:
    """Each room's time in ``window`` whose clock is nearest to the one asked for."""
    clock = wanted.starts_at.astimezone(zone)
    minutes = clock.hour * 60 + clock.minute
    found: list[tuple[bool, int, Answer]] = []
    for one in rooms:
        starts = [
            start
            for hours in _open_days(one, wanted, zone, now, window)
            for start in _grid_of(hours, wanted.length, zone)
        ]
        for start in sorted(starts, key=lambda start: (_away(start, minutes, zone), start)):
            slot = Slot(start, start + wanted.length)
            if _is_free(one, slot):
                reasons = (Reason(code), *_lacks(one, wanted))
                away = _away(start, minutes, zone)
                found.append((one.composite, away, Answer(one, slot, reasons)))
                break
    return [answer for *_, answer in sorted(found, key=lambda one: one[:2])]


def _grid_of(hours: Hours, length: timedelta, zone: ZoneInfo) -> Iterator[datetime]:
    """The points of the grid at which a booking of ``length`` may begin."""
    if hours.opens is None or hours.closes is None:
        return
    start = datetime.combine(hours.day, hours.opens, zone).astimezone(UTC)
    last = datetime.combine(hours.day, hours.closes, zone).astimezone(UTC) - length
    while start <= last:
        yield start
        start += GRID


def _is_free(one: Candidate, slot: Slot) -> bool:
    until = slot.ends_at + one.gap
    return not any(
        taken.starts_at < until and slot.starts_at < taken.ends_at for taken in one.taken
    )


def _away(start: datetime, minutes: int, zone: ZoneInfo) -> int:
    local = start.astimezone(zone)
    return abs(local.hour * 60 + local.minute - minutes)
