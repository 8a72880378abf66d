"""What crosses the API about bookings."""

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from api.bookings.models import BookingStatus, IfTaken, Purpose
from api.core.clock import Instant, LocalTime
from api.core.text import Line, Slug, Text

Headcount = Annotated[int, Field(ge=1, le=2000, description="Persons expected")]
Gap = Annotated[int, Field(ge=0, le=240, description="Minutes kept free afterwards")]
Count = Annotated[int, Field(ge=1, le=1000, strict=True, description="Pieces")]
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


class KitWanted(BaseModel):
    """Pieces of a kit that go with a booking."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"kit": "videoprojecteur", "count": 1}}
    )

    kit: Slug
    count: Count = 1


class Meeting(BaseModel):
    """What a hosted meeting is for: the charter's three questions (product.md §5)."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "different_after": "Un parcours commun aux deux guichets",
                "concerned": "Les agents d'accueil et dix usagers",
                "make_together": "Une maquette du formulaire",
            }
        },
    )

    different_after: Line = Field(description="What must be different afterwards")
    concerned: Line = Field(description="Who is concerned")
    make_together: Line = Field(description="What they could make together")


class Times(BaseModel):
    """When: two instants, or two wall-clock times in the lab's zone; exactly one of the pairs."""

    starts_at: Instant | None = Field(default=None, examples=[STARTS])
    ends_at: Instant | None = Field(default=None, examples=[ENDS])
    starts_local: LocalTime | None = None
    ends_local: LocalTime | None = None

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """A time that is not meant is left out, not null; the pairs are alternatives."""
        schema = handler(core)
        described = handler.resolve_ref_schema(schema)
        for name in Times.model_fields:
            given = described["properties"][name]
            options = given.pop("anyOf", [])
            given.pop("default", None)
            given |= next((one for one in options if one.get("type") != "null"), {})
        if issubclass(cls, WholeTimes):
            described["oneOf"] = [
                {"required": ["starts_at", "ends_at"]},
                {"required": ["starts_local", "ends_local"]},
            ]
        return schema


class WholeTimes(Times):
    """As :class:`Times`, both ends named."""

    @model_validator(mode="after")
    def _one_pair(self) -> Self:
        instants = (self.starts_at, self.ends_at)
        clocks = (self.starts_local, self.ends_local)
        if not ((all(instants) and not any(clocks)) or (all(clocks) and not any(instants))):
            msg = "give starts_at and ends_at, or starts_local and ends_local"
            raise ValueError(msg)
        return self

    def asked(self) -> dict[str, Any]:
        """All fields as the actions take them: ``starts_at`` and ``ends_at`` carry the times."""
        given = self.model_dump(exclude={"starts_local", "ends_local"})
        return given | {
            "starts_at": self.starts_at or self.starts_local,
            "ends_at": self.ends_at or self.ends_local,
        }


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
    layout: str | None = Field(description="How the room is to be set")
    kits: list[KitWanted]
    note: str | None
    meeting: dict[str, str] = Field(description="A hosted meeting's answers, else empty")
    reason: str | None = Field(description="Why it was refused or cancelled")
    series: int | None = Field(description="Number of the series it belongs to")
    occurrence: LocalTime | None = Field(
        description="Which one of its series: the local start that the rule gives"
    )
    offer_until: datetime | None = Field(description="When the offer of the room ends")
    checked_in_at: datetime | None
    released_at: datetime | None = Field(description="When the room was given back early")
    handed_back_at: datetime | None
    handed_back_well: bool | None = Field(description="Whether the room was left as it was found")
    handed_back_note: str | None
    fictitious: bool
    mine: bool
    abilities: list[str] = Field(
        description="What the caller may do now: confirm, refuse, accept, move, cancel, restore,"
        " invite, check_in, end, no_show, hand_back"
    )
    asks_again: bool = Field(
        description="Whether the concierge must consent again if the caller moves it: to another"
        " room, or beyond its present start and end"
    )
    version: int


class BookingList(BaseModel):
    """Bookings of a stretch of time, by start."""

    items: list[BookingRead]


class BookingRequest(WholeTimes):
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
    purpose: Purpose
    title: Line
    project: Slug | None = None
    headcount: Headcount | None = None
    layout: Line | None = Field(default=None, description="How the room is to be set")
    access_needs: Text | None = Field(
        default=None, description="What people need to come and take part; only the host reads it"
    )
    kits: list[KitWanted] = Field(default=[], max_length=20)
    note: Text | None = None
    meeting: Meeting | None = Field(
        default=None, description="Needed when outsiders ask for a meeting (``reunion``)"
    )
    gap_minutes: Gap | None = Field(
        default=None, description="Another gap than the room's: the concierge's privilege"
    )
    if_taken: IfTaken = Field(
        default=IfTaken.REFUSE, description="``wait`` joins the waiting list of a taken slot"
    )
    on_behalf_of: Line | None = Field(default=None, description="Agent for whom a partner books")
    external_ref: Line | None = Field(default=None, description="The partner's own reference")


class BookingChange(Times):
    """Another time, room or wording; absent fields stay."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"starts_at": STARTS, "ends_at": ENDS}}
    )

    room: Slug | None = None
    gap_minutes: Gap | None = None
    title: Line | None = None
    headcount: Headcount | None = None
    layout: Line | None = None
    access_needs: Text | None = None
    kits: list[KitWanted] | None = Field(default=None, max_length=20)
    note: Text | None = None

    def changes(self) -> dict[str, Any]:
        """The fields that were given; times as ``starts_at`` and ``ends_at``."""
        given = self.model_dump(exclude_unset=True)
        for name in ("starts", "ends"):
            if local := given.pop(f"{name}_local", None):
                given[f"{name}_at"] = local
        return given


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
