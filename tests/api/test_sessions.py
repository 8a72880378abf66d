"""Sessions of bodies: planned, convened, opened, closed; who came; their minutes."""

from datetime import timedelta

from api.core.clock import now
from tests.builders import World
from tests.governance import a_session, act, an_item, attend, body_sessions, verified
from tests.mailbox import mails_to, text_of
from tests.statements import counting


async def test_a_session_goes_from_plan_to_close(world: World) -> None:
    board = await world.a_board()
    planned = await a_session(board)
    number, lab = planned["id"], board.lab
    assert planned["status"] == "planifiee"
    assert {"edit", "convene", "open", "cancel", "add_item"} <= set(planned["abilities"])
    assert len(planned["members"]) == 4
    called = await act(board.manager, lab, number, "convocation", note="Par courriel aussi")
    assert called["status"] == "convoquee"
    assert called["convened_at"] is not None
    again = await board.manager("POST", f"{body_sessions(lab)}/{number}/convocation", json={})
    assert again.status_code == 409
    assert again.json()["code"] == "session-state"
    item = await an_item(board, number, kind="information", title="Point d’étape")
    opened = await act(board.manager, lab, number, "opening")
    assert opened["status"] == "ouverte"
    attended = await attend(board, number, board.deputy.person_id)
    assert attended["present"] == {"state": 1, "region": 2, "community": 0, "other": 0}
    assert attended["quorum_met"]
    left = await board.manager("POST", f"{body_sessions(lab)}/{number}/closing", json={})
    assert left.status_code == 409
    assert left.json()["code"] == "items-left"
    assert left.json()["items"] == [item["id"]]
    gone = await board.manager(
        "DELETE",
        f"{body_sessions(lab)}/{number}/items/{item['id']}",
        headers={"If-Match": f'"{item["version"]}"'},
    )
    assert gone.status_code == 204, gone.text
    closed = await act(board.manager, lab, number, "closing")
    assert closed["status"] == "close"
    assert len(closed["minutes"]["sha256"]) == 64
    assert closed["abilities"] == []
    assert await verified(board.manager, lab) == []


async def test_sessions_are_for_those_who_follow_and_managed_by_the_secretary(world: World) -> None:
    board = await world.a_board()
    planned = await a_session(board)
    url = f"{body_sessions(board.lab)}/{planned['id']}"
    for who in (board.team, board.state, board.director_state):
        read = await who("GET", url)
        assert read.status_code == 200
        assert read.json()["abilities"] == []
    for who in (board.carrier, board.member):
        assert (await who("GET", url)).status_code == 403
    for who in (board.team, board.state, board.director_state, board.carrier):
        assert (await who("POST", f"{url}/opening", json={})).status_code == 403
    other = await world.a_board()
    assert (await other.manager("GET", url)).status_code == 404
    theirs = f"{body_sessions(other.lab)}/{planned['id']}"
    assert (await other.manager("GET", theirs)).status_code == 404
    assert (await other.manager("POST", f"{theirs}/opening", json={})).status_code == 404


async def test_a_session_changes_before_it_begins(world: World) -> None:
    board = await world.a_board()
    planned = await a_session(board)
    url = f"{body_sessions(board.lab)}/{planned['id']}"
    tag = {"If-Match": (await board.manager("GET", url)).headers["etag"]}
    wrong = {"ends_at": planned["starts_at"]}
    assert (await board.manager("PATCH", url, json=wrong, headers=tag)).status_code == 422
    unknown = await board.manager("PATCH", url, json={"booking": 999_999}, headers=tag)
    assert unknown.json()["errors"][0]["pointer"] == "/booking"
    moved = await board.manager("PATCH", url, json={"place": "Salon"}, headers=tag)
    assert moved.status_code == 200, moved.text
    assert moved.json()["place"] == "Salon"
    assert (await board.manager("PATCH", url, json={}, headers=tag)).status_code == 412
    await act(board.manager, board.lab, planned["id"], "opening")
    tag = {"If-Match": (await board.manager("GET", url)).headers["etag"]}
    assert (await board.manager("PATCH", url, json={}, headers=tag)).status_code == 409


