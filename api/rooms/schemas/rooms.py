"""What crosses the API about rooms."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from api.core.ids import Id
from api.core.text import Line, Slug, Text

Capacity = Annotated[int, Field(ge=1, le=5000, description="Persons", examples=[20])]
Surface = Annotated[float, Field(gt=0, le=100_000, description="Square metres", examples=[42.5])]
Lines = Annotated[list[Line], Field(max_length=40)]
Position = Annotated[int, Field(ge=0, le=1000, description="Place in the list of rooms")]
Gap = Annotated[
    int,
    Field(
        ge=0,
        le=240,
        description="Minutes kept free after each booking; a change concerns new bookings only",
        examples=[15],
    ),
]
Release = Annotated[
    int,
    Field(
        ge=5,
        le=240,
        description="Minutes after the start when a booking nobody checked in is released;"
        " null: never",
        examples=[30],
    ),
]
Parts = Annotated[
    list[Slug],
    Field(max_length=40, description="Slugs of the rooms it is made of; none of them a composite"),
]
Picture = Annotated[Id, Field(description="Number of a public picture of the lab's files")]


class PlanArea(BaseModel):
    """Where a room is on the house plan, in squares of its grid."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"x": 0, "y": 0, "width": 5, "height": 4}}
    )

    x: int = Field(ge=0, le=100)
    y: int = Field(ge=0, le=100)
    width: int = Field(ge=1, le=100)
    height: int = Field(ge=1, le=100)


class RoomRead(BaseModel):
    """A bookable space (req. 114)."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"slug": "salon", "name": "Salon", "active": True}}
    )

    slug: str
    name: str
    indoor: bool
    composite: bool = Field(description="Made of other rooms, as the whole floor is")
    parts: list[str] = Field(description="Slugs of the rooms it is made of")
    position: int
    capacity: int | None = Field(description="Persons")
    surface_m2: float | None
    equipment: list[str]
    layouts: list[str] = Field(description="How it can be set", examples=[["en îlots"]])
    access_notes: str | None
    gap_minutes: int = Field(description="Minutes kept free after each new booking")
    release_after_minutes: int | None = Field(
        description="Minutes after the start when a booking nobody checked in is released"
    )
    active: bool = Field(description="Whether it can be booked")
    fictitious: bool = Field(description="Whether its capacity is made up, for a demonstration")
    picture: int | None = Field(description="Number of its picture among the lab's files")
    plan: dict[str, Any] = Field(description="Place on the house plan")
    version: int


class RoomList(BaseModel):
    """The rooms of a lab, in the order of the plan."""

    items: list[RoomRead]


class RoomRequest(BaseModel):
    """A new room. Its short name stays: addresses and the code at its door carry it."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"slug": "veranda", "name": "Véranda", "capacity": 10}},
    )

    slug: Slug
    name: Line
    indoor: bool = True
    parts: Parts = Field(default_factory=list)
    position: Position = 0
    capacity: Capacity | None = None
    surface_m2: Surface | None = None
    equipment: Lines = Field(default_factory=list)
    layouts: Lines = Field(default_factory=list)
    access_notes: Text | None = None
    gap_minutes: Gap = 15
    release_after_minutes: Release | None = None
    picture: Picture | None = None
    plan: PlanArea | None = None


class RoomChange(BaseModel):
    """What changes of a room; absent fields stay.

    Other ``parts`` take or free rooms for the bookings to come; ``active`` false archives the room,
    which bookings to come forbid.
    """

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"capacity": 18}})

    name: Line | None = None
    indoor: bool | None = None
    parts: Parts | None = None
    position: Position | None = None
    capacity: Capacity | None = None
    surface_m2: Surface | None = None
    equipment: Lines | None = None
    layouts: Lines | None = None
    access_notes: Text | None = None
    gap_minutes: Gap | None = None
    release_after_minutes: Release | None = None
    active: bool | None = None
    picture: Picture | None = None
    plan: PlanArea | None = None
