"""Find me a room: what is answered can be booked; when nothing is, nothing could be."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, update
from sqlalchemy.engine import Engine

from api.bookings.rules.slots import GRID
from api.core.access import SYSTEM, Role
from api.core.clock import now
from api.core.database import unit_of_work
from api.labs.models import Lab
from api.rooms.models import Closure, Room
from tests.builders import Signed, World, an_open_day, at


async def equip(world: World, lab: Lab, slug: str, **facts: Any) -> None:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            update(Room).where(Room.lab_id == lab.id, Room.slug == slug).values(**facts)  # type: ignore[arg-type]
        )


async def ask(reader: Signed, lab: Lab, **wanted: Any) -> Any:
    answer = await reader("GET", f"/v1/labs/{lab.slug}/room-finder", params=wanted)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def book(team: Signed, lab: Lab, room: str, start: str, end: str) -> Any:
    return await team(
        "POST",
        f"/v1/labs/{lab.slug}/bookings",
        json={
            "room": room,
            "starts_at": start,
            "ends_at": end,
            "purpose": "accueil",
            "title": "Essai",
        },
    )


async def test_smallest_sufficient_first_the_whole_floor_last(world: World) -> None:
    lab = await world.a_lab()
    await equip(world, lab, "jardin", capacity=40)
    member = await world.signed_in(lab, Role.MEMBER)
    day = an_open_day()
    slot = {"from": at(day, "09:00"), "to": at(day, "11:00")}
    found = await ask(member, lab, **slot, capacity=10)
    assert [one["room"] for one in found["items"]] == ["cuisine", "salon", "jardin"]
    assert [why["code"] for why in found["items"][0]["why"]] == ["capacity-fits", "free-then"]
    assert found["items"][0]["why"][0]["text"] == "Assez grande : jusqu'à 12 personnes."
    assert found["alternatives"] == []
    indoors = await ask(member, lab, **slot, capacity=10, indoor=True)
    assert [one["room"] for one in indoors["items"]] == ["cuisine", "salon", "etage"]
    assert indoors["items"][2]["why"][-1]["code"] == "takes-all"
    assert indoors["items"][2]["capacity"] == 32  # salon and cuisine together
    english = await member(
        "GET",
        f"/v1/labs/{lab.slug}/room-finder",
        params=slot,
        headers={"Accept-Language": "en"},
    )
    assert english.json()["items"][0]["why"][0]["text"] == "Up to 12 people."


async def test_a_length_somewhere_in_a_morning(world: World) -> None:
    lab = await world.a_lab()
    await equip(world, lab, "salon", equipment=["Vidéoprojecteur", "Tableau blanc"])
    await equip(world, lab, "cuisine", equipment=["Vidéoprojecteur"], layouts=["îlots"])
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day()
    assert (await book(team, lab, "cuisine", at(day, "09:00"), at(day, "10:00"))).status_code == 201
    morning: dict[str, Any] = {
        "from_local": f"{day:%Y-%m-%d}T09:00",
        "to_local": f"{day:%Y-%m-%d}T12:30",
        "minutes": 120,
    }
    found = await ask(team, lab, **morning, equipment=["videoprojecteur"])
    assert [(one["room"], datetime.fromisoformat(one["starts_at"])) for one in found["items"]] == [
        ("cuisine", day.replace(hour=10, minute=15)),  # the gap of a quarter of an hour is kept
        ("salon", day.replace(hour=9)),
    ]
    laid_out = await ask(team, lab, **morning, layout="Îlots")
    assert [one["room"] for one in laid_out["items"]] == ["cuisine"]


async def test_nothing_fits_and_what_comes_nearest_says_what_differs(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day()
    for room in ("salon", "jardin"):
        made = await book(team, lab, room, at(day, "09:00"), at(day, "12:00"))
        assert made.status_code == 201
    slot = {"from": at(day, "10:00"), "to": at(day, "11:00")}
    found = await ask(team, lab, **slot, capacity=15)
    assert found["items"] == []
    near = [
        (one["room"], [reason["code"] for reason in one["differs"]])
        for one in found["alternatives"]
    ]
    assert near[0] == ("salon", ["other-time"])
    assert ("cuisine", ["smaller"]) in near
    assert any(codes == ["other-day"] for _, codes in near)
    for one in found["alternatives"]:
        assert await _possible(team, lab, one["room"], one["starts_at"], one["ends_at"]), one
    nowhere = await ask(team, lab, **slot, capacity=900)
    assert nowhere["items"] == []
    assert all(
        {"smaller", "capacity-unknown"} & {reason["code"] for reason in one["differs"]}
        for one in nowhere["alternatives"]
    )


async def test_closed_inactive_and_past_are_never_proposed(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day()
    await equip(world, lab, "salon", active=False)
    found = await ask(team, lab, **{"from": at(day, "09:00"), "to": at(day, "11:00")})
    assert "salon" not in {one["room"] for one in found["items"]}
    async with unit_of_work(world.sessions, SYSTEM) as session:
        session.add(
            Closure(lab_id=lab.id, first_day=day.date(), last_day=day.date(), reason="Travaux")
        )
    shut = await ask(team, lab, **{"from": at(day, "09:00"), "to": at(day, "11:00")})
    assert shut["items"] == []
    assert {reason["code"] for one in shut["alternatives"] for reason in one["differs"]} == {
        "other-day"
    }
    past = now().astimezone(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(days=2)
    gone = await ask(
        team, lab, **{"from": past.isoformat(), "to": (past + timedelta(hours=1)).isoformat()}
    )
    assert gone["items"] == []
    assert all(datetime.fromisoformat(o["starts_at"]) > past for o in gone["alternatives"])


async def test_a_search_costs_the_same_number_of_queries(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day()
    wanted = {"from": at(day, "08:00"), "to": at(day, "18:00"), "minutes": 60}
    few = await _queries(team, lab, wanted)
    async with unit_of_work(world.sessions, SYSTEM) as session:
        session.add_all(
            Room(lab_id=lab.id, slug=f"salle-{n}", name=f"Salle {n}", position=20 + n)
            for n in range(30)
        )
    for n in range(10):
        await book(team, lab, f"salle-{n}", at(day, "09:00"), at(day, "10:00"))
    assert await _queries(team, lab, wanted) == few


async def _queries(team: Signed, lab: Lab, wanted: dict[str, Any]) -> int:
    seen: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if "room" in statement or "closure" in statement or "opening_rule" in statement:
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        await ask(team, lab, **wanted)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert sum("occupancy" in one for one in seen) == 1
    return len(seen)


async def test_bad_searches_are_refused(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    stranger = await world.signed_in(await world.a_lab(), Role.TEAM)
    day = an_open_day()
    good: dict[str, Any] = {"from": at(day, "09:00"), "to": at(day, "11:00")}
    url = f"/v1/labs/{lab.slug}/room-finder"
    for wrong in (
        {"to": at(day, "08:00")},
        {"to": (day + timedelta(days=15)).isoformat()},
        {"minutes": 180},
        {"minutes": 20},
        {"minutes": 0},
        {"capacity": 0},
        {"from": "2027-03-28T02:30"},
        {"from_local": "2027-03-28T02:30"},  # as well as ``from``
        {"from": "demain"},
        {"to": at(day, "11:10")},
        {"to": (day + timedelta(days=3)).isoformat()},  # longer than a day, no length given
    ):
        answer = await team("GET", url, params=good | wrong)
        assert answer.status_code == 422, (wrong, answer.text)
    skipped = {"from_local": "2027-03-28T02:30", "to_local": "2027-03-28T04:30"}
    answer = await team("GET", url, params=skipped)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["code"] == "time-skipped"
    assert (await team("GET", url, params={"to": good["to"]})).status_code == 422
    assert (await stranger("GET", url, params=good)).status_code == 404


HOURS = [time(hour, quarter) for hour, quarter in product(range(8, 12), (0, 30))]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    taken=st.lists(
        st.tuples(st.sampled_from(["salon", "cuisine", "etage"]), st.sampled_from(HOURS)),
        max_size=8,
    ),
    start=st.sampled_from(HOURS),
    window=st.sampled_from([60, 120, 240]),
    length=st.sampled_from([30, 60, 120]),
    capacity=st.sampled_from([None, 10, 15, 30, 50]),
    closed=st.booleans(),
)
async def test_what_is_answered_can_be_booked_and_nothing_else_could(
    world: World,
    taken: list[tuple[str, time]],
    start: time,
    window: int,
    length: int,
    capacity: int | None,
    closed: bool,
) -> None:
    length = min(length, window)
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    day = an_open_day(9)
    for room, clock in taken:  # those that meet are refused: the rest stands
        begins = datetime.combine(day.date(), clock, day.tzinfo)
        await book(team, lab, room, begins.isoformat(), (begins + timedelta(hours=1)).isoformat())
    if closed:
        await _close(world, lab, day.date())
    begins = datetime.combine(day.date(), start, day.tzinfo)
    ends = begins + timedelta(minutes=window)
    wanted = {"from": begins.isoformat(), "to": ends.isoformat(), "minutes": length}
    found = await ask(team, lab, **wanted, **({} if capacity is None else {"capacity": capacity}))
    for one in [*found["items"], *found["alternatives"]]:
        free = await _possible(team, lab, one["room"], one["starts_at"], one["ends_at"])
        assert free, one
    if not found["items"]:
        holds = {"salon": 20, "cuisine": 12, "jardin": 0, "etage": 32}
        suits = [room for room, most in holds.items() if capacity is None or most >= capacity]
        moment = begins
        while moment + timedelta(minutes=length) <= ends:
            until = moment + timedelta(minutes=length)
            for room in suits:
                assert not await _possible(
                    team, lab, room, moment.isoformat(), until.isoformat()
                ), (room, moment)
            moment += GRID
    if found["items"]:  # and posting the first one succeeds
        first = found["items"][0]
        made = await book(team, lab, first["room"], first["starts_at"], first["ends_at"])
        assert made.status_code == 201, made.text


async def _close(world: World, lab: Lab, day: date) -> None:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        session.add(Closure(lab_id=lab.id, first_day=day, last_day=day, reason="Travaux"))


async def _possible(team: Signed, lab: Lab, room: str, start: str, end: str) -> bool:
    answer = await team(
        "POST",
        f"/v1/labs/{lab.slug}/booking-previews",
        json={
            "room": room,
            "starts_at": start,
            "ends_at": end,
            "purpose": "accueil",
            "title": "Essai",
        },
    )
    return answer.status_code == 200 and bool(answer.json()["possible"])