async def test_only_bodies_that_decide_hold_sessions(world: World) -> None:
    board = await world.a_board()
    starts = now() + timedelta(days=1)
    times = {"starts_at": starts.isoformat(), "ends_at": (starts + timedelta(hours=1)).isoformat()}
    for body in ("b4", "inconnue"):
        answer = await board.manager("POST", body_sessions(board.lab), json={"body": body} | times)
        assert answer.status_code == 422, answer.text
        assert answer.json()["errors"][0]["pointer"] == "/body"


async def test_attendance_is_of_those_who_sit(world: World) -> None:
    board = await world.a_board()
    planned = await a_session(board)
    url = f"{body_sessions(board.lab)}/{planned['id']}"
    tag = {"If-Match": (await board.manager("GET", url)).headers["etag"]}
    member = planned["members"][0]["member"]
    codir = (await board.manager("GET", f"/v1/labs/{board.lab.slug}/bodies/codir")).json()
    for items in (
        [{"member": 999_999, "presence": "present"}],
        [{"member": codir["members"][0]["id"], "presence": "present"}],
        [{"member": member, "presence": "present"}, {"member": member, "presence": "absent"}],
    ):
        put = await board.manager("PUT", f"{url}/attendance", json={"items": items}, headers=tag)
        assert put.status_code == 422, put.text
    again = {"items": [{"member": member, "presence": "excuse"}]}
    assert (await board.manager("PUT", f"{url}/attendance", json=again)).status_code == 428
    put = await board.manager("PUT", f"{url}/attendance", json=again, headers=tag)
    assert put.status_code == 200, put.text
    assert put.json()["present"]["state"] + put.json()["present"]["region"] == 0
    assert (
        await board.manager("PUT", f"{url}/attendance", json=again, headers=tag)
    ).status_code == 412


async def test_a_session_is_cancelled_with_its_items_put_off(world: World) -> None:
    board = await world.a_board()
    planned = await a_session(board)
    await an_item(board, planned["id"], kind="information", title="Point d’étape")
    cancelled = await act(board.manager, board.lab, planned["id"], "cancellation", reason="Grève")
    assert cancelled["status"] == "annulee"
    assert cancelled["note"] == "Grève"
    assert [one["status"] for one in cancelled["agenda"]] == ["reporte"]


async def test_a_list_of_sessions_takes_one_statement_whatever_it_holds(world: World) -> None:
    board = await world.a_board()
    for days in (1, 2, 30):
        await a_session(board, days=days)
    await a_session(board, "codir", days=5)
    url = body_sessions(board.lab)
    await board.state("GET", url)
    with counting(world.app) as taken:
        answer = await board.state("GET", url, params={"limit": 2, "body": "copil"})
    assert len(taken) == 2, taken  # who asks, and what
    read = answer.json()
    assert len(read["items"]) == 2
    assert read["items"][0]["starts_at"] > read["items"][1]["starts_at"]
    rest = await board.state("GET", url, params={"cursor": read["next"], "body": "copil"})
    assert len(rest.json()["items"]) == 1
    soon = (now() + timedelta(days=3)).isoformat()
    before = await board.state("GET", url, params={"to": soon})
    assert len(before.json()["items"]) == 2
    with counting(world.app) as taken:
        await board.state("GET", f"{url}/{read['items'][0]['id']}")
    assert len(taken) == 2, taken  # who asks, and what


async def test_members_are_called_by_mail(world: World) -> None:
    board = await world.a_board()
    planned = await a_session(board)
    await board.manager(
        "POST",
        f"/v1/labs/{board.lab.slug}/bodies/copil/members",
        json={
            "label": "Un DGA",
            "side": "region",
            "email": f"dga{planned['id']}@tilab.example",
            "from_day": "2026-01-01",
        },
    )
    await act(board.manager, board.lab, planned["id"], "convocation")
    addresses = [one.email for one in (board.manager, board.deputy, board.state, board.region)]
    for address in (*addresses, f"dga{planned['id']}@tilab.example"):
        (mail,) = await mails_to(world, address)
        assert "COPIL" in mail["Subject"]
        assert f"/labs/{board.lab.slug}/seances/{planned['id']}" in text_of(mail)
    assert await mails_to(world, board.director_state.email) == []
