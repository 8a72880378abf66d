"""Reading boards and tasks: what a reader may see is row-level security's to decide."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.boards.models import Board, BoardColumn, Task
from api.boards.rules import STEP
from api.core.ids import BoardId, CommunityId, CommunityMemberId, LabId, TaskId
from api.core.problems import NotFound

_ABILITIES = """array_to_json(array_remove(CASE WHEN b.archived_at IS NULL THEN ARRAY[
  CASE WHEN :leads OR t.claimed_by = :me OR t.created_by = :me THEN 'edit' END,
  CASE WHEN :works AND (t.claimed_by IS NULL OR t.claimed_by = :me OR :leads) THEN 'move' END,
  CASE WHEN :works AND t.claimed_by IS NULL AND t.done_at IS NULL THEN 'claim' END,
  CASE WHEN t.done_at IS NULL AND (t.claimed_by = :me OR (:leads AND t.claimed_by IS NOT NULL))
    THEN 'release' END,
  CASE WHEN t.done_at IS NULL AND (:leads OR t.claimed_by = :me) THEN 'handover' END,
  CASE WHEN t.done_at IS NULL AND :works AND (t.claimed_by IS NULL OR t.claimed_by = :me OR :leads)
    THEN 'complete' END,
  CASE WHEN :leads OR t.claimed_by = :me OR t.created_by = :me THEN 'archive' END]
  ELSE CAST('{}' AS text[]) END, NULL))"""

_ROW = f"""'id', t.id, 'board', t.board_id, 'column', t.column_id, 'title', t.title,
  'noted', t.words <> '', 'claimed_by', CASE WHEN m.id IS NOT NULL
    THEN json_build_object('handle', m.handle, 'name', p.display_name) END,
  'mine', coalesce(t.claimed_by = :me, false), 'due_on', t.due_on,
  'late', coalesce(t.due_on < CAST(:today AS date) AND t.done_at IS NULL, false),
  'recurs', t.recurs, 'every', t.every, 'done_at', t.done_at, 'fictitious', t.fictitious,
  'abilities', {_ABILITIES}"""
_WHOLE_ROW = f"{_ROW}, 'version', t.version"

_TASKS = """FROM task AS t
  JOIN board AS b ON b.lab_id = t.lab_id AND b.id = t.board_id
  LEFT JOIN community_member AS m ON m.lab_id = t.lab_id AND m.id = t.claimed_by
  LEFT JOIN person AS p ON p.id = m.person_id"""

LIST_BOARDS = """
SELECT json_build_object('items', coalesce(json_agg(json_build_object(
  'id', b.id, 'name', b.name, 'circle', ci.slug, 'circle_name', ci.name,
  'open', n.open, 'late', n.late, 'archived', b.archived_at IS NOT NULL, 'version', b.version)
  ORDER BY b.id), '[]'))::text
FROM board AS b
LEFT JOIN circle AS ci ON ci.lab_id = b.lab_id AND ci.id = b.circle_id
CROSS JOIN LATERAL (
  SELECT count(*) AS open, count(*) FILTER (WHERE t.due_on < CAST(:today AS date)) AS late
  FROM task AS t WHERE t.lab_id = b.lab_id AND t.board_id = b.id AND t.archived_at IS NULL
    AND t.done_at IS NULL) AS n
WHERE b.lab_id = :lab AND b.community_id = :community
  AND (b.archived_at IS NOT NULL) = CAST(:archived AS boolean)
"""

ONE_BOARD = f"""
SELECT json_build_object('id', b.id, 'name', b.name, 'circle', ci.slug, 'circle_name', ci.name,
  'archived', b.archived_at IS NOT NULL, 'fictitious', b.fictitious,
  'columns', coalesce((SELECT json_agg(json_build_object('id', c.id, 'name', c.name,
      'done', c.done, 'wip', c.wip, 'tasks', coalesce(held.tasks, '[]')) ORDER BY c.position, c.id)
    FROM board_column AS c
    LEFT JOIN (
      SELECT t.column_id, json_agg(json_build_object({_WHOLE_ROW}) ORDER BY t.position) AS tasks
      {_TASKS} WHERE t.lab_id = :lab AND t.board_id = :board AND t.archived_at IS NULL
      GROUP BY t.column_id) AS held ON held.column_id = c.id
    WHERE c.lab_id = b.lab_id AND c.board_id = b.id AND c.archived_at IS NULL), '[]'),
  'abilities', array_to_json(array_remove(ARRAY[
    CASE WHEN :works AND b.archived_at IS NULL THEN 'add' END,
    CASE WHEN :leads THEN 'edit' END], NULL)), 'version', b.version)::text
FROM board AS b LEFT JOIN circle AS ci ON ci.lab_id = b.lab_id AND ci.id = b.circle_id
WHERE b.lab_id = :lab AND b.community_id = :community AND b.id = :board
"""

LIST_TASKS = f"""
SELECT json_build_object('items',
  coalesce(json_agg(item ORDER BY due_on NULLS LAST, id), '[]'))::text
FROM (SELECT t.id, t.due_on, json_build_object({_WHOLE_ROW}) AS item {_TASKS}
  WHERE t.lab_id = :lab AND t.community_id = :community AND t.archived_at IS NULL
    AND t.done_at IS NULL AND b.archived_at IS NULL
    AND (NOT CAST(:mine AS boolean) OR t.claimed_by = :me)
    AND (CAST(:due AS date) IS NULL OR t.due_on <= CAST(:due AS date))
  ORDER BY t.due_on NULLS LAST, t.id LIMIT 200) AS found
