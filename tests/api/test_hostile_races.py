"""Everybody at once on requests, sessions and cards: one outcome, no number twice, no 5xx."""

import asyncio
from collections import Counter
from collections.abc import Awaitable
from typing import Any

from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.database import unit_of_work
from tests.builders import Board, World
from tests.cards import etag_of, put_roles
from tests.governance import a_ready_request, a_session, an_item, body_sessions, verified
from tests.proposals import AGENTS, USERS

CLIENTS = 16
KEY = {
    "target": "public",
    "checklist": ["no_names", "partners_agree", "figures_sourced", "free_of_rights"],
}


async def at_once(*asked: Awaitable[Any]) -> list[Any]:
    """All the answers, of which none is a fault."""
    answers = await asyncio.gather(*asked)
    faults = [one.text for one in answers if one.status_code >= 500]
    assert not faults, faults
    return list(answers)


def counted(answers: list[Any]) -> Counter[int]:
    return Counter(one.status_code for one in answers)


def requests_of(board: Board) -> str:
    return f"/v1/labs/{board.lab.slug}/requests"


async def test_first_drafts_of_a_lab_share_no_number(world: World) -> None:
    """A lab without rules yet: they are settled once, and numbers follow each other."""
    lab = await world.a_lab()
    people = [await world.signed_in(lab, Role.MEMBER) for _ in range(4)]
    url = f"/v1/labs/{lab.slug}/requests"
    answers = await at_once(
        *(
            people[n % 4]("POST", url, json={"kind": "action", "title": f"n° {n}"})
            for n in range(24)
        )
    )
    assert counted(answers) == {201: 24}
    assert sorted(one.json()["number"] for one in answers) == list(range(1, 25))
    async with unit_of_work(world.sessions, SYSTEM) as session:
        grids = await session.scalar(
            text("SELECT count(*) FROM request_grid WHERE lab_id = :lab"), {"lab": lab.id}
        )
    assert grids == 1


async def test_a_filter_gives_one_verdict(world: World) -> None:
    board = await world.a_board()
    for _ in range(3):
        made = await world.a_request(board, "filtre_usagers")
        url = f"{requests_of(board)}/{made}/filter-verdict"
        said = {"users_argument": USERS, "agents_argument": AGENTS, "reason": "Rien pour eux."}
        answers = await at_once(
            *(
                (board.team, board.manager, board.deputy)[n % 3](
                    "POST", url, json=said | {"verdict": ("passe", "echoue")[n % 2]}
                )
                for n in range(CLIENTS)
            )
        )
        assert counted(answers) == {200: 1, 409: CLIENTS - 1}
        won = next(one.json()["filter"]["verdict"] for one in answers if one.status_code == 200)
        read = (await board.manager("GET", f"{requests_of(board)}/{made}")).json()
        assert read["filter"]["verdict"] == won
    assert await verified(board.manager, board.lab) == []


async def test_a_request_keeps_the_grid_of_the_moment_its_filter_opened(world: World) -> None:
    board = await world.a_board()
    made = [await world.a_request(board, "en_clarification") for _ in range(6)]
    grids = f"/v1/labs/{board.lab.slug}/grids"
    drafts = [
        (await board.manager("POST", grids, json={"name": f"Grille {n}"})).json()["id"]
        for n in range(4)
    ]
    answers = await at_once(
        *(board.team("POST", f"{requests_of(board)}/{one}/filter", json={}) for one in made),
        *(board.manager("POST", f"{grids}/{one}/activation", json={}) for one in drafts),
    )
    assert counted(answers) == {200: 10}
    async with unit_of_work(world.sessions, SYSTEM) as session:
        active = await session.scalar(
            text("SELECT count(*) FROM request_grid WHERE lab_id = :lab AND status = 'active'"),
            {"lab": board.lab.id},
        )
    assert active == 1
    for one in made:
        read = (await board.manager("GET", f"{requests_of(board)}/{one}")).json()
        passed = {"verdict": "passe", "users_argument": USERS, "agents_argument": AGENTS}
        await board.team("POST", f"{requests_of(board)}/{one}/filter-verdict", json=passed)
        after = (await board.manager("GET", f"{requests_of(board)}/{one}")).json()
        assert after["grid"]["id"] == read["grid"]["id"]
        assert after["filter"]["grid"] == read["grid"]["code"]
    assert await verified(board.manager, board.lab) == []


