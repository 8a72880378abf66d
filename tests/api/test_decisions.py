"""Decisions: by the body's rule, once, written for good, corrected by another."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from api.core.access import SYSTEM
from api.core.database import unit_of_work
from tests.builders import Board, World
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
from tests.mailbox import mails_to
from tests.statements import counting


async def open_copil(
    world: World, board: Board, *absent: int
) -> tuple[dict[str, Any], dict[str, Any], int]:
    """An open session with a request before it: the session, the item, the request."""
    request = await a_ready_request(world, board)
    held = await a_session(board)
    item = await an_item(board, held["id"], kind="demande", request=request)
    await act(board.manager, board.lab, held["id"], "opening")
    return await attend(board, held["id"], *absent), item, request


def decision_of(board: Board, held: dict[str, Any], item: dict[str, Any]) -> str:
    return f"{body_sessions(board.lab)}/{held['id']}/items/{item['id']}/decision"


async def test_each_side_must_agree(world: World) -> None:
    board = await world.a_board()
    held, item, request = await open_copil(world, board)
    url = decision_of(board, held, item)
    given = {"outcome": "avis_favorable", "reason": "Tout y est."}
    for said, missing in (
        ({"state": "favorable"}, [{"code": "side-silent", "side": "region"}]),
        (
            {"state": "favorable", "region": "defavorable"},
            [{"code": "side-opposed", "side": "region"}],
        ),
    ):
        refused = await board.manager(
            "POST", url, json=given | {"positions": positions(held, **said)}
        )
        assert (refused.status_code, refused.json()["code"]) == (409, "rule-not-met")
        assert refused.json()["missing"] == missing
    read = await board.carrier("GET", f"/v1/labs/{board.lab.slug}/requests/{request}")
    assert read.json()["status"] == "inscrite_copil"
    put_off = given | {"outcome": "ajourner", "positions": positions(held, state="reserve")}
    assert (await board.manager("POST", url, json=put_off)).status_code == 201
    assert await verified(board.manager, board.lab) == []


async def test_a_side_that_is_absent_does_not_agree(world: World) -> None:
    board = await world.a_board()
    region = (board.manager.person_id, board.region.person_id)
    held, item, _request = await open_copil(world, board, *region)
    said = positions(held, state="favorable", region="favorable")
    assert said[1]["members"] == []
    given = {"outcome": "avis_favorable", "reason": "Tout y est.", "positions": said}
    refused = await board.manager("POST", decision_of(board, held, item), json=given)
    assert refused.json()["missing"] == [{"code": "side-absent", "side": "region"}]


async def test_who_speaks_sits_there(world: World) -> None:
    board = await world.a_board()
    held, item, _request = await open_copil(world, board, board.deputy.person_id)
    url = decision_of(board, held, item)
    members = {one["person"]: one["member"] for one in held["members"]}
    for member in (999_999, members[board.deputy.person_id], members[board.region.person_id]):
        said = positions(held, state="favorable", region="favorable")
        said[0]["members"] = [member]
        given = {"outcome": "avis_favorable", "reason": "Tout y est.", "positions": said}
        refused = await board.manager("POST", url, json=given)
        assert refused.status_code == 422, refused.text
        assert refused.json()["errors"][0]["pointer"] == "/positions/0/members/0"
    twice = positions(held, state="favorable") * 2
    given = {"outcome": "avis_favorable", "reason": "Tout y est.", "positions": twice}
    assert (await board.manager("POST", url, json=given)).status_code == 422


async def test_an_outcome_suits_the_item_and_the_moment(world: World) -> None:
    board = await world.a_board()
    request = await a_ready_request(world, board)
    held = await a_session(board)
    item = await an_item(board, held["id"], kind="demande", request=request)
    url = decision_of(board, held, item)
    said = positions(held, state="favorable", region="favorable")
    given = {"outcome": "avis_favorable", "reason": "Tout y est.", "positions": said}
    early = await board.manager("POST", url, json=given)
    assert (early.status_code, early.json()["code"]) == (409, "session-state")
    await act(board.manager, board.lab, held["id"], "opening")
    held = await attend(board, held["id"])
    item = held["agenda"][0]
    assert item["outcomes"] == [
        "avis_favorable", "ajourner", "ne_pas_retenir", "mettre_en_attente",
    ]  # fmt: skip
    final = await board.manager("POST", url, json=given | {"outcome": "valider"})
    assert (final.status_code, final.json()["code"]) == (409, "request-wrong-state")
    other = await board.manager("POST", url, json=given | {"outcome": "adoptee"})
    assert other.status_code == 422
    against = {"positions": positions(held, state="defavorable", region="defavorable")}
    unsaid = await board.manager("POST", url, json=given | against | {"outcome": "ne_pas_retenir"})
    assert unsaid.json()["errors"][0]["pointer"] == "/reason_kind"
    assert (await board.state("POST", url, json=given)).status_code == 403


async def test_two_secretaries_decide_one_item_at_once(world: World) -> None:
    board = await world.a_board()
    held, item, request = await open_copil(world, board)
    url = decision_of(board, held, item)
    said = positions(held, state="favorable", region="favorable")
    given = {"outcome": "avis_favorable", "reason": "Tout y est.", "positions": said}
    wait = given | {"outcome": "mettre_en_attente"}
    answers = await asyncio.gather(
        *(
            who("POST", url, json=body)
            for who, body in ((board.manager, given), (board.deputy, wait)) * 2
        )
    )
    assert sorted(one.status_code for one in answers) == [201, 409, 409, 409]
    refused = {one.json()["code"] for one in answers if one.status_code == 409}
    assert refused == {"already-decided"}
    kept = next(one.json() for one in answers if one.status_code == 201)
    read = (await board.carrier("GET", f"/v1/labs/{board.lab.slug}/requests/{request}")).json()
    assert [one["id"] for one in read["decisions"]] == [kept["id"]]
    assert await verified(board.manager, board.lab) == []


async def test_a_proposal_is_decided_by_the_bodys_rule(world: World) -> None:
    board = await world.a_board()
    made = await board.member(
        "POST",
        f"/v1/labs/{board.lab.slug}/proposals",
        json={"title": "Ouvrir le samedi", "words": "Une fois par mois."},
    )
    proposal = made.json()["id"]
    held = await a_session(board)
    item = await an_item(board, held["id"], kind="strategie", proposal=proposal)
    await act(board.manager, board.lab, held["id"], "opening")
    read = await attend(board, held["id"])
    assert read["agenda"][0]["outcomes"] == ["adoptee", "rejetee", "ajournee"]
    decision = await decided(board, held["id"], item["id"], "adoptee")
    assert decision["proposal"] == proposal
    shown = await board.member("GET", f"/v1/labs/{board.lab.slug}/proposals/{proposal}")
    assert shown.json()["status"] == "decidee"
    assert await verified(board.manager, board.lab) == []


async def test_a_decision_is_corrected_by_another(world: World) -> None:
    board = await world.a_board()
    held, item, request = await open_copil(world, board)
    evidence = [{"label": "Évaluation 2023", "url": "https://exemple.bzh/e"}]
    first = await decided(board, held["id"], item["id"], "avis_favorable", evidence=evidence)
    base = f"/v1/labs/{board.lab.slug}/decisions"
    said = positions(held, state="reserve", region="favorable")
    given = {"reason": "Avec une réserve de l’État.", "positions": said}
    url = f"{base}/{first['id']}/correction"
    assert (await board.state("POST", url, json=given)).status_code == 403
    second = await board.manager("POST", url, json=given)
    assert second.status_code == 201, second.text
    assert second.json()["corrects"] == first["id"]
    assert second.json()["outcome"] == "avis_favorable"
    assert second.json()["evidence"][0]["label"] == "Évaluation 2023"
    again = await board.deputy("POST", url, json=given)
    assert (again.status_code, again.json()["code"]) == (409, "already-decided")
    before = (await board.state("GET", f"{base}/{first['id']}")).json()
    assert before["corrected_by"] == second.json()["id"]
    assert before["reason"] != given["reason"]
    assert before["log_number"] is not None
    read = await board.carrier("GET", f"/v1/labs/{board.lab.slug}/requests/{request}")
    assert read.json()["status"] == "favorable"
    assert await verified(board.manager, board.lab) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decision SET reason = 'autre'",
        "DELETE FROM decision",
        "UPDATE decision_position SET position = 'defavorable'",
        "DELETE FROM decision_evidence",
        "UPDATE session_minutes SET content = ''",
    ],
)
async def test_the_application_cannot_write_over_what_was_decided(
    world: World, statement: str
) -> None:
    with pytest.raises(DBAPIError, match="permission denied"):
        async with unit_of_work(world.sessions, SYSTEM) as session:
            await session.execute(text(statement))


async def test_lists_and_tables_of_decisions(world: World) -> None:
    board = await world.a_board()
    held, item, request = await open_copil(world, board)
    await decided(board, held["id"], item["id"], "ajourner")
    base = f"/v1/labs/{board.lab.slug}/decisions"
    await board.state("GET", base)
    with counting(world.app) as taken:
        answer = await board.state("GET", base, params={"request": request, "body": "copil"})
    assert len(taken) == 2, taken  # who asks, and what
    assert [one["outcome"] for one in answer.json()["items"]] == ["ajourner"]
    none = await board.state("GET", base, params={"body": "codir"})
    assert none.json()["items"] == []
    machine = await board.state("GET", f"{base}.csv")
    assert machine.text.splitlines()[0].startswith("id,decided_at,body,title")
    assert "ajourner" in machine.text
    words = await board.state("GET", f"{base}.csv", params={"flavour": "tableur"})
    assert "Décision" in words.text
    book = await board.state("GET", f"{base}.xlsx")
    assert book.content.startswith(b"PK")
    assert (await board.carrier("GET", f"{base}.csv")).status_code == 403


async def test_who_is_only_informed_hears_of_it(world: World) -> None:
    board = await world.a_board()
    address = f"prefecture-{board.lab.slug}@tilab.example"
    seat = {"label": "Préfecture", "email": address, "from_day": "2026-01-01"}
    await board.manager("POST", f"/v1/labs/{board.lab.slug}/bodies/b4/members", json=seat)
    held, item, _request = await open_copil(world, board)
    await decided(board, held["id"], item["id"], "avis_favorable")
    (mail,) = await mails_to(world, address)
    assert "COPIL" in mail["Subject"]