"""

ONE_TASK = f"""
SELECT json_build_object({_ROW}, 'words', t.words, 'tree', t.tree, 'board_name', b.name,
  'column_name', c.name, 'made_at', t.made_at,
  'made_by', (SELECT json_build_object('handle', w.handle, 'name', x.display_name)
    FROM community_member AS w LEFT JOIN person AS x ON x.id = w.person_id
    WHERE w.lab_id = t.lab_id AND w.id = t.created_by),
  'steps', coalesce((SELECT json_agg(json_build_object('what', s.what, 'at', s.at,
      'by', x.display_name, 'column', k.name) ORDER BY s.id)
    FROM (SELECT * FROM task_step AS s WHERE s.lab_id = t.lab_id AND s.task_id = t.id
          ORDER BY s.id DESC LIMIT 50) AS s
    LEFT JOIN community_member AS w ON w.lab_id = s.lab_id AND w.id = s.member_id
    LEFT JOIN person AS x ON x.id = w.person_id
    LEFT JOIN board_column AS k ON k.lab_id = s.lab_id AND k.id = s.column_id), '[]'),
  'version', t.version)::text
{_TASKS}
JOIN board_column AS c ON c.lab_id = t.lab_id AND c.id = t.column_id
WHERE t.lab_id = :lab AND t.community_id = :community AND t.id = :task AND t.archived_at IS NULL
"""

MOVE = text("SELECT tilab_move_task(:lab, :board, :task, :column, :after)")

BOTTOM = text(f"""
SELECT coalesce(max(position), 0) + {STEP} FROM task WHERE lab_id = :lab AND column_id = :column
""")

_MEMBER = text("""
SELECT m.id FROM community_member AS m
WHERE m.lab_id = :lab AND m.community_id = :community AND m.handle = :handle AND m.left_at IS NULL
  AND (CAST(:circle AS bigint) IS NULL OR EXISTS (
    SELECT FROM circle_member AS x WHERE x.lab_id = m.lab_id AND x.circle_id = :circle
      AND x.member_id = m.id))
""")
_NAMED = text("""
SELECT m.handle, p.display_name FROM community_member AS m
LEFT JOIN person AS p ON p.id = m.person_id WHERE m.lab_id = :lab AND m.id = :member
""")


async def board_by_id(
    session: AsyncSession, lab: LabId, community: CommunityId, board: BoardId
) -> Board:
    """The board, locked against moves; ``NotFound`` when it is not the reader's to see."""
    found: Board | None = await session.scalar(
        select(Board)
        .where(Board.lab_id == lab, Board.community_id == community, Board.id == board)  # type: ignore[arg-type]
        .with_for_update(key_share=True)
    )
    if found is None:
        raise NotFound
    return found


async def columns_of(session: AsyncSession, board: Board) -> Sequence[BoardColumn]:
    """A board's columns, in order."""
    found = await session.scalars(
        select(BoardColumn)
        .where(
            BoardColumn.lab_id == board.lab_id,  # type: ignore[arg-type]
            BoardColumn.board_id == board.id,  # type: ignore[arg-type]
            BoardColumn.archived_at.is_(None),  # type: ignore[union-attr]
        )
        .order_by(BoardColumn.position, BoardColumn.id)  # type: ignore[arg-type]
    )
    return found.all()


async def task_by_id(
    session: AsyncSession, lab: LabId, community: CommunityId, task: TaskId
) -> tuple[Task, Board]:
    """A living task and its board, whose lock is taken first: all acts take it in that order."""
    number = await session.scalar(
        select(Task.board_id).where(  # type: ignore[call-overload]
            Task.lab_id == lab, Task.community_id == community, Task.id == task
        )
    )
    if number is None:
        raise NotFound
    board = await board_by_id(session, lab, community, number)
    found: Task | None = await session.scalar(
        select(Task)
        .where(Task.lab_id == lab, Task.id == task, Task.archived_at.is_(None))  # type: ignore[arg-type, union-attr]
        .execution_options(populate_existing=True)
    )
    if found is None or board.archived_at is not None:
        raise NotFound
    return found, board


async def member_by_handle(
    session: AsyncSession, board: Board, handle: str
) -> CommunityMemberId | None:
    """The living member of that handle who sees the board."""
    values = {"lab": board.lab_id, "community": board.community_id, "circle": board.circle_id}
    found: CommunityMemberId | None = await session.scalar(_MEMBER, values | {"handle": handle})
    return found


async def name_of(session: AsyncSession, lab: LabId, member: int) -> dict[str, Any]:
    """Who a member is: ``handle`` and ``name``."""
    row = (await session.execute(_NAMED, {"lab": lab, "member": member})).one_or_none()
    return {"handle": row[0], "name": row[1]} if row else {"handle": "", "name": "—"}


CONTRIBUTED = """
SELECT m.lab_id, m.community_id, count(DISTINCT s.task_id) AS n FROM mine AS m
JOIN task_step AS s
  ON s.lab_id = m.lab_id AND s.community_id = m.community_id AND s.member_id = m.id
WHERE s.what = 'fini' AND s.at >= :start AND s.at < :end
GROUP BY m.lab_id, m.community_id
"""
"""As ``communities.contributions.sources`` asks: tasks finished, each once."""
