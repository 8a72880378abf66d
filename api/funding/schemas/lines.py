"""Budget and call lines to write. Amounts are whole cents of euro."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.core.clock import Day
from api.core.ids import Id
from api.core.text import Line, Slug, Text
from api.funding.models.lines import MOST_CENTS, Nature
from api.labs.models import Side

Cents = Annotated[
    int, Field(ge=0, le=MOST_CENTS, strict=True, description="Cents of euro", examples=[300000])
]
"""An amount, exact."""
Year = Annotated[int, Field(ge=1900, le=2200, strict=True, examples=[2022])]
Section = Annotated[int, Field(ge=1, le=20, strict=True, description="Its number", examples=[1])]
Convention = Annotated[Id | None, Field(description="Number of the convention that pays for it")]


class BudgetLineRequest(BaseModel):
    """A line of the operating budget, put last."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "budget": "2022-2023",
                "section": 1,
                "section_label": "L'équipage",
                "post": "Pilotage général du projet",
                "side": "region",
                "amount_cents": 300000,
                "nature": "valued",
                "comment": "Temps de COPIL",
            }
        },
    )

    budget: Line
    section: Section
    section_label: Line | None = Field(
        default=None, description="Needed for a section that the budget does not have yet"
    )
    post: Line
    side: Side
    amount_cents: Cents
    nature: Nature | None = None
    comment: Text | None = None
    source: Line | None = None
    year: Year | None = None
    convention: Convention = None


class BudgetLineChange(BaseModel):
    """What changes of a line; absent fields stay. A section's label changes for all its lines."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"amount_cents": 300100}}
    )

    budget: Line | None = None
    section: Section | None = None
    section_label: Line | None = None
    post: Line | None = None
    side: Side | None = None
    amount_cents: Cents | None = None
    nature: Nature | None = None
    comment: Text | None = None
    source: Line | None = None
    year: Year | None = None
    convention: Convention = None


class BudgetLineRead(BaseModel):
    """A line of the operating budget (req. 65)."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": 12,
                "budget": "2022-2023",
                "post": "Pilotage général du projet",
                "side": "region",
                "amount_cents": 300000,
            }
        }
    )

    id: int
    budget: str
    section: int
    section_label: str
    post: str
    side: Side
    amount_cents: int = Field(description="Cents of euro")
    nature: Nature | None
    comment: str | None
    source: str | None
    year: int | None
    convention: int | None = Field(description="Number of the convention that pays for it")
    changed_at: datetime
    version: int


class CallLineRequest(BaseModel):
    """Money won from a call for a project, in one year."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "call": "Relance ITN3 DINUM",
                "convention": "Préfecture-DINUM",
                "project_label": "PorTReA",
                "year": 2022,
                "amount_cents": 20000000,
            }
        },
    )

    call: Line
    convention: Line | None = Field(default=None, description="Who signed, as the source says it")
    convention_number: Convention = None
    project: Slug | None = Field(default=None, description="The project, when it has a card")
    project_label: Line
    year: Year
    amount_cents: Cents
    award_on: Day | None = None
    source: Line | None = None


class CallLineChange(BaseModel):
    """What changes of a call line; absent fields stay."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"amount_cents": 100}})

    call: Line | None = None
    convention: Line | None = None
    convention_number: Convention = None
    project: Slug | None = None
    project_label: Line | None = None
    year: Year | None = None
    amount_cents: Cents | None = None
    award_on: Day | None = None
    source: Line | None = None


class CallLineRead(BaseModel):
    """Money won from a call for a project, in one year (req. 69)."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": 12,
                "call": "Relance ITN3 DINUM",
                "project_label": "PorTReA",
                "year": 2022,
                "amount_cents": 20000000,
            }
        }
    )

    id: int
    call: str
    convention: str | None
    convention_number: int | None
    project: str | None = Field(description="Slug of the project, when it has a card")
    project_label: str
    year: int
    amount_cents: int = Field(description="Cents of euro")
    award_on: date | None
    source: str | None
    version: int
