"""HTTP for tasks: written, moved, taken, handed over, finished (req. 99)."""

from typing import Annotated

from fastapi import Query, Response

from api.boards import queries
from api.boards.actions import move, tasks
from api.boards.problems import AlreadyTaken
from api.boards.routers.answers import BOARD, TASK, TASKS, AtBoards, OnBoard, OnTask
from api.boards.schemas import (
    HandOver,
    Move,
    TaskChange,
    TaskGiven,
    TaskList,
    TaskMoved,
    TaskRead,
)
from api.core.clock import Day
from api.core.ids import BoardColumnId, TaskId
from api.web.conditional import IfMatch
from api.web.guard import Router, members
from api.web.rows import json_answer
from api.web.schemas import stated

router = Router("boards")


@router.operation("GET", TASKS, access=members, response_model=TaskList)
async def list_tasks(
    at: AtBoards,
    mine: Annotated[bool, Query(description="Only those you have taken")] = False,
    due: Annotated[Day | None, Query(description="Only those due by this day")] = None,
) -> Response:
    """List the tasks that are not finished, the most urgent first."""
    return await at.answer_list(queries.LIST_TASKS, mine=mine, due=due)


@router.operation(
    "POST", BOARD + "/tasks", access=members, status_code=201, response_model=TaskRead
)
async def add_task(given: TaskGiven, on: OnBoard) -> Response:
    """Add a task to a board."""
    made = await tasks.add_task(
        on.inside.session,
        on.inside.lab.id,
        on.community,
        on.board,
        on.hand,
        **given.model_dump(),
    )
    return await on.answer_task(made.id)


@router.operation("GET", TASK, access=members, response_model=TaskRead)
async def get_task(on: OnTask) -> Response:
    """Read a task whole, with who did what."""
    return await on.answer_task(on.number)


@router.operation("PATCH", TASK, access=members, response_model=TaskRead)
async def change_task(given: TaskChange, expected: IfMatch, on: OnTask) -> Response:
    """Write a task otherwise: its author, whoever took it, or an animateur."""
    return await on.acted(tasks.change_task, expected, stated(given, "due_on", "recurs"))


@router.operation("DELETE", TASK, access=members, status_code=204)
async def archive_task(expected: IfMatch, on: OnTask) -> None:
    """Put a task away: its author, whoever took it, or an animateur."""
    await on.act(tasks.archive_task, expected)


@router.operation("POST", TASK + "/move", access=members, response_model=TaskMoved)
async def move_task(given: Move, on: OnTask) -> Response:
    """Put a task behind another of a column, or first; moves need no version, for they commute."""
    placed: str = await on.act(
        move.move_task,
        column=BoardColumnId(given.column),
        after=None if given.after is None else TaskId(given.after),
    )
    body = await on.task(on.number)
    return json_answer(b'{"placed":"' + placed.encode() + b'","task":' + body + b"}")


@router.operation(
    "POST", TASK + "/claim", access=members, problems=[AlreadyTaken], response_model=TaskRead
)
async def claim_task(on: OnTask) -> Response:
    """Take a task; when somebody has it, the answer says who."""
    return await on.acted(tasks.claim_task)


@router.operation("POST", TASK + "/release", access=members, response_model=TaskRead)
async def release_task(on: OnTask) -> Response:
    """Give back a task that you took."""
    return await on.acted(tasks.release_task)


@router.operation("POST", TASK + "/handover", access=members, response_model=TaskRead)
async def hand_over_task(given: HandOver, on: OnTask) -> Response:
    """Entrust a task to another member, who hears of it."""
    return await on.acted(tasks.hand_over, given.member)


@router.operation("POST", TASK + "/completion", access=members, response_model=TaskRead)
async def complete_task(on: OnTask) -> Response:
    """Finish a task; one that recurs comes back, once."""
    return await on.acted(move.complete_task)
