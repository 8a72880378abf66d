"""What crosses the API at the door."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from api.bookings.models import BookingStatus
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


class DoorRead(BaseModel):
    """What a door's display shows: now and next, until the evening."""

    room: str
    name: str
    capacity: int | None
    lab_name: str
    timezone: str
    items: list[DoorBooking]


class DoorAddress(BaseModel):
    """Where the door's display and its QR code lead; whoever has the address has the key."""

    display: str
    arrival: str


class DoorCheckIn(BaseModel):
    """Which booking's people have come."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"booking": 12}})

    booking: Id
