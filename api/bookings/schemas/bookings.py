"""What crosses the API about bookings."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.bookings.models import BookingStatus, IfTaken, Purpose
from api.core.clock import Instant
from api.core.text import Line, Slug, Text

Headcount = Annotated[int, Field(ge=1, le=2000, description="Persons expected")]
Gap = Annotated[int, Field(ge=0, le=240, description="Minutes kept free afterwards")]
STARTS = "2026-11-26T09:00:00+01:00"
ENDS = "2026-11-26T12:00:00+01:00"


class BusyRead(BaseModel):
    """A range during which a room is taken, gap included; nothing says by whom."""

    room: str
    starts_at: datetime
    ends_at: datetime


class FreeBusyRead(BaseModel):
    """When rooms are taken."""

    items: list[BusyRead]


class BookingRead(BaseModel):
    """A booking as people of the lab see it."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"id": 12, "room": "salon", "status": "confirmed"}}
    )

    id: int
    room: str
    room_name: str
    starts_at: datetime
    ends_at: datetime
    gap_minutes: int
    purpose: Purpose
    title: str
    status: BookingStatus
    project: str | None = Field(description="Slug of the lab's project")
    project_title: str | None
    activity: int | None = Field(description="Number of the activity held there")
    organiser: str | None
    on_behalf_of: str | None
    external_ref: str | None
    headcount: int | None
    layout: str | None = Field(description="How the room is to be set")
    note: str | None
    reason: str | None = Field(description="Why it was refused or cancelled")
    series: int | None = Field(description="Number of the series it belongs to")
    occurrence: datetime | None = Field(
        description="Which one of its series: the local start that the rule gives"
    )
    offer_until: datetime | None = Field(description="When the offer of the room ends")
    checked_in_at: datetime | None
    released_at: datetime | None = Field(description="When the room was given back early")
    handed_back_at: datetime | None
    handed_back_well: bool | None = Field(description="Whether the room was left as it was found")
    handed_back_note: str | None
    fictitious: bool
    mine: bool
    abilities: list[str] = Field(
        description="What the caller may do now: confirm, refuse, accept, move, cancel, restore,"
        " invite, check_in, end, no_show, hand_back"
    )
    version: int


class BookingList(BaseModel):
    """Bookings of a stretch of time, by start."""

    items: list[BookingRead]


class BookingRequest(BaseModel):
    """A room asked for."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "room": "salon",
                "starts_at": STARTS,
                "ends_at": ENDS,
                "purpose": "atelier",
                "title": "Atelier d'idéation",
                "project": "utilo",
            }
        },
    )

    room: Slug
    starts_at: Instant
    ends_at: Instant
    purpose: Purpose
    title: Line
    project: Slug | None = None
    headcount: Headcount | None = None
    layout: Line | None = Field(default=None, description="How the room is to be set")
    access_needs: Text | None = Field(
        default=None, description="What people need to come and take part; only the host reads it"
    )
    note: Text | None = None
    gap_minutes: Gap | None = Field(
        default=None, description="Another gap than the room's: the concierge's privilege"
    )
    if_taken: IfTaken = Field(
        default=IfTaken.REFUSE, description="``wait`` joins the waiting list of a taken slot"
    )
    on_behalf_of: Line | None = Field(default=None, description="Agent for whom a partner books")
    external_ref: Line | None = Field(default=None, description="The partner's own reference")


class BookingChange(BaseModel):
    """Another time, room or wording; absent fields stay."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"starts_at": STARTS, "ends_at": ENDS}}
    )

    room: Slug | None = None
    starts_at: Instant | None = None
    ends_at: Instant | None = None
    gap_minutes: Gap | None = None
    title: Line | None = None
    headcount: Headcount | None = None
    layout: Line | None = None
    access_needs: Text | None = None
    note: Text | None = None


class SlotRead(BaseModel):
    """A free slot."""

    starts_at: datetime
    ends_at: datetime


class BookingPreview(BaseModel):
    """What a booking would meet, had it been made: nothing was written."""

    possible: bool
    status: BookingStatus | None = Field(description="The state it would start in")
    conflicts: list[BusyRead]
    next_free: list[SlotRead]
