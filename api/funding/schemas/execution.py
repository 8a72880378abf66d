"""What crosses the API about commitments, payments and deadlines. Whole cents of euro."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.core.clock import Day
from api.core.ids import Id
from api.core.text import Line, Slug
from api.funding.models.execution import CommitmentStatus, DeadlineKind
from api.funding.models.lines import MOST_CENTS
from api.funding.schemas.budgets import CENTS
from api.funding.schemas.lines import Cents
from api.labs.models import Side
from api.web.paging import Page

Paid = Annotated[
    int, Field(ge=1, le=MOST_CENTS, strict=True, description="Cents of euro", examples=[150000])
]
Overrun = Annotated[
    Line | None,
    Field(description="Accepts that more is committed than the line holds, and says why"),
]


class Amounts(BaseModel):
    """What there is, what is promised, what is paid."""

    amount_cents: int = CENTS
    committed_cents: int = CENTS
    paid_cents: int = CENTS
    left_cents: int = Field(description="Amount less what is committed; negative when overrun")
    to_pay_cents: int = Field(description="What is committed less what is paid")


class ExecutionLine(Amounts):
    """A line of a budget or of a call, and what became of it."""

    kind: Literal["budget", "call"]
    id: int
    of: str = Field(description="Name of the budget, or year of the call line")
    section: int | None
    section_label: str = Field(description="Label of the section, or name of the call")
    label: str
    side: Side | None
    project: str | None
    convention: int | None


class ExecutionTotal(Amounts):
    """The total of a budget, or of the calls of a year."""

    kind: Literal["budget", "call"]
    of: str


class ExecutionRead(BaseModel):
    """How a lab's money is spent, line by line. Cancelled commitments count for nothing."""

    lines: list[ExecutionLine]
    totals: list[ExecutionTotal]
    total: Amounts
    commitments: int = Field(description="How many commitments were ever recorded")
    abilities: list[str] = Field(description="What the caller may do: manage")


class FundsLeft(BaseModel):
    """What is left of operating money and of money from calls."""

    operating: Amounts
    calls: Amounts


class PaymentRead(BaseModel):
    """Money paid."""

    id: int
    amount_cents: int = CENTS
    paid_on: date
    reference: str | None


class CommitmentRead(BaseModel):
    """Money promised to a provider, on one line."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": 12,
                "budget_line": 3,
                "provider": "Imprimerie du port",
                "label": "Affiches",
                "committed_cents": 150000,
                "status": "engage",
            }
        }
    )

    id: int
    budget_line: int | None
    call_line: int | None
    line_label: str
    line_of: str = Field(description="Name of the budget, or year of the call line")
    project: str | None
    project_title: str | None
    provider: str
    reference: str | None
    label: str
    committed_on: date
    status: CommitmentStatus
    committed_cents: int = CENTS
    paid_cents: int = CENTS
    to_pay_cents: int = CENTS
    overrun_reason: str | None = Field(description="Why more than the line holds was accepted")
    cancel_reason: str | None
    payments: list[PaymentRead]
    version: int


class CommitmentPage(Page[CommitmentRead]):
    """A page of commitments, the latest first."""


class CommitmentRequest(BaseModel):
    """Money to promise, on one line: of a budget, or of a call."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "budget_line": 3,
                "provider": "Imprimerie du port",
                "label": "Affiches",
                "committed_cents": 150000,
                "committed_on": "2026-11-26",
            }
        },
    )

    budget_line: Id | None = None
    call_line: Id | None = None
    project: Slug | None = None
    provider: Line
    reference: Line | None = None
    label: Line
    committed_cents: Cents
    committed_on: Day
    overrun_reason: Overrun = None


class CommitmentChange(BaseModel):
    """What changes of a commitment; absent fields stay. Its line stays."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"committed_cents": 140000}}
    )

    project: Slug | None = None
    provider: Line | None = None
    reference: Line | None = None
    label: Line | None = None
    committed_cents: Cents | None = None
    committed_on: Day | None = None
    overrun_reason: Overrun = None


class PaymentRequest(BaseModel):
    """Money paid on a commitment."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"amount_cents": 150000, "paid_on": "2026-12-10"}},
    )

    amount_cents: Paid
    paid_on: Day
    reference: Line | None = None


class DeadlineRead(BaseModel):
    """A day by which a funder wants something."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"id": 12, "kind": "rapport", "due_on": "2026-12-31", "label": "Bilan"}
        }
    )

    id: int
    kind: DeadlineKind
    due_on: date
    label: str
    done_on: date | None
    convention: int | None
    convention_name: str | None
    call_line: int | None
    call_label: str | None
    version: int


class DeadlineList(BaseModel):
    """Deadlines, the nearest first."""

    items: list[DeadlineRead]


class DeadlineRequest(BaseModel):
    """A deadline to keep in mind."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"kind": "rapport", "due_on": "2026-12-31", "label": "Bilan de l'action"}
        },
    )

    kind: DeadlineKind
    due_on: Day
    label: Line
    convention: Id | None = None
    call_line: Id | None = None


class DeadlineChange(BaseModel):
    """What changes of a deadline; absent fields stay."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"done_on": "2026-12-20"}}
    )

    kind: DeadlineKind | None = None
    due_on: Day | None = None
    label: Line | None = None
    done_on: Day | None = None
    convention: Id | None = None
    call_line: Id | None = None
