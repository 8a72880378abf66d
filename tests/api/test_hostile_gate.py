"""Routes around the users-first gate, and to a project that no body accepted: none leads there."""

from typing import Any

import pytest
from sqlalchemy import text

from api.core.access import SYSTEM, Role, Scope
from api.core.database import unit_of_work
from tests.builders import Board, World
from tests.cards import etag_of
from tests.digest import digest_of
from tests.governance import (
    a_ready_request,
    a_session,
    act,
    attend,
    body_sessions,
    decided,
    verified,
)
from tests.proposals import AGENTS, FORM, PARTS, USERS

ARGUED = {"verdict": "passe", "users_argument": USERS, "agents_argument": AGENTS}


def requests_of(board: Board) -> str:
    return f"/v1/labs/{board.lab.slug}/requests"


async def projects_of(world: World, board: Board) -> int:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        count = await session.scalar(
            text("SELECT count(*) FROM project WHERE lab_id = :lab"), {"lab": board.lab.id}
        )
    return int(count or 0)


FORBIDDEN: list[dict[str, Any]] = [
    {"state": "en_evaluation"},
    {"filter_verdict": "passe"},
    {"filter_verdict": "passe", "filter_users_argument": USERS, "filter_agents_argument": AGENTS},
    {"project": "projet"},
    {"project_id": 1},
    {"urgent": True, "urgent_reason": "Vite"},
    {"number": 1},
    {"resubmits": 1},
    {"resubmits_id": 1},
    {"step": "codir"},
    {"step_id": 2},
    {"grid_id": 1},
    {"created_by": 1},
    {"fictitious": True},
    {"lab_id": 1},
    {"version": 99},
    {"pool_since": "2026-01-01T00:00:00Z"},
]


@pytest.mark.parametrize("fields", FORBIDDEN, ids=lambda one: next(iter(one)))
async def test_no_field_of_the_form_opens_the_gate(world: World, fields: dict[str, Any]) -> None:
    board = await world.a_board()
    made = await world.a_request(board, "brouillon")
    url = f"{requests_of(board)}/{made}"
    machine = await world.a_machine(board.lab, [Scope.PROJECTS_WRITE])
    before = await digest_of(world)
    etag = (await board.carrier("GET", url)).headers["etag"]
    for who in (board.carrier.client, board.manager.client, machine):
        drafted = await who.post(requests_of(board), json=FORM | PARTS | fields)
        assert drafted.status_code == 422, drafted.text
        changed = await who.patch(url, json=fields, headers={"If-Match": etag})
        assert changed.status_code in {404, 422}, changed.text
        asked = await who.post(f"{url}/deposit", json=fields)
        assert asked.status_code == 422, asked.text
        again = await who.post(f"{url}/resubmission", json=fields)
        assert again.status_code == 422, again.text
    assert await digest_of(world) == before


async def test_carriers_make_no_project_by_themselves(world: World) -> None:
    board = await world.a_board()
    await world.a_project(board.lab, "projet")
    card = f"/v1/labs/{board.lab.slug}/projects/projet"
    before = await digest_of(world)
    made = {"slug": "a-moi", "title": "À moi", "source": "moi"}
    for origin in ({}, {"origin": "demande"}, {"origin": "replication", "origin_lab": "x"}):
        sent = await board.carrier(
            "POST", f"/v1/labs/{board.lab.slug}/projects", json=made | origin
        )
        assert sent.status_code in {403, 422}
    tag = await etag_of(board.carrier, card)
    for path, body in (
        ("", {"title": "À moi"}),
        ("", {"publication": "public"}),
        ("/status", {"status": "actif", "reason": "Parce que"}),
        ("/roles", {"roles": [{"role": "col_porteur", "email": board.carrier.email}]}),
        ("/publication/keys", {"holder": "carrier", "target": "public", "checklist": []}),
    ):
        method = "PUT" if path == "/roles" else "POST" if path else "PATCH"
        sent = await board.carrier(method, card + path, json=body, headers=tag)
        assert sent.status_code == 403, (path, sent.text)
    for body in ({"origin": "demande"}, {"lab": "x"}, {"slug": "autre"}, {"origin_project": "x"}):
        sent = await board.manager("PATCH", card, json=body, headers=tag)
        assert sent.status_code == 422, sent.text
    assert await digest_of(world) == before


