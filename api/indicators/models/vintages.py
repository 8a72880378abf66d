"""What was published: vintages and their frozen values (indicators.md § Model)."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Numeric, PrimaryKeyConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import LabId, ObservationId, VintageId
from api.core.model import document, identity, instant, number, one_of, words


class Change(StrEnum):
    """What a published value is to the one before it."""

    NEW = "new"
    SAME = "same"
    REVISED = "revised"


class Vintage(SQLModel, table=True):
    """One publication by a lab. The database refuses to change or remove it."""

    __tablename__ = "vintage"
    __table_args__ = (ForeignKeyConstraint(["lab_id"], ["lab.id"]),)

    lab_id: LabId = number(primary_key=True)
    id: VintageId = identity()
    published_at: datetime = instant()
    published_by: str = words()
    note: str | None = words(nullable=True)
    reason: str | None = words(nullable=True)
    values_count: int = Field(default=0)
    previous_id: int | None = number(nullable=True)


class PublishedValue(SQLModel, table=True):
    """A value as a vintage froze it. ``value`` is null when a small cell is suppressed.

    The database refuses to change or remove it: ``superseded_at`` is given once (the
    ``published_at`` of the value that replaces it), ``published_seq`` by the transaction's seal.
    """

    __tablename__ = "published_value"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id", "vintage_id"], ["vintage.lab_id", "vintage.id"]),
        ForeignKeyConstraint(
            ["lab_id", "replaces_id"], ["published_value.lab_id", "published_value.id"]
        ),
        one_of("conf_status", ["F", "C"]),
        one_of("change", Change),
        CheckConstraint("change <> 'revised' OR reason <> ''", name="revision_explained"),
        Index("ix_published_value_asof", "lab_id", "code", "period_start", "published_at"),
        Index(
            "ix_published_value_cube",
            "code",
            "frequency",
            "period_start",
            "lab_id",
            postgresql_include=["breakdown"],
            postgresql_where="superseded_at IS NULL",
        ),
        Index("ix_published_value_feed", "published_seq", "lab_id", "id"),
        Index(
            "uq_published_value_current",
            "lab_id",
            "code",
            "period",
            "breakdown",
            "origin",
            "source",
            unique=True,
            postgresql_where="superseded_at IS NULL",
        ),
    )

    lab_id: LabId = number(primary_key=True)
    id: int = identity()
    vintage_id: VintageId = number()
    observation_id: ObservationId = number()
    code: str = words()
    definition_version: int
    frequency: str = words()
    period: str = words()
    period_start: date
    period_end: date
    breakdown: str = words(default="")
    value: Decimal | None = Field(default=None, sa_type=Numeric)
    numerator: Decimal | None = Field(default=None, sa_type=Numeric)
    denominator: Decimal | None = Field(default=None, sa_type=Numeric)
    n: int | None = number(nullable=True)
    uncovered: int | None = number(nullable=True)
    partial: bool = Field(default=False)
    origin: str = words()
    source: str = words(default="")
    printed_value: Decimal | None = Field(default=None, sa_type=Numeric)
    conf_status: str = words(default="F")
    obs_status: str = words(default="A")
    comment: str | None = words(nullable=True)
    input_hash: str | None = words(nullable=True)
    published_at: datetime = instant()
    aggregation: str = words()
    unit: str = words()
    evidence_count: int = Field(default=0)
    replaces_id: int | None = number(nullable=True)
    change: str = words(default=Change.NEW)
    reason: str | None = words(nullable=True)
    published_seq: int = number(default=0)
    superseded_at: datetime | None = instant(nullable=True)


class PublishedLineage(SQLModel, table=True):
    """The records that made a published value, frozen with it: what it opens on for ever.

    ``records`` is a list of ``[entity, record, day, weight, divisor]``; of the lab alone.
    """

    __tablename__ = "published_lineage"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "value_id"),
        ForeignKeyConstraint(
            ["lab_id", "value_id"], ["published_value.lab_id", "published_value.id"]
        ),
    )

    lab_id: LabId = number()
    value_id: int = number()
    records: list[Any] = document(default="[]")
