"""What crosses the API about the steps and settings of requests."""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from api.core.clock import Day
from api.core.text import Line, Slug
from api.requests.models.steps import RequestKind, StepNature

Weeks = Annotated[
    Decimal,
    Field(ge=0, le=1000, decimal_places=1, allow_inf_nan=False),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1000, "examples": [8]}),
]


class StepGiven(BaseModel):
    """A step of the way to a decision, before a body of the lab."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "slug": "copil",
                "label": "COPIL",
                "nature": "arbitrage",
                "body": "copil",
                "kinds": ["projet", "action"],
            }
        },
    )

    slug: Slug
    label: Line
    nature: StepNature
    body: Slug = Field(description="Short name of the body")
    kinds: Annotated[list[RequestKind], Field(min_length=1, max_length=2)]
    active: bool = True


class StepsGiven(BaseModel):
    """All the steps, in order."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"items": [StepGiven.model_config["json_schema_extra"]["example"]]}  # type: ignore[index]
        },
    )

    items: list[StepGiven] = Field(min_length=1, max_length=12)


class StepRead(StepGiven):
    """A step, numbered."""

    model_config = ConfigDict(extra="ignore", json_schema_extra={"example": {}})

    id: int
    rank: int
    requests: int = Field(description="Requests that stand there now")


class StepList(BaseModel):
    """The steps of a lab; ``version`` is that of its settings."""

    items: list[StepRead]
    version: int


class Window(BaseModel):
    """When the lab takes requests."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "label": "Saison d'hiver",
                "opens_on": "2026-11-01",
                "closes_on": "2027-01-31",
            }
        },
    )

    label: Line
    opens_on: Day
    closes_on: Day


class RequestSettingsRead(BaseModel):
    """How the lab treats its requests."""

    team_weeks_per_month: float = Field(description="Weeks of work the team can give in a month")
    consultation: bool = Field(description="Whether members may comment on requests")
    windows: list[Window] = Field(description="When it takes requests; none: always")
    open: bool = Field(description="Whether it takes requests today")
    version: int


class RequestSettingsChange(BaseModel):
    """Other settings; absent fields stay."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"team_weeks_per_month": 8}}
    )

    team_weeks_per_month: Weeks | None = None
    consultation: bool | None = None
    windows: list[Window] | None = Field(default=None, max_length=24)
