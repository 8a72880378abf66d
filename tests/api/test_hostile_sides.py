"""One side never speaks for the other, nobody turns both keys, and what was decided stands."""

from typing import Any

import pytest
from sqlalchemy import text

from api.core.access import SYSTEM, Role
from api.core.clock import now
from api.core.database import unit_of_work
from tests.builders import Board, Signed, World
from tests.cards import etag_of, put_roles
from tests.digest import digest_of
from tests.governance import (
    a_ready_request,
    a_session,
    act,
    an_item,
    attend,
    body_sessions,
    decided,
    positions,
    verified,
)

CHECKS = ["no_names", "partners_agree", "figures_sourced", "free_of_rights"]


def request_url(board: Board, number: int) -> str:
    return f"/v1/labs/{board.lab.slug}/requests/{number}"


async def appraise(board: Board, who: Signed, number: int, **more: Any) -> Any:
    url = request_url(board, number)
    read = await who("GET", url)
    criterion = next(c["id"] for c in read.json()["grid"]["criteria"] if not c["filter"])
    return await who(
        "PUT",
        f"{url}/appraisals/{criterion}",
        json={"level": "favorable", "words": "Oui."} | more,
        headers={"If-Match": read.headers["etag"]},
    )


async def test_no_body_says_for_which_side_one_judges(world: World) -> None:
    board = await world.a_board()
    made = await world.a_request(board)
    before = await digest_of(world)
    for more in ({"side": "region"}, {"by": board.region.person_id}, {"gate": "passe"}):
        assert (await appraise(board, board.state, made, **more)).status_code == 422
    assert await digest_of(world) == before
    said = (await appraise(board, board.state, made)).json()
    judged = next(c for c in said["grid"]["criteria"] if not c["filter"])
    assert judged["state"]["level"] == "favorable"
    assert judged["region"] is None


async def test_whoever_changes_sides_keeps_to_the_one_they_spoke_for(world: World) -> None:
    board = await world.a_board()
    made, other = await world.a_request(board), await world.a_request(board)
    assert (await appraise(board, board.state, made)).status_code == 200
    async with unit_of_work(world.sessions, SYSTEM) as session:
        await session.execute(
            text("UPDATE person SET side = 'region' WHERE id = :id"), {"id": board.state.person_id}
        )
    refused = await appraise(board, board.state, made)
    assert (refused.status_code, refused.json()["code"]) == (409, "other-side"), refused.text
    assert (await appraise(board, board.state, other)).status_code == 200


async def test_two_roles_make_one_side(world: World) -> None:
    """Whatever roles somebody holds, they judge for one side, the same each time."""
    board = await world.a_board()
    both = await world.signed_in(board.lab, Role.TEAM, Role.STEERING, side="state")
    async with unit_of_work(world.sessions, SYSTEM) as session:
        for role, side in (("team", "state"), ("steering", "region")):
            await session.execute(
                text("UPDATE lab_role SET side = :side WHERE person_id = :id AND role = :role"),
                {"side": side, "id": both.person_id, "role": role},
            )
    sides = set()
    for _ in range(3):
        made = await world.a_request(board)
        sent = await appraise(board, both, made)
        assert sent.status_code == 200, sent.text
        judged = next(c for c in sent.json()["grid"]["criteria"] if not c["filter"])
        sides |= {side for side in ("state", "region") if judged[side]}
    assert len(sides) == 1


@pytest.mark.parametrize("side", [None, "territory", "other"])
async def test_who_is_of_no_side_judges_for_none(world: World, side: str | None) -> None:
    board = await world.a_board()
    made = await world.a_request(board)
    nobody = await world.signed_in(board.lab, Role.TEAM, side=side)
    refused = await appraise(board, nobody, made)
    assert refused.json()["code"] == "side-unknown"


async def open_copil(world: World, board: Board) -> tuple[dict[str, Any], str, int]:
    """An open session with a request: as read, the address of its decision, the request."""
    request = await a_ready_request(world, board)
    held = await a_session(board)
    item = await an_item(board, held["id"], kind="demande", request=request)
    await act(board.manager, board.lab, held["id"], "opening")
    read = await attend(board, held["id"])
    url = f"{body_sessions(board.lab)}/{held['id']}/items/{item['id']}/decision"
    return read, url, request


async def test_a_side_is_spoken_for_by_its_own(world: World) -> None:
    board = await world.a_board()
    read, url, _request = await open_copil(world, board)
    said = positions(read, state="favorable", region="favorable")
    given = {"outcome": "avis_favorable", "reason": "Tout y est."}
    before = await digest_of(world)
    crossed = [said[0] | {"members": said[1]["members"]}, said[1]]
    alone = [said[1], {"side": "state", "position": "abstention", "members": []}]
    extra = [*said, {"side": "state", "position": "favorable", "members": []}]
    for wrong in (crossed, alone, extra, [said[0]], [said[1]]):
        sent = await board.manager("POST", url, json=given | {"positions": wrong})
        assert sent.status_code in {409, 422}, sent.text
    for who in (board.carrier, board.team, board.state, board.region, board.director_state):
        sent = await who("POST", url, json=given | {"positions": said})
        assert sent.status_code == 403
    assert await digest_of(world) == before


