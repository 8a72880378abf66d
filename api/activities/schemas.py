"""What crosses the API about activities."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StrictBool, model_validator

from api.activities.models import ActivityKind, ActivityStatus, Degree, Place, Public
from api.core.clock import Instant
from api.core.ids import Id
from api.core.text import Line, Slug, Text
from api.web.paging import Page
from api.web.schemas import stated

STARTS = "2026-11-26T09:00:00+01:00"
ENDS = "2026-11-26T12:00:00+01:00"
Territory = Annotated[str, Field(pattern=r"^[0-9AB]{2,5}$")]
OnlineLink = Annotated[
    str,
    Field(
        pattern=r"^https://[A-Za-z0-9.-]+(:\d{1,5})?(/[!-~]*)?$",
        max_length=500,
        description="Where it is held online; shown to whoever is registered, from the day before",
        examples=["https://visio.tilab.example/atelier"],
    ),
]
Words = Annotated[Text, Field(max_length=10_000, description="What it is, Markdown allowed")]


class AttendanceLine(BaseModel):
    """How many people of one public came."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"public": "users", "count": 12}}
    )

    public: Public
    count: Annotated[int, Field(ge=0, le=100_000, strict=True)]
    degree: Degree | None = None
    trained: bool = False


class AttendanceRead(BaseModel):
    """As recorded."""

    public: Public
    count: int
    degree: Degree | None
    trained: bool


class ActivityRead(BaseModel):
    """A workshop, training or event."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"id": 7, "kind": "atelier", "status": "held"}}
    )

    id: int
    kind: ActivityKind
    title: str
    starts_at: datetime
    ends_at: datetime
    place: Place
    territory_code: str | None
    run_by_lab: bool
    autonomous: bool = Field(description="Held by a service alone, after a hand-over")
    public_event: bool
    project: str | None
    project_title: str | None
    community: str | None = Field(description="Slug of the community it is for")
    booking: int | None
    room: str | None
    room_name: str | None
    status: ActivityStatus
    held_at: datetime | None
    note: str | None
    summary: str | None
    words: str | None
    tree: list[Any] | None = Field(description="What ``words`` say, parsed")
    link: str | None = Field(description="Where it is held online, for those who run it")
    place_words: str | None = Field(description="Where people go, in words")
    members_only: bool = Field(description="To others than members its time is taken, and no more")
    attendance: list[AttendanceRead]
    attendance_total: int = Field(description="Presences, all publics")
    fictitious: bool
    abilities: list[str] = Field(
        description="What the caller may do: record_attendance, cancel, edit, settle_registrations"
    )
    version: int


class ActivityPage(Page[ActivityRead]):
    """A page of activities, latest first."""


class ActivityKit(BaseModel):
    """Pieces of a kit that go with the room."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"kit": "videoprojecteur", "count": 1}}
    )

    kit: Slug
    count: Annotated[int, Field(ge=1, le=1000, strict=True)] = 1


