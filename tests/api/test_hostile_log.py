"""Somebody with the database itself: what they may not write, and what the verifier names."""

from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from api import embedded
from api.core.database import driver_url
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

Faults = Callable[..., list[tuple[int, str]]]


@pytest.fixture(scope="module")
async def board(world: World) -> Board:
    """A lab with a log, that each test below alters for itself."""
    return await a_decided_lab(world)


@pytest.fixture(scope="module")
def faults_after(settings: Settings) -> Faults:
    """What the verifier says once the owner of the database has run statements; then undone."""

    def run(board: Board, *statements: str) -> list[tuple[int, str]]:
        assert settings.database_owner_url
        with psycopg.connect(driver_url(settings.database_owner_url)) as connection:
            connection.execute("ALTER TABLE project_request DISABLE TRIGGER USER")
            for statement in statements:
                assert connection.execute(statement).rowcount != 0, statement
            query = "SELECT number, fault FROM tilab_chain_faults(%s)"
            found = connection.execute(query, [board.lab.id]).fetchall()
            connection.rollback()
        return [(int(number), str(fault)) for number, fault in found]

    return run


async def a_decided_lab(world: World) -> Board:
    """A lab where one request was decided of, one started urgently, and a session closed."""
    board = await world.a_board()
    request = await a_ready_request(world, board)
    held, after = await a_session(board), await a_session(board, days=20)
    item = await an_item(board, held["id"], kind="demande", request=request)
    await act(board.manager, board.lab, held["id"], "opening")
    await attend(board, held["id"])
    asked: dict[str, Any] = {"recommendations": [{"words": "Associer le département"}]}
    evidence: dict[str, Any] = {
        "evidence": [{"label": "Évaluation", "url": "https://exemple.bzh/e"}]
    }
    await decided(board, held["id"], item["id"], "ajourner", **asked, **evidence)
    await act(board.manager, board.lab, held["id"], "closing")
    urgent = await a_ready_request(world, board)
    url = f"/v1/labs/{board.lab.slug}/requests/{urgent}/urgent-start"
    assert (await board.manager("POST", url, json={"reason": "La loi l'impose"})).is_success
    assert after["id"]
    assert await verified(board.manager, board.lab) == []
    return board


SILENT: dict[str, tuple[str, str]] = {
    "decision": (
        "item_id session_id body_id request_id outcome reason reason_kind rule decided_at"
        " recorded_by grid_id",
        "row",
    ),
    "decision_position": ("side position words members", "row"),
    "decision_evidence": ("label url project indicator", "row"),
    "session_attendance": ("presence member_id", "row"),
    "session_minutes": ("content sha256", "row"),
    "recommendation": ("words decision_id", "row"),
    "project_request": (
        "state step_id filter_verdict filter_users_argument filter_agents_argument grid_id"
        " urgent_reason urgent",
        "row",
    ),
    "chain_entry": (
        "at kind entity key actor role content_hash previous hash",
        "hash",
    ),
    "chain_content": ("content", "content"),
    "chain_head": ("number hash", "head"),
}
"""Each column that says what was decided, and the fault that its change must be named by."""
OTHER = {
    "item_id": "(SELECT max(id) FROM agenda_item AS x WHERE x.lab_id = t.lab_id)",
    "session_id": "(SELECT max(id) FROM body_session AS x WHERE x.lab_id = t.lab_id)",
    "body_id": "(SELECT max(id) FROM body AS x WHERE x.lab_id = t.lab_id)",
    "request_id": "(SELECT max(id) FROM project_request AS x WHERE x.lab_id = t.lab_id)",
    "member_id": "(SELECT max(id) FROM body_member AS x WHERE x.lab_id = t.lab_id)",
    "recorded_by": "(SELECT min(id) FROM person)",
    "step_id": "(SELECT max(id) FROM request_step AS x WHERE x.lab_id = t.lab_id)",
    "outcome": "'avis_favorable'",
    "reason_kind": "'moyens'",
    "rule": "'chair'",
    "decided_at": "decided_at - interval '1 second'",
    "at": "at + interval '1 microsecond'",
    "side": "CASE side WHEN 'state' THEN 'other' ELSE side END",
    "position": "'abstention'",
    "members": "'{}'",
    "presence": "'absent'",
    "content": "'{\"erased\": false}'",
    "state": "'validee'",
    "filter_verdict": "'passe'",
    "urgent": "NOT urgent",
    "content_hash": "sha256('x')",
    "previous": "sha256('x')",
    "hash": "sha256('x')",
    "number": "number + 1",
    "grid_id": "NULL",
    "decision_id": "decision_id",
}
SKIPPED = {
    ("decision", "item_id"), ("decision", "session_id"), ("decision", "request_id"),
    ("recommendation", "decision_id"), ("project_request", "filter_verdict"),
    ("project_request", "urgent"), ("project_request", "grid_id"),
}  # fmt: skip
"""Changed below, where it takes more than a value."""
CASES = [
    (table, column, fault)
    for table, (columns, fault) in SILENT.items()
    for column in columns.split()
    if (table, column) not in SKIPPED
]


