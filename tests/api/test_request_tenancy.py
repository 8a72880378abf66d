"""Requests are their lab's, and a member's own: elsewhere nobody learns that they exist."""

from typing import Any

from fastapi import FastAPI
from httpx import AsyncClient
from sqlalchemy import text

from api.core.access import ANONYMOUS, Role, Scope
from api.core.database import unit_of_work
from api.web.openapi import guarded_routes
from tests.builders import World
from tests.proposals import FORM

CANARY = "canari-7f3a91"


async def test_another_lab_s_requests_are_nowhere(
    world: World, app: FastAPI, http: AsyncClient
) -> None:
    board, other = await world.a_board(), await world.a_board()
    made = await world.a_request(
        board, "inscrite", title=CANARY, summary=CANARY, users_words=CANARY
    )
    for prefix in ("requests", "request-", "grids"):
        for method, path in guarded_routes(app):
            if f"/v1/labs/{{lab}}/{prefix}" not in path:
                continue
            for lab in (board.lab.slug, other.lab.slug):
                url = path.format(lab=lab, request=made, grid=1, file=1, criterion=1, correction=1)
                answers = [await other.manager(method, url, json=_body(method))]
                if lab == board.lab.slug:
                    assert answers[0].status_code == 404, (method, url)
                answers.append(await http.request(method, url, json=_body(method)))
                assert answers[-1].status_code == 401, (method, url)
                for answer in answers:
                    assert answer.status_code < 500
                    assert CANARY not in answer.text, (method, url)


async def test_row_security_hides_them_from_whoever_has_no_part_in_the_lab(world: World) -> None:
    board = await world.a_board()
    await world.a_request(board, "inscrite", title=CANARY)
    async with unit_of_work(world.sessions, ANONYMOUS) as session:
        for table in ("project_request", "request_appraisal", "request_grid", "chain_content"):
            assert await session.scalar(text(f"SELECT count(*) FROM {table}")) == 0


async def test_a_member_reads_their_own_alone(world: World) -> None:
    board = await world.a_board()
    made = await world.a_request(board, "en_evaluation", title=CANARY)
    base = f"/v1/labs/{board.lab.slug}/requests"
    assert (await board.member("GET", f"{base}/{made}")).status_code == 404
    assert (await board.member("GET", f"{base}/{made}/history")).status_code == 404
    assert (await board.member("GET", base)).json()["items"] == []
    assert (await board.member("GET", f"{base}.csv")).status_code == 403
    assert [one["id"] for one in (await board.carrier("GET", base)).json()["items"]] == [made]
    seen = await board.carrier("GET", f"{base}/{made}")
    assert seen.json()["mine"] is True
    held = await board.carrier(
        "PUT",
        f"{base}/{made}/carriers",
        json={
            "items": [
                {"person": board.carrier.person_id, "role": "col_porteur"},
                {"person": board.member.person_id, "role": "sponsor"},
            ]
        },
        headers={"If-Match": seen.headers["etag"]},
    )
    assert held.status_code == 200, held.text
    shared = await board.member("GET", f"{base}/{made}")
    assert (shared.json()["mine"], shared.json()["abilities"]) == (True, [])


async def test_carriers_are_people_of_the_lab(world: World) -> None:
    """A number is no way to learn somebody's name."""
    board, other = await world.a_board(), await world.a_board()
    made = await world.a_request(board, "brouillon")
    url = f"/v1/labs/{board.lab.slug}/requests/{made}"
    etag = (await board.carrier("GET", url)).headers["etag"]
    mine = {"person": board.carrier.person_id, "role": "col_porteur"}
    for items, code in (
        ([mine, {"person": other.member.person_id}], "person-unknown"),
        ([mine, {"person": 2**62}], "person-unknown"),
        ([mine, mine], "named-twice"),
        ([mine, {"email": board.carrier.email}], "named-twice"),
        ([mine, {"email": other.member.email}], "person-unknown"),
        ([mine | {"role": "sponsor"}], "col-porteur-missing"),
    ):
        answer = await board.carrier(
            "PUT", f"{url}/carriers", json={"items": items}, headers={"If-Match": etag}
        )
        assert answer.json()["errors"][0]["code"] == code, answer.text


async def test_a_partner_s_machine_carries_what_it_drafted(world: World) -> None:
    board = await world.a_board()
    base = f"/v1/labs/{board.lab.slug}/requests"
    machine = await world.a_machine(board.lab, [Scope.PROJECTS_WRITE])
    stranger = await world.a_machine(board.lab, [Scope.PROJECTS_WRITE])
    made = await machine.post(base, json=FORM)
    assert made.status_code == 201, made.text
    assert made.json()["carriers"] == []
    url = made.headers["location"]
    assert (await stranger.get(url)).status_code == 404
    alone = await machine.post(f"{url}/deposit", json={})
    assert "needs-carrier" in {one["code"] for one in alone.json()["errors"]}
    named = await machine.put(
        f"{url}/carriers",
        json={"items": [{"person": board.carrier.person_id, "role": "col_porteur"}]},
        headers={"If-Match": made.headers["etag"]},
    )
    assert named.status_code == 200, named.text
    assert "edit" in (await board.carrier("GET", url)).json()["abilities"]
    reader = await world.a_machine(board.lab, [Scope.PROJECTS_READ])
    assert (await reader.get(base)).status_code in {403, 404}


async def test_roles_of_another_lab_give_nothing_here(world: World) -> None:
    board, other = await world.a_board(), await world.a_lab()
    both = await world.signed_in(other, Role.MANAGER)
    one = await world.a_request(board, "deposee")
    url = f"/v1/labs/{board.lab.slug}/requests/{one}/clarification"
    assert (await both("POST", url, json={})).status_code == 404


def _body(method: str) -> Any:
    return None if method == "GET" else {}
