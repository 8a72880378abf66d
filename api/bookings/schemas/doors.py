"""What crosses the API at the door."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from api.bookings.models import BookingStatus
from api.bookings.schemas.life import HandBack
from api.core.ids import Id


class DoorBooking(BaseModel):
    """One booking of the day, as people before the door may know it."""

    booking: int
    starts_at: datetime
    ends_at: datetime
    title: str | None = Field(description="Null until it is confirmed")
    status: BookingStatus
    checked_in: bool
    may_check_in: bool = Field(description="From half an hour before the start to the end")
    may_end: bool = Field(description="While it lasts")
    may_hand_back: bool = Field(description="Once it has begun, until it is done")


class DoorLeft(BaseModel):
    """The booking that left the room and has not said how."""

    booking: int
    title: str
    ends_at: datetime


class DoorRead(BaseModel):
    """What a door's display shows: now and next, until the evening."""

    room: str
    name: str
    capacity: int | None
    lab_name: str
    timezone: str
    at: datetime = Field(description="When this was true")
    items: list[DoorBooking]
    left: DoorLeft | None = Field(
        description="Who last left the room without saying how, within four hours"
    )


class DoorAddress(BaseModel):
    """Where the door's display and its QR code lead; whoever has the address has the key."""

    display: str
    arrival: str


class AtDoor(BaseModel):
    """Which booking of this room it is about."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"booking": 12}})

    booking: Id


class DoorHandBack(HandBack):
    """How a room was left, said at its door."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"booking": 12, "in_initial_state": True}}
    )

    booking: Id
