"""What is done with a task: written, taken, given back, handed over, put away."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from api.boards.actions.boards import column_of
from api.boards.actions.move import Hand, bottom, must_hold, note_step
from api.boards.events import TaskGiven
from api.boards.models import Step, Task
from api.boards.problems import AlreadyTaken
from api.boards.queries import board_by_id, member_by_handle, name_of, task_by_id
from api.core import events
from api.core.clock import now
from api.core.ids import BoardColumnId, BoardId, CommunityId, CommunityMemberId, LabId, TaskId
from api.core.markdown import tree
from api.core.problems import Forbidden, Invalid, NotFound, Stale


async def add_task(
    session: AsyncSession,
    lab: LabId,
    community: CommunityId,
    board_id: BoardId,
    hand: Hand,
    *,
    column: int | None = None,
    claim: bool = False,
    **facts: Any,
) -> Task:
    """A new task at the end of a column, the first where one works unless said otherwise."""
    board = await board_by_id(session, lab, community, board_id)
    if board.archived_at is not None:
        raise NotFound
    into = await column_of(session, board, None if column is None else BoardColumnId(column))
    at = now()
    task = Task(
        lab_id=lab,
        community_id=community,
        circle_id=board.circle_id,
        board_id=board.id,
        column_id=into.id,
        position=await bottom(session, board, into),
        created_by=hand.member,
        done_at=at if into.done else None,
        **facts,
    )
    if claim:
        task.claimed_by, task.claimed_at = hand.member, at
    _settle(task)
    session.add(task)
    await session.flush()
    note_step(session, task, hand, Step.MADE, BoardColumnId(into.id))
    return task


def _settle(task: Task) -> None:
    """What follows from what was written; ``Invalid`` when it recurs from no day."""
    if task.recurs is not None and task.due_on is None:
        raise Invalid.at("/due_on", "due-needed")
    task.tree = tree(task.words)
    task.wanted_day = task.due_on.day if task.due_on and task.recurs else None


async def change_task(
    session: AsyncSession,
    lab: LabId,
    community: CommunityId,
    task_id: TaskId,
    hand: Hand,
    expected: int,
    given: dict[str, Any],
) -> Task:
    """Other words or another due day: its author, whoever took it, or an animateur."""
    task, _ = await task_by_id(session, lab, community, task_id)
    _must_own(task, hand)
    if task.version != expected:
        raise Stale
    for name, value in given.items():
        setattr(task, name, value)
    _settle(task)
    task.version += 1
    return task


def _must_own(task: Task, hand: Hand) -> None:
    if not hand.leads and hand.member not in {task.created_by, task.claimed_by}:
        raise Forbidden


async def claim_task(
    session: AsyncSession, lab: LabId, community: CommunityId, task_id: TaskId, hand: Hand
) -> Task:
    """Take a task; ``AlreadyTaken`` names whoever has it. One's own: nothing more."""
    task, _ = await task_by_id(session, lab, community, task_id)
    if task.claimed_by == hand.member:
        return task
    if task.claimed_by is not None:
        who = await name_of(session, lab, task.claimed_by)
        raise AlreadyTaken(extra={"handle": who["handle"]}, name=who["name"])
    _give(session, task, hand, hand.member, Step.TAKEN)
    return task


def _give(
    session: AsyncSession, task: Task, hand: Hand, member: CommunityMemberId | None, what: Step
) -> None:
    task.claimed_by = member
    task.claimed_at = None if member is None else now()
    task.version += 1
    note_step(session, task, hand, what)


async def release_task(
    session: AsyncSession, lab: LabId, community: CommunityId, task_id: TaskId, hand: Hand
) -> Task:
    """Give a task back; nobody's already: nothing more."""
    task, _ = await task_by_id(session, lab, community, task_id)
    must_hold(task, hand)
    if task.claimed_by is not None:
        _give(session, task, hand, None, Step.GIVEN_BACK)
    return task


async def hand_over(
    session: AsyncSession,
    lab: LabId,
    community: CommunityId,
    task_id: TaskId,
    hand: Hand,
    handle: str,
) -> Task:
    """Entrust a task to another member who sees the board; they hear of it."""
    task, board = await task_by_id(session, lab, community, task_id)
    if task.claimed_by != hand.member and not hand.leads:
        raise Forbidden
    member = await member_by_handle(session, board, handle)
    if member is None:
        raise Invalid.at("/member", "member")
    if member == task.claimed_by:
        return task
    _give(session, task, hand, member, Step.HANDED_OVER)
    if member != hand.member:
        given = TaskGiven(lab, community, TaskId(task.id), member, hand.member)
        await events.publish(session, given)
    return task


async def archive_task(
    session: AsyncSession,
    lab: LabId,
    community: CommunityId,
    task_id: TaskId,
    hand: Hand,
    expected: int,
) -> None:
    """Put a task away: its author, whoever took it, or an animateur."""
    task, _ = await task_by_id(session, lab, community, task_id)
    _must_own(task, hand)
    if task.version != expected:
        raise Stale
    task.archived_at = now()
    task.version += 1
    note_step(session, task, hand, Step.ARCHIVED)
