"""One slot, many hands: exactly one booking, on every path, and clean answers for the others."""

import asyncio
from typing import Any

from httpx import Response
from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.database import unit_of_work
from tests.builders import World, an_open_day, at

CLIENTS, SLOTS = 32, 50
OVERLAPS = """
SELECT count(*) FROM occupancy AS a JOIN occupancy AS b
  ON a.lab_id = b.lab_id AND a.room_id = b.room_id AND a.booking_id < b.booking_id
 AND a.during && b.during
WHERE a.lab_id = :lab
"""


def booking(start: str, end: str, room: str = "salon") -> dict[str, Any]:
    return {
        "room": room,
        "starts_at": start,
        "ends_at": end,
        "purpose": "accueil",
        "title": "Course",
    }


async def _overlaps(world: World, lab_id: int) -> int:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        return int(await session.scalar(text(OVERLAPS), {"lab": lab_id}) or 0)


def _judge(answers: list[Response]) -> None:
    won = [answer for answer in answers if answer.status_code == 201]
    lost = [answer for answer in answers if answer.status_code != 201]
    assert len(won) == 1, [answer.status_code for answer in answers]
    for answer in lost:
        assert answer.status_code == 409, answer.text
        assert answer.json()["code"] == "slot-taken"
        assert len(answer.json()["next_free"]) == 3


async def test_32_clients_on_50_slots_one_winner_each(world: World) -> None:
    lab = await world.a_lab()
    hands = [await world.signed_in(lab, Role.TEAM) for _ in range(4)]
    url = f"/v1/labs/{lab.slug}/bookings"
    for number in range(SLOTS):
        day = an_open_day(10 + number // 10 * 7)  # a week each: no two on one day
        hour = 8 + number % 10
        body = booking(at(day, f"{hour:02d}:00"), at(day, f"{hour:02d}:45"))
        if number % 10 == 9:  # the whole floor against one of its rooms
            bodies = [body | {"room": "etage" if n % 2 else "salon"} for n in range(CLIENTS)]
        else:
            bodies = [body] * CLIENTS
        _judge(
            await asyncio.gather(
                *(hands[n % 4]("POST", url, json=bodies[n]) for n in range(CLIENTS))
            )
        )
    assert await _overlaps(world, lab.id) == 0


async def test_moves_meet_on_one_slot(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    url = f"/v1/labs/{lab.slug}/bookings"
    day = an_open_day(30)
    made = [
        await team("POST", url, json=booking(at(day, f"{hour:02d}:00"), at(day, f"{hour:02d}:45")))
        for hour in range(8, 18)
    ]
    target = {"starts_at": at(day, "19:00"), "ends_at": at(day, "19:45")}
    answers = await asyncio.gather(
        *(
            team(
                "PATCH",
                f"{url}/{one.json()['id']}",
                json=target,
                headers={"If-Match": one.headers["etag"]},
            )
            for one in made
        )
    )
    codes = sorted(answer.status_code for answer in answers)
    assert codes == [200] + [409] * 9
    assert await _overlaps(world, lab.id) == 0


async def test_the_gap_is_part_of_the_guarantee(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    url = f"/v1/labs/{lab.slug}/bookings"
    day = an_open_day(31)
    first = await team("POST", url, json=booking(at(day, "09:00"), at(day, "10:00")))
    assert first.status_code == 201
    close = await team("POST", url, json=booking(at(day, "10:00"), at(day, "11:00")))
    assert close.status_code == 409
    before = await team("POST", url, json=booking(at(day, "08:00"), at(day, "09:00")))
    assert before.status_code == 409
    after = await team("POST", url, json=booking(at(day, "10:15"), at(day, "11:00")))
    assert after.status_code == 201
    garden = await team("POST", url, json=booking(at(day, "09:00"), at(day, "10:00"), "jardin"))
    assert garden.status_code == 201
    floor = await team("POST", url, json=booking(at(day, "09:30"), at(day, "10:00"), "etage"))
    assert floor.status_code == 409
