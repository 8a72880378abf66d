"""Agendas: what is put there, moved, ordered, taken off; opinions from afar; the pack."""

from tests.builders import World
from tests.governance import (
    a_ready_request,
    a_session,
    act,
    an_item,
    body_sessions,
    verified,
)


async def test_what_a_request_lacks_is_said(world: World) -> None:
    board = await world.a_board()
    held = await a_session(board)
    url = f"{body_sessions(board.lab)}/{held['id']}/items"
    raw = await world.a_request(board)
    refused = await board.manager("POST", url, json={"kind": "demande", "request": raw})
    assert refused.status_code == 409
    assert refused.json()["code"] == "request-not-ready"
    assert {one["code"] for one in refused.json()["errors"]} == {
        "needs-appraisals-state",
        "needs-appraisals-region",
        "needs-opinion",
    }
    draft = await world.a_request(board, "brouillon")
    early = await board.manager("POST", url, json={"kind": "demande", "request": draft})
    assert early.status_code in {404, 409, 422}, early.text
    dead = await world.a_request(board, "ecartee")
    never = await board.manager("POST", url, json={"kind": "demande", "request": dead})
    assert never.status_code == 409
    assert never.json()["code"] == "request-wrong-state"
    assert (await board.manager("GET", url.removesuffix("/items"))).json()["agenda"] == []


async def test_a_request_goes_before_the_body_of_its_step_once(world: World) -> None:
    board = await world.a_board()
    request = await a_ready_request(world, board)
    codir, copil = await a_session(board, "codir"), await a_session(board)
    given = {"kind": "demande", "request": request}
    wrong = await board.manager(
        "POST", f"{body_sessions(board.lab)}/{codir['id']}/items", json=given
    )
    assert wrong.status_code == 409
    assert wrong.json()["code"] == "wrong-body"
    item = await an_item(board, copil["id"], **given)
    assert item["title"] == item["request"]["title"]
    assert item["request"]["divergences"] == 1
    assert "remove" not in item["abilities"]
    other = await a_session(board, days=9)
    again = await board.manager(
        "POST", f"{body_sessions(board.lab)}/{other['id']}/items", json=given
    )
    assert again.status_code == 409
    url = f"{body_sessions(board.lab)}/{copil['id']}/items/{item['id']}"
    tag = {"If-Match": f'"{item["version"]}"'}
    assert (await board.manager("DELETE", url, headers=tag)).status_code == 409
    titled = await board.manager("PATCH", url, json={"title": "Autre"}, headers=tag)
    assert titled.status_code == 422
    worded = await board.manager("PATCH", url, json={"minutes": 30}, headers=tag)
    assert worded.json()["minutes"] == 30
    assert (await board.manager("PATCH", url, json={}, headers=tag)).status_code == 412


async def test_items_move_between_sessions_of_one_body(world: World) -> None:
    board = await world.a_board()
    request = await a_ready_request(world, board)
    first, second = await a_session(board), await a_session(board, days=20)
    codir = await a_session(board, "codir")
    item = await an_item(board, first["id"], kind="demande", request=request)
    url = f"{body_sessions(board.lab)}/{first['id']}/items/{item['id']}/move"
    for onto, code in ((codir["id"], "wrong-body"), (first["id"], "session-state")):
        refused = await board.manager("POST", url, json={"session": onto})
        assert (refused.status_code, refused.json()["code"]) == (409, code)
    assert (await board.manager("POST", url, json={"session": 999_999})).status_code == 422
    moved = await board.manager("POST", url, json={"session": second["id"]})
    assert moved.status_code == 200, moved.text
    read = await board.carrier("GET", f"/v1/labs/{board.lab.slug}/requests/{request}")
    assert read.json()["status"] == "inscrite_copil"
    assert read.json()["session"]["id"] == second["id"]
    assert (await board.manager("POST", url, json={"session": second["id"]})).status_code == 404


async def test_a_cancelled_session_leaves_its_requests_to_the_next(world: World) -> None:
    board = await world.a_board()
    request = await a_ready_request(world, board)
    only = await a_session(board)
    item = await an_item(board, only["id"], kind="demande", request=request)
    url = f"{body_sessions(board.lab)}/{only['id']}/cancellation"
    alone = await board.manager("POST", url, json={"reason": "Grève"})
    assert alone.status_code == 409
    assert alone.json()["code"] == "items-left"
    following = await a_session(board, days=20)
    await act(board.manager, board.lab, only["id"], "cancellation", reason="Grève")
    read = await board.manager("GET", f"{body_sessions(board.lab)}/{following['id']}")
    assert [one["id"] for one in read.json()["agenda"]] == [item["id"]]


