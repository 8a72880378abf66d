"""What crosses the API about programmes, awards and declared budgets. Whole cents of euro."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from api.core.clock import Day
from api.core.text import Line, Slug, Text
from api.funding.models.lines import Nature
from api.funding.models.programmes import Basis
from api.funding.schemas.budgets import CENTS
from api.funding.schemas.lines import Cents

WEB = r'^https?://[^\s<>"]{1,290}$'


class ProgrammeRead(BaseModel):
    """A programme that funds or accompanies labs (req. 70)."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"slug": "ftap", "name": "FTAP", "steward": "DITP"}}
    )

    slug: str
    name: str
    steward: str | None
    opens_on: date | None
    closes_on: date | None
    url: str | None
    version: int


class ProgrammeList(BaseModel):
    """The programmes that the network knows."""

    items: list[ProgrammeRead]


class ProgrammeRequest(BaseModel):
    """A programme to make known. Its short name stays."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"slug": "ftap", "name": "FTAP", "steward": "DITP"}},
    )

    slug: Slug
    name: Line
    steward: Line | None = None
    opens_on: Day | None = None
    closes_on: Day | None = None
    url: str | None = Field(default=None, pattern=WEB, examples=["https://www.example.org/"])


class ProgrammeChange(BaseModel):
    """What changes of a programme; absent fields stay."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"steward": "DITP"}})

    name: Line | None = None
    steward: Line | None = None
    opens_on: Day | None = None
    closes_on: Day | None = None
    url: str | None = Field(default=None, pattern=WEB, examples=["https://www.example.org/"])


class AwardRead(BaseModel):
    """What a programme gave a lab. An amount that no source gives is null."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"id": 12, "programme": "pia", "label": "Lauréat", "amount_cents": None}
        }
    )

    id: int
    programme: str
    programme_name: str
    label: str
    amount_cents: int | None = CENTS
    on_day: date | None
    nature: Nature | None
    accompaniment: str | None = Field(description="Help that came with it, beside money")
    source: str | None
    version: int


class AwardList(BaseModel):
    """What programmes gave a lab, the latest first."""

    items: list[AwardRead]


class AwardRequest(BaseModel):
    """Something that a programme gave."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"programme": "ftap", "label": "Lauréat", "on_day": "2019-01-08"}
        },
    )

    programme: Slug
    label: Line
    amount_cents: Cents | None = None
    on_day: Day | None = None
    nature: Nature | None = None
    accompaniment: Text | None = None
    source: Line | None = None


class AwardChange(BaseModel):
    """What changes of an award; absent fields stay."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"nature": "cash"}})

    programme: Slug | None = None
    label: Line | None = None
    amount_cents: Cents | None = None
    on_day: Day | None = None
    nature: Nature | None = None
    accompaniment: Text | None = None
    source: Line | None = None


class BudgetStatementRead(BaseModel):
    """An amount that a source declares, never added to lines."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": 12,
                "label": "Budget annuel de fonctionnement conventionné",
                "period_text": "2017",
                "amount_cents": 44500000,
                "basis": "operating",
                "source": "site-2022",
            }
        }
    )

    id: int
    label: str
    period_text: str
    from_day: date | None
    to_day: date | None
    amount_cents: int = CENTS
    basis: Basis
    source: str
    note: str | None
    version: int


class BudgetStatementList(BaseModel):
    """Declared amounts, the oldest first."""

    items: list[BudgetStatementRead]


class BudgetStatementRequest(BaseModel):
    """An amount that a source declares. ``leverage``: mobilised for one euro of operation."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "label": "Budget annuel de fonctionnement conventionné",
                "period_text": "2017",
                "amount_cents": 44500000,
                "basis": "operating",
                "source": "site-2022",
            }
        },
    )

    label: Line
    period_text: Line
    from_day: Day | None = None
    to_day: Day | None = None
    amount_cents: Cents
    basis: Basis
    source: Line
    note: Text | None = None
