"""When the place is open: usual hours, public holidays, closures. Pure; wall-clock time rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from functools import lru_cache

import holidays

from api.core.ids import ClosureId, RoomId

HOLIDAY_AREAS: tuple[str, ...] = (
    "57", "6AE", "971", "972", "973", "974", "976", "BL", "MF", "NC", "PF", "PM", "TF", "WF",
)  # fmt: skip
"""Where other public holidays apply: ISO 3166-2:FR codes (57 Moselle, 6AE Alsace, overseas)."""


@dataclass(frozen=True, slots=True)
class Hours:
    """When the house is open on one day; ``opens`` None when it is closed, with the reason."""

    day: date
    opens: time | None
    closes: time | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Exceptional:
    """A closure or exceptional opening over days, of one room or (None) of the whole place."""

    first_day: date
    last_day: date
    opens: time | None
    closes: time | None
    reason: str
    room_id: RoomId | None = None
    id: ClosureId | None = None

    def covers(self, day: date) -> bool:
        """Whether it concerns ``day``."""
        return self.first_day <= day <= self.last_day

    @property
    def rank(self) -> tuple[bool, int, int]:
        """Which of two in the same place counts: openings, then the shorter, then the newer."""
        return self.opens is None, (self.last_day - self.first_day).days, -(self.id or 0)


@dataclass(frozen=True, slots=True)
class Calendar:
    """All that decides when a lab's rooms are open.

    On one day the narrowest rule counts: what was said of the room, then of a composite it belongs
    to, then of the whole place, then the public holidays, then the usual week. Of two exceptions
    said of the same place, an opening goes before a closure, the shorter before the longer, the
    newer before the older. So the house can be opened for an evening within weeks of closure, and
    a room in works stays closed whatever the house does. A composite is open while it and all its
    parts are.
    """

    usual: Mapping[int, tuple[time, time]]
    exceptions: Sequence[Exceptional] = ()
    parts: Mapping[RoomId, frozenset[RoomId]] = field(default_factory=dict)
    area: str | None = None

    def hours(self, day: date, room: RoomId | None = None) -> Hours:
        """The hours of ``day``, in the place or in one room."""
        found = self._own(day, room)
        for part in sorted(self.parts.get(room, ())) if room is not None else ():
            found = _both(found, self._own(day, part))
        return found

    def exceptions_on(self, day: date, room: RoomId | None = None) -> list[Exceptional]:
        """What was said of ``day`` that concerns the place, or the room and its parts."""
        rooms: set[RoomId | None] = {None}
        if room is not None:
            rooms |= {room, *self.parts.get(room, ()), *self._wholes(room)}
        found = [one for one in self.exceptions if one.room_id in rooms and one.covers(day)]
        return sorted(found, key=lambda one: (one.room_id is None, one.rank))

    def holiday(self, day: date) -> str | None:
        """The public holiday of that day, if it is one."""
        return french_holidays(day.year, self.area).get(day)

    def _wholes(self, room: RoomId) -> list[RoomId]:
        return [whole for whole, parts in self.parts.items() if room in parts]

    def _own(self, day: date, room: RoomId | None) -> Hours:
        said = [one for one in self.exceptions if one.covers(day)]
        if room is not None:
            for place in ({room}, set(self._wholes(room))):
                if found := _first(one for one in said if one.room_id in place):
                    return Hours(day, found.opens, found.closes, found.reason)
        return hours_of(day, self.usual, (one for one in said if one.room_id is None), self.area)


@lru_cache(maxsize=256)
def french_holidays(year: int, area: str | None = None) -> dict[date, str]:
    """Public holidays (computed, any year), named in French.

    Those of metropolitan France, with what ``area`` (one of :data:`HOLIDAY_AREAS`) adds.
    """
    return dict(holidays.country_holidays("FR", subdiv=area, years=year, language="fr"))


def hours_of(
    day: date,
    usual: Mapping[int, tuple[time, time]],
    exceptions: Iterable[Exceptional],
    area: str | None = None,
) -> Hours:
    """The hours of ``day``: exceptions first, then public holidays, then the usual week."""
    if exception := _first(one for one in exceptions if one.covers(day)):
        return Hours(day, exception.opens, exception.closes, exception.reason)
    if name := french_holidays(day.year, area).get(day):
        return Hours(day, None, None, name)
    if day.isoweekday() not in usual:
        weekend = day.isoweekday() > 5
        return Hours(day, None, None, "Fermé le week-end" if weekend else "Jour de fermeture")
    opens, closes = usual[day.isoweekday()]
    return Hours(day, opens, closes)


def with_opening(hours: Hours, opens: time, closes: time) -> tuple[time, time]:
    """One stretch that holds the present hours of a day and those asked for."""
    if hours.opens is None or hours.closes is None:
        return opens, closes
    return min(opens, hours.opens), max(closes, hours.closes)


def _first(exceptions: Iterable[Exceptional]) -> Exceptional | None:
    return min(exceptions, key=lambda one: one.rank, default=None)


def _both(one: Hours, other: Hours) -> Hours:
    if one.opens is None or one.closes is None:
        return one
    if other.opens is None or other.closes is None:
        return replace(other, day=one.day)
    opens, closes = max(one.opens, other.opens), min(one.closes, other.closes)
    if opens >= closes:
        return Hours(one.day, None, None, other.reason or one.reason or "Jour de fermeture")
    return Hours(one.day, opens, closes, one.reason or other.reason)