@pytest.mark.parametrize(("table", "column", "fault"), CASES, ids=lambda one: one)
async def test_every_column_of_what_was_decided_is_watched(
    board: Board, faults_after: Faults, table: str, column: str, fault: str
) -> None:
    value = OTHER.get(column, f"coalesce({column}, '') || 'x'")
    if table == "session_minutes" and column == "content":
        value = "content || 'x'::bytea"
    one = "AND ctid = (SELECT max(ctid) FROM {0} AS y WHERE y.lab_id = t.lab_id {1})"
    only = {
        "session_attendance": "",
        "project_request": "AND y.urgent",
        "decision_position": "AND y.side = 'state'",
    }.get(table)
    where = one.format(table, only) if only is not None else ""
    change = f"UPDATE {table} AS t SET {column} = {value} WHERE lab_id = {board.lab.id} {where}"
    found = faults_after(board, change)
    assert fault in {one for _number, one in found}, (table, column, found)


REWRITTEN = """
DO $$
DECLARE one record; before bytea := '\\x'; fresh bytea;
BEGIN
  FOR one IN SELECT * FROM chain_entry WHERE lab_id = {lab} ORDER BY number LOOP
    fresh := tilab_chain_hash(before, one.lab_id, one.number, one.at, one.kind, one.entity,
      one.key, one.actor, one.role, (SELECT sha256(convert_to(content::text, 'UTF8'))
        FROM chain_content AS c WHERE c.lab_id = one.lab_id AND c.number = one.number));
    UPDATE chain_entry SET previous = before, hash = fresh, content_hash = (
        SELECT sha256(convert_to(content::text, 'UTF8')) FROM chain_content AS c
        WHERE c.lab_id = one.lab_id AND c.number = one.number)
      WHERE lab_id = one.lab_id AND number = one.number;
    before := fresh;
    UPDATE chain_head SET number = one.number, hash = fresh WHERE lab_id = one.lab_id;
  END LOOP;
END $$
"""


async def test_a_log_hashed_anew_is_not_the_one_that_was_seen(
    board: Board, faults_after: Faults
) -> None:
    """Row, content and every hash rewritten to agree: the audit log remembers another end."""
    lab = board.lab.id
    found = faults_after(
        board,
        f"UPDATE decision SET reason = 'Pour faire plaisir.' WHERE lab_id = {lab}",
        'UPDATE chain_content AS c SET content = content || \'{"reason": "Pour faire plaisir."}\''
        f" FROM chain_entry AS e WHERE c.lab_id = {lab} AND e.lab_id = c.lab_id"
        " AND e.number = c.number AND e.kind = 'decision'",
        REWRITTEN.format(lab=lab),
    )
    assert {one for _number, one in found} == {"head"}


