"""Tampering is named: each thing changed behind the log's back, by its line and in a sentence."""

from collections.abc import Callable

import psycopg
import pytest

from api.cli.decisions import verify_logs
from api.core.database import driver_url
from api.doctor import look_at
from api.settings import Settings
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

AsOwner = Callable[..., None]


@pytest.fixture
def as_owner(settings: Settings) -> AsOwner:
    """Runs statements as the owner of the database, past every grant and trigger."""

    def run(*statements: str) -> None:
        assert settings.database_owner_url
        with psycopg.connect(driver_url(settings.database_owner_url)) as connection:
            for statement in statements:
                connection.execute(statement)

    return run


async def a_decided_lab(world: World) -> tuple[Board, int, int]:
    """A lab with a closed session: the request decided of, and the decision."""
    board = await world.a_board()
    request = await a_ready_request(world, board)
    held = await a_session(board)
    item = await an_item(board, held["id"], kind="demande", request=request)
    await act(board.manager, board.lab, held["id"], "opening")
    await attend(board, held["id"])
    decision = await decided(
        board,
        held["id"],
        item["id"],
        "avis_favorable",
        evidence=[{"label": "Évaluation 2023"}],
        recommendations=[{"words": "Associer le département"}],
    )
    await act(board.manager, board.lab, held["id"], "closing")
    assert await verified(board.manager, board.lab) == []
    return board, request, decision["id"]


DECISION = "décision du COPIL du"
REQUEST = "demande n°\u00a01"


@pytest.mark.parametrize(
    ("statement", "fault", "named"),
    [
        ("UPDATE decision SET reason = 'Pour faire plaisir.'", "row", DECISION),
        ("UPDATE decision SET decided_at = decided_at + interval '1 day'", "row", DECISION),
        ("UPDATE decision SET outcome = 'ne_pas_retenir'", "row", DECISION),
        ("UPDATE decision_position SET position = 'reserve'", "row", DECISION),
        ("UPDATE decision_position SET words = NULL", "row", DECISION),
        ("DELETE FROM decision_position", "row", DECISION),
        ("UPDATE decision_evidence SET label = 'Rien'", "row", DECISION),
        ("UPDATE recommendation SET words = 'Ne rien faire'", "row", "préconisation du COPIL"),
        ("UPDATE session_minutes SET content = 'autre'", "row", "relevé de la séance du COPIL"),
        ("UPDATE project_request SET state = 'soumise'", "row", REQUEST),
        (
            "UPDATE project_request SET filter_users_argument = repeat('x', 30)",
            "row",
            REQUEST,
        ),
        ('UPDATE chain_content SET content = content || \'{"reason": "x"}\'', "content", "n°"),
        ("UPDATE chain_entry SET actor = 'p1'", "hash", "n°"),
    ],
)
async def test_what_was_altered_is_named(
    world: World, as_owner: AsOwner, statement: str, fault: str, named: str
) -> None:
    board, _request, _decision = await a_decided_lab(world)
    where = f"WHERE lab_id = {board.lab.id}"
    if statement.startswith("UPDATE chain"):
        where += " AND number = 12"
    guard = "ALTER TABLE project_request {} TRIGGER moves"
    as_owner(guard.format("DISABLE"), f"{statement} {where}", guard.format("ENABLE"))
    found = await verified(board.manager, board.lab)
    assert found, statement
    assert {one["fault"] for one in found} == {fault}
    assert all(one["number"] > 0 for one in found)
    assert any(named in one["sentence"] for one in found), found
    assert all(board.lab.name in one["sentence"] for one in found)
    _entries, sentences = await verify_logs(world.sessions, board.lab.slug)
    assert len(sentences) == len(found)
    told = [one for one in await look_at(world.sessions) if "registres" in one.sentence]
    assert [one.fine for one in told] == [False]


