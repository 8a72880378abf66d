"""What crosses the API about money. Amounts are whole cents of euro."""

from pydantic import BaseModel, ConfigDict, Field

from api.funding.models.lines import Nature
from api.labs.models import Side

CENTS = Field(description="Cents of euro", examples=[21400000])


class BudgetLineRead(BaseModel):
    """A line of the operating budget."""

    section: int
    post: str
    side: Side
    amount_cents: int = CENTS
    nature: Nature | None
    comment: str | None
    source: str | None


class BudgetSection(BaseModel):
    """Subtotals of a section, for information: parity is judged on the total."""

    section: int
    label: str
    state_cents: int = CENTS
    region_cents: int = CENTS
    parity: bool


class BudgetRead(BaseModel):
    """A budget and its parity between State and Region, to the euro."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"budget": "2022-2023", "parity": True}}
    )

    budget: str
    state_cents: int = CENTS
    region_cents: int = CENTS
    parity: bool = Field(description="Judged on the total, to the cent")
    sections: list[BudgetSection]
    lines: list[BudgetLineRead]


class BudgetList(BaseModel):
    """The budgets of a lab, latest first."""

    items: list[BudgetRead]
