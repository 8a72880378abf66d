"""Series against series, against single bookings, and while they change: never two at once."""

import asyncio
from typing import Any

from httpx import Response

from api.core.access import Role
from tests.builders import Signed, World, an_open_day
from tests.series import OVERLAPS, asked, booked, one_booking, scalar

ROUNDS = 6


def monday(ahead: int) -> str:
    """A local start at nine, some weeks ahead."""
    return f"{an_open_day(ahead):%Y-%m-%d}T09:00:00"


def _codes(answers: list[Response]) -> list[int]:
    codes = sorted(answer.status_code for answer in answers)
    assert set(codes) <= {200, 201, 409, 412}, [answer.text for answer in answers]
    return codes


async def _overlaps(world: World, lab_id: int) -> int:
    return int(await scalar(world, OVERLAPS, lab=lab_id))


async def _series(who: Signed, lab: Any, **changes: Any) -> Response:
    answer: Response = await who("POST", f"/v1/labs/{lab.slug}/series", json=asked(**changes))
    return answer


async def test_of_many_series_that_overlap_one_is_booked(world: World) -> None:
    for number in range(ROUNDS):
        lab = await world.a_lab()
        hands = [await world.signed_in(lab, Role.TEAM) for _ in range(4)]
        start = monday(20)
        answers = await asyncio.gather(
            *(
                _series(
                    hands[n % 4],
                    lab,
                    starts_local=start,
                    rule="FREQ=WEEKLY;COUNT=8" if n % 2 else "FREQ=DAILY;INTERVAL=7;COUNT=6",
                    room="etage" if number % 2 and n % 3 == 0 else "salon",
                    on_conflict="skip",  # holidays may lie between
                )
                for n in range(12)
            )
        )
        won = [answer for answer in answers if answer.status_code == 201]
        assert won, [answer.text for answer in answers]
        _codes(list(answers))
        for answer in answers:
            if answer.status_code == 409:
                assert answer.json()["code"] == "series-conflicts"
                assert answer.json()["items"]
        assert await _overlaps(world, lab.id) == 0


async def test_series_and_single_bookings_meet(world: World) -> None:
    for _ in range(ROUNDS):
        lab = await world.a_lab()
        hands = [await world.signed_in(lab, Role.TEAM) for _ in range(4)]
        day = an_open_day(20)
        singles = [
            one_booking(
                hands[n % 4],
                lab,
                day.replace(hour=9 + n % 2).isoformat(),
                day.replace(hour=10 + n % 2, minute=30).isoformat(),
                "etage" if n % 5 == 0 else "salon",
            )
            for n in range(12)
        ]
        several = [
            _series(
                hands[n % 4],
                lab,
                starts_local=f"{day:%Y-%m-%d}T09:00:00",
                rule="FREQ=DAILY;COUNT=9",
                on_conflict="skip" if n % 2 else "nothing",
            )
            for n in range(6)
        ]
        answers = await asyncio.gather(
            *(one for pair in zip(singles, several + singles[6:], strict=False) for one in pair)
        )
        _codes(list(answers))
        assert await _overlaps(world, lab.id) == 0


async def test_a_series_moves_among_single_bookings(world: World) -> None:
    for _ in range(ROUNDS):
        lab = await world.a_lab()
        hands = [await world.signed_in(lab, Role.TEAM) for _ in range(4)]
        day = an_open_day(20)
        rule = {"starts_local": f"{day:%Y-%m-%d}T09:00:00", "rule": "FREQ=DAILY;COUNT=7"}
        made = [
            await booked(hands[n], lab, room=room, on_conflict="skip", **rule)
            for n, room in enumerate(("salon", "cuisine"))
        ]
        changes = [
            hands[n % 4](
                "PATCH",
                made[n % 2].headers["location"],
                json={"time": "14:00", "room": "cuisine", "on_conflict": "skip"}
                if n % 3
                else {"time": "13:00", "room": "salon", "on_conflict": "skip"},
                headers={"If-Match": made[n % 2].headers["etag"]},
            )
            for n in range(6)
        ]
        singles = [
            one_booking(
                hands[n % 4],
                lab,
                day.replace(hour=13 + n % 3).isoformat(),
                day.replace(hour=14 + n % 3, minute=15).isoformat(),
                ("salon", "cuisine", "etage")[n % 3],
            )
            for n in range(9)
        ]
        cancelled = hands[0](
            "POST", f"{made[1].headers['location']}/cancellation", json={"reason": "Course"}
        )
        answers = await asyncio.gather(*changes, *singles, cancelled)
        _codes(list(answers))
        assert await _overlaps(world, lab.id) == 0
