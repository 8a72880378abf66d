"""What crosses the API about budgets. Amounts are whole cents of euro."""

from pydantic import BaseModel, ConfigDict, Field

from api.funding.schemas.lines import BudgetLineRead

CENTS = Field(description="Cents of euro", examples=[21400000])


class Shares(BaseModel):
    """What each side brings."""

    state_cents: int = CENTS
    region_cents: int = CENTS
    other_cents: int = Field(description="Cents of others, who count in no parity", examples=[0])
    gap_cents: int = Field(description="State less Region, in cents", examples=[0])
    parity: bool = Field(description="Whether both bring the same, to the cent")


class BudgetSection(Shares):
    """Subtotals of a section, for information: parity is judged on the total."""

    section: int
    label: str


class BudgetRead(Shares):
    """A budget and its parity between State and Region, to the cent, on the total (req. 67)."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"budget": "2022-2023", "parity": True}}
    )

    budget: str
    total_cents: int = CENTS
    sections: list[BudgetSection]
    lines: list[BudgetLineRead]


class BudgetList(BaseModel):
    """The budgets of a lab, latest first."""

    items: list[BudgetRead]
