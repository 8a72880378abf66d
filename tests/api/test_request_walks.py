"""Requests walked by many at once, acts in pairs that compete: what is left holds together."""

from random import Random

from sqlalchemy import text

from api.core.access import SYSTEM
from api.core.database import unit_of_work
from drills.walks import FAULTS, Cast, Walks, faults_sql
from tests.builders import World
from tests.governance import verified

WALKS, HANDS = 9, 3


async def test_walks_of_many_at_once_hold_together(world: World) -> None:
    board = await world.a_board()
    names = ("carrier", "team", "manager", "deputy", "state", "region")
    cast: Cast = {name: getattr(board, name) for name in names}
    walks = Walks(board.lab.slug, cast, Random(7))
    rounds = 0
    while len(walks.ends) < 3 and rounds < 5:  # who comes first decides how walks end
        await walks.many(WALKS, hands=HANDS)
        rounds += 1
    assert walks.faults == []
    assert walks.ends.total() == rounds * WALKS
    assert len(walks.ends) >= 3, walks.ends
    async with unit_of_work(world.sessions, SYSTEM) as session:
        found = (await session.execute(text(faults_sql(board.lab.slug)))).one()
    assert dict(zip(FAULTS, found, strict=True)) == dict.fromkeys(FAULTS, 0)
    assert await verified(board.manager, board.lab) == []
