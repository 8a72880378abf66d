"""What a project gives to others, as it crosses the API."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from api.core.clock import Day
from api.core.ids import PathId
from api.core.text import Email, Line, Slug, Text
from api.projects.models.parts import DeliverableKind
from api.projects.models.takeover import AdopterState
from api.projects.schemas.cards import Address
from api.projects.schemas.parts import Said, TerritoryCode

Weeks = Annotated[int, Field(ge=0, le=520, strict=True, description="Weeks", examples=[6])]
Cents = Annotated[
    int,
    Field(ge=0, le=1_000_000_000_000, strict=True, description="Cents", examples=[250_000]),
]
Pitfall = Annotated[Text, Field(min_length=1, max_length=1000)]


class TakeoverKitStep(BaseModel):
    """One step of the way."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"title": "Observer deux matinées"}}
    )

    title: Line
    words: Text | None = None


class TakeoverKitWords(BaseModel):
    """What somebody else needs to take the project over. Ranges are open where they say nothing."""

    purpose: Said = Field(description="What it is for")
    people: Line | None = Field(default=None, description="Who is needed, in words")
    weeks_min: Weeks | None = None
    weeks_max: Weeks | None = None
    cost_min_cents: Cents | None = None
    cost_max_cents: Cents | None = None
    conditions: Text | None = Field(default=None, description="What must be so beforehand")
    steps: Annotated[list[TakeoverKitStep], Field(max_length=30)] = []
    pitfalls: Annotated[list[Pitfall], Field(max_length=30)] = []
    licence: Line | None = None
    contact: Email | None = Field(default=None, description="A functional mailbox")
    ready: bool = Field(default=False, description="Fit to be read by others, with the card")


class TakeoverKitGiven(TakeoverKitWords):
    """The kit, whole. A ready one says its steps, its licence and whom to write to."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "purpose": "Accueillir sans file d'attente.",
                "steps": [{"title": "Observer deux matinées"}],
                "licence": "Licence Ouverte 2.0",
                "contact": "labo@tilab.example",
                "ready": True,
            }
        },
    )

    deliverables: Annotated[list[PathId], Field(max_length=60)] = Field(
        default=[], description="Numbers of the card's deliverables that make it up, in order"
    )


class TakeoverKitDeliverable(BaseModel):
    """A deliverable that makes up the kit."""

    id: int
    title: str
    kind: DeliverableKind
    licence: str | None
    url: str | None


class TakeoverKitRead(TakeoverKitWords):
    """The kit; its deliverables are those that the reader may see."""

    ready_on: date | None = Field(description="Since when it is ready")
    deliverables: list[TakeoverKitDeliverable]


class AdopterFacts(BaseModel):
    """What is known of who took the project over."""

    since: Day | None = None
    territory_code: TerritoryCode | None = None
    territory: Line | None = Field(default=None, description="Where, in words")
    evidence: Address | None = Field(default=None, description="A page that shows it")
    changed: Text | None = Field(default=None, description="What they changed")


class AdopterGiven(AdopterFacts):
    """Who took the project over: an organisation by number, a lab by its short name, or a name."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"name": "CCAS de Rennes", "named": True}},
    )

    organisation: PathId | None = None
    lab: Slug | None = None
    name: Line | None = Field(
        default=None, description="An organisation known by that name is recognised"
    )
    named: bool = Field(default=False, description="They agree to be named on the card")
    follow_up_on: Day | None = Field(default=None, description="When to ask how they fare")
    note: Text | None = Field(default=None, description="For the lab alone")

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if sum(one is not None for one in (self.organisation, self.lab, self.name)) != 1:
            msg = "one of organisation, lab and name"
            raise ValueError(msg)
        return self


class AdopterNew(AdopterGiven):
    """Who took the project over, and how far they are."""

    state: AdopterState = AdopterState.INTERESSE
    on_day: Day | None = Field(default=None, description="Since when in that state; today if null")
    reason: Line | None = None


class AdopterStateGiven(BaseModel):
    """How far an adopter has gone; why, when they gave up."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"state": "adopte"}})

    state: AdopterState
    on_day: Day | None = Field(default=None, description="Today if null")
    reason: Line | None = None


class AdopterShown(AdopterFacts):
    """Somebody named on the card."""

    kind: Literal["organisation", "lab", "name"]
    shown_as: str = Field(examples=["CCAS de Rennes"])
    lab: str | None
    state: AdopterState
    since: date | None


class AdopterStepRead(BaseModel):
    """A state that an adopter came to."""

    state: AdopterState
    on_day: date
    reason: str | None


class AdopterRead(AdopterShown):
    """An adopter, as the lab follows it."""

    id: int
    organisation: int | None
    name: str | None
    named: bool
    follow_up_on: date | None
    note: str | None
    steps: list[AdopterStepRead]
    version: int


class AdopterList(BaseModel):
    """The adopters of a card, all of them."""

    items: list[AdopterRead]


class AdoptersShown(BaseModel):
    """How many try or use it and agree to be named, and the first fifty."""

    count: int
    items: list[AdopterShown]


class ReplicationShown(BaseModel):
    """A public card that began from this one."""

    lab: str
    lab_name: str
    slug: str
    title: str


class ReplicationsShown(BaseModel):
    """How many public cards began from this one, and the first fifty."""

    count: int
    items: list[ReplicationShown]


class OriginShown(BaseModel):
    """The card that this one began from; ``title`` is null when the reader may not read it."""

    lab: str
    lab_name: str | None
    project: str
    title: str | None


class ReplicationGiven(BaseModel):
    """The card of another lab to begin from; its title, unless another is given."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"from_lab": "ti-lab", "from_project": "utilo"}},
    )

    from_lab: Slug
    from_project: Slug
    title: Line | None = None
