"""The decision log: chained, one writer at a time, and every alteration is named."""

import asyncio
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from api.core import chain
from api.core.access import SYSTEM
from api.core.database import driver_url, unit_of_work
from api.labs.models import Lab
from api.settings import Settings
from tests.builders import World


async def _log(world: World, lab: Lab, *keys: str) -> None:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        for key in keys:
            chain.note(
                session,
                chain.Entry(lab.id, "essai", "thing", key, "p1", "secretary", {"said": key}),
            )


async def _faults(world: World, lab: Lab) -> list[tuple[int, str]]:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        return sorted((one.number, one.fault) for one in await chain.faults(session, lab.id))


async def _numbers(world: World, lab: Lab) -> list[int]:
    async with unit_of_work(world.sessions, SYSTEM) as session:
        found = await session.scalars(
            text("SELECT number FROM chain_entry WHERE lab_id = :lab ORDER BY number"),
            {"lab": lab.id},
        )
        return list(found)


@pytest.fixture
def as_owner(settings: Settings) -> Callable[..., None]:
    """Runs statements as the owner of the database, past every grant."""

    def run(*statements: str) -> None:
        assert settings.database_owner_url
        with psycopg.connect(driver_url(settings.database_owner_url)) as connection:
            for statement in statements:
                connection.execute(statement)

    return run


async def test_lines_follow_one_another(world: World) -> None:
    lab, other = await world.a_lab(), await world.a_lab()
    await _log(world, lab, "a", "b")
    await _log(world, other, "z")
    await _log(world, lab, "c")
    assert await _numbers(world, lab) == [1, 2, 3]
    assert await _numbers(world, other) == [1]
    assert await _faults(world, lab) == []
    async with unit_of_work(world.sessions, SYSTEM) as session:
        audited = await session.scalars(
            text(
                "SELECT d.details->>'chain' FROM audit_entry AS e"
                " JOIN audit_detail AS d ON d.entry_id = e.id"
                " WHERE e.lab_id = :lab AND e.entity = 'thing' ORDER BY e.id"
            ),
            {"lab": lab.id},
        )
        assert list(audited) == ["1", "2", "3"]


async def test_many_at_once_make_one_chain(world: World) -> None:
    lab = await world.a_lab()
    await asyncio.gather(*(_log(world, lab, str(n), f"{n}+") for n in range(12)))
    assert await _numbers(world, lab) == list(range(1, 25))
    assert await _faults(world, lab) == []


async def test_what_is_undone_leaves_no_line(world: World) -> None:
    lab = await world.a_lab()

    async def in_vain() -> None:
        async with unit_of_work(world.sessions, SYSTEM) as session:
            chain.note(session, chain.Entry(lab.id, "essai", "t", "1", "p1", "system", {}))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await in_vain()
    assert await _numbers(world, lab) == []


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ('UPDATE chain_content SET content = content || \'{{"said": "x"}}\'', (2, "content")),
        ("DELETE FROM chain_content", (2, "content")),
        ("UPDATE chain_entry SET actor = 'p2'", (2, "hash")),
        ("UPDATE chain_entry SET previous = '\\x00'", (2, "hash")),
        ("UPDATE chain_entry SET at = at + interval '1 second'", (2, "hash")),
    ],
)
async def test_an_altered_line_is_named(
    world: World, as_owner: Callable[..., None], statement: str, expected: tuple[int, str]
) -> None:
    lab = await world.a_lab()
    await _log(world, lab, "a", "b", "c")
    as_owner(f"{statement.format()} WHERE lab_id = {lab.id} AND number = 2")
    assert await _faults(world, lab) == [expected]


async def test_a_line_taken_out_is_named(world: World, as_owner: Callable[..., None]) -> None:
    lab = await world.a_lab()
    await _log(world, lab, "a", "b", "c")
    for table in ("chain_content", "chain_entry"):
        as_owner(f"DELETE FROM {table} WHERE lab_id = {lab.id} AND number = 2")
    assert (3, "missing") in await _faults(world, lab)
    for table in ("chain_content", "chain_entry"):
        as_owner(f"DELETE FROM {table} WHERE lab_id = {lab.id} AND number = 3")
    assert await _faults(world, lab) == [(3, "head")]


async def test_an_erased_content_is_no_fault(world: World, as_owner: Callable[..., None]) -> None:
    lab = await world.a_lab()
    await _log(world, lab, "a", "b")
    as_owner(
        f"UPDATE chain_content SET content = '{{\"erased\": true}}'"
        f" WHERE lab_id = {lab.id} AND number = 1"
    )
    assert await _faults(world, lab) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE chain_entry SET kind = 'x'",
        "UPDATE chain_content SET content = '{}'",
        "DELETE FROM chain_entry",
        "UPDATE chain_head SET number = 0",
        "INSERT INTO chain_head VALUES (:lab, 9, '')",
        "UPDATE decision SET reason = 'autre raison'",
        "DELETE FROM decision_position",
        "DELETE FROM request_transition",
    ],
)
async def test_the_application_writes_nothing_there(world: World, statement: str) -> None:
    lab = await world.a_lab()
    await _log(world, lab, "a")
    given: dict[str, Any] = {"lab": lab.id} if ":lab" in statement else {}
    with pytest.raises(DBAPIError, match="permission denied"):
        async with unit_of_work(world.sessions, SYSTEM) as session:
            await session.execute(text(statement), given)


async def test_a_lab_begins_with_the_rules_of_the_charter(world: World) -> None:
    board = await world.a_board()
    async with unit_of_work(world.sessions, SYSTEM) as session:
        counted = await session.execute(
            text(
                "SELECT (SELECT count(*) FROM body WHERE lab_id = :lab),"
                " (SELECT count(*) FROM grid_criterion WHERE lab_id = :lab AND filter),"
                " (SELECT count(*) FROM grid_criterion WHERE lab_id = :lab AND NOT filter),"
                " (SELECT count(DISTINCT block) FROM grid_criterion"
                "  WHERE lab_id = :lab AND NOT filter),"
                " (SELECT count(*) FROM grid_question WHERE lab_id = :lab),"
                " (SELECT count(*) FROM request_step WHERE lab_id = :lab)"
            ),
            {"lab": board.lab.id},
        )
        assert tuple(counted.one()) == (4, 2, 8, 3, 15, 2)
    assert await _faults(world, board.lab) == []
    with pytest.raises(DBAPIError, match="frozen"):
        async with unit_of_work(world.sessions, SYSTEM) as session:
            await session.execute(
                text("UPDATE grid_criterion SET label = 'x' WHERE lab_id = :lab"),
                {"lab": board.lab.id},
            )
