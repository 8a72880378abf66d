"""What crosses the API about the load that requests put on the lab's team."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from api.requests.models.requests import State
from api.requests.models.steps import RequestKind


class MonthLoad(BaseModel):
    """One month, in person-weeks."""

    month: str = Field(description="YYYY-MM", examples=["2026-11"])
    engaged: float = Field(description="Accepted requests under way")
    candidates: float = Field(description="Those chosen with ``with``")
    capacity: float


class LoadItem(BaseModel):
    """A request and the weeks it asks."""

    request: int
    number: int
    title: str
    kind: RequestKind
    state: State
    weeks: float
    begins_on: date
    ends_on: date
    candidate: bool


class LoadRead(BaseModel):
    """What the team has engaged, month by month, and what it would with the candidates."""

    model_config = ConfigDict(json_schema_extra={"example": {"capacity_weeks": 8}})

    timezone: str
    capacity_weeks: float = Field(description="Person-weeks that the team can give in a month")
    months: list[MonthLoad]
    items: list[LoadItem]
    undated: int = Field(description="Requests without dates or weeks, left out")


class MonthImpact(BaseModel):
    """One month, with and without the request, in person-weeks."""

    month: str = Field(description="YYYY-MM", examples=["2026-11"])
    before: float
    after: float
    capacity: float


class EurosImpact(BaseModel):
    """What the request asks, against what is left."""

    left_cents: int | None = Field(description="Null when it is not known")
    asked_cents: int | None
    after_cents: int | None


class ImpactRead(BaseModel):
    """What accepting a request would weigh."""

    months: list[MonthImpact]
    euros: EurosImpact
    sentence: str
