"""What crosses the API about one's own registrations, in every lab."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from api.activities.models import ActivityStatus, Place
from api.registrations.models import RegistrationState
from api.web.paging import Page


class OwnRegistrationRow(BaseModel):
    """A registration of whoever asks, the latest for its activity."""

    model_config = ConfigDict(json_schema_extra={"example": {"id": 12, "state": "inscrite"}})

    lab: str
    lab_name: str
    timezone: str
    activity: int
    title: str
    starts_at: datetime
    ends_at: datetime
    place: Place
    place_words: str | None
    address: str | None
    status: ActivityStatus
    past: bool = Field(description="Whether it is over")
    id: int
    state: RegistrationState
    place_in_queue: int | None = Field(description="1 is next; null for who does not wait")
    seats: int
    came: bool | None
    page: str | None = Field(
        description="Where the activity is read, null where it no longer is",
        examples=["/labs/ti-lab/evenements/7"],
    )
    abilities: list[str] = Field(description="What one may do: give_up, code, certificate")


class OwnRegistrationPage(Page[OwnRegistrationRow]):
    """A page of one's registrations: soonest first, then what is over, latest first."""
