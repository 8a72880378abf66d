"""What crosses the API about public events."""

from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from api.activities.models import ActivityKind, ActivityStatus, Place
from api.registrations.models import Mode
from api.registrations.schemas.openings import RegistrationQuestion
from api.web.paging import Page


class EventRegistration(BaseModel):
    """How everybody may register. The reader's clock says whether one may now."""

    mode: Mode
    parity: bool = Field(description="As many places for the State as for the Region")
    selected: bool = Field(description="The participants are chosen: nobody registers any more")
    capacity: int | None
    left: int | None = Field(description="Places left, null without a capacity", examples=[8])
    opens_at: datetime | None
    closes_at: datetime
    guests_max: int
    questions: list[RegistrationQuestion]
    words: str | None
    retention_days: int


class EventRead(BaseModel):
    """An activity open to everybody."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"id": 7, "kind": "conference", "status": "planned"}}
    )

    lab: str
    lab_name: str
    timezone: str
    id: int
    kind: ActivityKind
    title: str
    summary: str | None
    tree: list[Any] | None = Field(description="What it is, in words, parsed")
    starts_at: datetime
    ends_at: datetime
    place: Place
    place_words: str | None
    address: str | None
    territory_code: str | None
    online: bool = Field(description="Whether one may take part online")
    project: str | None
    project_title: str | None
    community: str | None
    community_name: str | None
    status: ActivityStatus
    registration: EventRegistration | None
    fictitious: bool
    changed_at: datetime
    sequence: int = Field(description="The revision calendars are told of", examples=[0])
    version: int


class EventPage(Page[EventRead]):
    """A page of events, soonest first."""
