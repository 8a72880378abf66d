"""What crosses the API about a lab's cells."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.core.ids import Id
from api.core.periods import Frequency
from api.indicators.models import ObservationStatus, Origin
from api.indicators.schemas.values import Value
from api.web.paging import Page


class ObservationRead(BaseModel):
    """A cell as the lab works on it."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"id": 3, "code": "ACT_PARTICIP", "period": "2026-11"}}
    )

    id: int
    code: str
    definition_version: int
    frequency: Frequency
    period: str
    period_start: date
    period_end: date
    breakdown: str = Field(description="Empty for the total, else axis=value")
    value: Value
    numerator: Value | None = Field(description="Of a ratio: what is divided")
    denominator: Value | None = Field(description="Of a ratio: what it is divided by")
    n: int | None = Field(description="Number of contributing records")
    partial: bool
    status: ObservationStatus
    origin: Origin
    source: str
    printed_value: Value | None = Field(description="What the source prints, when it differs")
    comment: str | None
    published_value: Value | None = Field(description="The value published now, if any")
    submitted_by_me: bool = Field(description="Then somebody else must validate it")
    updated_at: datetime
    version: int


class ObservationPage(Page[ObservationRead]):
    """A page of cells."""


class Ids(BaseModel):
    """Which observations."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"ids": [3, 4]}})

    ids: Annotated[list[Id], Field(min_length=1, max_length=2000)]


class Moved(BaseModel):
    """How many observations moved on."""

    count: int
    status: ObservationStatus
