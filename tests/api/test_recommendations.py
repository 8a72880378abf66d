"""Recommendations and proposals: whose they are, what becomes of them, reminders once."""

from datetime import timedelta
from typing import Any

from api.core.access import SYSTEM
from api.core.clock import today
from api.core.database import unit_of_work
from api.governance.tasks import remind_recommendations
from tests.builders import Board, World
from tests.governance import (
    a_ready_request,
    a_session,
    act,
    an_item,
    attend,
    decided,
    verified,
)
from tests.mailbox import mails_to
from tests.statements import counting


async def recommended(world: World, board: Board, *given: dict[str, Any]) -> list[dict[str, Any]]:
    """A COPIL that asked for those things."""
    request = await a_ready_request(world, board)
    held = await a_session(board)
    item = await an_item(board, held["id"], kind="demande", request=request)
    await act(board.manager, board.lab, held["id"], "opening")
    await attend(board, held["id"])
    made = await decided(
        board, held["id"], item["id"], "avis_favorable", recommendations=list(given)
    )
    found: list[dict[str, Any]] = made["recommendations"]
    return found


def on(days: int) -> str:
    return str(today() + timedelta(days=days))


async def test_the_most_pressing_come_first(world: World) -> None:
    board = await world.a_board()
    await recommended(
        world,
        board,
        {"words": "Plus tard", "due_on": on(30)},
        {"words": "Un jour"},
        {"words": "Bientôt", "due_on": on(3), "owner": board.state.person_id},
        {"words": "En retard", "due_on": on(-2), "owner_label": "Le département"},
    )
    base = f"/v1/labs/{board.lab.slug}/recommendations"
    await board.state("GET", base)
    with counting(world.app) as taken:
        read = (await board.state("GET", base)).json()["items"]
    assert len(taken) == 2, taken
    assert [one["words"] for one in read] == ["En retard", "Bientôt", "Plus tard", "Un jour"]
    assert [one["late"] for one in read] == [True, False, False, False]
    assert read[0]["owner_name"] == "Le département"
    assert read[1]["abilities"] == ["edit", "finish"]
    assert read[0]["abilities"] == []
    mine = (await board.state("GET", base, params={"mine": True})).json()["items"]
    assert [one["words"] for one in mine] == ["Bientôt"]
    soon = (await board.state("GET", base, params={"due_before": on(4)})).json()["items"]
    assert [one["words"] for one in soon] == ["En retard", "Bientôt"]
    page = (await board.state("GET", base, params={"limit": 2})).json()
    rest = (await board.state("GET", base, params={"cursor": page["next"]})).json()["items"]
    assert [one["words"] for one in rest] == ["Plus tard", "Un jour"]
    todo = (await board.state("GET", f"/v1/labs/{board.lab.slug}/todo")).json()
    assert [one["words"] for one in todo["recommendations"]["items"]] == ["Bientôt"]
    all_of_them = (await board.manager("GET", f"/v1/labs/{board.lab.slug}/todo")).json()
    assert all_of_them["recommendations"]["count"] == 2


async def test_its_owner_or_the_secretary_says_that_it_is_done(world: World) -> None:
    board = await world.a_board()
    (one,) = await recommended(world, board, {"words": "Associer", "owner": board.state.person_id})
    url = f"/v1/labs/{board.lab.slug}/recommendations/{one['id']}"
    tag = {"If-Match": f'"{one["version"]}"'}
    done = {"status": "faite", "done_words": "Rencontré le 12."}
    assert (await board.region("PATCH", url, json=done, headers=tag)).status_code == 403
    assert (await board.carrier("PATCH", url, json=done, headers=tag)).status_code == 403
    assert (await board.state("PATCH", url, json=done)).status_code == 428
    wordless = await board.state("PATCH", url, json={"status": "faite"}, headers=tag)
    assert wordless.json()["errors"][0]["pointer"] == "/done_words"
    finished = await board.state("PATCH", url, json=done, headers=tag)
    assert finished.status_code == 200, finished.text
    assert finished.json()["done_on"] == str(today())
    assert (await board.manager("PATCH", url, json=done, headers=tag)).status_code == 412
    tag = {"If-Match": finished.headers["etag"]}
    reopened = await board.manager("PATCH", url, json={"status": "en_cours"}, headers=tag)
    assert reopened.json()["done_on"] is None
    log = await board.state("GET", f"/v1/labs/{board.lab.slug}/decision-log")
    assert "recommendation-done" in {entry["kind"] for entry in log.json()["items"]}
    assert await verified(board.manager, board.lab) == []
    unknown = f"/v1/labs/{board.lab.slug}/recommendations/999999"
    assert (await board.manager("PATCH", unknown, json={}, headers=tag)).status_code == 404


async def test_owners_are_reminded_once(world: World) -> None:
    board = await world.a_board()
    owner = board.director_region
    soon, _late = await recommended(
        world,
        board,
        {"words": "Bientôt", "due_on": on(5), "owner": owner.person_id},
        {"words": "Plus tard", "due_on": on(20), "owner": owner.person_id},
    )
    for _ in range(2):
        async with unit_of_work(world.sessions, SYSTEM) as session:
            await remind_recommendations(session, today())
    (mail,) = await mails_to(world, owner.email)
    assert "Préconisation" in mail["Subject"]
    url = f"/v1/labs/{board.lab.slug}/recommendations/{soon['id']}"
    tag = {"If-Match": f'"{soon["version"]}"'}
    later = await board.manager("PATCH", url, json={"due_on": on(6)}, headers=tag)
    assert later.status_code == 200, later.text
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await remind_recommendations(session, today())
    assert len(await mails_to(world, owner.email)) == 2


async def test_anybody_of_the_community_proposes(world: World) -> None:
    board = await world.a_board()
    base = f"/v1/labs/{board.lab.slug}/proposals"
    given = {"title": "Ouvrir le samedi", "words": "Une fois par mois."}
    made = await board.member("POST", base, json=given)
    assert made.status_code == 201, made.text
    assert made.json()["status"] == "proposee"
    assert made.json()["abilities"] == ["edit", "withdraw"]
    url = made.headers["location"]
    other = given | {"origin": "responsable"}
    assert (await board.member("POST", base, json=other)).status_code == 403
    assert (await board.manager("POST", base, json=other)).status_code == 201
    read = (await board.carrier("GET", base)).json()["items"]
    assert [one["origin"] for one in read] == ["responsable", "communaute"]
    tag = {"If-Match": made.headers["etag"]}
    assert (await board.carrier("PATCH", url, json={}, headers=tag)).status_code == 403
    decided_by_hand = await board.manager("PATCH", url, json={"status": "decidee"}, headers=tag)
    assert decided_by_hand.status_code == 422
    worded = await board.member("PATCH", url, json={"words": "Deux fois."}, headers=tag)
    assert worded.json()["words"] == "Deux fois."
    assert (await board.member("PATCH", url, json={}, headers=tag)).status_code == 412
    tag = {"If-Match": worded.headers["etag"]}
    gone = await board.member("PATCH", url, json={"status": "retiree"}, headers=tag)
    assert gone.json()["abilities"] == []
    tag = {"If-Match": gone.headers["etag"]}
    assert (await board.member("PATCH", url, json={}, headers=tag)).status_code == 409
    stranger = await world.a_board()
    assert (await stranger.manager("GET", url)).status_code == 404
