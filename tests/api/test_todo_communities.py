"""« À faire »: what communities wait for, told to those who may act on it and nobody else."""

from datetime import timedelta
from typing import Any

from api.core.access import Role
from api.core.clock import today
from tests.api.test_boards import a_board, a_task, ok
from tests.builders import Signed, World
from tests.communities import a_community


async def todo(who: Signed, lab: str) -> Any:
    """What waits for somebody."""
    return await ok(who, "GET", f"/v1/labs/{lab}/todo")


async def test_requests_wait_for_whoever_animates(world: World) -> None:
    lab = await world.a_lab()
    leader, member, asking = [await world.signed_in(lab, Role.MEMBER) for _ in range(3)]
    chief = await world.signed_in(lab, Role.MANAGER)
    made = await a_community(world, lab, members=[(leader, "animateur"), member])
    words = "J’anime des ateliers à Brest."
    await ok(asking, "POST", f"{made.path}/membership", 202, json={"words": words})
    waiting = (await todo(leader, lab.slug))["join_requests"]
    assert waiting["count"] == 1
    assert waiting["items"][0]["words"] == words
    assert waiting["items"][0]["community"] == made.row.slug
    for other in (member, asking, chief):
        assert (await todo(other, lab.slug))["join_requests"]["count"] == 0
    (asked,) = (await ok(leader, "GET", f"{made.path}/join-requests"))["items"]
    decision = f"{made.path}/join-requests/{asked['id']}/decision"
    answer = await leader("POST", decision, json={"accept": True})
    assert answer.status_code < 300, answer.text
    assert (await todo(leader, lab.slug))["join_requests"]["count"] == 0


async def test_tasks_wait_for_whoever_took_them(world: World) -> None:
    lab = await world.a_lab()
    leader, ada = [await world.signed_in(lab, Role.MEMBER) for _ in range(2)]
    made = await a_community(world, lab, members=[(leader, "animateur"), ada])
    board = await a_board(made, leader)
    for title, days, claim in (
        ("En retard", -3, True),
        ("Bientôt", 6, True),
        ("Plus tard", 9, True),
        ("À prendre", 1, False),
    ):
        due = (today() + timedelta(days=days)).isoformat()
        await a_task(made, ada, board["id"], title, due_on=due, claim=claim)
    found = (await todo(ada, lab.slug))["tasks"]
    assert [(one["title"], one["late"]) for one in found["items"]] == [
        ("En retard", True), ("Bientôt", False),
    ]  # fmt: skip
    assert (await todo(leader, lab.slug))["tasks"]["count"] == 0
    late = found["items"][0]["task"]
    await ok(ada, "POST", f"{made.path}/tasks/{late}/completion")
    assert (await todo(ada, lab.slug))["tasks"]["count"] == 1
