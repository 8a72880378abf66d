"""What crosses the API about money won from calls. Amounts are whole cents of euro."""

from pydantic import BaseModel, Field

from api.funding.schemas.budgets import CENTS


class CallLineRead(BaseModel):
    """Money won from a call for a project, in one year."""

    call: str
    convention: str | None
    project: str | None = Field(description="Slug of the project, when it has a card")
    project_label: str
    year: int
    amount_cents: int = CENTS
    source: str | None


class YearTotal(BaseModel):
    """The total of one year."""

    year: int
    amount_cents: int = CENTS


class CallsRead(BaseModel):
    """Money from calls."""

    total_cents: int = CENTS
    years: list[YearTotal]
    lines: list[CallLineRead]
