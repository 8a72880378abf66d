"""What crosses the API about calendars to subscribe to."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from api.activities.models import ActivityKind, ActivityStatus, Place
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


class CommunityFeedRequest(BaseModel):
    """A community's calendar to subscribe to."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"label": "Téléphone"}})

    label: Line = Field(description="What the caller will know it by", examples=["Téléphone"])


class CommunityEvent(BaseModel):
    """Something that gathers a community."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": 12,
                "kind": "atelier",
                "title": "Rencontre annuelle",
                "starts_at": "2026-12-03T08:00:00Z",
                "ends_at": "2026-12-03T11:00:00Z",
                "place": "in_lab",
                "room": "Salon",
                "status": "planned",
                "public": False,
                "fictitious": True,
            }
        }
    )

    id: int
    kind: ActivityKind
    title: str
    starts_at: datetime
    ends_at: datetime
    place: Place
    room: str | None = Field(description="The room of the lab where it is held, if one is booked")
    status: ActivityStatus
    public: bool = Field(description="Whether everybody may read of it")
    fictitious: bool


class CommunityEventList(BaseModel):
    """What gathers a community over some days."""

    timezone: str = Field(description="Of the lab, whose days these are", examples=["Europe/Paris"])
    items: list[CommunityEvent]


class CalendarFeedList(BaseModel):
    """Addresses that work."""

    items: list[CalendarFeedRead]
