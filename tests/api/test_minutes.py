"""Minutes: a tagged PDF, a draft until the session closes, then kept and anchored in the log."""

import hashlib
from typing import Any

import orjson
from sqlalchemy import text

from api.core.access import SYSTEM
from api.core.database import unit_of_work
from api.governance.documents import minutes_pdf, minutes_words
from api.governance.queries.minutes import MINUTES
from tests.builders import Board, World
from tests.governance import (
    a_ready_request,
    a_session,
    act,
    an_item,
    attend,
    body_sessions,
    decided,
)


async def facts_of(world: World, board: Board, number: int) -> dict[str, Any]:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        said = await session.scalar(text(MINUTES), {"lab_id": board.lab.id, "id": number})
    facts: dict[str, Any] = orjson.loads(said)
    return facts


async def test_the_minutes_are_kept_as_the_session_closes(world: World) -> None:
    board = await world.a_board()
    request = await a_ready_request(world, board)
    held = await a_session(board)
    item = await an_item(board, held["id"], kind="demande", request=request)
    url = f"{body_sessions(board.lab)}/{held['id']}/minutes.pdf"
    draft = await board.state("GET", url)
    assert draft.status_code == 200, draft.text
    assert draft.headers["content-type"] == "application/pdf"
    assert draft.content.startswith(b"%PDF")
    await act(board.manager, board.lab, held["id"], "opening")
    await attend(board, held["id"])
    await decided(board, held["id"], item["id"], "avis_favorable")
    closed = await act(board.manager, board.lab, held["id"], "closing")
    kept = await board.state("GET", url, headers={"Accept-Language": "en"})
    assert hashlib.sha256(kept.content).hexdigest() == closed["minutes"]["sha256"]
    assert closed["minutes"]["size"] == len(kept.content)
    assert b"/Lang(fr)" in kept.content
    assert b"pdfuaid:part" in kept.content
    log = await board.state("GET", f"/v1/labs/{board.lab.slug}/decision-log?kind=minutes")
    assert log.json()["items"][0]["key"] == str(held["id"])
    assert (await board.carrier("GET", url)).status_code == 403
    other = await world.a_board()
    assert (await other.manager("GET", url)).status_code == 404
    unknown = f"{body_sessions(board.lab)}/999999/minutes.pdf"
    assert (await board.state("GET", unknown)).status_code == 404


async def test_the_minutes_say_what_each_side_thought_and_decided(world: World) -> None:
    board = await world.a_board()
    request = await a_ready_request(world, board)
    held = await a_session(board)
    item = await an_item(board, held["id"], kind="demande", request=request)
    left = await an_item(board, held["id"], kind="information", title="#strong[Balises] <b>")
    await act(board.manager, board.lab, held["id"], "opening")
    await attend(board, held["id"], board.deputy.person_id)
    await decided(
        board,
        held["id"],
        item["id"],
        "avis_favorable",
        recommendations=[{"words": "Associer le département", "due_on": "2027-03-01"}],
    )
    facts = await facts_of(world, board, held["id"])
    words = minutes_words(facts, "fr")
    assert words["heading"].startswith("Relevé de décisions — COPIL du ")
    assert words["draft"] == "PROJET"
    assert [one["side"] for one in words["attendance"]] == ["État", "Région"]
    assert any("absent" in one for one in words["attendance"][0]["members"])
    first, second = words["items"]
    assert first["about"] == "Demande de projet n°\u00a01"
    assert len(first["appraisals"]) == 8
    assert (first["appraisals"][0]["state"], first["appraisals"][0]["region"]) == (
        "Réservé",
        "Favorable",
    )
    assert first["decision"]["outcome"] == "Décision\u00a0: avis favorable"
    assert first["decision"]["reason"] == "Répond aux deux critères du filtre."
    assert first["decision"]["positions"][0] == "État\u00a0: favorable. Pour les usagers."
    assert first["decision"]["recommendations"] == [
        "Associer le département Pour le lundi 1er mars 2027."
    ]
    assert first["decision"]["told"] == "Pour information\u00a0: B4."
    assert second["title"] == "2. #strong[Balises] <b>"
    assert second["left"] == "Pas encore traité."
    assert facts["hash"] in words["register"]
    assert f"n°\u00a0{facts['number']}" in words["register"]
    english = minutes_words(facts, "en")
    assert english["items"][0]["appraisals"][0]["state"] == "Reserved"
    assert left["title"].startswith("#strong")
    assert (await minutes_pdf(facts, "en")).startswith(b"%PDF")


async def test_a_session_without_anything_has_minutes_too(world: World) -> None:
    board = await world.a_board()
    held = await a_session(board)
    facts = await facts_of(world, board, held["id"])
    words = minutes_words(facts, "fr")
    assert words["empty"] is not None
    assert words["nobody"] is not None
    assert (await minutes_pdf(facts, "fr")).startswith(b"%PDF")
