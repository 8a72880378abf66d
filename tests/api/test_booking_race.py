"""One slot, many hands: exactly one booking, on every path, and clean answers for the others."""

from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.database import unit_of_work
from drills.races import Hand, Race, faults_sql
from tests.builders import World, an_open_day, at

CLIENTS, ROUNDS = 32, 8


async def faults(world: World, race: Race) -> tuple[int, int]:
    """Doubles, and bookings whose rooms are not exactly those they take."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        found = (await session.execute(text(faults_sql(race.lab)))).one()
    return found.doubles, found.strays


async def a_race(world: World) -> Race:
    lab = await world.a_lab()
    team = [await world.signed_in(lab, Role.TEAM) for _ in range(4)]
    hands: list[Hand] = [team[number % 4] for number in range(CLIENTS)]
    member = await world.signed_in(lab, Role.MEMBER)
    return Race(lab.slug, hands, member, ["salon", "cuisine"])


async def test_every_path_keeps_one_booking_a_slot(world: World) -> None:
    race = await a_race(world)
    for name, run in race.kinds().items():
        for _ in range(ROUNDS * 4 if name == "create" else ROUNDS):
            await run()
        assert race.tally.faults == 0, (name, race.tally.statuses)
        assert await faults(world, race) == (0, 0), name
    assert race.tally.attempts > 2000


async def test_the_gap_is_part_of_the_guarantee(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    url = f"/v1/labs/{lab.slug}/bookings"
    day = an_open_day(31)

    async def booked(start: str, end: str, room: str = "salon") -> int:
        times = {"starts_at": at(day, start), "ends_at": at(day, end)}
        body = {"room": room, "purpose": "accueil", "title": "Suite", **times}
        return int((await team("POST", url, json=body)).status_code)

    assert await booked("09:00", "10:00") == 201
    assert await booked("10:00", "11:00") == 409
    assert await booked("08:00", "09:00") == 409
    assert await booked("10:15", "11:00") == 201
    assert await booked("09:00", "10:00", "jardin") == 201
    assert await booked("09:30", "10:00", "etage") == 409