class ActivityRequest(BaseModel):
    """An activity to plan; with ``room`` the room is booked in the same stroke."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "kind": "atelier",
                "title": "Atelier d'idéation",
                "starts_at": STARTS,
                "ends_at": ENDS,
                "room": "salon",
                "project": "utilo",
            }
        },
    )

    kind: ActivityKind
    title: Line
    starts_at: Instant
    ends_at: Instant
    room: Slug | None = Field(default=None, description="Room of the lab to book")
    place: Place = Place.IN_LAB
    place_words: Line | None = Field(default=None, description="Where people go, in words")
    link: OnlineLink | None = None
    territory_code: Territory | None = None
    run_by_lab: bool = True
    autonomous: bool = Field(
        default=False, description="Held by a service alone, after a hand-over; not run by the lab"
    )
    public_event: bool = False
    members_only: StrictBool = Field(
        default=False, description="To others than members of the community its time is taken"
    )
    summary: Line | None = None
    words: Words | None = None
    project: Slug | None = None
    community: Slug | None = Field(
        default=None, description="Community of the lab it is for; it joins their calendar"
    )
    headcount: Annotated[int, Field(ge=1, le=2000)] | None = None
    layout: Line | None = Field(default=None, description="How the room is to be set")
    access_needs: Text | None = Field(
        default=None, description="What people need to come and take part; only the host reads it"
    )
    kits: Annotated[list[ActivityKit], Field(max_length=20)] = []
    note: Text | None = None

    @model_validator(mode="after")
    def _coherent(self) -> "ActivityRequest":
        if self.room is not None and self.place not in {Place.IN_LAB, Place.HYBRID}:
            msg = "a room goes with place in_lab or hybrid"
            raise ValueError(msg)
        if self.autonomous and self.run_by_lab:
            msg = "what a service holds alone is not run by the lab"
            raise ValueError(msg)
        if self.link and self.place not in {Place.ONLINE, Place.HYBRID}:
            msg = "a link goes with place online or hybrid"
            raise ValueError(msg)
        if self.members_only and (self.public_event or self.community is None):
            msg = "for members of a community, or for everybody"
            raise ValueError(msg)
        return self


_EMPTIED = (
    "place_words", "link", "territory_code", "summary", "words", "project", "community",
)  # fmt: skip


class ActivityChange(BaseModel):
    """Other words, times or places; absent fields stay, null empties where it may be empty."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"starts_at": STARTS, "ends_at": ENDS, "room": "cuisine"}},
    )

    title: Line | None = None
    starts_at: Instant | None = None
    ends_at: Instant | None = None
    room: Slug | None = Field(default=None, description="Room to take, instead of its own if any")
    place: Place | None = None
    place_words: Line | None = None
    link: OnlineLink | None = None
    territory_code: Territory | None = None
    public_event: StrictBool | None = None
    members_only: StrictBool | None = None
    summary: Line | None = None
    words: Words | None = None
    project: Slug | None = None
    community: Slug | None = None

    def changes(self) -> dict[str, Any]:
        """What changes, as the action takes it."""
        return stated(
            self,
            "place_words",
            "link",
            "territory_code",
            "summary",
            "words",
            "project",
            "community",
        )


class AttendanceRecord(BaseModel):
    """Who came: replaces what was recorded before, and marks the activity held."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "lines": [
                    {"public": "agents_state", "count": 8, "degree": "co_making"},
                    {"public": "users", "count": 4},
                ]
            }
        },
    )

    lines: Annotated[list[AttendanceLine], Field(max_length=7)]

    @model_validator(mode="after")
    def _once_each(self) -> "AttendanceRecord":
        if len({line.public for line in self.lines}) != len(self.lines):
            msg = "each public once"
            raise ValueError(msg)
        return self

    def entries(self) -> list[tuple[Public, int, Degree | None, bool]]:
        """The lines, as the action takes them."""
        return [(line.public, line.count, line.degree, line.trained) for line in self.lines]


class HeldAtOnce(AttendanceRecord):
    """An activity of the past and who came: all that quick entry says."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "kind": "atelier",
                "title": "Atelier du jeudi 26 novembre",
                "starts_at": STARTS,
                "ends_at": ENDS,
                "lines": [{"public": "agents_state", "count": 8}],
            }
        },
    )

    kind: ActivityKind
    title: Line
    starts_at: Instant
    ends_at: Instant
    place: Place = Place.IN_LAB
    place_words: Line | None = None
    booking: Id | None = Field(
        default=None, description="A booking of the past that has no activity yet: where it was"
    )
    project: Slug | None = None
    community: Slug | None = None
    territory_code: Territory | None = None
    run_by_lab: StrictBool = True

    @model_validator(mode="after")
    def _where(self) -> "HeldAtOnce":
        if self.booking is not None and self.place not in {Place.IN_LAB, Place.HYBRID}:
            msg = "a room goes with place in_lab or hybrid"
            raise ValueError(msg)
        return self

    def facts(self) -> dict[str, Any]:
        """All but who came, as the action takes it."""
        return self.model_dump(exclude={"lines"})


class AttendanceLinkRead(BaseModel):
    """A link for whoever facilitates an activity without having an account."""

    url: str = Field(description="To be sent to them; whoever has it may record who came")
    until: datetime = Field(description="When it ends: fourteen days after the activity")


class AttendanceSheet(BaseModel):
    """What the holder of a link sees of the activity."""

    lab_name: str
    timezone: str
    kind: ActivityKind
    title: str
    starts_at: datetime
    ends_at: datetime
    room_name: str | None
    project_title: str | None
    status: ActivityStatus
    attendance: list[AttendanceRead]
    attendance_total: int = Field(description="Presences, all publics")
    may_record: bool = Field(description="Once it has begun, unless it was cancelled")
    version: int
