"""« À faire »: what communities wait for, told to those who may act on it and nobody else."""

from datetime import timedelta
from typing import Any

from api.core.access import Role
from api.core.clock import today
from tests.api.test_boards import a_board, a_task, ok
from tests.builders import Signed, World
from tests.communities import a_community
from tests.registrations import Event, an_event, open_up


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


async def test_reports_wait_for_whoever_looks_after_the_community(world: World) -> None:
    lab = await world.a_lab()
    leader, pioneer, member = [await world.signed_in(lab, Role.MEMBER) for _ in range(3)]
    chief = await world.signed_in(lab, Role.MANAGER)
    made = await a_community(
        world, lab, members=[(leader, "animateur"), (pioneer, "pionnier"), member]
    )
    for who in (member, leader):
        said = await ok(who, "POST", f"{made.path}/posts", 201, json={"words": "Discutable"})
        url = f"{made.path}/posts/{said['id']}/reports"
        answer = await pioneer("POST", url, json={"words": "À regarder"})
        assert answer.status_code == 204, answer.text
    waiting = (await todo(pioneer, lab.slug))["reports"]
    assert waiting["count"] == 2
    first = waiting["items"][0]
    assert first["words"] == "À regarder"
    assert first["community"] == made.row.slug
    assert (await todo(leader, lab.slug))["reports"]["count"] == 1  # nobody judges what they wrote
    for other in (member, chief):
        assert (await todo(other, lab.slug))["reports"]["count"] == 0
    held = (await ok(leader, "GET", f"{made.path}/reports"))["items"][0]
    decided = await leader(
        "POST",
        f"{made.path}/reports/{held['id']}/decision",
        json={"decision": "garde", "reason": "Un désaccord"},
        headers={"If-Match": f'"{held["version"]}"'},
    )
    assert decided.status_code < 300, decided.text
    assert (await todo(leader, lab.slug))["reports"]["count"] == 0
    assert (await todo(pioneer, lab.slug))["reports"]["count"] == 1


async def _registers(team: Signed, event: Event, number: int, guests: int = 0) -> Any:
    body = {
        "name": f"Personne {number}",
        "email": f"file-{event.id}-{number}@tilab.example",
        "public": "citizens",
        "guests": [f"Accompagnant {one}" for one in range(guests)],
    }
    return await ok(team, "POST", f"{event.path}/registrations", 201, json=body)


async def test_a_waiting_list_waits_when_places_are_left(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    member = await world.signed_in(lab, Role.MEMBER)
    event = await an_event(world, lab, team, {"capacity": 3, "guests_max": 3})
    await _registers(team, event, 1)
    held = await _registers(team, event, 2)
    full = await an_event(world, lab, team, {"capacity": 1}, title="Complet")
    for number in (1, 2):
        await _registers(team, full, number)
    assert (await todo(team, lab.slug))["waiting_lists"]["count"] == 0
    family = await _registers(team, event, 3, guests=2)
    assert family["state"] == "attente"
    (found,) = (await todo(team, lab.slug))["waiting_lists"]["items"]
    assert (found["activity"], found["left"], found["waiting"]) == (event.id, 1, 1)
    assert found["first_asks"] == 3
    assert (await todo(member, lab.slug))["waiting_lists"] is None
    await ok(
        team,
        "POST",
        f"{event.path}/registrations/{held['id']}/cancellation",
        json={"reason": "Absent"},
    )
    assert (await todo(team, lab.slug))["waiting_lists"]["items"][0]["left"] == 2
    raised = await open_up(team, event.path, 1, capacity=4, guests_max=3)
    assert raised.status_code == 200, raised.text
    assert (await todo(team, lab.slug))["waiting_lists"]["count"] == 0
