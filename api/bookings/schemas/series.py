"""What crosses the API about series."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.bookings.models import BookingStatus, OnConflict, Purpose
from api.bookings.schemas.bookings import BusyRead, Gap, Headcount, KitWanted, Meeting, SlotRead
from api.core.clock import LocalTime, QuarterHour
from api.core.text import Line, Slug, Text

Rule = Annotated[
    str,
    StringConstraints(min_length=1, max_length=500),
    Field(
        description="RFC 5545 RRULE value, without its name: FREQ (DAILY to YEARLY), INTERVAL,"
        " BYDAY, BYMONTHDAY, BYMONTH, BYSETPOS, WKST, and COUNT or UNTIL. At most 200 occurrences,"
        " the first of which is the start",
        examples=["FREQ=WEEKLY;COUNT=10"],
    ),
]
Minutes = Annotated[
    int, Field(ge=15, le=10080, strict=True, description="Length of each", examples=[120])
]
_ASKED: dict[str, Any] = {
    "room": "salon",
    "starts_local": "2027-01-04T09:00:00",
    "minutes": 120,
    "rule": "FREQ=WEEKLY;COUNT=10",
    "purpose": "atelier",
    "title": "Atelier du lundi",
    "project": "utilo",
}


class SeriesAsked(BaseModel):
    """A room asked for on every date of a rule, at one wall-clock time."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": _ASKED})

    room: Slug
    starts_local: LocalTime
    minutes: Minutes
    rule: Rule
    purpose: Purpose
    title: Line
    project: Slug | None = None
    headcount: Headcount | None = None
    layout: Line | None = Field(default=None, description="How the room is to be set")
    access_needs: Text | None = Field(
        default=None, description="What people need to come and take part; only the host reads it"
    )
    kits: list[KitWanted] = Field(default=[], max_length=20, description="For each date")
    note: Text | None = None
    meeting: Meeting | None = Field(
        default=None, description="Needed when outsiders ask for meetings (``reunion``)"
    )
    gap_minutes: Gap | None = Field(
        default=None, description="Another gap than the room's: the concierge's privilege"
    )
    on_behalf_of: Line | None = Field(default=None, description="Agent for whom a partner books")


class SeriesRequest(SeriesAsked):
    """A series to be booked."""

    on_conflict: OnConflict = Field(
        default=OnConflict.NOTHING,
        description="When some dates are impossible: book ``nothing``, or ``skip`` those",
    )


class DateProblem(BaseModel):
    """Why a date is impossible."""

    code: str = Field(examples=["slot-taken"])
    detail: str = Field(examples=["Cette salle est occupée à ce moment-là."])


class DatePreview(BaseModel):
    """One date of a series and what it would meet."""

    occurrence: LocalTime
    starts_at: datetime | None = Field(description="Null when clocks never show that time once")
    ends_at: datetime | None
    possible: bool
    problem: DateProblem | None
    conflicts: list[BusyRead]
    next_free: list[SlotRead] = Field(description="In the same room, within the week")


class SeriesPreview(BaseModel):
    """What a series would meet, had it been booked: nothing was written."""

    items: list[DatePreview]
    possible: int = Field(description="How many dates are possible")
    impossible: int
    status: BookingStatus = Field(description="The state its bookings would start in")


class OccurrenceRead(BaseModel):
    """One date of a series: booked, cancelled or left out."""

    occurrence: LocalTime = Field(description="The local start that the rule gives")
    booking: int | None = Field(description="Null when it was left out")
    room: str | None = Field(description="Where it is now, should it have been moved")
    starts_at: datetime | None
    ends_at: datetime | None
    status: BookingStatus | None


class SeriesRead(BaseModel):
    """A series as people of the lab see it."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": 5,
                "rule": "FREQ=WEEKLY;COUNT=10",
                "starts_local": "2027-01-04T09:00:00",
                "minutes": 120,
                "gap_minutes": 15,
                "skipped": ["2027-04-05T09:00:00"],
                "abilities": ["change", "cancel", "add"],
                "asks_again": False,
            }
        }
    )

    id: int
    room: str
    room_name: str
    rule: str = Field(description="RFC 5545 RRULE value")
    starts_local: LocalTime
    minutes: int
    gap_minutes: int
    title: str
    purpose: Purpose
    project: str | None = Field(description="Slug of the lab's project")
    project_title: str | None
    organiser: str | None
    headcount: int | None
    layout: str | None = Field(description="How the room is to be set")
    note: str | None
    skipped: list[LocalTime] = Field(description="Dates of the rule that were left out")
    occurrences: list[OccurrenceRead]
    mine: bool
    abilities: list[str] = Field(
        description="What the caller may do now: confirm, refuse, change, cancel, add"
    )
    asks_again: bool = Field(
        description="Whether the concierge must consent again to the dates ahead if the caller"
        " gives them another room, or times beyond the present ones"
    )
    version: int


class SeriesChange(BaseModel):
    """Another time, length, room or wording for what is ahead; absent fields stay."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"from": "2027-02-01T09:00:00", "time": "10:00"}},
    )

    start: LocalTime | None = Field(
        default=None,
        alias="from",
        description="First occurrence concerned: the series is split there. Absent: all ahead",
    )
    room: Slug | None = None
    time: QuarterHour | None = None
    minutes: Minutes | None = None
    gap_minutes: Gap | None = None
    title: Line | None = None
    headcount: Headcount | None = None
    layout: Line | None = None
    access_needs: Text | None = None
    note: Text | None = None
    on_conflict: OnConflict = Field(
        default=OnConflict.NOTHING,
        description="When some dates become impossible: change ``nothing``, or cancel those",
    )


class SeriesCancellation(BaseModel):
    """Give back what is ahead."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"reason": "Projet achevé"}}
    )

    reason: Line
    start: LocalTime | None = Field(
        default=None, alias="from", description="First occurrence concerned. Absent: all ahead"
    )


class OccurrenceRequest(BaseModel):
    """A date to be booked after all."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"occurrence": "2027-04-05T09:00:00"}}
    )

    occurrence: LocalTime