async def test_lines_cut_off_the_end_are_missed(board: Board, faults_after: Faults) -> None:
    """The urgent start undone with all that was written of it, the head put back."""
    lab = f"lab_id = {board.lab.id}"
    cut = f"(SELECT number FROM chain_entry WHERE {lab} AND kind = 'minutes')"
    gone = f"(SELECT id FROM project_request WHERE {lab} AND urgent)"
    found = faults_after(
        board,
        f"DELETE FROM agenda_item WHERE {lab} AND request_id = {gone}",
        f"DELETE FROM request_appraisal WHERE {lab} AND request_id = {gone}",
        f"DELETE FROM request_opinion WHERE {lab} AND request_id = {gone}",
        f"DELETE FROM chain_content WHERE {lab} AND number > {cut}",
        f"DELETE FROM chain_entry WHERE {lab} AND number > {cut}",
        "UPDATE chain_head AS h SET number = e.number, hash = e.hash FROM chain_entry AS e"
        f" WHERE h.{lab} AND e.lab_id = h.lab_id AND e.number = {cut}",
        *(
            f"DELETE FROM {table} WHERE {lab} AND request_id = {gone}"
            for table in (
                "request_answer",
                "request_carrier",
                "request_contribution",
                "request_correction",
                "request_territory",
            )
        ),
        f"DELETE FROM project_request WHERE {lab} AND urgent",
    )
    assert {one for _number, one in found} == {"head"}
    assert all(number > 0 for number, _fault in found)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE chain_entry AS e SET number = -number WHERE {lab} AND number IN (3, 4)",
        "DELETE FROM chain_head WHERE {lab}",
        "DELETE FROM chain_content WHERE {lab} AND number = 5",
        "DELETE FROM session_minutes WHERE {lab}",
        "DELETE FROM session_attendance WHERE {lab}",
        "DELETE FROM recommendation WHERE {lab}",
        "UPDATE project_request SET urgent = false, urgent_reason = NULL WHERE {lab} AND urgent",
        "UPDATE project_request SET urgent = true, urgent_reason = 'x' WHERE {lab} AND NOT urgent",
        "UPDATE project_request SET filter_users_argument = repeat('y', 40) WHERE {lab}",
    ],
)
async def test_what_is_taken_out_or_slipped_in_is_named(
    board: Board, faults_after: Faults, statement: str
) -> None:
    loose = "ALTER TABLE chain_content DROP CONSTRAINT fk_chain_content_entry"
    assert faults_after(board, loose, statement.format(lab=f"lab_id = {board.lab.id}"))


async def test_a_card_opened_behind_the_log_is_named(world: World, faults_after: Faults) -> None:
    board = await world.a_board()
    await world.a_project(board.lab, "carte", publication="reseau")
    card = f"/v1/labs/{board.lab.slug}/projects/carte"
    etag = (await board.manager("GET", card)).headers["etag"]
    closed = {"reason": "Plus tard"}
    sent = await board.manager(
        "POST", f"{card}/publication/withdrawal", json=closed, headers={"If-Match": etag}
    )
    assert sent.status_code == 200, sent.text
    assert await verified(board.manager, board.lab) == []
    found = faults_after(
        board, f"UPDATE project SET publication = 'public' WHERE lab_id = {board.lab.id}"
    )
    assert [fault for _number, fault in found] == ["row"]


FORBIDDEN = [
    *(
        f"{verb} {table}{rest}"
        for table in ("chain_entry", "chain_content", "chain_head")
        for verb, rest in (
            ("UPDATE", " SET number = number"),
            ("DELETE FROM", ""),
            ("TRUNCATE", ""),
            ("INSERT INTO", " DEFAULT VALUES"),
        )
    ),
    *(
        f"{verb} {table}{rest}"
        for table in ("decision", "decision_position", "decision_evidence", "session_minutes")
        for verb, rest in (
            ("UPDATE", " SET lab_id = lab_id"),
            ("DELETE FROM", ""),
            ("TRUNCATE", ""),
        )
    ),
    "INSERT INTO request_transition VALUES ('ecartee', 'validee')",
    "UPDATE request_transition SET to_state = 'validee'",
    "DELETE FROM request_transition",
    "ALTER TABLE project_request DISABLE TRIGGER moves",
    "ALTER TABLE project_request DROP CONSTRAINT ck_project_request_gate",
    "DROP TRIGGER moves ON project_request",
    "CREATE OR REPLACE FUNCTION tilab_request_moves() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RETURN NEW; END $$",
    "SET session_replication_role = replica",
    "UPDATE audit_entry SET actor = 'p1'",
    "DELETE FROM audit_detail",
    "SELECT tilab_chain_append(999999, '[]')",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
async def test_the_application_cannot_write_it_at_all(
    database: embedded.EmbeddedDatabase, statement: str
) -> None:
    with psycopg.connect(database.dsn("tilab_app"), autocommit=True) as connection:
        connection.execute("SET tilab.labs = '1,2,3'")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute(statement)
