"""Use of rooms: the SQL says what a plain count in Python says; downloads open in a spreadsheet."""

import csv
import io
import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook
from sqlalchemy import update

from api.bookings import occupancy
from api.bookings.actions.book import book_room
from api.bookings.models import Booking, Purpose
from api.bookings.policy import OCCUPYING
from api.bookings.problems import SlotTaken
from api.bookings.rules.statistics import percent
from api.core.access import SYSTEM, Actor, Role, Scope
from api.core.clock import PARIS, frozen
from api.core.database import unit_of_work
from api.labs.models import Lab, Organisation
from api.people.models import Person
from api.rooms.models import Closure
from api.rooms.rules import french_holidays
from tests.builders import Signed, World

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 31)
ASKED_ON = datetime(2026, 2, 1, 9, tzinfo=PARIS)
AFTER = datetime(2026, 4, 2, 9, tzinfo=PARIS)
LEAD = 745.67  # 30 days, 31 days and 5 hours, 32 days after being asked for: (720 + 749 + 768) / 3
PARTS = {"salon": ["salon"], "cuisine": ["cuisine"], "jardin": ["jardin"]}
PARTS["etage"] = ["salon", "cuisine"]
CLOSED, EXTRA = date(2026, 3, 10), date(2026, 3, 14)  # a Tuesday; a Saturday open in the morning


def moment(day: date, clock: str | time) -> datetime:
    hour = time.fromisoformat(clock) if isinstance(clock, str) else clock
    return datetime.combine(day, hour, PARIS).astimezone(UTC)


async def a_booking(
    world: World, lab: Lab, day: date, start: str, end: str, room: str = "salon", **more: Any
) -> Booking:
    actor = more.pop("actor", SYSTEM)
    with frozen(ASKED_ON):
        async with unit_of_work(world.sessions, SYSTEM) as session:
            given = {"purpose": Purpose.ACCUEIL, "title": "Essai"} | more
            made = await book_room(
                session,
                actor,
                lab,
                room=room,
                starts_at=moment(day, start),
                ends_at=moment(day, end),
                **given,
            )
            made.created_at = ASKED_ON
            return made


async def become(world: World, booking: Booking, **facts: Any) -> None:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        row = await session.get_one(Booking, (booking.lab_id, booking.id))
        for name, value in facts.items():
            setattr(row, name, value)
        await session.flush()
        if row.status not in OCCUPYING:
            await occupancy.release(session, row)
        elif row.released_at:
            await occupancy.shorten(session, row, row.released_at)


