"""Bodies of a lab and their seats: by period, versioned, and written to the decision log."""

from datetime import timedelta

from api.core.access import Role
from api.core.clock import today as today_in
from tests.builders import World
from tests.governance import verified


async def test_the_charters_bodies_come_by_themselves(world: World) -> None:
    board = await world.a_board()
    base = f"/v1/labs/{board.lab.slug}/bodies"
    read = (await board.state("GET", base)).json()["items"]
    assert [one["slug"] for one in read] == ["copil", "codir", "b4", "communaute"]
    copil, _codir, b4, community = read
    assert copil["rule"] == "each_side"
    assert copil["sides"] == ["state", "region"]
    assert [one["side"] for one in copil["members"]].count("state") == 2
    assert b4["notified_only"]
    assert community["rule"] == "consent"
    assert copil["abilities"] == []
    mine = (await board.manager("GET", f"{base}/copil")).json()
    assert mine["abilities"] == ["edit", "add_member", "plan"]
    assert (await board.manager("GET", f"{base}/b4")).json()["abilities"] == ["edit", "add_member"]
    assert (await board.carrier("GET", base)).status_code == 403
    assert (await board.manager("GET", f"{base}/nulle-part")).status_code == 404


async def test_another_lab_makes_its_own_body(world: World) -> None:
    lab = await world.a_lab()
    manager = await world.signed_in(lab, Role.MANAGER)
    base = f"/v1/labs/{lab.slug}/bodies"
    assert (await manager("GET", base)).json()["items"] == []
    given = {"slug": "jury", "name": "Jury", "rule": "majority", "sides": ["state"], "quorum": 3}
    made = await manager("POST", base, json=given)
    assert made.status_code == 201, made.text
    assert made.headers["location"] == f"{base}/jury"
    assert made.json()["quorum"] == 3
    assert (await manager("POST", base, json=given)).status_code == 409
    none = await manager(
        "POST", base, json=given | {"slug": "rien", "rule": "each_side", "sides": []}
    )
    assert none.status_code == 422
    assert none.json()["errors"][0]["pointer"] == "/sides"
    slugs = [one["slug"] for one in (await manager("GET", base)).json()["items"]]
    assert slugs == ["copil", "codir", "b4", "communaute", "jury"]
    assert await verified(manager, lab) == []


async def test_a_body_changes_by_version(world: World) -> None:
    board = await world.a_board()
    url = f"/v1/labs/{board.lab.slug}/bodies/copil"
    read = await board.manager("GET", url)
    tag = {"If-Match": read.headers["etag"]}
    change = {"quorum": 4, "cadence": None}
    assert (await board.manager("PATCH", url, json=change)).status_code == 428
    assert (await board.state("PATCH", url, json=change, headers=tag)).status_code == 403
    done = await board.manager("PATCH", url, json=change, headers=tag)
    assert done.status_code == 200, done.text
    assert (done.json()["quorum"], done.json()["cadence"]) == (4, None)
    assert (await board.deputy("PATCH", url, json=change, headers=tag)).status_code == 412
    log = (await board.state("GET", f"/v1/labs/{board.lab.slug}/decision-log")).json()
    assert log["items"][0]["kind"] == "body-change"


async def test_seats_are_by_period(world: World) -> None:
    board = await world.a_board()
    url = f"/v1/labs/{board.lab.slug}/bodies/codir"
    today = today_in()
    seat = {"person": board.state.person_id, "side": "state", "from_day": str(today)}
    made = await board.manager("POST", f"{url}/members", json=seat)
    assert made.status_code == 201, made.text
    mine = next(one for one in made.json()["members"] if one["person"] == board.state.person_id)
    assert (await board.manager("POST", f"{url}/members", json=seat)).status_code == 409
    tag = {"If-Match": made.headers["etag"]}
    ended = await board.manager(
        "PATCH", f"{url}/members/{mine['id']}", json={"to_day": str(today)}, headers=tag
    )
    assert ended.status_code == 200, ended.text
    later = seat | {"from_day": str(today + timedelta(days=1))}
    assert (await board.manager("POST", f"{url}/members", json=later)).status_code == 201
    tag = {"If-Match": (await board.manager("GET", url)).headers["etag"]}
    overlap = await board.manager(
        "PATCH", f"{url}/members/{mine['id']}", json={"to_day": None}, headers=tag
    )
    assert overlap.status_code == 409, overlap.text
    backwards = await board.manager(
        "POST", f"{url}/members", json=seat | {"to_day": str(today - timedelta(days=1))}
    )
    assert backwards.status_code == 422
    nobody = {"side": "state", "from_day": str(today)}
    assert (await board.manager("POST", f"{url}/members", json=nobody)).status_code == 422
    unknown = seat | {"person": 9_000_000_000}
    assert (await board.manager("POST", f"{url}/members", json=unknown)).status_code == 422
    other = await board.manager("PATCH", f"{url}/members/999999", json={}, headers=tag)
    assert other.status_code == 404


async def test_the_address_of_a_seat_is_the_secretarys(world: World) -> None:
    board = await world.a_board()
    url = f"/v1/labs/{board.lab.slug}/bodies/b4"
    given = {
        "label": "Préfecture",
        "side": "state",
        "email": "canari@tilab.example",
        "from_day": "2026-01-01",
        "voting": False,
    }
    made = await board.manager("POST", f"{url}/members", json=given)
    assert made.json()["members"][0]["email"] == "canari@tilab.example"
    assert (await board.state("GET", url)).json()["members"][0]["email"] is None
    log = await board.state("GET", f"/v1/labs/{board.lab.slug}/decision-log")
    assert "canari" not in log.text


async def test_other_labs_bodies_do_not_exist(world: World) -> None:
    board, other = await world.a_board(), await world.a_board()
    base = f"/v1/labs/{board.lab.slug}/bodies"
    assert (await other.manager("GET", base)).status_code == 404
    assert (await other.manager("GET", f"{base}/copil")).status_code == 404
    given = {"label": "X", "from_day": "2026-01-01"}
    assert (await other.manager("POST", f"{base}/copil/members", json=given)).status_code == 404


async def test_a_seat_is_given_by_the_address_of_an_account(world: World) -> None:
    board, other = await world.a_board(), await world.a_board()
    url = f"/v1/labs/{board.lab.slug}/bodies/codir"
    seat = {"side": "state", "from_day": str(today_in())}
    made = await board.manager(
        "POST", f"{url}/members", json=seat | {"account": board.member.email.upper()}
    )
    assert made.status_code == 201, made.text
    assert board.member.person_id in [one["person"] for one in made.json()["members"]]
    for unknown in (other.member.email, "personne@example.org"):
        refused = await board.manager("POST", f"{url}/members", json=seat | {"account": unknown})
        assert refused.status_code == 422
        assert refused.json()["errors"][0] | {"detail": ""} == {
            "pointer": "/account",
            "code": "account-unknown",
            "detail": "",
        }
        assert unknown not in refused.text
