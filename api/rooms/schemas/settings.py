"""What crosses the API about how a lab runs its place."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.core.ids import Id
from api.core.text import Email, Line, Slug, Text
from api.rooms.rules import HOLIDAY_AREAS

Zone = Annotated[Literal["A", "B", "C"], Field(description="Zone of the school calendar")]
Area = Annotated[
    str,
    StringConstraints(pattern=f"^({'|'.join(HOLIDAY_AREAS)})$"),
    Field(
        description="Where other public holidays apply: ISO 3166-2:FR code (57 Moselle,"
        " 6AE Alsace, overseas)",
        examples=["6AE"],
    ),
]
Link = Annotated[
    str,
    StringConstraints(pattern=r"^https://[A-Za-z0-9.-]+(:[0-9]+)?(/[!-~]*)?$", max_length=500),
    Field(description="Web address", examples=["https://example.org/salles"]),
]


class Venue(BaseModel):
    """Another place for a meeting that the house does not host."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"name": "Salles de la préfecture"}}
    )

    name: Line
    address: Line | None = None
    url: Link | None = None


class Method(BaseModel):
    """A method card that turns a meeting into something else."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"title": "Cartographier un parcours", "summary": "Dessiner les étapes."}
        },
    )

    title: Line
    summary: Line | None = None
    url: Link | None = None


class PlaceSettingsChange(BaseModel):
    """The rules of the place, whole."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"school_zone": "B", "displacement_days": 7, "outside_requests": True}
        },
    )

    school_zone: Zone | None = None
    holiday_area: Area | None = None
    priorities: dict[Slug, Annotated[int, Field(ge=1, le=99)]] = Field(
        default_factory=dict,
        max_length=20,
        description="Rank of each purpose of a booking, 1 first; none: the charter's two levels,"
        " the lab's projects and the rest",
        examples=[{"projet": 1, "atelier": 2}],
    )
    displacement_days: int = Field(
        default=7,
        ge=0,
        le=365,
        description="Days before its start until which a booking may be asked to give way",
    )
    offer_minutes: int = Field(
        default=1440, ge=15, le=10080, description="Minutes an offer to who waits lasts"
    )
    codes_hours: int = Field(
        default=24, ge=1, le=168, description="Hours before a booking when its codes are shown"
    )
    outside_requests: bool = Field(
        default=True, description="Whether people without an account may ask for a room"
    )
    request_mails: bool = Field(
        default=True, description="Whether the concierge hears by mail of requests that wait"
    )
    request_mailbox: Email | None = Field(
        default=None, description="Where; none: to each of those who may answer"
    )
    retention_days: int = Field(
        default=90,
        ge=7,
        le=3650,
        description="Days after a booking when people without an account are forgotten: who asked"
        " from outside, who was invited, for whom a partner booked, access needs",
    )
    fallback_contact: Line | None = Field(
        default=None, description="Whom to call when nobody of the team is there"
    )
    access_notes: Text | None = Field(default=None, description="How to come in")
    plan_file: Id | None = Field(default=None, description="Number of the plan among the files")
    venues: list[Venue] = Field(default_factory=list, max_length=30)
    methods: list[Method] = Field(default_factory=list, max_length=60)


class PlaceSettingsRead(PlaceSettingsChange):
    """The rules of the place, with their version."""

    model_config = ConfigDict(extra="ignore", json_schema_extra={"example": {"school_zone": "B"}})

    version: int


class PlaceRead(BaseModel):
    """What anybody may know of the place's rules."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"school_zone": "B", "outside_requests": True}}
    )

    school_zone: Zone | None
    holiday_area: str | None
    outside_requests: bool = Field(
        description="Whether people without an account may ask for a room"
    )
    venues: list[Venue]
    methods: list[Method]
