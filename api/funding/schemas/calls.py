"""What crosses the API about money won from calls. Amounts are whole cents of euro."""

from pydantic import BaseModel, Field

from api.funding.schemas.budgets import CENTS
from api.funding.schemas.lines import CallLineRead


class YearTotal(BaseModel):
    """The total of one year."""

    year: int
    amount_cents: int = CENTS


class CallGroup(BaseModel):
    """What one call gave one project, over the years."""

    call: str
    convention: str | None
    project: str | None = Field(description="Slug of the project, when it has a card")
    project_label: str
    total_cents: int = CENTS
    years: list[YearTotal]


class CallsRead(BaseModel):
    """Money from calls, apart from the operating budget (req. 68)."""

    total_cents: int = CENTS
    years: list[YearTotal]
    groups: list[CallGroup]
    lines: list[CallLineRead]
