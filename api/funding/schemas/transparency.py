"""What crosses the API about transparency and leverage. Amounts are whole cents of euro."""

from pydantic import BaseModel, ConfigDict, Field

from api.funding.models.lines import Nature
from api.funding.models.programmes import Basis
from api.funding.schemas.budgets import CENTS, Shares
from api.funding.schemas.execution import Amounts, CommitmentRead, DeadlineRead, ExecutionLine
from api.funding.schemas.programmes import AwardRead, BudgetStatementRead
from api.labs.models import Side
from api.web.paging import Page


class MoneyWon(BaseModel):
    """What leverage counts: money of one basis, in these years."""

    basis: Basis
    years: list[int]
    cents: int = CENTS


class MoneySpent(BaseModel):
    """What it is counted for: an operating budget, its years as stated or as its name says."""

    budget: str
    years: list[int]
    cents: int = CENTS


class LeverageRead(BaseModel):
    """Euros won for one euro of operation; both sets of years are said, for they may differ."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "numerator": {"basis": "calls", "years": [2021, 2022], "cents": 134040000},
                "denominator": {"budget": "2022-2023", "years": [2022, 2023], "cents": 42800000},
                "ratio": "3.13",
                "same_years": False,
                "sentence": "3,13 € gagnés en 2021-2022 pour 1 € du budget 2022-2023.",
            }
        }
    )

    numerator: MoneyWon
    denominator: MoneySpent
    ratio: str = Field(description="Decimal, to the cent", examples=["3.13"])
    same_years: bool
    sentence: str


class LeverageList(BaseModel):
    """Computed leverage, and what sources claim: never merged."""

    items: list[LeverageRead]
    claims: list[BudgetStatementRead]


class NatureShare(BaseModel):
    """What one side brings of one nature."""

    side: Side
    nature: Nature | None
    amount_cents: int = CENTS


class BudgetSummary(Shares):
    """A budget in short, by nature of what each side brings."""

    budget: str
    total_cents: int = CENTS
    natures: list[NatureShare]


class ProgrammeAwards(BaseModel):
    """What one programme gave; the amount is null when no source gives one."""

    slug: str
    name: str
    steward: str | None
    amount_cents: int | None = CENTS
    awards: list[AwardRead]


class TransparencyRead(BaseModel):
    """Amounts and nature of all that a lab lives on (req. 74)."""

    lab: str
    name: str
    budgets: list[BudgetSummary]
    calls_cents: int = CENTS
    programmes: list[ProgrammeAwards]
    declared: list[BudgetStatementRead]


class LabMoney(BaseModel):
    """What one lab lives on, in short."""

    lab: str
    name: str
    state_cents: int = CENTS
    region_cents: int = CENTS
    other_cents: int = CENTS
    calls_cents: int = CENTS
    awards: int
    awards_cents: int | None = CENTS


class LabMoneyPage(Page[LabMoney]):
    """A page of labs, by name."""


class StatementConvention(BaseModel):
    """The convention that a statement is about."""

    id: int
    name: str
    reference: str | None
    kind: str
    signatories: list[str]
    signed_on: str | None
    from_day: str | None
    to_day: str | None
    amount_cents: int | None = CENTS


class StatementRead(BaseModel):
    """All that a funder asks about one convention."""

    lab_name: str
    convention: StatementConvention
    lines: list[ExecutionLine]
    total: Amounts
    commitments: list[CommitmentRead]
    deadlines: list[DeadlineRead]