async def test_a_rule_does_not_change_between_opinion_and_decision(world: World) -> None:
    board = await world.a_board()
    read, url, _request = await open_copil(world, board)
    body = f"/v1/labs/{board.lab.slug}/bodies/copil"
    shown = await board.manager("GET", body)
    tag = {"If-Match": shown.headers["etag"]}
    for change in (
        {"rule": "chair"}, {"rule": "consent"}, {"sides": ["region"]}, {"quorum": 0},
    ):  # fmt: skip
        sent = await board.manager("PATCH", body, json=change, headers=tag)
        assert (sent.status_code, sent.json()["code"]) == (409, "session-state"), change
    kept = await board.manager("PATCH", body, json={"cadence": "bimestrielle"}, headers=tag)
    assert kept.status_code == 200, kept.text
    said = positions(read, region="favorable")
    given = {"outcome": "avis_favorable", "reason": "Tout y est.", "positions": said}
    refused = await board.manager("POST", url, json=given)
    assert refused.json()["code"] == "rule-not-met"
    assert (await board.manager("DELETE", body)).status_code == 405


async def test_a_closed_session_hears_no_more(world: World) -> None:
    board = await world.a_board()
    read, url, request = await open_copil(world, board)
    base = f"{body_sessions(board.lab)}/{read['id']}"
    item = read["agenda"][0]["id"]
    made = await decided(board, read["id"], item, "ajourner")
    await act(board.manager, board.lab, read["id"], "closing")
    shown = await board.manager("GET", base)
    etag, sat = shown.headers["etag"], shown.json()["members"]
    other = await a_session(board, days=9)
    before = await digest_of(world)
    said = positions(shown.json(), state="favorable", region="favorable")
    decision = {"outcome": "avis_favorable", "reason": "Finalement.", "positions": said}
    presence = [{"member": one["member"], "presence": "absent"} for one in sat]
    times = {"starts_at": now().isoformat(), "ends_at": "2030-01-01T00:00:00Z"}
    tries: list[tuple[str, str, Any]] = [
        ("POST", url, decision),
        ("PUT", f"{base}/attendance", {"items": presence}),
        ("POST", f"{base}/items", {"kind": "information", "title": "Après coup"}),
        ("POST", f"{base}/items", {"kind": "demande", "request": request}),
        ("PATCH", f"{base}/items/{item}", {"note": "Après coup"}),
        ("DELETE", f"{base}/items/{item}", None),
        ("POST", f"{base}/items/{item}/move", {"session": other["id"]}),
        ("PUT", f"{base}/order", {"items": [item]}),
        ("PATCH", base, {"place": "Ailleurs"} | times),
        ("POST", f"{base}/opening", {}),
        ("POST", f"{base}/closing", {}),
        ("POST", f"{base}/convocation", {}),
        ("POST", f"{base}/cancellation", {"reason": "Non"}),
    ]
    for method, place, body in tries:
        sent = await board.manager(method, place, json=body, headers={"If-Match": etag})
        assert sent.status_code in {409, 412}, (method, place, sent.status_code, sent.text)
    opinion = {"position": "defavorable"}
    sent = await board.state(
        "PUT", f"{base}/items/{item}/opinion", json=opinion, headers={"If-Match": '"2"'}
    )
    assert sent.status_code in {409, 412}, sent.text
    for method in ("PATCH", "PUT", "DELETE", "POST"):
        place = f"/v1/labs/{board.lab.slug}/decisions/{made['id']}"
        assert (await board.manager(method, place, json={})).status_code == 405
    assert await digest_of(world) == before
    assert await verified(board.manager, board.lab) == []


async def test_a_correction_keeps_the_outcome_and_what_was_said_before(world: World) -> None:
    board = await world.a_board()
    read, _url, _request = await open_copil(world, board)
    made = await decided(board, read["id"], read["agenda"][0]["id"], "avis_favorable")
    await act(board.manager, board.lab, read["id"], "closing")
    place = f"/v1/labs/{board.lab.slug}/decisions/{made['id']}/correction"
    said = positions(read, state="favorable", region="favorable")
    given = {"reason": "Autrement dit.", "positions": said}
    before = await digest_of(world)
    for more in (
        {"outcome": "ne_pas_retenir"},
        {"decided_at": "2020-01-01"},
        {"request": 1},
        {"rule": "chair"},
    ):
        assert (await board.manager("POST", place, json=given | more)).status_code == 422
    for who in (board.carrier, board.team, board.state, board.director_region):
        assert (await who("POST", place, json=given)).status_code == 403
    assert await digest_of(world) == before


