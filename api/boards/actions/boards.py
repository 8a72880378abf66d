"""Making and changing boards and their columns: whoever animates the community."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.boards.models import Board, BoardColumn
from api.boards.problems import ColumnNotEmpty, LastColumn
from api.boards.queries import board_by_id, columns_of
from api.core.clock import now
from api.core.ids import BoardColumnId, BoardId, CircleId, CommunityId, LabId
from api.core.problems import Invalid, NotFound, Stale

COLUMNS: tuple[tuple[str, bool], ...] = (("À faire", False), ("En cours", False), ("Fait", True))
"""What a new board begins with, unless other columns are named."""
MAX_COLUMNS = 12


async def make_board(
    session: AsyncSession,
    lab: LabId,
    community: CommunityId,
    *,
    name: str,
    circle_id: CircleId | None = None,
    columns: list[str] | None = None,
    fictitious: bool = False,
) -> Board:
    """A new board; the last of its columns is where what is done goes."""
    board = Board(
        lab_id=lab, community_id=community, circle_id=circle_id, name=name, fictitious=fictitious
    )
    session.add(board)
    await session.flush()
    named = COLUMNS
    if columns:
        named = tuple((one, rank == len(columns)) for rank, one in enumerate(columns, 1))
    session.add_all(
        BoardColumn(
            lab_id=lab,
            community_id=community,
            circle_id=board.circle_id,
            board_id=BoardId(board.id),
            name=one,
            position=rank,
            done=done,
        )
        for rank, (one, done) in enumerate(named, 1)
    )
    await session.flush()
    return board


async def change_board(
    session: AsyncSession,
    lab: LabId,
    community: CommunityId,
    board_id: BoardId,
    expected: int,
    given: dict[str, Any],
) -> Board:
    """Name it otherwise, put it away, take it out; ``Stale`` unless ``expected`` is its version."""
    board = await _in_version(session, lab, community, board_id, expected)
    if "name" in given:
        board.name = given["name"]
    if "archived" in given:
        board.archived_at = now() if given["archived"] else None
    return board


async def _in_version(
    session: AsyncSession, lab: LabId, community: CommunityId, board_id: BoardId, expected: int
) -> Board:
    board = await board_by_id(session, lab, community, board_id)
    if board.version != expected:
        raise Stale
    board.version += 1
    return board


async def settle_columns(
    session: AsyncSession,
    lab: LabId,
    community: CommunityId,
    board_id: BoardId,
    expected: int,
    given: list[dict[str, Any]],
) -> Board:
    """The board's columns, whole and in order: known ones by ``id``, new ones without.

    ``ColumnNotEmpty`` when one that is left out, or changes its kind, still holds tasks;
    ``LastColumn`` unless there is one to work in and one where what is done goes.
    """
    board = await _in_version(session, lab, community, board_id, expected)
    if len({one["done"] for one in given}) < 2:
        raise LastColumn
    known = {column.id: column for column in await columns_of(session, board)}
    kept = {one["id"] for one in given if one["id"] is not None}
    if not kept <= known.keys() or len(kept) < sum(one["id"] is not None for one in given):
        raise Invalid.at("/columns", "column")
    for number in known.keys() - kept:
        await _must_be_empty(session, known[number])
        known[number].archived_at = now()
    for rank, one in enumerate(given, 1):
        if one["id"] is None:
            column = BoardColumn(
                lab_id=lab, community_id=community, board_id=board.id, name=one["name"], position=0
            )
            session.add(column)
        else:
            column = known[one["id"]]
            if column.done != one["done"]:  # what it holds would be finished, or not, by no one
                await _must_be_empty(session, column)
        column.name, column.done, column.wip = one["name"], one["done"], one["wip"]
        column.position = rank
    await session.flush()
    return board


_HOLDS = text("""
SELECT EXISTS (SELECT FROM task WHERE lab_id = :lab AND column_id = :column AND archived_at IS NULL)
""")


async def _must_be_empty(session: AsyncSession, column: BoardColumn) -> None:
    if await session.scalar(_HOLDS, {"lab": column.lab_id, "column": column.id}):
        raise ColumnNotEmpty


async def column_of(
    session: AsyncSession, board: Board, number: BoardColumnId | None
) -> BoardColumn:
    """A column of the board: the first where one works, unless ``number`` names another."""
    columns = await columns_of(session, board)
    for one in columns:
        if one.id == number or (number is None and not one.done):
            return one
    if number is None:
        raise NotFound
    raise Invalid.at("/column", "column")
