"""Series against series, against single bookings, and while they change: never two at once."""

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from typing import Any

import pytest
from httpx import Response

from api.bookings.actions import series as actions
from api.bookings.queries.series import Planned
from api.core.access import Role
from api.labs.models import Lab
from tests.builders import Signed, World, an_open_day
from tests.digest import digest_of
from tests.series import OVERLAPS, asked, booked, one_booking, scalar

ROUNDS = 6


async def _hands(world: World) -> tuple[Lab, list[Signed]]:
    lab = await world.a_lab()
    return lab, [await world.signed_in(lab, Role.TEAM) for _ in range(4)]


async def _judge(world: World, lab: Lab, answers: list[Response]) -> None:
    """Clean answers only, and nothing stored twice."""
    assert {one.status_code for one in answers} <= {200, 201, 409, 412}, answers
    for answer in answers:
        if answer.status_code == 409 and answer.json()["code"] == "series-conflicts":
            assert answer.json()["items"]
    assert await scalar(world, OVERLAPS, lab=lab.id) == 0


def _series(who: Signed, lab: Lab, **changes: Any) -> Coroutine[Any, Any, Response]:
    return who("POST", f"/v1/labs/{lab.slug}/series", json=asked(**changes))


async def test_of_many_series_that_meet_one_is_booked(world: World) -> None:
    lab, hands = await _hands(world)
    for number in range(ROUNDS):
        day = an_open_day(20 + 70 * number)  # eight weeks each
        answers = await asyncio.gather(
            *(
                _series(
                    hands[n % 4],
                    lab,
                    starts_local=f"{day:%Y-%m-%d}T09:00:00",
                    rule="FREQ=WEEKLY;COUNT=8" if n % 2 else "FREQ=DAILY;INTERVAL=7;COUNT=6",
                    room="etage" if number % 2 and n % 3 == 0 else "salon",
                    on_conflict="nothing" if n % 4 else "skip",  # holidays may lie between
                )
                for n in range(16)
            )
        )
        assert any(one.status_code == 201 for one in answers)
        await _judge(world, lab, answers)


async def test_series_and_single_bookings_meet(world: World) -> None:
    lab, hands = await _hands(world)
    for number in range(ROUNDS):
        day = an_open_day(20 + 14 * number)
        acts = [
            one_booking(
                hands[n % 4],
                lab,
                day.replace(hour=9 + n % 2).isoformat(),
                day.replace(hour=10 + n % 2, minute=30).isoformat(),
                "etage" if n % 5 == 0 else "salon",
            )
            if n % 3
            else _series(
                hands[n % 4],
                lab,
                starts_local=f"{day:%Y-%m-%d}T09:00:00",
                rule="FREQ=DAILY;COUNT=9",
                on_conflict="skip" if n % 2 else "nothing",
            )
            for n in range(18)
        ]
        await _judge(world, lab, await asyncio.gather(*acts))


async def test_a_series_moves_among_single_bookings(world: World) -> None:
    lab, hands = await _hands(world)
    for number in range(ROUNDS):
        day = an_open_day(20 + 14 * number)
        rule = {"starts_local": f"{day:%Y-%m-%d}T09:00:00", "rule": "FREQ=DAILY;COUNT=7"}
        made = [
            await booked(hands[n], lab, room=room, on_conflict="skip", **rule)
            for n, room in enumerate(("salon", "cuisine"))
        ]
        acts = [
            hands[n % 4](
                "PATCH",
                made[n % 2].headers["location"],
                json={"on_conflict": "skip"}
                | ({"time": "14:00", "room": "cuisine"} if n % 3 else {"time": "13:00"}),
                headers={"If-Match": made[n % 2].headers["etag"]},
            )
            for n in range(6)
        ]
        acts += [
            one_booking(
                hands[n % 4],
                lab,
                day.replace(hour=13 + n % 3).isoformat(),
                day.replace(hour=14 + n % 3, minute=15).isoformat(),
                ("salon", "cuisine", "etage")[n % 3],
            )
            for n in range(9)
        ]
        end = f"{made[1].headers['location']}/cancellation"
        acts.append(hands[0]("POST", end, json={"reason": "Course"}))
        await _judge(world, lab, await asyncio.gather(*acts))


async def test_the_constraint_is_the_guarantee(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if the plan were wrong, nothing is stored and the answer is the same."""
    lab, hands = await _hands(world)
    day = an_open_day(20)
    start, end = day.replace(hour=10).isoformat(), day.replace(hour=11).isoformat()
    assert (await one_booking(hands[0], lab, start, end)).status_code == 201
    real = actions.plan_series

    async def hopeful(session: Any, draft: Any) -> list[Planned]:
        return [replace(one, fault=None) for one in await real(session, draft)]

    monkeypatch.setattr(actions, "plan_series", hopeful)
    before = await digest_of(world)
    rule = {"starts_local": f"{day:%Y-%m-%d}T09:00:00", "rule": "FREQ=DAILY;COUNT=1"}
    refused = await _series(hands[1], lab, **rule)
    assert refused.status_code == 409
    (item,) = refused.json()["items"]
    assert item["problem"]["code"] == "slot-taken"
    assert await digest_of(world) == before
