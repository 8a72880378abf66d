"""« À faire » about requests and governance: each sees what waits for them, and no more."""

from datetime import timedelta
from typing import Any

from api.core.clock import today
from tests.builders import Board, Signed, World
from tests.governance import a_ready_request, a_session, act


async def todo(board: Board, who: Signed) -> dict[str, Any]:
    answer = await who("GET", f"/v1/labs/{board.lab.slug}/todo")
    assert answer.status_code == 200, answer.text
    read: dict[str, Any] = answer.json()
    return read


async def test_requests_wait_for_who_may_act(world: World) -> None:
    board = await world.a_board()
    fresh = await world.a_request(board, "deposee")
    open_one = await world.a_request(board, "a_completer")
    await world.a_request(board, "brouillon")
    team = (await todo(board, board.team))["project_requests"]
    assert [one["request"] for one in team["items"]] == [fresh]
    assert not team["items"][0]["mine"]
    mine = (await todo(board, board.carrier))["project_requests"]
    assert [(one["request"], one["mine"]) for one in mine["items"]] == [(open_one, True)]
    assert (await todo(board, board.member))["project_requests"]["count"] == 0


async def test_appraisals_wait_for_their_own_side(world: World) -> None:
    board = await world.a_board()
    bare = await world.a_request(board)
    await a_ready_request(world, board)
    for who, side in ((board.state, "state"), (board.region, "region")):
        items = (await todo(board, who))["appraisals"]["items"]
        assert [(one["request"], one["side"], one["left"]) for one in items] == [(bare, side, 8)]
    assert (await todo(board, board.carrier))["appraisals"] is None


async def test_deadlines_of_funders_wait_for_those_who_see_them(world: World) -> None:
    board = await world.a_board()
    for label, days in (("Bilan", 29), ("Solde", -2), ("Rapport", 31)):
        due = {"kind": "rapport", "label": label, "due_on": str(today() + timedelta(days=days))}
        made = await board.team("POST", f"/v1/labs/{board.lab.slug}/deadlines", json=due)
        assert made.status_code == 201, made.text
    found = (await todo(board, board.state))["deadlines"]
    assert [(one["label"], one["late"]) for one in found["items"]] == [
        ("Solde", True),
        ("Bilan", False),
    ]
    assert (await todo(board, board.carrier))["deadlines"] is None
    late = found["items"][0]
    done = await board.team(
        "PATCH",
        f"/v1/labs/{board.lab.slug}/deadlines/{late['id']}",
        json={"done_on": str(today())},
        headers={"If-Match": f'"{late["version"]}"'},
    )
    assert done.status_code == 200, done.text
    assert (await todo(board, board.team))["deadlines"]["count"] == 1


async def test_sessions_wait_for_the_secretary(world: World) -> None:
    board = await world.a_board()
    near, far = await a_session(board, days=5), await a_session(board, days=60)
    items = (await todo(board, board.manager))["sessions"]["items"]
    assert [(one["id"], one["act"]) for one in items] == [(near["id"], "convene")]
    assert far["id"] not in [one["id"] for one in items]
    await act(board.manager, board.lab, near["id"], "convocation")
    assert (await todo(board, board.manager))["sessions"]["count"] == 0
    assert (await todo(board, board.state))["sessions"] is None
