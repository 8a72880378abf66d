"""How lines are spent: commitments, payments, deadlines. Amounts are integer cents of euro."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlmodel import Field, SQLModel

from api.core.ids import (
    BudgetLineId,
    CallLineId,
    CommitmentId,
    ConventionId,
    DeadlineId,
    LabId,
    PaymentId,
    ProjectId,
)
from api.core.model import identity, number, one_of, version, words
from api.funding.models.lines import MOST_CENTS


class CommitmentStatus(StrEnum):
    """Promised, wholly paid, or given up."""

    COMMITTED = "engage"
    SETTLED = "solde"
    CANCELLED = "annule"


class Commitment(SQLModel, table=True):
    """Money promised to a provider, on one line of a budget or of a call."""

    __tablename__ = "commitment"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(
            ["lab_id", "budget_line_id"], ["budget_line.lab_id", "budget_line.id"]
        ),
        ForeignKeyConstraint(["lab_id", "call_line_id"], ["call_line.lab_id", "call_line.id"]),
        ForeignKeyConstraint(["lab_id", "project_id"], ["project.lab_id", "project.id"]),
        one_of("status", CommitmentStatus),
        CheckConstraint("num_nonnulls(budget_line_id, call_line_id) = 1", name="one_line"),
        CheckConstraint(f"committed_cents BETWEEN 0 AND {MOST_CENTS}", name="amount_bounds"),
        CheckConstraint("paid_cents BETWEEN 0 AND committed_cents", name="paid_within"),
        CheckConstraint("status <> 'annule' OR paid_cents = 0", name="cancelled_unpaid"),
        Index(None, "lab_id", "budget_line_id"),
        Index(None, "lab_id", "call_line_id"),
    )

    lab_id: LabId = number(primary_key=True)
    id: CommitmentId = identity()
    budget_line_id: BudgetLineId | None = number(nullable=True)
    call_line_id: CallLineId | None = number(nullable=True)
    project_id: ProjectId | None = number(nullable=True)
    provider: str = words()
    reference: str | None = words(nullable=True)
    label: str = words()
    committed_cents: int = number()
    paid_cents: int = number(default=0, sa_column_kwargs={"server_default": "0"})
    committed_on: date
    status: str = words(
        default=CommitmentStatus.COMMITTED, sa_column_kwargs={"server_default": "engage"}
    )
    overrun_reason: str | None = words(nullable=True)
    cancel_reason: str | None = words(nullable=True)
    version: int = version()


class Payment(SQLModel, table=True):
    """Money paid on a commitment; the commitment's row carries the sum, under its lock."""

    __tablename__ = "payment"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id", "commitment_id"], ["commitment.lab_id", "commitment.id"]),
        CheckConstraint(f"amount_cents BETWEEN 1 AND {MOST_CENTS}", name="amount_bounds"),
        Index(None, "lab_id", "commitment_id"),
    )

    lab_id: LabId = number(primary_key=True)
    id: PaymentId = identity()
    commitment_id: CommitmentId = number()
    amount_cents: int = number()
    paid_on: date
    reference: str | None = words(nullable=True)


class DeadlineKind(StrEnum):
    """What a funder waits for."""

    EVIDENCE = "justificatif"
    BALANCE = "solde"
    REPORT = "rapport"
    END = "fin"
    APPLICATION = "depot"


class Deadline(SQLModel, table=True):
    """A day by which a funder wants something."""

    __tablename__ = "funding_deadline"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(["lab_id", "convention_id"], ["convention.lab_id", "convention.id"]),
        ForeignKeyConstraint(
            ["lab_id", "call_line_id"], ["call_line.lab_id", "call_line.id"], ondelete="CASCADE"
        ),
        one_of("kind", DeadlineKind),
        Index(None, "lab_id", "due_on"),
    )

    lab_id: LabId = number(primary_key=True)
    id: DeadlineId = identity()
    convention_id: ConventionId | None = number(nullable=True)
    call_line_id: CallLineId | None = number(nullable=True)
    kind: str = words()
    due_on: date
    label: str = words()
    done_on: date | None = Field(default=None)
    version: int = version()