async def use(reader: Signed, lab: Lab, by: str = "room", **days: Any) -> Any:
    params = {"from": FIRST.isoformat(), "to": LAST.isoformat(), "by": by} | days
    answer = await reader("GET", f"/v1/labs/{lab.slug}/room-statistics", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_known_figures_computed_by_hand(world: World) -> None:
    """March 2026 from the 2nd on has 22 working days of 13.5 hours: 17 820 minutes a room."""
    lab = await world.a_lab()
    await a_booking(world, lab, date(2026, 3, 3), "09:00", "12:00")  # Tuesday, salon: 180
    await a_booking(world, lab, date(2026, 3, 4), "14:00", "16:00", "etage")  # 120 in two rooms
    ended = await a_booking(world, lab, date(2026, 3, 5), "09:00", "12:00", "cuisine")
    await become(world, ended, released_at=moment(date(2026, 3, 5), "10:30"), status="held")  # 90
    missed = await a_booking(world, lab, date(2026, 3, 6), "09:00", "10:00")
    await become(world, missed, status="no_show")
    dropped = await a_booking(world, lab, date(2026, 3, 9), "09:00", "10:00")
    await become(world, dropped, status="cancelled")
    with frozen(AFTER):
        member = await world.signed_in(lab, Role.MEMBER)
        found = await use(member, lab)
        rows = {one["key"]: one for one in found["items"]}
        assert list(rows) == ["salon", "cuisine", "jardin"]
        assert rows["salon"]["label"] == "Salon"
        assert (rows["salon"]["booked_minutes"], rows["salon"]["open_minutes"]) == (300, 17820)
        assert rows["salon"]["occupancy"] == 1.68
        assert rows["cuisine"]["booked_minutes"] == 210
        assert rows["jardin"]["booked_minutes"] == 0
        total = found["total"]
        assert (total["booked_minutes"], total["open_minutes"]) == (510, 3 * 17820)
        assert total["occupancy"] == 0.95  # 510 / 53460: divided anew, not the mean of the rooms
        assert (total["bookings"], total["no_shows"], total["expected"]) == (3, 1, 4)
        assert total["no_show_rate"] == 25
        assert (total["cancelled"], total["made"], total["cancelled_rate"]) == (1, 5, 20)
        assert found["partial"] is False
        assert total["lead_hours"] == LEAD
        hours = {one["key"]: one for one in (await use(member, lab, "hour"))["items"]}
        assert hours["09"]["booked_minutes"] == 60 + 60  # salon, cuisine until half past ten
        assert hours["10"]["booked_minutes"] == 60 + 30
        assert hours["15"]["booked_minutes"] == 120
        assert hours["07"]["open_minutes"] == 3 * 22 * 30
        assert "21" not in hours
        weekdays = {one["key"]: one for one in (await use(member, lab, "weekday"))["items"]}
        assert [one["label"] for one in weekdays.values()][:2] == ["lundi", "mardi"]
        assert weekdays["2"]["open_minutes"] == 3 * 5 * 810
        heat = {one["key"]: one for one in (await use(member, lab, "weekday-hour"))["items"]}
        assert heat["2-11"]["booked_minutes"] == 60
        months = (await use(member, lab, "month"))["items"]
        assert [(one["key"], one["booked_minutes"]) for one in months] == [("2026-03", 510)]


async def test_sides_come_from_organisations_and_the_unknown_is_said(world: World) -> None:
    lab = await world.a_lab()
    async with unit_of_work(world.sessions, SYSTEM) as session:
        region = Organisation(name=f"Région {lab.slug}", side="region")
        session.add(region)
    day = date(2026, 3, 3)
    sides: dict[str, dict[str, Any]] = {
        "state": {"side": "state"},
        "region": {"side": "state"},  # the organisation's side is preferred
        "none": {},
    }
    for number, (name, facts) in enumerate(sides.items()):
        person = await world.signed_in(lab, Role.TEAM, **facts)
        if name == "region":
            async with unit_of_work(world.sessions, SYSTEM) as session:
                row = await session.get_one(Person, person.person_id)
                row.organisation_id = region.id
        await a_booking(
            world, lab, day + timedelta(days=number), "09:00", "10:00",
            actor=Actor(kind="person", id=person.person_id),
        )  # fmt: skip
    async with unit_of_work(world.sessions, SYSTEM) as session:
        stands = update(Booking).where(Booking.lab_id == lab.id).values(status="confirmed")  # type: ignore[arg-type]
        await session.execute(stands)
    with frozen(AFTER):
        found = await use(await world.signed_in(lab, Role.STEERING), lab, "side")
    shares = {one["key"]: one["share"] for one in found["items"]}
    assert shares == {"state": 33.33, "region": 33.33, "unknown": 33.33}
    labels = {one["key"]: one["label"] for one in found["items"]}
    assert labels["unknown"] == "Non précisé"
    assert all(one["occupancy"] is None for one in found["items"])
    assert found["total"]["booked_minutes"] == 180


async def test_the_statement_counts_as_plain_python_does(world: World) -> None:
    chance = random.Random(7)
    lab = await world.a_lab()
    async with unit_of_work(world.sessions, SYSTEM) as session:
        session.add(Closure(lab_id=lab.id, first_day=CLOSED, last_day=CLOSED, reason="Travaux"))
        session.add(
            Closure(
                lab_id=lab.id, kind="open", first_day=EXTRA, last_day=EXTRA,
                opens=time(9), closes=time(12), reason="Portes ouvertes",
            )
        )  # fmt: skip
    made: list[tuple[Booking, str]] = []
    for _ in range(90):
        day = FIRST + timedelta(days=chance.randrange(30))
        hour, room = chance.randrange(8, 19), chance.choice(list(PARTS))
        if day.isoweekday() > 5 or day == CLOSED:
            continue
        try:
            one = await a_booking(
                world, lab, day, f"{hour:02d}:30", f"{hour + 1:02d}:45", room,
                purpose=chance.choice([Purpose.ATELIER, Purpose.ACCUEIL]),
            )  # fmt: skip
        except SlotTaken:
            continue
        status = chance.choice(["confirmed", "held", "cancelled", "no_show", "refused"])
        facts: dict[str, Any] = {"status": status}
        if status == "held" and chance.random() < 0.5:
            facts["released_at"] = one.starts_at + timedelta(minutes=30)
        await become(world, one, **facts)
        for name, value in facts.items():
            setattr(one, name, value)
        made.append((one, room))
    assert len(made) > 30
    opened, booked, counts = _by_hand(made)
    with frozen(AFTER):
        team = await world.signed_in(lab, Role.TEAM)
        for by in ("room", "weekday", "hour", "weekday-hour", "month", "purpose"):
            found = await use(team, lab, by)
            for one in found["items"]:
                key = (by, one["key"])
                if by != "purpose":
                    assert one["open_minutes"] == opened[key], key
                    assert one["occupancy"] == float(percent(booked[key], opened[key]) or 0), key
                assert one["booked_minutes"] == booked[key], key
                assert one["bookings"] == counts[key], key
            assert found["total"]["booked_minutes"] == booked[("room", "")]
            assert found["total"]["bookings"] == counts[("room", "")]
            assert sum(one["booked_minutes"] for one in found["items"]) == booked[("room", "")]


def _by_hand(
    made: list[tuple[Booking, str]],
) -> tuple[dict[Any, int], dict[Any, int], dict[Any, int]]:
    """Minute by minute: open, booked, and how many stood, for every kind of row."""
    opened: dict[Any, int] = defaultdict(int)
    for number in range(30):
        day = FIRST + timedelta(days=number)
        opens, closes = _hours(day)
        for at in _minutes(moment(day, opens), moment(day, closes)):
            for room in ("salon", "cuisine", "jardin"):
                for key in _keys(at, room):
                    opened[key] += 1
    booked: dict[Any, int] = defaultdict(int)
    stood: dict[Any, set[int]] = {key: set() for key in opened}
    standing = [pair for pair in made if pair[0].status in ("confirmed", "held")]
    for one, room in standing:
        for at in _minutes(one.starts_at, one.released_at or one.ends_at):
            for part in PARTS[room]:
                for key in [*_keys(at, part), ("purpose", one.purpose)]:
                    booked[key] += 1
                    stood.setdefault(key, set()).add(one.id)
    return opened, booked, defaultdict(int, {key: len(ids) for key, ids in stood.items()})


def _minutes(start: datetime, end: datetime) -> Iterator[datetime]:
    while start < end:
        yield start
        start += timedelta(minutes=1)


def _hours(day: date) -> tuple[time, time]:
    if day == EXTRA:
        return time(9), time(12)
    if day == CLOSED or day.isoweekday() > 5 or day in french_holidays(day.year):
        return time(0), time(0)
    return time(7, 30), time(21)


def _keys(at: datetime, room: str) -> list[tuple[str, str]]:
    local = at.astimezone(PARIS)
    weekday, hour = str(local.isoweekday()), f"{local.hour:02d}"
    return [
        ("room", room),
        ("room", ""),
        ("weekday", weekday),
        ("hour", hour),
        ("weekday-hour", f"{weekday}-{hour}"),
        ("month", f"{local:%Y-%m}"),
    ]


async def test_downloads_in_both_flavours_and_as_a_workbook(world: World) -> None:
    lab = await world.a_lab()
    trap = '=HYPERLINK("http://mal.example";"clic")'
    await a_booking(world, lab, date(2026, 3, 3), "09:00", "12:00", title=trap)
    await a_booking(world, lab, date(2026, 3, 4), "09:00", "10:00", title="Été, « test »; fin")
    base = f"/v1/labs/{lab.slug}"
    days = {"from": FIRST.isoformat(), "to": LAST.isoformat()}
    with frozen(AFTER):
        team = await world.signed_in(lab, Role.TEAM)
        machine = await team("GET", f"{base}/room-statistics.csv", params=days)
        assert machine.headers["content-type"] == "text/csv; charset=utf-8"
        assert "attachment" in machine.headers["content-disposition"]
        rows = list(csv.DictReader(io.StringIO(machine.content.decode("utf-8"))))
        assert rows[0]["key"] == "salon"
        assert rows[0]["occupancy"] == "1.35"
        assert rows[-1]["booked_minutes"] == "240"
        french = await team(
            "GET", f"{base}/room-statistics.csv", params=days | {"flavour": "tableur"}
        )
        assert french.content.startswith(b"\xef\xbb\xbf")
        rows = list(csv.DictReader(io.StringIO(french.content.decode("utf-8-sig")), delimiter=";"))
        assert rows[0]["Taux d'occupation (%)"] == "1,35"
        book = await team("GET", f"{base}/room-statistics.xlsx", params=days)
        sheet = load_workbook(io.BytesIO(book.content)).active
        assert sheet is not None
        assert [cell.value for cell in sheet[2]][:2] == ["salon", "Salon"]
        assert sheet["G2"].value == 1.35

        exported = await team("GET", f"{base}/bookings.csv", params=days)
        rows = list(csv.DictReader(io.StringIO(exported.content.decode("utf-8"))))
        assert rows[0]["title"] == f"'{trap}"
        assert rows[0]["starts_at"] == "2026-03-03T09:00:00"
        assert rows[1]["title"] == "Été, « test »; fin"
        assert "access_needs" not in rows[0]
        workbook = await team("GET", f"{base}/bookings.xlsx", params=days)
        sheet = load_workbook(io.BytesIO(workbook.content)).active
        assert sheet is not None
        cell = next(cell for cell in sheet[2] if "HYPERLINK" in str(cell.value))
        assert (cell.data_type, str(cell.value)[0]) == ("s", "'")
        assert sheet["D2"].value == datetime(2026, 3, 3, 9)  # noqa: DTZ001 - a sheet has no zones


async def test_who_may_read_and_what_is_refused(world: World) -> None:
    lab = await world.a_lab()
    base = f"/v1/labs/{lab.slug}"
    days = {"from": FIRST.isoformat(), "to": LAST.isoformat()}
    member = await world.signed_in(lab, Role.MEMBER)
    stranger = await world.signed_in(await world.a_lab(), Role.MANAGER)
    machine = await world.a_machine(lab, [Scope.BOOKINGS_READ])
    assert (await machine.get(f"{base}/room-statistics", params=days)).status_code == 200
    assert (await member("GET", f"{base}/bookings.csv", params=days)).status_code == 403
    assert (await machine.get(f"{base}/bookings.xlsx", params=days)).status_code == 403
    assert (await stranger("GET", f"{base}/room-statistics", params=days)).status_code == 404
    for wrong in (
        {"to": "2026-03-01"},
        {"to": "2029-12-31"},
        {"by": "moon"},
        {"from": "2026-02-30"},
        {"from": "hier"},
    ):
        answer = await member("GET", f"{base}/room-statistics", params=days | wrong)
        assert answer.status_code == 422, (wrong, answer.text)
    empty = await use(member, lab)
    assert empty["total"]["booked_minutes"] == 0
    assert empty["total"]["no_show_rate"] is None
    assert Decimal(str(empty["total"]["occupancy"])) == 0
