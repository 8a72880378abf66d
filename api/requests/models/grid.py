"""The grid of criteria and the questions of the charter (§1.2), in versions."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKeyConstraint, Index, PrimaryKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import CriterionId, GridId, LabId, QuestionId
from api.core.model import identity, instant, number, one_of, version, words


class GridStatus(StrEnum):
    """One grid is active; what was judged by an older one keeps it."""

    DRAFT = "draft"
    ACTIVE = "active"
    RETIRED = "retired"


class RequestGrid(SQLModel, table=True):
    """A version of a lab's grid; nothing under it changes once it is no longer a draft."""

    __tablename__ = "request_grid"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        UniqueConstraint("lab_id", "code"),
        one_of("status", GridStatus),
        Index(
            "ix_request_grid_active", "lab_id", unique=True, postgresql_where="status = 'active'"
        ),
    )

    lab_id: LabId = number(primary_key=True)
    id: GridId = identity()
    code: int
    """1, 2, 3…: the version people speak of."""
    name: str = words()
    status: str = words(default=GridStatus.DRAFT)
    source: str | None = words(nullable=True)
    activated_at: datetime | None = instant(nullable=True)
    version: int = version()


class GridCriterion(SQLModel, table=True):
    """One criterion; those of the filter come first and alone (users first)."""

    __tablename__ = "grid_criterion"
    __table_args__ = (
        ForeignKeyConstraint(
            ["lab_id", "grid_id"], ["request_grid.lab_id", "request_grid.id"], ondelete="CASCADE"
        ),
        UniqueConstraint("lab_id", "grid_id", "slug"),
    )

    lab_id: LabId = number(primary_key=True)
    id: CriterionId = identity()
    grid_id: GridId = number()
    rank: int
    slug: str = words()
    label: str = words()
    block_rank: int
    block: str = words()
    """The axis under which it is read."""
    motto: str | None = words(nullable=True)
    filter: bool = Field(default=False)


class GridQuestion(SQLModel, table=True):
    """One of the questions that carriers answer in their own words."""

    __tablename__ = "grid_question"
    __table_args__ = (
        ForeignKeyConstraint(
            ["lab_id", "grid_id"], ["request_grid.lab_id", "request_grid.id"], ondelete="CASCADE"
        ),
        UniqueConstraint("lab_id", "grid_id", "slug"),
    )

    lab_id: LabId = number(primary_key=True)
    id: QuestionId = identity()
    grid_id: GridId = number()
    rank: int
    slug: str = words()
    label: str = words()
    meaning: str | None = words(nullable=True)


class GridLink(SQLModel, table=True):
    """Which question lights which criterion."""

    __tablename__ = "grid_link"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "question_id", "criterion_id"),
        ForeignKeyConstraint(
            ["lab_id", "grid_id"], ["request_grid.lab_id", "request_grid.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(
            ["lab_id", "question_id"],
            ["grid_question.lab_id", "grid_question.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["lab_id", "criterion_id"],
            ["grid_criterion.lab_id", "grid_criterion.id"],
            ondelete="CASCADE",
        ),
    )

    lab_id: LabId = number()
    question_id: QuestionId = number()
    criterion_id: CriterionId = number()
    grid_id: GridId = number()
