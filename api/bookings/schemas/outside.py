"""What crosses the API with people who have no account."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.bookings.guests import Part
from api.bookings.models import BookingStatus, Purpose
from api.bookings.schemas.access import ArrivalRead
from api.bookings.schemas.bookings import ENDS, STARTS, Headcount, Meeting, WholeTimes
from api.core.text import Email, Line, Slug, Text
from api.labs.models import Side

ShortText = Annotated[Text, Field(max_length=1000)]
"""What fits in a link."""


class OutsideRead(BaseModel):
    """Whether a lab takes requests from outside."""

    open: bool
    link_hours: int = Field(description="How long the link sent by mail works", examples=[48])
    retention_days: int = Field(
        description="Days after the booking when who asked is forgotten", examples=[90]
    )


class OutsideRequest(WholeTimes):
    """A room asked for by somebody without an account."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "room": "salon",
                "starts_at": STARTS,
                "ends_at": ENDS,
                "purpose": "atelier",
                "title": "Atelier d'idéation",
                "name": "Association du quartier",
                "email": "association@tilab.example",
            }
        },
    )

    room: Slug
    purpose: Purpose
    title: Line = Field(description="What happens there")
    name: Line = Field(description="Who asks")
    email: Email
    organisation: Line | None = None
    side: Side = Field(default=Side.OTHER, description="Which side the organisation stands on")
    headcount: Headcount | None = None
    layout: Line | None = Field(default=None, description="How the room is to be set")
    access_needs: ShortText | None = Field(
        default=None, description="What people need to come and take part; only the host reads it"
    )
    note: ShortText | None = None
    meeting: Meeting | None = Field(
        default=None, description="Needed to ask for a meeting (``reunion``)"
    )


class LinkSent(BaseModel):
    """The answer to every request that could be made, whoever the address belongs to."""

    link_hours: int = Field(description="How long the link works", examples=[48])


class LinkShown(BaseModel):
    """What the link in the mail ends with."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"token": "kq7m3xwp9dtrkq7m3xwp9d"}}
    )

    token: Annotated[str, Field(min_length=1, max_length=8192, description="After the # sign")]


class GuestBookingRead(BaseModel):
    """A booking as whoever asked for it from outside, or is invited to it, sees it."""

    model_config = ConfigDict(json_schema_extra={"example": {"status": "pending"}})

    lab: str
    lab_name: str
    lab_contact: str | None
    timezone: str
    part: Part = Field(description="What the holder of the key is to the booking")
    room: str
    room_name: str
    starts_at: datetime
    ends_at: datetime
    title: str
    status: BookingStatus
    reason: str | None = Field(description="Why it was refused or cancelled")
    arrival: ArrivalRead
    handed_back_at: datetime | None
    abilities: list[str] = Field(
        description="What the holder of the key may do now: cancel, hand_back, see_codes",
        examples=[["cancel"]],
    )


class GuestBookingMade(BaseModel):
    """The booking that a link made, and the key to follow it."""

    key: str = Field(
        description="For the header X-Booking-Key", examples=["1-12-kq7m3xwp9dtrkq7m3xwp9d"]
    )
    booking: GuestBookingRead


class GuestRead(BaseModel):
    """Who asked for a booking from outside: personal data, for the concierge."""

    name: str
    email: str
    organisation: str | None
    side: Side
    created_at: datetime
