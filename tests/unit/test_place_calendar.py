"""Public holidays against an independent computation of Easter; which exception counts."""

from datetime import date, time, timedelta
from itertools import pairwise
from pathlib import Path

import orjson
import pytest

from api.core.ids import ClosureId, RoomId
from api.rooms.rules import (
    HOLIDAY_AREAS,
    Calendar,
    Exceptional,
    french_holidays,
    hours_of,
    with_opening,
)
from api.rooms.school import SHIPPED, read_calendar

SALON, CUISINE, WHOLE = RoomId(1), RoomId(2), RoomId(9)
WEEK = {day: (time(7, 30), time(21)) for day in range(1, 6)}
MONDAY = date(2027, 3, 8)
SATURDAY = date(2027, 3, 13)


def easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian computus (Meeus, Jones, Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    ell = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * ell) // 451
    month, day = divmod(h + ell - 7 * m + 114, 31)
    return date(year, month, day + 1)


@pytest.mark.parametrize("year", range(2017, 2041))
def test_public_holidays_are_right_every_year(year: int) -> None:
    sunday = easter(year)
    expected = {
        *(sunday + timedelta(days=days) for days in (1, 39, 50)),
        *(date(year, *day) for day in ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15))),
        *(date(year, *day) for day in ((11, 1), (11, 11), (12, 25))),
    }
    assert french_holidays(year).keys() == expected
    alsace = expected | {sunday - timedelta(days=2), date(year, 12, 26)}
    assert french_holidays(year, "6AE").keys() == alsace
    assert french_holidays(year, "57").keys() == alsace
    assert date(year, 12, 20) in french_holidays(year, "974")


def test_every_area_is_known() -> None:
    for area in HOLIDAY_AREAS:
        assert len(french_holidays(2026, area)) >= 11


def closed(first: date, last: date, room: RoomId | None = None, number: int = 1) -> Exceptional:
    return Exceptional(first, last, None, None, "Travaux", room, ClosureId(number))


def opened(
    day: date, opens: str, closes: str, room: RoomId | None = None, number: int = 2
) -> Exceptional:
    hours = time.fromisoformat(opens), time.fromisoformat(closes)
    return Exceptional(day, day, *hours, "Soirée", room, ClosureId(number))


def house(*exceptions: Exceptional, area: str | None = None) -> Calendar:
    return Calendar(WEEK, exceptions, {WHOLE: frozenset({SALON, CUISINE})}, area)


def test_an_opening_goes_before_a_closure_of_the_same_place() -> None:
    week = closed(MONDAY, MONDAY + timedelta(days=6))
    both = house(week, opened(SATURDAY, "10:00", "17:00"))
    assert both.hours(SATURDAY).opens == time(10)
    assert both.hours(MONDAY).opens is None
    assert both.hours(MONDAY).reason == "Travaux"


def test_a_room_in_works_stays_closed_whatever_the_house_does() -> None:
    works = closed(MONDAY, SATURDAY, SALON)
    calendar = house(works, opened(SATURDAY, "10:00", "17:00"))
    assert calendar.hours(SATURDAY, SALON).opens is None
    assert calendar.hours(SATURDAY, CUISINE).opens == time(10)
    assert calendar.hours(SATURDAY, WHOLE).opens is None, "the whole holds the room in works"
    assert calendar.hours(SATURDAY).opens == time(10)


def test_what_is_said_of_the_whole_concerns_its_parts() -> None:
    calendar = house(closed(MONDAY, MONDAY, WHOLE), opened(SATURDAY, "09:00", "12:00", WHOLE))
    assert calendar.hours(MONDAY, CUISINE).opens is None
    assert calendar.hours(SATURDAY, WHOLE).closes == time(12)
    assert calendar.hours(MONDAY).opens == time(7, 30)
    of_a_part = house(opened(SATURDAY, "09:00", "12:00", SALON))
    assert of_a_part.hours(SATURDAY, SALON).opens == time(9)
    assert of_a_part.hours(SATURDAY, WHOLE).opens is None


def test_a_composite_is_open_while_all_its_parts_are() -> None:
    calendar = house(opened(MONDAY, "08:00", "12:00", SALON), opened(MONDAY, "10:00", "20:00"))
    assert calendar.hours(MONDAY, WHOLE).opens == time(10)
    assert calendar.hours(MONDAY, WHOLE).closes == time(12)
    apart = house(opened(MONDAY, "08:00", "10:00", SALON), opened(MONDAY, "10:00", "20:00"))
    assert apart.hours(MONDAY, WHOLE).opens is None


def test_of_two_openings_the_shorter_then_the_newer_counts() -> None:
    long = Exceptional(MONDAY, SATURDAY, time(9), time(18), "Semaine", None, ClosureId(9))
    first = opened(MONDAY, "07:00", "22:00", number=3)
    assert house(long, first).hours(MONDAY).closes == time(22)
    second = opened(MONDAY, "06:00", "23:00", number=4)
    assert house(long, second, first).hours(MONDAY).closes == time(23)
    assert [one.id for one in house(long, first).exceptions_on(MONDAY)] == [3, 9]


def test_holidays_follow_the_area() -> None:
    good_friday = easter(2027) - timedelta(days=2)
    assert house().hours(good_friday).opens == time(7, 30)
    assert house(area="57").hours(good_friday).reason == "Vendredi saint"
    assert house(area="57").holiday(good_friday) == "Vendredi saint"
    assert hours_of(SATURDAY, WEEK, ()).reason == "Fermé le week-end"
    assert hours_of(MONDAY, {2: WEEK[2]}, ()).reason == "Jour de fermeture"


def test_an_opening_asked_for_is_added_to_the_hours_of_the_day() -> None:
    usual = hours_of(MONDAY, WEEK, ())
    assert with_opening(usual, time(19), time(23)) == (time(7, 30), time(23))
    assert with_opening(hours_of(SATURDAY, WEEK, ()), time(10), time(12)) == (time(10), time(12))


def test_the_school_calendars_that_are_shipped_hold_together() -> None:
    files = sorted(SHIPPED.glob("*.json"))
    assert [file.stem[-9:] for file in files] == ["2025-2026", "2026-2027"]
    for file in files:
        calendar = read_calendar(file)
        for zone in ("A", "B", "C"):
            stretches = sorted(
                (one.first_day, one.last_day) for one in calendar.items if zone in one.zones
            )
            assert len(stretches) == 6, "five holidays and the bridge of Ascension Day"
            for (_, end), (start, _) in pairwise(stretches):
                assert end < start
            for start, end in stretches:
                if end.month != 5 and end.month != 8:
                    assert (start.isoweekday(), end.isoweekday()) == (6, 7)
                    assert (end - start).days == 15, "two weeks"
        first = easter(calendar.bounds[1].year) + timedelta(days=39)
        assert any(one.first_day == first + timedelta(days=1) for one in calendar.items)


def test_a_wrong_calendar_is_refused_in_words(tmp_path: Path) -> None:
    file = tmp_path / "faux.json"
    whole = {"school_year": "2027-2028", "source": "Arrêté", "items": []}
    file.write_bytes(orjson.dumps(whole))
    with pytest.raises(ValueError, match=r"faux.json, items"):
        read_calendar(file)
    item = {"name": "Noël", "zones": ["A"], "first_day": "2029-12-20", "last_day": "2030-01-03"}
    file.write_bytes(orjson.dumps(whole | {"items": [item]}))
    with pytest.raises(ValueError, match="Noël"):
        read_calendar(file)
