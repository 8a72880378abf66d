"""What crosses the API about requests for a facilitator, and ambassadors."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StringConstraints

from api.activities.models import Public
from api.core.clock import Day
from api.core.ids import Id
from api.core.text import Email, Line
from api.deliberation.models.facilitation import FacilitationWhat, FacilitationWorkshopState
from api.deliberation.rules.facilitation import FacilitationState
from api.deliberation.schemas.decisions import Said
from api.web.paging import Page

Department = Annotated[
    str,
    StringConstraints(pattern=r"^(0[1-9]|[1-8][0-9]|9[0-5]|2[AB]|97[1-6])$"),
    Field(description="Code of a department (COG)", examples=["35"]),
]
People = Annotated[
    int, Field(ge=1, le=10_000, strict=True, description="How many people", examples=[12])
]
NEED = "Nous réorganisons l’accueil et voulons que chacun puisse parler librement."
_ASKED: dict[str, Any] = {
    "organisation": "Préfecture d’Ille-et-Vilaine",
    "need": NEED,
    "people": 12,
    "department": "35",
}


class AmbassadorName(BaseModel):
    """Who goes, or is asked to."""

    person: int
    name: str
    mine: bool = Field(description="Whether it is the caller")


class FacilitationRow(BaseModel):
    """A request in the list."""

    model_config = ConfigDict(json_schema_extra={"example": _ASKED | {"id": 3, "state": "recue"}})

    id: int
    organisation: str
    service: str | None
    need: str
    wished: str | None = Field(description="When they would have it, in their words")
    people: int | None
    department: str | None
    state: FacilitationState
    received_at: datetime
    held_on: date | None
    handed_over_on: date | None
    ambassador: AmbassadorName | None
    alone: int = Field(description="Workshops that the service has held alone since, and counted")
    to_count: int = Field(description="Workshops that it tells of, not counted yet")
    near: bool = Field(description="Where the caller goes as an ambassador")
    fictitious: bool


class FacilitationPage(Page[FacilitationRow]):
    """Requests that the caller sees, latest first."""


class FacilitationContact(BaseModel):
    """Who asked: for the team, and for the ambassador who goes."""

    name: str
    email: str


class FacilitationWorkshopRead(BaseModel):
    """A workshop that the service held alone."""

    id: int
    title: str
    on_day: date
    people: int
    public: Public
    state: FacilitationWorkshopState
    by_service: bool


class FacilitationKit(BaseModel):
    """A kit that everybody may read: ``GET /v1/labs/{lab}/entry-kits`` gives its text."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"id": 8, "title": "Kit du premier atelier"}}
    )

    id: int
    title: str


class FacilitationStepRead(BaseModel):
    """Something that happened."""

    what: FacilitationWhat
    at: datetime
    words: str | None
    by: str | None


class FacilitationRead(FacilitationRow):
    """A request whole."""

    contact: FacilitationContact | None
    handed_over: str | None = Field(description="What was handed over")
    kit: FacilitationKit | None = Field(description="Given with it, as long as it is shown")
    workshops: list[FacilitationWorkshopRead]
    steps: list[FacilitationStepRead]
    abilities: list[str] = Field(
        description="What the caller may do now: propose, accept, decline, hold, hand_over, tell,"
        " count, close"
    )
    version: int


class FacilitationAsked(BaseModel):
    """What a service would have somebody neutral come for."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": _ASKED})

    organisation: Line
    service: Line | None = None
    need: Said
    wished: Line | None = Field(default=None, examples=["Un matin de janvier"])
    people: People | None = None
    department: Department | None = None


class FacilitationLinkAsked(FacilitationAsked):
    """The same without an account: a link is mailed."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": _ASKED | {"name": "Cheffe de service", "email": "service@tilab.example"}
        },
    )

    name: Line
    email: Email


class FacilitationLinkSent(BaseModel):
    """A link is on its way."""

    hours: int = Field(description="How long it can be used", examples=[48])


class FacilitationToken(BaseModel):
    """The end of the link that was mailed."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"token": "AbC-123"}})

    token: Annotated[
        str, StringConstraints(min_length=1, max_length=8192, pattern=r"^[A-Za-z0-9_-]+$")
    ]


class FacilitationKey(BaseModel):
    """Where whoever asked follows it."""

    path: str = Field(examples=["/labs/ti-lab/facilitation/suivre#1-3-kq7m3xwp9dtrkq7m3xwp9d"])


class FacilitationOwn(BaseModel):
    """A request, for whoever made it."""

    model_config = ConfigDict(json_schema_extra={"example": {"abilities": ["tell"]}})

    lab: str
    lab_name: str
    organisation: str
    service: str | None
    need: str
    wished: str | None
    people: int | None
    department: str | None
    state: FacilitationState
    received_at: datetime
    ambassador: str | None = Field(description="Who comes, once somebody has said so")
    held_on: date | None
    handed_over_on: date | None
    handed_over: str | None
    kit: FacilitationKit | None = Field(description="Given with it, as long as it is shown")
    workshops: list[FacilitationWorkshopRead]
    steps: list[FacilitationStepRead]
    abilities: list[Literal["tell"]]


class FacilitationProposed(BaseModel):
    """The ambassador who is asked."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"ambassador": 12}})

    ambassador: Id


class FacilitationReason(BaseModel):
    """Why somebody leaves it to another, or ends it."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"reason": "Je suis en congé."}}
    )

    reason: Said


class FacilitationHeld(BaseModel):
    """When the workshop was held."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"on_day": "2026-11-20"}}
    )

    on_day: Day
    activity: Id | None = Field(default=None, description="The activity of the lab that it is")


class FacilitationHandedOver(BaseModel):
    """What the service can do alone from now on."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"on_day": "2026-11-24", "words": "Le déroulé, et deux animateurs formés."}
        },
    )

    on_day: Day
    words: Said
    kit: Id | None = Field(
        default=None, description="A kit to give with it, of those that the lab shows to everybody"
    )


class FacilitationWorkshopTold(BaseModel):
    """A workshop that the service held alone."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "title": "Atelier accueil",
                "on_day": "2026-11-25",
                "people": 9,
                "public": "agents_state",
            }
        },
    )

    title: Line
    on_day: Day
    people: People
    public: Public


class FacilitationWorkshopSettled(BaseModel):
    """Whether it counts."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"counts": True}})

    counts: StrictBool


class AmbassadorSaid(BaseModel):
    """What an ambassador says of themselves to the team."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"departments": ["35", "22"], "words": "Médiation.", "available": True}
        },
    )

    departments: list[Department] = Field(
        default=[], max_length=101, description="Where they go; none: anywhere"
    )
    words: Annotated[str, StringConstraints(max_length=500, strip_whitespace=True)] = Field(
        default="", description="What they do well"
    )
    available: StrictBool = True


class AmbassadorRow(AmbassadorSaid):
    """An ambassador, for the team."""

    model_config = ConfigDict(json_schema_extra={"example": {"person": 12, "name": "Ambassadeur"}})

    person: int
    name: str
    under_way: int
    handed_over: int


class AmbassadorList(BaseModel):
    """The ambassadors of a lab, and what the caller is."""

    mine: AmbassadorSaid | None
    may: bool = Field(description="Whether the caller is an ambassador today")
    items: list[AmbassadorRow] = Field(description="For the team; those who may be asked first")
