"""Boards of a community: columns, tasks, and who did what (req. 99)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.boards.rules import Recurs
from api.core.ids import (
    BoardColumnId,
    BoardId,
    CircleId,
    CommunityId,
    CommunityMemberId,
    LabId,
    TaskId,
)
from api.core.model import (
    document,
    identity,
    instant,
    number,
    one_of,
    version,
    words,
    written_at,
)


class Step(StrEnum):
    """What was done with a task."""

    MADE = "cree"
    TAKEN = "pris"
    GIVEN_BACK = "rendu"
    HANDED_OVER = "confie"
    MOVED = "deplace"
    DONE = "fini"
    REOPENED = "rouvert"
    ARCHIVED = "archive"


def _parent(table: str, column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["lab_id", "community_id", column],
        [f"{table}.lab_id", f"{table}.community_id", f"{table}.id"],
    )


class Board(SQLModel, table=True):
    """A board of a community, or of one of its circles: it stays there."""

    __tablename__ = "board"
    __table_args__ = (
        UniqueConstraint("lab_id", "community_id", "id"),
        ForeignKeyConstraint(["lab_id", "community_id"], ["community.lab_id", "community.id"]),
        _parent("circle", "circle_id"),
    )

    lab_id: LabId = number(primary_key=True)
    id: BoardId = identity()
    community_id: CommunityId = number()
    circle_id: CircleId | None = number(nullable=True)
    name: str = words()
    made_at: datetime = written_at()
    archived_at: datetime | None = instant(nullable=True)
    version: int = version()
    fictitious: bool = Field(default=False, nullable=False)


class BoardColumn(SQLModel, table=True):
    """A column: ``done`` ones are where finished tasks go.

    ``wip`` is how many tasks should be there: shown when there are more, never enforced.
    """

    __tablename__ = "board_column"
    __table_args__ = (
        UniqueConstraint("lab_id", "board_id", "id"),
        _parent("board", "board_id"),
        CheckConstraint("wip BETWEEN 1 AND 200", name="wip_bounds"),
    )

    lab_id: LabId = number(primary_key=True)
    id: BoardColumnId = identity()
    community_id: CommunityId = number()
    circle_id: CircleId | None = number(nullable=True)
    board_id: BoardId = number()
    name: str = words()
    position: int = Field(nullable=False)
    done: bool = Field(default=False, nullable=False)
    wip: int | None = Field(default=None, nullable=True)
    archived_at: datetime | None = instant(nullable=True)


class Task(SQLModel, table=True):
    """Something to do. Members are named by their membership; what recurs has a due day."""

    __tablename__ = "task"
    __table_args__ = (
        UniqueConstraint("lab_id", "community_id", "id"),
        UniqueConstraint("lab_id", "column_id", "position", deferrable=True, initially="DEFERRED"),
        _parent("board", "board_id"),
        ForeignKeyConstraint(
            ["lab_id", "board_id", "column_id"],
            ["board_column.lab_id", "board_column.board_id", "board_column.id"],
        ),
        _parent("community_member", "created_by"),
        _parent("community_member", "claimed_by"),
        one_of("recurs", Recurs),
        CheckConstraint("every BETWEEN 1 AND 60", name="every_bounds"),
        CheckConstraint("recurs IS NULL OR due_on IS NOT NULL", name="recurs_from_a_day"),
        CheckConstraint("wanted_day BETWEEN 1 AND 31", name="wanted_day_bounds"),
        CheckConstraint("(claimed_by IS NULL) = (claimed_at IS NULL)", name="claimed_since"),
    )

    lab_id: LabId = number(primary_key=True)
    id: TaskId = identity()
    community_id: CommunityId = number()
    circle_id: CircleId | None = number(nullable=True)
    board_id: BoardId = number()
    column_id: BoardColumnId = number()
    position: int = number()
    title: str = words()
    tree: list[Any] = document(default="[]")
    created_by: CommunityMemberId | None = number(nullable=True)
    made_at: datetime = written_at()
    claimed_by: CommunityMemberId | None = number(nullable=True)
    claimed_at: datetime | None = instant(nullable=True)
    due_on: date | None = Field(default=None, nullable=True)
    recurs: Recurs | None = words(nullable=True)
    every: int = Field(default=1, nullable=False)
    wanted_day: int | None = Field(default=None, nullable=True)
    words: str = words(default="")
    done_at: datetime | None = instant(nullable=True)
    archived_at: datetime | None = instant(nullable=True)
    activity_id: int | None = number(nullable=True)
    document_id: int | None = number(nullable=True)
    version: int = version()
    fictitious: bool = Field(default=False, nullable=False)


class TaskStep(SQLModel, table=True):
    """Who did what with a task: written once, never changed."""

    __tablename__ = "task_step"
    __table_args__ = (
        _parent("task", "task_id"),
        _parent("community_member", "member_id"),
        one_of("what", Step),
    )

    lab_id: LabId = number(primary_key=True)
    id: int = identity()
    community_id: CommunityId = number()
    circle_id: CircleId | None = number(nullable=True)
    task_id: TaskId = number()
    member_id: CommunityMemberId | None = number(nullable=True)
    at: datetime = written_at()
    what: Step = words()
    column_id: BoardColumnId | None = number(nullable=True)
