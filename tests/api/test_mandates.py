"""Mandates that end, now or later: a community always has somebody to animate it."""

import asyncio
from datetime import timedelta

from api.core.access import Role
from api.core.clock import today
from tests.api.test_members import handle_of, role_of
from tests.builders import Signed, World
from tests.communities import Made, a_community


async def _mandate(who: Signed, made: Made, whose: Signed) -> str:
    name = await handle_of(whose, made)
    return f"{made.path}/members/{name}/roles/{await role_of(who, made, name, 'animateur')}"


def _day(days: int) -> str:
    return (today() + timedelta(days=days)).isoformat()


async def _ends(who: Signed, url: str, version: int = 1, **days: str | None) -> tuple[int, str]:
    """Ask for other days of a mandate; the status and the code of the problem."""
    answer = await who("PATCH", url, json=days, headers={"If-Match": f'"{version}"'})
    return answer.status_code, answer.json().get("code", "")


async def test_a_mandate_that_ends_later_leaves_nobody_alone_either(world: World) -> None:
    lab = await world.a_lab()
    anna, ben = await world.signed_in(), await world.signed_in()
    made = await a_community(world, lab, members=[(anna, "animateur"), ben])
    hers = await _mandate(anna, made, anna)
    refused = (409, "last-animator")
    for day in (0, 1, 300):  # one is in office on one's last day: it is the next that has nobody
        assert await _ends(anna, hers, to_day=_day(day)) == refused
    roles = f"{made.path}/members/{await handle_of(ben, made)}/roles"
    season = {"role": "animateur", "from_day": _day(10), "to_day": _day(20)}
    assert (await anna("POST", roles, json=season)).status_code == 201
    for day in (0, 8, 15, 20):  # before Ben begins, and once he has ended
        assert await _ends(anna, hers, to_day=_day(day)) == refused
    assert (await anna("DELETE", f"{made.path}/membership")).status_code == 409
    his = await _mandate(anna, made, ben)
    assert (await _ends(anna, his, to_day=None))[0] == 200
    assert await _ends(anna, hers, to_day=_day(8)) == refused
    assert (await _ends(anna, hers, to_day=_day(9)))[0] == 200
    # The chain holds by Ben alone from the tenth day on.
    for change in ({"to_day": _day(500)}, {"from_day": _day(11)}):
        assert await _ends(anna, his, version=2, **change) == refused
    assert (await anna("DELETE", his)).status_code == 409
    assert (await ben("DELETE", f"{made.path}/membership")).status_code == 409
    assert (await anna("DELETE", f"{made.path}/membership")).status_code == 409, "nine days"
    assert (await _ends(anna, hers, version=2, to_day=None))[0] == 200
    assert (await ben("DELETE", f"{made.path}/membership")).status_code == 204


async def test_two_mandates_that_end_at_once_leave_one(world: World) -> None:
    lab = await world.a_lab()
    anna, ben = await world.signed_in(), await world.signed_in()
    for act in ("end", "leave"):
        made = await a_community(world, lab, members=[(anna, "animateur"), (ben, "animateur")])
        hers, his = await _mandate(anna, made, anna), await _mandate(anna, made, ben)
        end, held = {"to_day": _day(0)}, {"If-Match": '"1"'}
        done = await asyncio.gather(
            anna("PATCH", hers, json=end, headers=held),
            ben("PATCH", his, json=end, headers=held)
            if act == "end"
            else ben("DELETE", f"{made.path}/membership"),
        )
        assert sorted(one.status_code for one in done)[1] == 409
        assert (await anna("GET", made.path)).json()["animators"] != []


async def test_a_manager_of_the_lab_takes_over_from_the_last_one(world: World) -> None:
    lab = await world.a_lab()
    manager, anna = await world.signed_in(lab, Role.MANAGER), await world.signed_in()
    made = await a_community(world, lab, members=[(anna, "animateur")])
    assert (await anna("DELETE", f"{made.path}/membership")).status_code == 409
    opened = await manager("POST", f"{made.path}/opening", json={"reason": "Anna s’en va"})
    assert opened.status_code == 200, opened.text
    assert (await anna("DELETE", f"{made.path}/membership")).status_code == 204
