"""What is to be computed again."""

from datetime import date

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field, SQLModel

from api.core.ids import LabId
from api.core.model import identity, number, words


class IndicatorMark(SQLModel, table=True):
    """What counts these records over these days is to be computed again; no days: over all.

    Written by triggers of the database, taken by :mod:`api.indicators.compute.marks` (ADR 0010).
    """

    __tablename__ = "indicator_mark"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        Index("ix_indicator_mark_entity", "lab_id", "entity"),
    )

    lab_id: LabId = number(primary_key=True)
    id: int = identity()
    entity: str = words(default="booking")
    first_day: date | None = Field(default=None)
    last_day: date | None = Field(default=None)
