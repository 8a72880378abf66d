"""What crosses the API about the use of rooms."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema
from pydantic.config import JsonDict

from api.bookings.rules.statistics import By

Figure = Annotated[Decimal, WithJsonSchema({"type": "number"})]
"""A decimal as it is given: by :func:`api.web.exact.exact_answer`."""

_EXAMPLE: JsonDict = {
    "key": "salon",
    "label": "Salon",
    "booked_minutes": 5400,
    "booked_hours": 90,
    "open_minutes": 17010,
    "open_hours": 283.5,
    "occupancy": 31.75,
    "share": 42.1,
    "bookings": 30,
    "no_shows": 1,
    "expected": 28,
    "no_show_rate": 3.57,
    "cancelled": 4,
    "made": 35,
    "cancelled_rate": 11.43,
    "lead_hours": 212.5,
}


class UseRead(BaseModel):
    """The use of rooms: every rate with what it divides; null when there is nothing to divide."""

    model_config = ConfigDict(json_schema_extra={"example": _EXAMPLE})

    key: str = Field(
        description="Slug of the room, weekday (1 is Monday), hour (00-23), weekday-hour (1-09),"
        " month (2026-11), side or purpose; empty for the whole"
    )
    label: str = Field(description="The same in words")
    booked_minutes: int = Field(
        description="Minutes of confirmed and held bookings within opening hours, room by room;"
        " until the room was given back when that was early"
    )
    booked_hours: Figure
    open_minutes: int | None = Field(
        description="Minutes that the rooms were open; null for a side or a purpose"
    )
    open_hours: Figure | None
    occupancy: Figure | None = Field(description="Booked in percent of open")
    share: Figure | None = Field(description="Booked in percent of all that was booked")
    bookings: int = Field(description="Confirmed and held bookings")
    no_shows: int = Field(description="Bookings to which nobody came")
    expected: int = Field(description="Bookings that are over: held, confirmed or nobody came")
    no_show_rate: Figure | None = Field(description="Nobody came, in percent of expected")
    cancelled: int
    made: int = Field(description="Bookings that stood at some time: cancelled ones too")
    cancelled_rate: Figure | None = Field(description="Cancelled in percent of made")
    lead_hours: Figure | None = Field(description="Mean time from the booking to its start, hours")


class RoomStatistics(BaseModel):
    """The use of the rooms of a lab over whole days."""

    first_day: date
    last_day: date
    by: By
    partial: bool = Field(description="Whether some of these days are not over: figures may rise")
    total: UseRead
    items: list[UseRead]
