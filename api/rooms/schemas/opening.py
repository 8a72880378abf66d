"""What crosses the API about hours, closures and requests to open."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.core.clock import Day, QuarterHour
from api.core.text import Line, Slug
from api.rooms.models import ClosureKind, RequestStatus
from api.web.paging import Page


class ClosureThatDay(BaseModel):
    """One thing said of a day: the narrowest counts."""

    kind: ClosureKind
    room: str | None = Field(description="Slug of the room it concerns; null for the whole place")
    opens: str | None
    closes: str | None
    reason: str


class DayHours(BaseModel):
    """Opening hours of one day, local time; null when closed, with the reason."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"day": "2026-11-26", "opens": "07:30", "closes": "21:00"}}
    )

    day: date
    opens: str | None
    closes: str | None
    reason: str | None
    holiday: str | None = Field(description="The public holiday, if it is one")
    school_holiday: str | None = Field(
        description="School holidays of the lab's zone; they close nothing"
    )
    closures: list[ClosureThatDay] = Field(
        description="Closures and exceptional openings said of that day"
    )


class OpeningRead(BaseModel):
    """Opening hours day by day."""

    timezone: str
    items: list[DayHours]


class WeekdayHours(BaseModel):
    """Usual hours of one weekday."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"weekday": 1, "opens": "07:30", "closes": "21:00"}},
    )

    weekday: Annotated[int, Field(ge=1, le=7, description="1 is Monday, 7 Sunday (ISO 8601)")]
    opens: QuarterHour
    closes: QuarterHour


class OpeningRules(BaseModel):
    """The usual week; a weekday that is not named is closed."""

    items: list[WeekdayHours]
    version: int = Field(description="Of the place's settings, which these belong to")


class OpeningRulesChange(BaseModel):
    """Another usual week, from now on; bookings that were made stay."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"items": [{"weekday": 1, "opens": "07:30", "closes": "21:00"}]}
        },
    )

    items: list[WeekdayHours] = Field(max_length=7)


class ClosureRead(BaseModel):
    """A closure or an exceptional opening."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"kind": "closed", "reason": "Travaux", "opens": None}}
    )

    id: int
    kind: ClosureKind
    room: str | None = Field(description="Slug of the room; null for the whole place")
    room_name: str | None
    first_day: date
    last_day: date
    opens: str | None
    closes: str | None
    reason: str
    version: int


class ClosureList(BaseModel):
    """Closures and exceptional openings, by first day."""

    items: list[ClosureRead]


class ClosureRequest(BaseModel):
    """Close, or open at other hours, over some days.

    An opening goes before a closure of the same place and day; what is said of a room goes before
    what is said of the place.
    """

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "kind": "closed",
                "first_day": "2026-12-24",
                "last_day": "2027-01-01",
                "reason": "Fermeture de fin d'année",
            }
        },
    )

    kind: ClosureKind
    room: Slug | None = Field(default=None, description="One room; absent for the whole place")
    first_day: Day
    last_day: Day
    opens: QuarterHour | None = Field(default=None, description="Needed for an opening")
    closes: QuarterHour | None = Field(default=None, description="Needed for an opening")
    reason: Line


class ClosureChange(BaseModel):
    """What changes of a closure; absent fields stay."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"last_day": "2027-01-02"}}
    )

    kind: ClosureKind | None = None
    room: Slug | None = Field(default=None, description="Null for the whole place")
    first_day: Day | None = None
    last_day: Day | None = None
    opens: QuarterHour | None = None
    closes: QuarterHour | None = None
    reason: Line | None = None


class OpeningRequestRead(BaseModel):
    """A request to open the house at other hours (req. 115)."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "status": "asked",
                "opens": "19:00",
                "closes": "22:00",
                "reason": "Soirée avec les usagers",
                "abilities": ["withdraw"],
            }
        }
    )

    id: int
    day: date
    opens: str
    closes: str
    reason: str
    status: RequestStatus
    answer: str | None = Field(description="Why it was refused")
    asked_by: str | None
    mine: bool
    created_at: datetime
    abilities: list[str] = Field(description="What the caller may do: accept, refuse, withdraw")
    version: int


class OpeningRequestPage(Page[OpeningRequestRead]):
    """A page of requests, the newest first."""


class OpeningAsked(BaseModel):
    """Open the house at these hours, please."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "day": "2027-03-13",
                "opens": "09:00",
                "closes": "17:00",
                "reason": "Un atelier avec des usagers, le samedi",
            }
        },
    )

    day: Day
    opens: QuarterHour
    closes: QuarterHour
    reason: Line
