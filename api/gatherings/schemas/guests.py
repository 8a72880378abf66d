"""What crosses the API about a date poll, for guests."""

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from api.gatherings.models import Availability, PollState


class GuestPollOption(BaseModel):
    """A date, as a guest reads it."""

    id: int
    starts_at: datetime
    ends_at: datetime
    yes: int
    maybe: int
    no: int
    mine: Availability | None


class GuestPollDate(BaseModel):
    """The date that was chosen."""

    starts_at: datetime
    ends_at: datetime


class GuestPollRead(BaseModel):
    """A poll, for a guest: how many can come, never who."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"title": "Rencontre annuelle", "open": True, "options": []}}
    )

    lab: str
    lab_name: str
    timezone: str
    community: str | None = Field(description="Its name, unless it is hidden")
    asked_by: str | None
    poll: int
    title: str
    tree: list[Any]
    minutes: int
    closes_on: date | None
    state: PollState
    open: bool = Field(description="Whether it takes answers")
    name: str = Field(description="The guest's own")
    answered: bool
    chosen: GuestPollDate | None
    options: list[GuestPollOption]
