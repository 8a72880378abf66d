"""What crosses the API about calendars to subscribe to."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from api.calendars.models import FeedKind
from api.core.text import Line, Slug


class CalendarFeedRequest(BaseModel):
    """A calendar to subscribe to."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"kind": "room", "target": "salon", "label": "Téléphone"}},
    )

    kind: FeedKind = Field(
        description="``person``: what the caller booked or is invited to; ``lab``: all rooms and"
        " activities; ``room``; ``community``: its activities"
    )
    target: Slug | None = Field(
        default=None, description="Short name of the room or community, for these two kinds"
    )
    label: Line = Field(description="What the caller will know it by", examples=["Téléphone"])


class CalendarFeedRead(BaseModel):
    """A secret address; the address itself is given once, when it is made."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"id": 4, "kind": "room", "target": "salon"}}
    )

    id: int
    kind: FeedKind
    target: str | None = Field(description="Short name of the room or community")
    target_name: str | None
    label: str
    created_by: str = Field(description="Whose eyes it reads with")
    created_at: datetime
    last_read_at: datetime | None = Field(description="To the nearest ten minutes")
    revoked_at: datetime | None
    mine: bool
    abilities: list[str] = Field(description="What the caller may do: revoke")


class CalendarFeedGiven(BaseModel):
    """A feed and its address, shown this once. Whoever has the address reads the calendar."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"url": "https://tilab.example/v1/calendars/….ics"}}
    )

    feed: CalendarFeedRead
    url: str


class CalendarFeedList(BaseModel):
    """Addresses that work."""

    items: list[CalendarFeedRead]