async def test_a_line_taken_out_is_named(world: World, as_owner: AsOwner) -> None:
    board, _request, decision = await a_decided_lab(world)
    lines = f"WHERE lab_id = {board.lab.id} AND number"
    gone = (
        f"(SELECT number FROM chain_entry WHERE lab_id = {board.lab.id}"
        f" AND kind = 'decision' AND key = '{decision}')"
    )
    as_owner(
        f"DELETE FROM chain_content {lines} = {gone}", f"DELETE FROM chain_entry {lines} = {gone}"
    )
    found = {one["fault"]: one["sentence"] for one in await verified(board.manager, board.lab)}
    assert "missing" in found
    assert DECISION in found["row"]
    assert "rien n’en a été inscrit" in found["row"]


async def test_a_decision_taken_out_or_slipped_in_is_named(world: World, as_owner: AsOwner) -> None:
    board, _request, decision = await a_decided_lab(world)
    lab = f"lab_id = {board.lab.id}"
    as_owner(
        *(
            f"DELETE FROM {table} WHERE {lab}"
            for table in ("recommendation", "decision_evidence", "decision_position", "decision")
        ),
        "INSERT INTO decision (lab_id, item_id, session_id, body_id, outcome, reason, rule,"
        " decided_at, recorded_by) SELECT i.lab_id, i.id, s.id, s.body_id, 'adoptee', 'Entre nous',"
        f" 'chair', now(), {board.manager.person_id} FROM agenda_item AS i JOIN body_session AS s"
        f" ON s.lab_id = i.lab_id AND s.id = i.session_id WHERE i.{lab}",
    )
    found = await verified(board.manager, board.lab)
    named = [one for one in found if one["fault"] == "row"]
    assert [one for one in named if f"décision (n°\u00a0{decision})" in one["sentence"]]
    assert [one for one in named if one["number"] == 0]


async def test_a_head_cut_off_is_named(world: World, as_owner: AsOwner) -> None:
    board, _request, _decision = await a_decided_lab(world)
    as_owner(f"UPDATE chain_head SET number = number - 1 WHERE lab_id = {board.lab.id}")
    (found,) = await verified(board.manager, board.lab)
    assert found["fault"] == "head"
    assert "fin du registre" in found["sentence"]


async def test_erased_content_is_no_fault(world: World, as_owner: AsOwner) -> None:
    board, _request, decision = await a_decided_lab(world)
    as_owner(
        "UPDATE chain_content AS c SET content = '{\"erased\": true}' FROM chain_entry AS e"
        f" WHERE c.lab_id = {board.lab.id} AND e.lab_id = c.lab_id AND e.number = c.number"
        f" AND e.kind = 'decision' AND e.key = '{decision}'"
    )
    assert await verified(board.manager, board.lab) == []


async def test_the_log_is_read_in_sentences(world: World) -> None:
    board, _request, _decision = await a_decided_lab(world)
    base = f"/v1/labs/{board.lab.slug}/decision-log"
    first = (await board.state("GET", base, params={"limit": 3})).json()
    assert first["items"][0]["kind"] == "minutes"
    assert len(first["items"]) == 3
    rest = (await board.state("GET", base, params={"cursor": first["next"]})).json()
    numbers = [one["number"] for one in (*first["items"], *rest["items"])]
    assert numbers == list(range(numbers[0], 0, -1))
    decisions = (await board.state("GET", base, params={"kind": "decision"})).json()["items"]
    assert "avis favorable" in decisions[0]["sentence"]
    assert decisions[0]["role"] == "secretary"
    assert decisions[0]["actor_name"] is not None
    english = await board.state("GET", base, headers={"Accept-Language": "en"})
    assert "is in favour of request no. 1" in english.text
    assert (await board.carrier("GET", base)).status_code == 403
    checked = (await board.state("GET", f"{base}/verification")).json()
    assert checked["entries"] == checked["head"] == numbers[0]
    assert checked["hash"] == first["items"][0]["hash"]


async def test_another_labs_log_is_not_touched(world: World, as_owner: AsOwner) -> None:
    board, _request, _decision = await a_decided_lab(world)
    other, _, _ = await a_decided_lab(world)
    as_owner(f"UPDATE decision SET reason = 'autre' WHERE lab_id = {other.lab.id}")
    assert await verified(board.manager, board.lab) == []
    assert await verified(other.manager, other.lab) != []
    hidden = await other.manager("GET", f"/v1/labs/{board.lab.slug}/decision-log/verification")
    assert hidden.status_code == 404
