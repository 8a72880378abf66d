"""HTTP for boards and their columns (req. 99)."""

from typing import Annotated

from fastapi import Query, Response

from api.boards import queries
from api.boards.actions import boards
from api.boards.problems import ColumnNotEmpty, LastColumn
from api.boards.routers.answers import BOARD, BOARDS, AtBoards, OnBoard
from api.boards.schemas import (
    BoardChange,
    BoardGiven,
    ColumnsGiven,
    TaskBoardList,
    TaskBoardRead,
)
from api.communities.policy import Can
from api.communities.queries.writing import circle_to_write_in
from api.web.conditional import IfMatch
from api.web.guard import Router, members
from api.web.schemas import stated

router = Router("boards")


@router.operation("GET", BOARDS, access=members, response_model=TaskBoardList)
async def list_boards(
    at: AtBoards,
    archived: Annotated[bool, Query(description="Those put away, instead of the others")] = False,
) -> Response:
    """List the boards of a community that you see."""
    return await at.answer_list(queries.LIST_BOARDS, archived=archived)


@router.operation("POST", BOARDS, access=members, status_code=201, response_model=TaskBoardRead)
async def make_board(given: BoardGiven, at: AtBoards) -> Response:
    """Make a board, for the community or for one of its circles."""
    at.inside.require(Can.BOARDS)
    session = at.inside.session
    circle = await circle_to_write_in(session, at.inside.standing, given.circle)
    made = await boards.make_board(
        session,
        at.inside.lab.id,
        at.community,
        name=given.name,
        circle_id=circle,
        columns=given.columns,
    )
    return await at.answer_board(made.id)


@router.operation("GET", BOARD, access=members, response_model=TaskBoardRead)
async def get_board(on: OnBoard) -> Response:
    """Read a board whole: its columns, and their tasks in order; one put away too."""
    return await on.answer_board(on.board)


@router.operation("PATCH", BOARD, access=members, response_model=TaskBoardRead)
async def change_board(given: BoardChange, expected: IfMatch, on: OnBoard) -> Response:
    """Name a board otherwise, put it away or take it out again."""
    return await on.act(boards.change_board, expected, stated(given))


@router.operation(
    "PUT",
    BOARD + "/columns",
    access=members,
    problems=[ColumnNotEmpty, LastColumn],
    response_model=TaskBoardRead,
)
async def settle_columns(given: ColumnsGiven, expected: IfMatch, on: OnBoard) -> Response:
    """Say what a board's columns are, whole and in order.

    ``wip`` is how many tasks a column should hold at most. It is said, and never enforced: a board
    shows the work as it is, and a refused move would leave on the board what is not true any more.
    Those who read that a column is over its limit decide together what waits.
    """
    columns = [one.model_dump() for one in given.columns]
    return await on.act(boards.settle_columns, expected, columns)
