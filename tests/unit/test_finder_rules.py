"""The ranking and the rates, as pure functions."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from api.bookings.rules.finder import Candidate, Wanted, find
from api.bookings.rules.slots import Slot
from api.bookings.rules.statistics import hours, percent
from api.core.clock import PARIS
from api.rooms.rules import Hours

DAY = date(2026, 11, 26)
NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)


def at(clock: str, day: date = DAY) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), PARIS).astimezone(UTC)


def weekdays(day: date) -> Hours:
    if day.isoweekday() > 5:
        return Hours(day, None, None, "week-end")
    return Hours(day, time(7, 30), time(21))


def a_room(slug: str, **facts: Any) -> Candidate:
    usual: dict[str, Any] = {
        "name": slug, "position": 1, "capacity": 10, "equipment": (), "layouts": (),
        "indoor": True, "composite": False, "gap": timedelta(minutes=15), "taken": (),
        "hours": weekdays,
    }  # fmt: skip
    return Candidate(slug=slug, **usual | facts)


def wanted(start: str = "09:00", end: str = "11:00", minutes: int = 120, **more: Any) -> Wanted:
    return Wanted(at(start), at(end), timedelta(minutes=minutes), **more)


def names(rooms: list[Candidate], what: Wanted, now: datetime = NOW) -> list[str]:
    return [one.candidate.slug for one in find(rooms, what, PARIS, now)[0]]


def test_the_smallest_sufficient_then_the_plainest_then_the_earliest() -> None:
    rooms = [
        a_room("floor", composite=True, capacity=12),
        a_room("unknown", capacity=None),
        a_room("large", capacity=30),
        a_room("equipped", capacity=12, equipment=("écran", "tableau")),
        a_room("plain", capacity=12, equipment=("écran",)),
    ]
    assert names(rooms, wanted(capacity=11)) == ["plain", "equipped", "large"]
    assert names(rooms, wanted(equipment=("Ecran", "tableau"))) == ["equipped"]
    assert names(rooms[:2], wanted()) == ["unknown", "floor"]
    busy = (Slot(at("09:00"), at("10:00")),)
    later = [a_room("later", taken=busy, position=0), a_room("sooner")]
    assert names(later, wanted(end="12:00", minutes=60))[:2] == ["sooner", "later"]


def test_one_room_gives_several_times_when_it_is_alone() -> None:
    best, _ = find([a_room("salon")], wanted(end="12:00", minutes=60), PARIS, NOW)
    assert [one.slot.starts_at for one in best] == [at("09:00"), at("10:00"), at("11:00")]


def test_the_gap_the_grid_and_the_present_bound_what_is_free() -> None:
    before = a_room("salon", taken=(Slot(at("11:00"), at("12:00")),))
    assert names([before], wanted()) == []  # the gap after would meet the next
    assert names([before], wanted(end="10:45", minutes=105)) == ["salon"]
    late = find([a_room("salon")], wanted(end="12:00", minutes=60), PARIS, at("10:20"))[0]
    assert [one.slot.starts_at for one in late] == [at("10:15")]  # for whoever comes now
    odd = find([a_room("salon")], wanted("09:05", "12:00", 60), PARIS, NOW)[0]
    assert odd[0].slot.starts_at == at("09:15")


def test_alternatives_change_one_thing_at_a_time() -> None:
    taken = (Slot(at("08:00"), at("13:00")),)
    rooms = [a_room("salon", capacity=20, taken=taken), a_room("cuisine", capacity=8)]
    best, near = find(rooms, wanted(capacity=15), PARIS, NOW)
    assert best == []
    said = [(one.candidate.slug, [reason.code for reason in one.reasons]) for one in near]
    assert said[:3] == [
        ("salon", ["other-time"]),
        ("cuisine", ["smaller"]),
        ("salon", ["other-day"]),
    ]
    assert near[0].slot.starts_at == at("13:00")
    assert near[2].slot.starts_at == at("09:00", DAY + timedelta(days=1))


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(1, 3, "33.33"), (2, 3, "66.67"), (0, 5, "0.00"), (1, 0, None), (1, None, None)],
)
def test_rates_say_nothing_of_nothing(part: int, whole: int | None, expected: str | None) -> None:
    assert percent(part, whole) == (None if expected is None else Decimal(expected))


def test_minutes_as_hours() -> None:
    assert hours(100) == Decimal("1.67")
    assert hours(None) is None
