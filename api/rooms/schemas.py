"""What crosses the API about the place."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class RoomRead(BaseModel):
    """A bookable space (req. 114)."""

    model_config = ConfigDict(json_schema_extra={"example": {"slug": "salon", "name": "Salon"}})

    slug: str
    name: str
    indoor: bool
    composite: bool = Field(description="Made of other rooms, as the whole floor is")
    parts: list[str] = Field(description="Slugs of the rooms it is made of")
    position: int
    capacity: int | None = Field(description="Persons")
    surface_m2: float | None
    equipment: list[str]
    access_notes: str | None
    gap_minutes: int = Field(description="Minutes kept free after each booking")
    plan: dict[str, Any] = Field(description="Place on the house plan")
    version: int


class RoomList(BaseModel):
    """The rooms of a lab, in the order of the plan."""

    items: list[RoomRead]


class DayHours(BaseModel):
    """Opening hours of one day, local time; null when closed, with the reason."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"day": "2026-11-26", "opens": "07:30", "closes": "21:00"}}
    )

    day: date
    opens: str | None
    closes: str | None
    reason: str | None


class OpeningRead(BaseModel):
    """Opening hours day by day."""

    timezone: str
    items: list[DayHours]