async def test_the_order_is_whole(world: World) -> None:
    board = await world.a_board()
    held = await a_session(board)
    url = f"{body_sessions(board.lab)}/{held['id']}"
    made = [
        (await an_item(board, held["id"], kind="information", title=f"Point {n}"))["id"]
        for n in range(3)
    ]
    tag = {"If-Match": (await board.manager("GET", url)).headers["etag"]}
    for wrong in (made[:2], [*made, 999_999], [made[0], made[0], made[1]]):
        refused = await board.manager("PUT", f"{url}/order", json={"items": wrong}, headers=tag)
        assert refused.status_code == 422, refused.text
    turned = await board.manager("PUT", f"{url}/order", json={"items": made[::-1]}, headers=tag)
    assert [one["id"] for one in turned.json()["agenda"]] == made[::-1]
    late = await board.manager("PUT", f"{url}/order", json={"items": made}, headers=tag)
    assert late.status_code == 412


async def test_opinions_from_afar_are_members(world: World) -> None:
    board = await world.a_board()
    request = await a_ready_request(world, board)
    held = await a_session(board)
    item = await an_item(board, held["id"], kind="demande", request=request)
    url = f"{body_sessions(board.lab)}/{held['id']}/items/{item['id']}/opinion"
    said = {"position": "reserve", "words": "Et le budget ?"}
    tag = {"If-Match": f'"{item["version"]}"'}
    assert (await board.state("PUT", url, json=said)).status_code == 428
    given = await board.state("PUT", url, json=said, headers=tag)
    assert given.status_code == 200, given.text
    assert "give_opinion" in given.json()["abilities"]
    changed = await board.state("PUT", url, json={"position": "favorable"}, headers=tag)
    assert [one["position"] for one in changed.json()["opinions"]] == ["favorable"]
    stranger = await board.director_state("PUT", url, json=said, headers=tag)
    assert (stranger.status_code, stranger.json()["code"]) == (409, "not-a-member")
    assert (await board.team("PUT", url, json=said)).status_code == 403
    await act(board.manager, board.lab, held["id"], "opening")
    assert (await board.region("PUT", url, json=said, headers=tag)).status_code == 200
    assert await verified(board.manager, board.lab) == []


async def test_the_pack_holds_all_that_one_reads_before_deciding(world: World) -> None:
    board = await world.a_board()
    request = await a_ready_request(world, board)
    held = await a_session(board)
    item = await an_item(board, held["id"], kind="demande", request=request)
    url = f"{body_sessions(board.lab)}/{held['id']}/items/{item['id']}/pack"
    answer = await board.state("GET", url)
    assert answer.status_code == 200, answer.text
    pack = answer.json()
    assert pack["request"]["id"] == request
    assert pack["request"]["divergences"] != []
    assert pack["request"]["opinion"]["opinion"] == "conforme"
    assert [one["move"] for one in pack["history"]][-1] == "inscrire"
    assert pack["impact"]["months"] != []
    assert (await board.carrier("GET", url)).status_code == 403
    title = {"title": "Samedi", "words": "Ouvrir le lab."}
    proposed = await board.member("POST", f"/v1/labs/{board.lab.slug}/proposals", json=title)
    about = await an_item(board, held["id"], kind="strategie", proposal=proposed.json()["id"])
    assert about["title"] == "Samedi"
    pack = (await board.state("GET", url.replace(str(item["id"]), str(about["id"])))).json()
    assert pack["proposal"]["words"] == "Ouvrir le lab."
    assert pack["request"] is None


async def test_bad_items_write_nothing(world: World) -> None:
    board = await world.a_board()
    held = await a_session(board)
    url = f"{body_sessions(board.lab)}/{held['id']}/items"
    for given, pointer in (
        ({"kind": "information"}, "/title"),
        ({"kind": "demande"}, "/request"),
        ({"kind": "demande", "request": 999_999}, "/request"),
        ({"kind": "information", "request": 1, "title": "X"}, "/request"),
        ({"kind": "strategie", "proposal": 999_999}, "/proposal"),
        ({"kind": "suivi", "project": "nulle-part"}, "/project"),
    ):
        refused = await board.manager("POST", url, json=given)
        assert refused.status_code == 422, refused.text
        assert refused.json()["errors"][0]["pointer"] == pointer
    other = await world.a_board()
    theirs = await world.a_request(other)
    hidden = await board.manager("POST", url, json={"kind": "demande", "request": theirs})
    assert hidden.status_code == 422
    assert (await board.manager("GET", url.removesuffix("/items"))).json()["agenda"] == []
