"""What crosses the API about templates of activities."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StrictBool, model_validator

from api.activities.models import ActivityKind
from api.activities.schemas import ActivityRead, Words
from api.core.text import Line, Slug
from api.gatherings.schemas.polls import Minutes, People, Starts
from api.registrations.schemas.openings import QUESTION, RegistrationQuestion
from api.web.schemas import stated

EXAMPLE: dict[str, Any] = {
    "name": "Porte ouverte",
    "kind": "visite",
    "title": "Porte ouverte",
    "minutes": 120,
}
Questions = Annotated[list[RegistrationQuestion], Field(max_length=8, examples=[[QUESTION]])]
Capacity = Annotated[int, Field(ge=1, le=100_000, strict=True)]
Guests = Annotated[int, Field(ge=0, le=5, strict=True, description="How many one may bring")]
Reminder = Annotated[int, Field(ge=0, le=30, strict=True, description="Days before; 0: none")]


class TemplateGiven(BaseModel):
    """An activity that comes back, said once for all."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": EXAMPLE})

    name: Line = Field(description="How the team calls it")
    kind: ActivityKind
    title: Line
    summary: Line | None = None
    words: Words | None = None
    minutes: Minutes
    room: Slug | None = Field(default=None, description="Room of the lab it usually takes")
    headcount: People | None = None
    public_event: StrictBool = False
    registers: StrictBool = Field(default=True, description="Whether people register")
    capacity: Capacity | None = None
    guests_max: Guests = 0
    questions: Questions = []
    reminder_days: Reminder = 2

    def facts(self) -> dict[str, Any]:
        """As the action takes it."""
        return self.model_dump()


class TemplateChange(BaseModel):
    """What is said otherwise; what is not given stays, null empties where it may be empty."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"minutes": 90}})

    name: Line | None = None
    kind: ActivityKind | None = None
    title: Line | None = None
    summary: Line | None = None
    words: Words | None = None
    minutes: Minutes | None = None
    room: Slug | None = None
    headcount: People | None = None
    public_event: StrictBool | None = None
    registers: StrictBool | None = None
    capacity: Capacity | None = None
    guests_max: Guests | None = None
    questions: Questions | None = None
    reminder_days: Reminder | None = None

    def changes(self) -> dict[str, Any]:
        """As the action takes it."""
        return stated(self, "summary", "words", "room", "headcount", "capacity")


class TemplateRead(BaseModel):
    """A template of activities."""

    model_config = ConfigDict(json_schema_extra={"example": EXAMPLE | {"id": 4}})

    id: int
    name: str
    kind: ActivityKind
    title: str
    summary: str | None
    words: str | None
    minutes: int
    room: str | None
    room_name: str | None
    headcount: int | None
    public_event: bool
    registers: bool
    capacity: int | None
    guests_max: int
    questions: list[RegistrationQuestion]
    reminder_days: int
    fictitious: bool
    abilities: list[str] = Field(description="What the caller may do: use, edit")
    version: int


class TemplateList(BaseModel):
    """A lab's templates, by name."""

    items: list[TemplateRead]


class PlannedFrom(BaseModel):
    """When what comes back comes back: one activity for each day."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"starts": ["2026-12-10T14:00:00"]}}
    )

    starts: Annotated[Starts, Field(max_length=12)]
    title: Line | None = Field(default=None, description="Null: the template's")
    room: Slug | None = Field(default=None, description="Null: the template's, if it has one")
    place_words: Line | None = Field(default=None, description="Where people go, in words")

    @model_validator(mode="after")
    def _distinct(self) -> "PlannedFrom":
        if len(set(self.starts)) < len(self.starts):
            msg = "each day once"
            raise ValueError(msg)
        return self


class PlannedRead(BaseModel):
    """The activities that were planned, in the order of their days."""

    items: list[ActivityRead]
