"""Shared by the routers: whoever acts on a board, and a board or a task answered whole."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, Response

from api.boards import queries
from api.boards.actions.move import Hand
from api.communities.doorway import InCommunity, Inside
from api.communities.policy import Can
from api.core.clock import today
from api.core.ids import BoardId, CommunityId, PathId, TaskId
from api.web.rows import json_answer, json_of, whole_answer

COMMUNITY = "/v1/labs/{lab}/communities/{community}"
BOARDS = COMMUNITY + "/boards"
BOARD = BOARDS + "/{board}"
TASKS = COMMUNITY + "/tasks"
TASK = TASKS + "/{task}"
Action = Callable[..., Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class At:
    """A reader before the boards of a community."""

    inside: Inside

    @property
    def hand(self) -> Hand:
        """Whoever acts: one right is asked of all who do (``Can.TASKS``)."""
        standing = self.inside.standing
        standing.require(Can.TASKS)
        return Hand(standing.me, standing.may(Can.BOARDS))

    @property
    def community(self) -> CommunityId:
        """The community of the path."""
        return self.inside.standing.community_id

    def values(self) -> dict[str, Any]:
        """What every statement is given."""
        standing = self.inside.standing
        return {
            "lab": standing.lab_id,
            "community": standing.community_id,
            "me": standing.member_id,
            "works": standing.may(Can.TASKS),
            "leads": standing.may(Can.BOARDS),
            "today": today(standing.lab.zone),
        }

    async def answer_list(self, sql: str, **more: Any) -> Response:
        """A list that PostgreSQL writes."""
        return json_answer(await json_of(self.inside.session, sql, **self.values(), **more))

    async def answer_board(self, board: int) -> Response:
        """A board whole."""
        values = self.values() | {"board": board}
        body = await json_of(self.inside.session, queries.ONE_BOARD, **values)
        return self._item(body, f"boards/{board}")

    async def task(self, task: int) -> bytes:
        """A task whole, as JSON."""
        values = self.values() | {"task": task}
        return await json_of(self.inside.session, queries.ONE_TASK, **values)

    async def answer_task(self, task: int) -> Response:
        """A task whole."""
        return self._item(await self.task(task), f"tasks/{task}")

    def _item(self, body: bytes, place: str) -> Response:
        # The version is what our statements write last.
        version = int(body.rpartition(b'"version" : ')[2][:-1])
        address = f"{self.inside.standing.path}/{place}"
        return whole_answer(self.inside.http, body, version=version, address=address)


async def _at(inside: InCommunity) -> At:
    return At(inside)


AtBoards = Annotated[At, Depends(_at)]
"""The boards of the community of the path."""


@dataclass(frozen=True, slots=True)
class OfBoard(At):
    """A reader before one board."""

    board: BoardId

    async def act(self, action: Action, *more: Any) -> Response:
        """Change the board, as those who animate it may, and answer it whole."""
        inside = self.inside
        inside.require(Can.BOARDS)
        await action(inside.session, inside.lab.id, self.community, self.board, *more)
        return await self.answer_board(self.board)


async def _of_board(inside: InCommunity, board: PathId) -> OfBoard:
    return OfBoard(inside, BoardId(board))


OnBoard = Annotated[OfBoard, Depends(_of_board)]
"""The board of the path."""


@dataclass(frozen=True, slots=True)
class OfTask(At):
    """A reader before one task."""

    number: TaskId

    async def act(self, action: Action, *more: Any, **values: Any) -> Any:
        """Do something to the task; what that gives."""
        inside = self.inside
        whom = (inside.session, inside.lab.id, self.community, self.number, self.hand)
        return await action(*whom, *more, **values)

    async def acted(self, action: Action, *more: Any) -> Response:
        """Do something to the task, and answer it whole."""
        await self.act(action, *more)
        return await self.answer_task(self.number)


async def _of_task(inside: InCommunity, task: PathId) -> OfTask:
    return OfTask(inside, TaskId(task))


OnTask = Annotated[OfTask, Depends(_of_task)]
"""The task of the path."""
