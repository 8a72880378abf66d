"""What crosses the API about who takes part."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from api.activities.models import ActivityKind, ActivityStatus, Place, Public
from api.core.ids import Id
from api.core.text import Email, Line, Slug, Text
from api.registrations.models import Involvement, RegistrationState
from api.registrations.schemas.openings import RegistrationQuestion
from api.web.schemas import stated

Guests = Annotated[list[Line], Field(max_length=5, description="Those who come too, by name")]
Answers = Annotated[
    list[Annotated[Text, Field(max_length=600)] | None],
    Field(max_length=8, description="One a question, in their order", examples=[["Le mardi"]]),
]
Needs = Annotated[
    Text,
    Field(max_length=1000, description="What is needed to come and take part; the team reads it"),
]
Minutes = Annotated[int, Field(ge=1, le=100_000, strict=True)]
ONE: dict[str, Any] = {"name": "Agent", "public": "agents_state", "guests": [], "answers": []}


class _Said(BaseModel):
    organisation: Line | None = None
    public: Public
    guests: Guests = []
    answers: Answers = []
    access_needs: Needs | None = None
    motive: Annotated[Text, Field(max_length=2000)] | None = Field(
        default=None, description="Why; required where the participants are chosen"
    )
    project: Slug | None = Field(
        default=None, description="A project of the lab, tied to the training"
    )


class OwnGiven(_Said):
    """A place asked for with an account."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"public": "agents_state"}}
    )

    name: Line | None = Field(default=None, description="Null: the account's")
    count_involvement: StrictBool = Field(
        default=False,
        description="Where the participants are chosen: whether those who choose may know if one"
        " contributed to communities, not at all, somewhat or much; never to what",
    )


class RegistrationLinkGiven(_Said):
    """A place asked for without an account."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {**ONE, "email": "agent@tilab.example", "consent": True},
        },
    )

    name: Line
    email: Email
    consent: Literal[True] = Field(description="One has read what is kept, and for how long")

    def asked(self) -> dict[str, Any]:
        """As the action takes it."""
        return self.model_dump(exclude={"consent"})


class OnBehalfGiven(_Said):
    """Somebody whom the team registers; without an address nothing is mailed to them."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": ONE})

    name: Line
    email: Email | None = None


class RegistrationToken(BaseModel):
    """What follows the # sign of a mailed link."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"token": "AZ3kq7m3"}})

    token: Annotated[str, Field(min_length=1, max_length=8192, pattern=r"^[A-Za-z0-9_-]+$")]


class RegistrationLinkSent(BaseModel):
    """A link was mailed; no place is kept until it is used."""

    hours: int = Field(description="How long the link works", examples=[48])


class RegistrationChange(BaseModel):
    """What changes of a registration; absent fields stay."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"guests": ["Claire"]}})

    name: Line | None = None
    organisation: Line | None = None
    guests: Guests | None = None
    answers: Answers | None = None
    access_needs: Needs | None = None

    def changes(self) -> dict[str, Any]:
        """As the action takes it."""
        return stated(self, "organisation", "access_needs")


class RegisteredFor(BaseModel):
    """The activity that a registration is for."""

    lab: str
    lab_name: str
    timezone: str
    id: int
    kind: ActivityKind
    title: str
    starts_at: datetime
    ends_at: datetime
    place: Place
    place_words: str | None
    room_name: str | None
    address: str | None
    status: ActivityStatus
    public_event: bool
    link: str | None = Field(description="Where it is held online: from the day before")


class RegistrationRead(BaseModel):
    """A registration, for whoever it is."""

    model_config = ConfigDict(json_schema_extra={"example": {"id": 12, "state": "inscrite"}})

    id: int
    state: RegistrationState
    place_in_queue: int | None = Field(description="1 is next; null for who does not wait")
    seats: int
    name: str | None
    organisation: str | None
    public: Public
    guests: list[str]
    answers: list[str | None]
    questions: list[RegistrationQuestion]
    guests_max: int
    access_needs: str | None
    made_at: datetime
    promoted_at: datetime | None
    came: bool | None
    motive: str | None = Field(description="Why, for what the participants are chosen for")
    involvement: Involvement | None = Field(
        description="How much one contributed, as one asked that it be counted; null: not counted"
    )
    decision_reason: str | None = Field(
        description="Why one was chosen or not, once it is confirmed for all"
    )
    project: str | None = Field(description="What one works on, tied to the training")
    project_title: str | None
    retention_days: int
    activity: RegisteredFor
    abilities: list[str] = Field(description="What one may do: change, give_up, certificate")
    version: int


class RegistrationKeyRead(BaseModel):
    """Where somebody without an account finds their registration."""

    key: str = Field(description="Opens the registration; mailed too", examples=["1-12-kq7m3xwp9d"])
    state: RegistrationState


class RegistrationRow(BaseModel):
    """A registration, for those who receive people."""

    model_config = ConfigDict(json_schema_extra={"example": {"id": 12, "state": "attente"}})

    id: int
    state: RegistrationState
    place_in_queue: int | None
    seats: int
    name: str | None
    email: str | None
    organisation: str | None
    public: Public
    guests: list[str]
    answers: list[str | None]
    access_needs: str | None
    made_at: datetime
    promoted_at: datetime | None
    came: bool | None = Field(description="Null: nobody has said")
    came_at: datetime | None
    minutes: int | None
    abilities: list[str] = Field(description="What one may do: cancel, move, check_in, certificate")
    version: int


class RegistrationList(BaseModel):
    """Who registered: those who have a place, those who wait in their order, those who left."""

    items: list[RegistrationRow]
    questions: list[RegistrationQuestion]
    erased: int = Field(description="How many were forgotten, as the retention says")


class TurnGiven(BaseModel):
    """Whose turn is taken, and why."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"before": 11, "reason": "Vient de loin"}}
    )

    before: Id
    reason: Line


class CheckInGiven(BaseModel):
    """Whether somebody came."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"came": True}})

    came: StrictBool | None
    minutes: Minutes | None = None


class AtTheDoor(BaseModel):
    """The address somebody registered with, written at the door."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"email": "agent@tilab.example"}}
    )

    email: Email


class AtTheDoorRead(BaseModel):
    """Whether they were on the list; not who they are, for anybody may write an address."""

    known: bool


class DoorCode(BaseModel):
    """What is shown at the door, for people to check in by themselves."""

    url: str = Field(description="Where the code leads; whoever has it stands at the door")
    code: str = Field(description="The address as a QR code, an SVG image", examples=["<svg/>"])