@pytest.mark.parametrize(
    "state",
    ["brouillon", "deposee", "en_clarification", "a_completer", "filtre_usagers", "ecartee"],
)
async def test_before_the_gate_nothing_of_governance_is_possible(world: World, state: str) -> None:
    board = await world.a_board()
    made = await world.a_request(board, state)
    held = await a_session(board)
    url, agenda = f"{requests_of(board)}/{made}", f"{body_sessions(board.lab)}/{held['id']}/items"
    read = await board.manager("GET", url)
    if state == "brouillon":
        etag = (await board.carrier("GET", url)).headers["etag"]
    else:
        etag = read.headers["etag"]
    criterion = next(
        c["id"]
        for c in (await board.carrier("GET", url)).json()["grid"]["criteria"]
        if not c["filter"]
    )
    before = await digest_of(world)
    tries: list[tuple[str, str, dict[str, Any]]] = [
        ("POST", f"{url}/urgent-start", {"reason": "La loi l'impose"}),
        ("PUT", f"{url}/appraisals/{criterion}", {"level": "favorable", "words": "Oui"}),
        ("PUT", f"{url}/opinion", {"opinion": "conforme", "words": "Oui"}),
        ("POST", agenda, {"kind": "demande", "request": made}),
        ("POST", f"/v1/labs/{board.lab.slug}/bodies/copil/agenda", {"requests": [made]}),
        ("POST", agenda, {"kind": "demande", "request": made, "title": "Autre"}),
    ]
    if state != "filtre_usagers":
        tries.append(("POST", f"{url}/filter-verdict", ARGUED))
    for who in (board.carrier, board.team, board.manager, board.state, board.director_region):
        for method, place, body in tries:
            sent = await who(method, place, json=body, headers={"If-Match": etag})
            assert sent.status_code in {403, 404, 409, 422}, (state, place, sent.text)
    assert await digest_of(world) == before


async def test_what_failed_comes_back_as_a_draft_that_is_filtered_anew(world: World) -> None:
    board = await world.a_board()
    dead = await world.a_request(board, "ecartee")
    base = requests_of(board)
    sent = await board.carrier("POST", f"{base}/{dead}/resubmission", json={})
    assert sent.status_code == 201
    new = sent.json()
    assert (new["status"], new["filter"], new["opinion"]) == ("brouillon", None, None)
    assert not [c for c in new["grid"]["criteria"] if c["state"] or c["region"]]
    again = await board.carrier("POST", f"{base}/{dead}/resubmission", json={})
    assert again.json()["code"] == "request-wrong-state"
    for other in (board.member, board.team, board.manager):
        refused = await other("POST", f"{base}/{dead}/resubmission", json={})
        assert refused.status_code in {403, 404}


async def test_arguments_are_words(world: World) -> None:
    """Twenty signs that say nothing argue nothing."""
    board = await world.a_board()
    made = await world.a_request(board, "filtre_usagers")
    url = f"{requests_of(board)}/{made}/filter-verdict"
    for empty in (
        " " * 40,
        "\n" * 40,
        "\u200b" * 40,
        "\u00a0" * 40,
        "." * 40,
        "\u2800" * 40,
        "-?!" * 20,
    ):
        for name in ("users_argument", "agents_argument"):
            sent = await board.team("POST", url, json=ARGUED | {name: empty})
            assert sent.status_code == 422, (repr(empty), sent.text)
            assert sent.json()["errors"][0]["pointer"] == f"/{name}"
    assert (await board.team("POST", url, json=ARGUED)).status_code == 200


async def _started(world: World, board: Board) -> tuple[int, dict[str, Any], str]:
    request = await a_ready_request(world, board)
    held = await a_session(board)
    url = f"{requests_of(board)}/{request}"
    sent = await board.manager("POST", f"{url}/urgent-start", json={"reason": "La loi l'impose"})
    assert sent.status_code == 200, sent.text
    return request, held, f"/v1/labs/{board.lab.slug}/projects/{sent.json()['project']}"


