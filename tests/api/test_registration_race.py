"""Five hundred people at once on twenty places; some give up and come back: never one too many."""

from typing import Any

from httpx import AsyncClient, Response
from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.database import unit_of_work
from drills.rush import Rush, faults_sql
from tests.builders import World
from tests.registrations import Event, a_link, an_event, listed, open_up

PEOPLE, PLACES, LEAVERS = 500, 20, 60


async def faults(world: World, event: Event) -> tuple[int, ...]:
    """Over, strays, twice, passed: all 0."""
    async with unit_of_work(world.sessions, SYSTEM) as session:
        found = await session.execute(text(faults_sql(event.lab.id, event.id)))
        return tuple(int(one) for one in found.one())


async def test_five_hundred_on_twenty_places(world: World, http: AsyncClient) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await an_event(world, lab, team, {"capacity": PLACES})

    async def ask(method: str, url: str, **options: Any) -> Response:
        return await http.request(method, url, timeout=120, **options)

    people = [f"foule-{number}@tilab.example" for number in range(PEOPLE)]
    rush = Rush(event.path, ask, lambda email: a_link(world, event, email), people)
    await rush.register([*people, *people[:50]])  # and fifty click twice
    assert rush.statuses == {200: PEOPLE + 50}
    assert await faults(world, event) == (0, 0, 0, 0)
    rows = await listed(team, event)
    assert [one["state"] for one in rows].count("inscrite") == PLACES
    assert [one["place_in_queue"] for one in rows[PLACES:]] == list(range(1, PEOPLE - PLACES + 1))

    seated = [one["email"] for one in rows[:PLACES]]
    waiting = [one["email"] for one in rows[PLACES:]]
    await rush.give_up(seated + waiting[: LEAVERS - PLACES])
    assert rush.faults == 0
    assert await faults(world, event) == (0, 0, 0, 0)
    after = await listed(team, event)
    live = [one for one in after if one["state"] in {"inscrite", "attente"}]
    assert len(live) == PEOPLE
    # Who left is behind all who stayed: the places went to those who waited first, in their order.
    now_seated = {one["email"] for one in live if one["state"] == "inscrite"}
    assert now_seated == set(waiting[LEAVERS - PLACES : LEAVERS])

    more = await open_up(team, event.path, 1, capacity=PLACES + 10)
    assert more.json()["taken"] == PLACES + 10
    assert await faults(world, event) == (0, 0, 0, 0)


async def test_raw_writing_is_refused_as_well(world: World, http: AsyncClient) -> None:
    """The guarantee is a constraint on what every path counts, not a habit of one path."""
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    event = await an_event(world, lab, team, {"capacity": 1})
    for number in range(3):
        token = {"token": a_link(world, event, f"brut-{number}@tilab.example")}
        await http.post(f"{event.path}/registration-confirmations", json=token)
    forced = "UPDATE registration SET state = 'inscrite' WHERE activity_id = :id"
    moved = "UPDATE registration SET activity_id = activity_id + 1 WHERE activity_id = :id"
    for sql in (forced, moved):
        refused = ""
        try:
            async with unit_of_work(world.sessions, SYSTEM) as session:
                await session.execute(text(sql), {"id": event.id})
        except Exception as error:
            refused = str(error)
        assert refused, sql
    assert await faults(world, event) == (0, 0, 0, 0)
