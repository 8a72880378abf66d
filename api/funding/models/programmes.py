"""Programmes, what they awarded to labs, and budgets that a source declares."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import AwardId, LabId, ProgrammeId
from api.core.model import identity, number, one_of, version, words
from api.funding.models.lines import MOST_CENTS, Nature

_BOUNDS = f"amount_cents BETWEEN 0 AND {MOST_CENTS}"


class Programme(SQLModel, table=True):
    """A programme that funds or accompanies labs: a reference that all labs share (req. 70)."""

    __tablename__ = "programme"
    __table_args__ = (
        UniqueConstraint("slug"),
        CheckConstraint("closes_on >= opens_on", name="days_in_order"),
    )

    id: ProgrammeId = identity()
    slug: str = words()
    name: str = words()
    steward: str | None = words(nullable=True)
    opens_on: date | None = Field(default=None)
    closes_on: date | None = Field(default=None)
    url: str | None = words(nullable=True)
    version: int = version()


class Award(SQLModel, table=True):
    """What a programme gave a lab: money, its nature, accompaniment. An unknown amount is null."""

    __tablename__ = "award"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(["programme_id"], ["programme.id"]),
        one_of("nature", Nature),
        CheckConstraint(_BOUNDS, name="amount_bounds"),
    )

    lab_id: LabId = number(primary_key=True)
    id: AwardId = identity()
    programme_id: ProgrammeId = number()
    label: str = words()
    amount_cents: int | None = number(nullable=True)
    on_day: date | None = Field(default=None)
    nature: str | None = words(nullable=True)
    accompaniment: str | None = words(nullable=True)
    source: str | None = words(nullable=True)
    version: int = version()


class Basis(StrEnum):
    """What a declared amount is of. ``leverage``: euros said to be mobilised for one invested."""

    OPERATING = "operating"
    CALLS = "calls"
    TERRITORIES = "territories"
    TOTAL = "total"
    LEVERAGE = "leverage"


class BudgetStatement(SQLModel, table=True):
    """An amount that a source declares. It is shown as said, and never added to lines."""

    __tablename__ = "budget_statement"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        one_of("basis", Basis),
        CheckConstraint(_BOUNDS, name="amount_bounds"),
        CheckConstraint("to_day >= from_day", name="days_in_order"),
    )

    lab_id: LabId = number(primary_key=True)
    id: int = identity()
    label: str = words()
    period_text: str = words()
    from_day: date | None = Field(default=None)
    to_day: date | None = Field(default=None)
    amount_cents: int = number()
    basis: str = words()
    source: str = words()
    note: str | None = words(nullable=True)
    version: int = version()
