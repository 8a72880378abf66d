"""Tables that leave the lab are in its audit log: who took which, and how many rows."""

from typing import Any

import pytest

from api.core.access import Role
from api.labs.models import Lab
from tests.api.test_execution import a_line
from tests.builders import Signed, World
from tests.governance import a_ready_request, a_session, act, an_item, attend, decided


async def exports(manager: Signed, lab: Lab) -> list[dict[str, Any]]:
    log = await manager("GET", f"/v1/labs/{lab.slug}/audit", params={"limit": 50})
    return [one for one in log.json()["items"] if one["action"] == "export"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
async def test_an_export_of_funding_or_projects_is_logged(world: World, kind: str) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    manager = await world.signed_in(lab, Role.MANAGER)
    root = f"/v1/labs/{lab.slug}"
    for what in ("execution", "projects"):
        assert (await team("GET", f"{root}/{what}.{kind}")).status_code == 200
    assert await exports(manager, lab) == []
    await a_line(team, lab)
    await world.a_project(lab)
    for what in ("execution", "projects"):
        assert (await team("GET", f"{root}/{what}.{kind}")).status_code == 200
    logged = await exports(manager, lab)
    assert [(one["entity"], one["details"]["rows"]) for one in logged] == [
        ("project", 1),
        ("execution", 1),
    ]
    assert {one["actor"] for one in logged} == {f"p{team.person_id}"}


async def test_a_statement_for_a_funder_is_logged(world: World) -> None:
    lab = await world.a_lab()
    team = await world.signed_in(lab, Role.TEAM)
    manager = await world.signed_in(lab, Role.MANAGER)
    root = f"/v1/labs/{lab.slug}/conventions"
    made = await team("POST", root, json={"name": "Socle", "kind": "fonctionnement"})
    assert made.status_code == 201, made.text
    url = f"{root}/{made.json()['id']}/statement"
    for kind in ("pdf", "xlsx"):
        assert (await team("GET", f"{url}.{kind}")).status_code == 200
    assert (await team("GET", f"{root}/999999999/statement.pdf")).status_code == 404
    logged = await exports(manager, lab)
    assert [(one["entity"], one["key"]) for one in logged] == [
        ("statement", str(made.json()["id"]))
    ] * 2


async def test_an_export_of_decisions_is_logged(world: World) -> None:
    board = await world.a_board()
    url = f"/v1/labs/{board.lab.slug}/decisions"
    assert (await board.state("GET", f"{url}.csv")).status_code == 200
    assert await exports(board.manager, board.lab) == []
    request = await a_ready_request(world, board)
    number = (await a_session(board))["id"]
    item = await an_item(board, number, kind="demande", request=request)
    for name in ("convocation", "opening"):
        await act(board.manager, board.lab, number, name)
    await attend(board, number)
    await decided(board, number, item["id"], "ajourner")
    for kind in ("csv", "xlsx"):
        assert (await board.state("GET", f"{url}.{kind}")).status_code == 200
    logged = await exports(board.manager, board.lab)
    assert [(one["entity"], one["details"]["rows"]) for one in logged] == [("decision", 1)] * 2
    assert {one["actor"] for one in logged} == {f"p{board.state.person_id}"}
