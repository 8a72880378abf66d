"""The preparation of a session: ready, blocked and why, waiting; the agenda in one act."""

from datetime import timedelta

from api.core.clock import now, today
from tests.builders import World
from tests.governance import (
    a_ready_request,
    a_session,
    act,
    an_item,
    attend,
    body_sessions,
    decided,
    verified,
)
from tests.statements import counting


async def test_what_the_copil_has_before_it(world: World) -> None:
    board = await world.a_board()
    ready = await a_ready_request(world, board)
    blocked = await world.a_request(board)
    await world.a_request(board, "ecartee")
    await world.a_request(board, "brouillon")
    waiting = await world.a_request(board, "en_attente_moyens")
    favoured = await world.a_request(board, "favorable")
    await board.member(
        "POST",
        f"/v1/labs/{board.lab.slug}/proposals",
        json={"title": "Ouvrir le samedi", "words": "Une fois par mois."},
    )
    url = f"/v1/labs/{board.lab.slug}/bodies/copil/preparation"
    await board.state("GET", url)
    with counting(world.app) as taken:
        answer = await board.state("GET", url)
    assert len(taken) == 3, taken  # who asks, the frame, the requests
    read = answer.json()
    assert [one["id"] for one in read["ready"]] == [ready]
    assert [one["request"]["id"] for one in read["blocked"]] == [blocked]
    lacks = read["blocked"][0]["lacks"]
    assert {one["code"] for one in lacks} == {
        "needs-appraisals-state",
        "needs-appraisals-region",
        "needs-opinion",
    }
    assert all(one["sentence"] for one in lacks)
    assert [one["id"] for one in read["pending"]] == [waiting]
    assert read["pool"] == {"count": 1, "weeks": 6.0}
    assert [one["title"] for one in read["proposals"]] == ["Ouvrir le samedi"]
    assert read["abilities"] == []
    codir = url.replace("copil", "codir")
    assert [one["id"] for one in (await board.state("GET", codir)).json()["ready"]] == [favoured]
    assert (await board.manager("GET", url)).json()["abilities"] == ["make_agenda"]
    assert (await board.carrier("GET", url)).status_code == 403
    unknown = url.replace("copil", "nulle-part")
    assert (await board.state("GET", unknown)).status_code == 404


async def test_the_agenda_is_made_at_once(world: World) -> None:
    board = await world.a_board()
    first = await a_ready_request(world, board)
    held = await a_session(board, days=1)
    item = await an_item(board, held["id"], kind="demande", request=first)
    await act(board.manager, board.lab, held["id"], "opening")
    await attend(board, held["id"])
    due = {"words": "Associer", "due_on": str(today() + timedelta(days=2))}
    await decided(board, held["id"], item["id"], "ajourner", recommendations=[due])
    await act(board.manager, board.lab, held["id"], "closing")

    ready = [await a_ready_request(world, board) for _ in range(2)]
    await world.a_request(board)
    url = f"/v1/labs/{board.lab.slug}/bodies/copil/agenda"
    assert (await board.state("POST", url, json={})).status_code == 403
    nowhere = await board.manager("POST", url, json={})
    assert nowhere.status_code == 422
    assert nowhere.json()["errors"][0]["pointer"] == "/session"
    starts = now() + timedelta(days=9)
    given = {
        "starts_at": starts.isoformat(),
        "ends_at": (starts + timedelta(hours=2)).isoformat(),
        "place": "Salon",
    }
    made = await board.manager("POST", url, json=given)
    assert made.status_code == 201, made.text
    read = made.json()
    assert made.headers["location"] == f"{body_sessions(board.lab)}/{read['id']}"
    asked = [one["request"] and one["request"]["id"] for one in read["agenda"]]
    assert asked == [*ready, None]
    assert read["agenda"][-1]["kind"] == "suivi"
    again = await board.manager("POST", url, json={})
    assert again.status_code == 201
    assert again.json()["id"] == read["id"]
    assert len(again.json()["agenda"]) == 3
    named = await board.manager("POST", url, json={"session": read["id"], "requests": [first]})
    assert named.status_code == 201, named.text
    assert len(named.json()["agenda"]) == 4
    assert await verified(board.manager, board.lab) == []


async def test_an_agenda_is_made_whole_or_not_at_all(world: World) -> None:
    board = await world.a_board()
    ready = await a_ready_request(world, board)
    blocked = await world.a_request(board)
    held, codir = await a_session(board), await a_session(board, "codir")
    url = f"/v1/labs/{board.lab.slug}/bodies/copil/agenda"
    refused = await board.manager("POST", url, json={"requests": [ready, blocked]})
    assert (refused.status_code, refused.json()["code"]) == (409, "request-not-ready")
    wrong = await board.manager("POST", url, json={"session": codir["id"], "requests": [ready]})
    assert (wrong.status_code, wrong.json()["code"]) == (409, "wrong-body")
    unknown = await board.manager("POST", url, json={"requests": [999_999]})
    assert unknown.status_code == 422
    read = await board.manager("GET", f"{body_sessions(board.lab)}/{held['id']}")
    assert read.json()["agenda"] == []
    status = await board.carrier("GET", f"/v1/labs/{board.lab.slug}/requests/{ready}")
    assert status.json()["status"] == "en_evaluation"
