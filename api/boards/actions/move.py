"""Where a task lies, and what follows: what enters a column of what is done is finished."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from api.boards.actions.boards import column_of
from api.boards.events import TaskDone
from api.boards.models import Board, BoardColumn, Step, Task, TaskStep
from api.boards.queries import BOTTOM, MOVE, columns_of, task_by_id
from api.boards.rules import Recurs, next_due
from api.core import events
from api.core.clock import now, today
from api.core.ids import BoardColumnId, CommunityId, CommunityMemberId, LabId, TaskId
from api.core.problems import Forbidden, NotFound


@dataclass(frozen=True, slots=True)
class Hand:
    """Whoever acts on a board: a member, and whether they animate it."""

    member: CommunityMemberId | None
    leads: bool = False


def note_step(
    session: AsyncSession, task: Task, hand: Hand, what: Step, column: BoardColumnId | None = None
) -> None:
    """Write who did what."""
    session.add(
        TaskStep(
            lab_id=task.lab_id,
            community_id=task.community_id,
            circle_id=task.circle_id,
            task_id=task.id,
            member_id=hand.member,
            at=now(),
            what=what,
            column_id=column,
        )
    )


def must_hold(task: Task, hand: Hand) -> None:
    """``Forbidden`` for what is somebody else's to do."""
    if task.claimed_by is not None and task.claimed_by != hand.member and not hand.leads:
        raise Forbidden


async def move_task(
    session: AsyncSession,
    lab: LabId,
    community: CommunityId,
    task_id: TaskId,
    hand: Hand,
    *,
    column: BoardColumnId,
    after: TaskId | None,
) -> str:
    """Put a task behind another, or first; 'end' when that other has gone from the column."""
    task, board = await task_by_id(session, lab, community, task_id)
    must_hold(task, hand)
    into = await column_of(session, board, column)
    return await place(session, board, task, hand, into, after)


async def complete_task(
    session: AsyncSession, lab: LabId, community: CommunityId, task_id: TaskId, hand: Hand
) -> Task:
    """Finish a task: it goes first in the column of what is done. Done already: nothing more."""
    task, board = await task_by_id(session, lab, community, task_id)
    must_hold(task, hand)
    if task.done_at is None:
        done = [one for one in await columns_of(session, board) if one.done]
        await place(session, board, task, hand, done[0], None)
    return task


async def place(
    session: AsyncSession,
    board: Board,
    task: Task,
    hand: Hand,
    into: BoardColumn,
    after: TaskId | None,
) -> str:
    """Move under the board's lock, and finish or reopen as the column says."""
    before = task.column_id
    values = {"lab": board.lab_id, "board": board.id, "task": task.id, "column": into.id}
    await session.flush()
    placed: str | None = await session.scalar(MOVE, values | {"after": after})
    if placed is None:
        raise NotFound
    await session.refresh(task, ["column_id", "position"])
    if into.done and task.done_at is None:
        task.done_at = now()
        note_step(session, task, hand, Step.DONE, BoardColumnId(into.id))
        await _come_back(session, board, task)
        await events.publish(
            session, TaskDone(board.lab_id, board.community_id, TaskId(task.id), hand.member)
        )
    elif not into.done and task.done_at is not None:
        task.done_at = None
        note_step(session, task, hand, Step.REOPENED, BoardColumnId(into.id))
    elif into.id != before:
        note_step(session, task, hand, Step.MOVED, BoardColumnId(into.id))
    await session.flush()
    return placed


async def _come_back(session: AsyncSession, board: Board, task: Task) -> None:
    """The next of a task that recurs: it takes the recurrence over, so that it comes once."""
    if task.recurs is None or task.due_on is None:
        return
    recurs, wanted = Recurs(task.recurs), task.wanted_day or task.due_on.day
    due = next_due(task.due_on, recurs, task.every, wanted, today())
    first = await column_of(session, board, None)
    if due is not None:
        following = Task(
            lab_id=task.lab_id,
            community_id=task.community_id,
            circle_id=task.circle_id,
            board_id=task.board_id,
            column_id=first.id,
            position=await bottom(session, board, first),
            title=task.title,
            words=task.words,
            tree=task.tree,
            created_by=task.created_by,
            due_on=due,
            recurs=recurs,
            every=task.every,
            wanted_day=wanted,
            fictitious=task.fictitious,
        )
        session.add(following)
        await session.flush()
        note_step(session, following, Hand(None), Step.MADE, BoardColumnId(first.id))
    task.recurs = None
    task.version += 1


async def bottom(session: AsyncSession, board: Board, column: BoardColumn) -> int:
    """The place behind a column's last card; the caller holds the board's lock."""
    found: int = await session.scalar(BOTTOM, {"lab": board.lab_id, "column": column.id})
    return found