async def test_an_urgent_start_opens_one_project(world: World) -> None:
    board = await world.a_board()
    await a_session(board)
    made = await a_ready_request(world, board)
    url = f"{requests_of(board)}/{made}/urgent-start"
    answers = await at_once(
        *(
            (board.manager, board.deputy)[n % 2]("POST", url, json={"reason": "La loi l'impose"})
            for n in range(CLIENTS)
        )
    )
    assert counted(answers) == {200: 1, 409: CLIENTS - 1}
    listed = await board.manager("GET", f"/v1/labs/{board.lab.slug}/projects")
    assert len(listed.json()["items"]) == 1


async def test_what_was_refused_is_proposed_again_once(world: World) -> None:
    board = await world.a_board()
    made = await world.a_request(board, "ecartee")
    url = f"{requests_of(board)}/{made}/resubmission"
    answers = await at_once(*(board.carrier("POST", url, json={}) for _ in range(CLIENTS)))
    assert counted(answers) == {201: 1, 409: CLIENTS - 1}


async def test_two_keys_at_once_open_a_card_once(world: World) -> None:
    lab = await world.a_lab()
    manager, carrier = (
        await world.signed_in(lab, Role.MANAGER),
        await world.signed_in(lab, Role.MEMBER),
    )
    for turn in range(4):
        facts = {"goal": "But", "result": "Fait", "status": "acheve"}
        await world.a_project(lab, f"carte-{turn}", **facts)
        card = f"/v1/labs/{lab.slug}/projects/carte-{turn}"
        await put_roles(manager, card, carrier)
        tag, url = await etag_of(manager, card), f"{card}/publication/keys"
        asked = [
            who("POST", url, json=KEY | {"holder": holder}, headers=tag)
            for who, holder in ((manager, "manager"), (carrier, "carrier")) * 4
        ]
        await at_once(*asked)
        read = (await manager("GET", card)).json()
        assert read["publication"] == "public"
        async with unit_of_work(world.sessions, SYSTEM) as session:
            logged = await session.scalar(
                text(
                    "SELECT count(*) FROM chain_entry WHERE lab_id = :lab AND kind = 'publication'"
                    " AND key = :slug"
                ),
                {"lab": lab.id, "slug": f"carte-{turn}"},
            )
        assert logged == 1


async def test_sessions_cancelled_and_items_moved_across_lock_nobody_out(world: World) -> None:
    """Two sessions whose items go to each other while both are cancelled, again and again."""
    board = await world.a_board()
    base = body_sessions(board.lab)
    for _ in range(4):
        sessions = [(await a_session(board, days=days))["id"] for days in (9, 3, 6)]
        items = []
        for number in sessions[:2]:
            made = await a_ready_request(world, board)
            items.append((await an_item(board, number, kind="demande", request=made))["id"])
        first, second, _third = sessions
        asked = []
        for _turn in range(3):
            asked += [
                board.manager(
                    "POST", f"{base}/{first}/items/{items[0]}/move", json={"session": second}
                ),
                board.deputy(
                    "POST", f"{base}/{second}/items/{items[1]}/move", json={"session": first}
                ),
                board.deputy("POST", f"{base}/{first}/cancellation", json={"reason": "Personne"}),
                board.manager("POST", f"{base}/{second}/cancellation", json={"reason": "Personne"}),
            ]
        await at_once(*asked)
        for number in sessions:  # leave nothing planned for the next turn to fall on
            agenda = (await board.manager("GET", f"{base}/{number}")).json()
            if agenda["status"] == "planifiee":
                waits = await a_session(board, days=90)
                await board.manager("POST", f"{base}/{number}/cancellation", json={"reason": "Fin"})
                assert waits["id"]
    assert await verified(board.manager, board.lab) == []