async def test_no_two_keys_in_one_hand(world: World) -> None:
    """A manager who carries the project turns one key, whatever they try in between."""
    lab = await world.a_lab()
    await world.a_project(lab, "carte", goal="But", result="Fait", status="acheve")
    card = f"/v1/labs/{lab.slug}/projects/carte"
    both, team = await world.signed_in(lab, Role.MANAGER), await world.signed_in(lab, Role.TEAM)
    await put_roles(team, card, both)

    async def turn(who: Signed, holder: str, target: str = "public", **more: Any) -> Any:
        key = {"holder": holder, "target": target, "checklist": CHECKS} | more
        url = f"{card}/publication/keys"
        return await who("POST", url, json=key, headers=await etag_of(who, card))

    assert (await turn(both, "carrier")).status_code == 200
    for holder, target in (
        ("manager", "public"),
        ("carrier", "public"),
        ("manager", "reseau"),
        ("carrier", "reseau"),
        ("manager", "reseau"),
    ):
        await turn(both, holder, target)
        assert (await both("GET", card)).json()["publication"] == "interne"
    assert (await turn(both, "carrier")).status_code == 200
    assert (await turn(both, "manager")).json()["code"] == "same-person"
    twice = await world.signed_in(lab, Role.MANAGER)
    assert (await turn(twice, "carrier")).status_code == 403
    assert (await turn(team, "manager")).status_code == 403
    others: list[dict[str, Any]] = [{"person": twice.person_id}, {"card_version": 1}, {"by": 1}]
    for more in others:
        assert (await turn(both, "carrier", **more)).status_code == 422
    for method, path, body in (
        ("PATCH", "", {"publication": "public"}),
        ("POST", "/status", {"status": "acheve", "reason": "Fini", "publication": "public"}),
    ):
        sent = await both(method, card + path, json=body, headers=await etag_of(both, card))
        assert sent.status_code in {409, 422}, sent.text
    assert (await turn(twice, "manager")).json()["publication"] == "public"


async def test_keys_turned_for_other_words_open_nothing(world: World) -> None:
    lab = await world.a_lab()
    await world.a_project(lab, "carte", goal="But", result="Fait", status="acheve")
    card = f"/v1/labs/{lab.slug}/projects/carte"
    manager, carrier = (
        await world.signed_in(lab, Role.MANAGER),
        await world.signed_in(lab, Role.MEMBER),
    )
    await put_roles(manager, card, carrier)
    key = {"target": "public", "checklist": CHECKS}
    turned = await manager(
        "POST",
        f"{card}/publication/keys",
        json=key | {"holder": "manager"},
        headers=await etag_of(manager, card),
    )
    assert turned.status_code == 200, turned.text
    swapped = {"result": "Tout autre chose, que personne n'a relu."}
    assert (
        await carrier("PATCH", card, json=swapped, headers=await etag_of(carrier, card))
    ).is_success
    sent = await carrier(
        "POST",
        f"{card}/publication/keys",
        json=key | {"holder": "carrier"},
        headers=await etag_of(carrier, card),
    )
    assert sent.json()["publication"] == "interne"
    other = await carrier(
        "POST",
        f"{card}/publication/keys",
        json=key | {"holder": "manager"},
        headers=await etag_of(carrier, card),
    )
    assert other.status_code == 403


async def test_nobody_of_another_lab_is_seated_or_made_to_follow_up(world: World) -> None:
    """A number is no way to learn a stranger's name, nor to write to them."""
    board, other = await world.a_board(), await world.a_board()
    read, url, _request = await open_copil(world, board)
    stranger = other.member.person_id
    seat = {"person": stranger, "side": "state", "from_day": "2026-01-01"}
    before = await digest_of(world)
    sent = await board.manager("POST", f"/v1/labs/{board.lab.slug}/bodies/copil/members", json=seat)
    assert sent.json()["errors"][0]["pointer"] == "/person", sent.text
    said = positions(read, state="favorable", region="favorable")
    given = {"outcome": "avis_favorable", "reason": "Tout y est.", "positions": said}
    asked = {"recommendations": [{"words": "Suivre", "owner": stranger}]}
    sent = await board.manager("POST", url, json=given | asked)
    assert sent.json()["errors"][0]["pointer"] == "/recommendations/0/owner", sent.text
    assert await digest_of(world) == before
    mine = {"recommendations": [{"words": "Suivre", "owner": board.team.person_id}]}
    sent = await board.manager("POST", url, json=given | mine)
    assert sent.status_code == 201, sent.text
    kept = sent.json()["recommendations"][0]
    place = f"/v1/labs/{board.lab.slug}/recommendations/{kept['id']}"
    tag = {"If-Match": f'"{kept["version"]}"'}
    sent = await board.manager("PATCH", place, json={"owner": stranger}, headers=tag)
    assert sent.json()["errors"][0]["pointer"] == "/owner", sent.text