async def test_what_began_urgently_and_was_refused_does_not_go_on(world: World) -> None:
    board = await world.a_board()
    _request, held, card = await _started(world, board)
    item = (await board.manager("GET", f"{body_sessions(board.lab)}/{held['id']}")).json()[
        "agenda"
    ][0]
    await act(board.manager, board.lab, held["id"], "opening")
    await attend(board, held["id"])
    against: dict[str, Any] = {"said": "defavorable", "reason_kind": "criteres"}
    await decided(board, held["id"], item["id"], "ne_pas_retenir", **against)
    await act(board.manager, board.lab, held["id"], "closing")
    read = await board.carrier("GET", card)
    assert read.json()["status"] == "suspendu"
    for who in (board.carrier, board.team, board.manager):
        for method, path, body in (
            ("POST", "/status", {"status": "actif", "reason": "On continue"}),
            ("PATCH", "", {"status": "actif"}),
            ("PATCH", "", {"status": None}),
        ):
            sent = await who(method, card + path, json=body, headers=await etag_of(who, card))
            assert (sent.status_code, sent.json()["code"]) == (409, "project-stopped"), sent.text
    ended = {"status": "abandonne", "reason": "Refusé", "lesson": "Demander d'abord."}
    sent = await board.manager(
        "POST", f"{card}/status", json=ended, headers=await etag_of(board.manager, card)
    )
    assert sent.status_code == 200, sent.text
    assert await verified(board.manager, board.lab) == []


async def test_what_began_urgently_and_was_taken_back_does_not_go_on(world: World) -> None:
    board = await world.a_board()
    request, _held, card = await _started(world, board)
    sent = await board.carrier(
        "POST", f"{requests_of(board)}/{request}/withdrawal", json={"reason": "Non"}
    )
    assert sent.status_code == 200, sent.text
    body = {"status": "actif", "reason": "Le projet est là"}
    again = await board.carrier(
        "POST", f"{card}/status", json=body, headers=await etag_of(board.carrier, card)
    )
    assert again.json()["code"] == "project-stopped"


async def test_an_urgent_start_is_made_once_and_heard_of(world: World) -> None:
    board = await world.a_board()
    request, held, _card = await _started(world, board)
    url = f"{requests_of(board)}/{request}"
    count = await projects_of(world, board)
    again = await board.manager("POST", f"{url}/urgent-start", json={"reason": "Encore"})
    assert again.json()["code"] == "request-wrong-state"
    session = (await board.manager("GET", f"{body_sessions(board.lab)}/{held['id']}")).json()
    (item,) = session["agenda"]
    taken = await board.manager(
        "DELETE",
        f"{body_sessions(board.lab)}/{held['id']}/items/{item['id']}",
        headers={"If-Match": f'"{item["version"]}"'},
    )
    assert taken.json()["code"] == "session-state"
    cancelled = await board.manager(
        "POST", f"{body_sessions(board.lab)}/{held['id']}/cancellation", json={"reason": "Personne"}
    )
    assert cancelled.json()["code"] == "items-left"
    assert await projects_of(world, board) == count


async def test_a_sage_tells_the_lab_and_not_everybody(world: World) -> None:
    lab = await world.a_lab()
    await world.a_project(lab, "carte", publication="public")
    card = f"/v1/labs/{lab.slug}/projects/carte"
    team, sage = await world.signed_in(lab, Role.TEAM), await world.signed_in(lab, Role.MEMBER)
    roles = {"roles": [{"role": "sage", "email": sage.email}]}
    assert (
        await team("PUT", f"{card}/roles", json=roles, headers=await etag_of(team, card))
    ).is_success
    said = {"on_day": "2026-11-26", "words": "Premier atelier."}
    for public, status in ((True, 403), (False, 200)):
        sent = await sage(
            "POST",
            f"{card}/journal",
            json=said | {"public": public},
            headers=await etag_of(sage, card),
        )
        assert sent.status_code == status, sent.text
