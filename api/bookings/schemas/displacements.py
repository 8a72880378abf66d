"""What crosses the API when a booking is asked to give way."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.bookings.models import BookingStatus, DisplacementStatus
from api.bookings.schemas.bookings import BookingRequest
from api.core.ids import Id
from api.core.text import Text


class Alternative(BaseModel):
    """Another room or time offered to whoever would give way."""

    room: str
    room_name: str
    starts_at: datetime
    ends_at: datetime


class PartyRead(BaseModel):
    """One of the two bookings."""

    id: int
    title: str
    room: str
    room_name: str
    starts_at: datetime
    ends_at: datetime
    status: BookingStatus


class DisplacementRead(BaseModel):
    """A request that a booking give way to another (product.md §5)."""

    id: int
    status: DisplacementStatus
    reason: str
    answer: str | None = Field(description="What the concierge said")
    alternatives: list[Alternative]
    created_at: datetime
    standing: PartyRead = Field(description="The booking asked to give way")
    wanting: PartyRead = Field(description="The booking that waits for its room")
    version: int


class DisplacementList(BaseModel):
    """Requests that bookings give way."""

    items: list[DisplacementRead]


class DisplacementRequest(BaseModel):
    """Ask that a booking give way."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "standing": 12,
                "reason": "Sprint du projet avec trois administrations, date imposée",
                "wanted": BookingRequest.model_config["json_schema_extra"]["example"],  # type: ignore[index]
            }
        },
    )

    standing: Id
    reason: Annotated[Text, Field(min_length=1)]
    wanted: BookingRequest


class Choice(BaseModel):
    """Which alternative is taken."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"choice": 0}})

    choice: Annotated[int, Field(ge=0, le=20, strict=True, description="From 0")]
