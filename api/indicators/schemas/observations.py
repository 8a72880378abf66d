"""What crosses the API about a lab's cells."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.core.ids import Id
from api.core.periods import Frequency
from api.core.text import Line
from api.indicators.models import Change, ObservationStatus, Origin
from api.indicators.schemas.declarations import Ability, CellQuestionRead, EvidenceRead
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
    value: Value | None = Field(description="Null when fewer than five answers make it")
    numerator: Value | None = Field(description="Of a ratio: what is divided; null with the value")
    denominator: Value | None = Field(description="Of a ratio: what it is divided by")
    n: int | None = Field(description="Number of contributing records")
    partial: bool
    status: ObservationStatus
    origin: Origin
    source: str
    printed_value: Value | None = Field(description="What the source prints, when it differs")
    comment: str | None
    published_value: Value | None = Field(description="The value published now, if any")
    uncovered: int | None = Field(
        description="Presences that a count of distinct persons cannot see: nobody was named"
    )
    returned_reason: str | None = Field(description="Why it was given back, until submitted again")
    revision: bool = Field(description="Whether publishing it changes what is public")
    evidence: int = Field(description="Pieces of evidence")
    questions_open: int = Field(description="Questions without an answer")
    target: Value | None = Field(description="What is aimed at for this period")
    submitted_by_me: bool = Field(description="Then somebody else must validate it")
    declared_by_me: bool = Field(description="Then somebody else must validate it")
    abilities: list[Ability] = Field(
        description="What whoever asks may do now", examples=[["submit", "add_evidence", "ask"]]
    )
    updated_at: datetime
    version: int


class PublishedOnce(BaseModel):
    """One value that was published for the cell."""

    value: Value | None
    withheld: bool
    at: datetime
    until: datetime | None = Field(description="When the next one replaced it")
    change: Change
    reason: str | None
    vintage: int
    published_value: int


class ObservationWhole(ObservationRead):
    """A cell with all that stands beside it."""

    revisions: list[PublishedOnce] = Field(description="What was published, oldest first")
    pieces: list[EvidenceRead]
    questions: list[CellQuestionRead]


class ObservationPage(Page[ObservationRead]):
    """A page of cells."""


class Ids(BaseModel):
    """Which observations."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"ids": [3, 4]}})

    ids: Annotated[list[Id], Field(min_length=1, max_length=5000)]


class Returned(Ids):
    """Which observations to give back, and why."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"ids": [3], "reason": "La visite du 12 manque"}},
    )

    reason: Line


class Moved(BaseModel):
    """How many observations moved on."""

    count: int
    status: ObservationStatus
