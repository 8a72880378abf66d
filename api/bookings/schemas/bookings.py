"""What crosses the API about bookings."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.bookings.models import BookingStatus, Purpose
from api.core.clock import Instant
from api.core.text import Line, Slug, Text

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
    note: str | None
    reason: str | None = Field(description="Why it was refused or cancelled")
    fictitious: bool
    mine: bool
    abilities: list[str] = Field(
        description="What the caller may do: confirm, refuse, move, cancel"
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
    headcount: Annotated[int, Field(ge=1, le=2000)] | None = None
    note: Text | None = None
    on_behalf_of: Line | None = Field(default=None, description="Agent for whom a partner books")
    external_ref: Line | None = Field(default=None, description="The partner's own reference")


class BookingMove(BaseModel):
    """Another time or room; absent fields stay."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"starts_at": STARTS, "ends_at": ENDS}}
    )

    room: Slug | None = None
    starts_at: Instant | None = None
    ends_at: Instant | None = None


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
