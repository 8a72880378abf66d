"""Budget and call lines, as facts. Amounts are integer cents of euro."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKeyConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import BudgetLineId, CallLineId, ConventionId, LabId, ProjectId
from api.core.model import identity, last_changed, number, one_of, version, words
from api.labs.models import Side

MOST_CENTS = 10_000_000_000_000
"""A hundred thousand million euros: what no lab will see, and JSON numbers still hold exactly."""


class Nature(StrEnum):
    """Cash, valued time, or in kind (req. 65)."""

    CASH = "cash"
    VALUED = "valued"
    IN_KIND = "in_kind"


class BudgetLine(SQLModel, table=True):
    """A line of the operating budget (req. 63-67)."""

    __tablename__ = "budget_line"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(["lab_id", "convention_id"], ["convention.lab_id", "convention.id"]),
        one_of("side", Side),
        one_of("nature", Nature),
        CheckConstraint("amount_cents >= 0", name="amount_not_negative"),
        CheckConstraint(f"amount_cents <= {MOST_CENTS}", name="amount_bounds"),
        CheckConstraint("section BETWEEN 1 AND 20", name="section_bounds"),
    )

    lab_id: LabId = number(primary_key=True)
    id: BudgetLineId = identity()
    budget: str = words()
    section: int
    section_label: str = words()
    rank: int
    post: str = words()
    side: str = words()
    amount_cents: int = number()
    nature: str | None = words(nullable=True)
    comment: str | None = words(nullable=True)
    source: str | None = words(nullable=True)
    year: int | None = Field(default=None)
    convention_id: ConventionId | None = number(nullable=True)
    changed_at: datetime = last_changed()
    version: int = version()


class CallLine(SQLModel, table=True):
    """Money won from a call for a project, per year (req. 68-69)."""

    __tablename__ = "call_line"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(["lab_id", "project_id"], ["project.lab_id", "project.id"]),
        ForeignKeyConstraint(["lab_id", "convention_id"], ["convention.lab_id", "convention.id"]),
        CheckConstraint("amount_cents >= 0", name="amount_not_negative"),
        CheckConstraint(f"amount_cents <= {MOST_CENTS}", name="amount_bounds"),
    )

    lab_id: LabId = number(primary_key=True)
    id: CallLineId = identity()
    rank: int
    call: str = words()
    convention: str | None = words(nullable=True)
    project_id: ProjectId | None = number(nullable=True)
    project_label: str = words()
    year: int = Field()
    amount_cents: int = number()
    source: str | None = words(nullable=True)
    convention_id: ConventionId | None = number(nullable=True)
    award_on: date | None = Field(default=None)
    version: int = version()
