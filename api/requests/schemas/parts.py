"""The parts of a request, as they cross the API."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
    model_validator,
)

from api.core.ids import Id
from api.core.text import Email, Line, Text
from api.labs.models import Side
from api.requests.models.parts import (
    CarrierRole,
    Conformity,
    ContributionNature,
    CorrectionKind,
    Level,
    Party,
)
from api.requests.models.requests import MAX_CENTS, FilterVerdict
from api.requests.models.steps import StepNature

Tenths = Annotated[
    Decimal,
    Field(ge=0, le=10_000, decimal_places=1, allow_inf_nan=False),
    PlainSerializer(float, return_type=float, when_used="json"),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 10_000, "examples": [12.5]}),
]
"""Days or weeks, to the tenth; a JSON number."""
Cents = Annotated[
    int, Field(ge=0, le=MAX_CENTS, strict=True, description="Cents of euro", examples=[300000])
]
People = Annotated[int, Field(ge=0, le=10_000, strict=True, description="How many")]
Said = Annotated[Text, Field(min_length=1)]


class PartyContribution(BaseModel):
    """What one party brings: a project is cooperation, not a service (req. 10)."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "party": "porteur",
                "party_name": "Direction des services aux usagers",
                "nature": "temps",
                "what": "Deux agents d'accueil, un jour par semaine",
                "days": 40,
            }
        },
    )

    party: Party
    party_name: Line
    organisation: Id | None = Field(default=None, description="Number of a known organisation")
    nature: ContributionNature
    what: Line
    days: Tenths | None = None
    amount_cents: Cents | None = None


class Contributions(BaseModel):
    """All that the parties bring, in order."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"items": [PartyContribution.model_config["json_schema_extra"]["example"]]}  # type: ignore[index]
        },
    )

    items: list[PartyContribution] = Field(max_length=40)


class Answer(BaseModel):
    """The carriers' answer to one question of the grid."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"question": "centre-utilisateur", "words": "Ils testent chaque version."}
        },
    )

    question: Line = Field(description="Short name of the question")
    words: Said


class Answers(BaseModel):
    """All the answers given."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"items": [{"question": "centre-utilisateur", "words": "Ils testent tout."}]}
        },
    )

    items: list[Answer] = Field(max_length=30)


class CarrierGiven(BaseModel):
    """Somebody who carries the request."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"person": 12, "role": "co_porteur"}}
    )

    person: Id | None = Field(default=None, description="Number of the person's account")
    email: Email | None = Field(default=None, description="E-mail of the account, for its number")
    role: CarrierRole = CarrierRole.CO_PORTEUR
    side: Side | None = None

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if (self.person is None) == (self.email is None):
            msg = "one of person and email"
            raise ValueError(msg)
        return self


class Carriers(BaseModel):
    """All who carry the request; one col-porteur at least."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"items": [{"person": 12, "role": "col_porteur"}]}},
    )

    items: list[CarrierGiven] = Field(min_length=1, max_length=12)


class Territory(BaseModel):
    """A place, by its official code (COG)."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"code": "35", "label": "Ille-et-Vilaine"}}
    )

    code: Annotated[str, Field(pattern=r"^[0-9A-Z]{2,9}$", examples=["35"])]
    label: Line


class CarrierRead(BaseModel):
    """Somebody who carries the request."""

    person: int
    name: str
    role: CarrierRole
    side: Side | None


class StepAt(BaseModel):
    """The step where a request stands, or stood last."""

    slug: str
    label: str
    body: str = Field(description="Short name of the body")
    nature: StepNature


class AnswerRead(BaseModel):
    """A question of the grid and what the carriers answered."""

    question: int
    slug: str
    label: str
    meaning: str | None
    words: str | None


class FileOfRequest(BaseModel):
    """A joined piece."""

    file: int
    label: str
    media_type: str
    size: int = Field(description="Bytes")


class CorrectionRead(BaseModel):
    """What was asked of the carriers, and their answer."""

    id: int
    kind: CorrectionKind
    target: str | None
    words: str
    asked_at: datetime
    answer: str | None
    answered_at: datetime | None
    accepted_at: datetime | None


class FilterRead(BaseModel):
    """What the users-first filter said."""

    verdict: FilterVerdict
    users_argument: str
    agents_argument: str
    at: datetime
    by_name: str | None
    grid: int = Field(description="Version of the grid it was judged by")


class AppraisalRead(BaseModel):
    """What one side thinks of a criterion."""

    level: Level
    words: str
    at: datetime
    by_name: str | None


class CriterionAppraised(BaseModel):
    """A criterion, with what each side thinks of it, apart."""

    id: int
    slug: str
    label: str
    block: str
    motto: str | None
    filter: bool
    questions: list[str] = Field(description="Short names of the questions that light it")
    state: AppraisalRead | None
    region: AppraisalRead | None


class GridOfRequest(BaseModel):
    """The grid that judges the request: frozen as its filter opens, the active one before."""

    id: int
    code: int
    name: str
    criteria: list[CriterionAppraised]


class Divergence(BaseModel):
    """A criterion on which the two sides differ. They are never averaged."""

    criterion: str = Field(description="Short name of the criterion")
    state: Level
    region: Level


class OpinionRead(BaseModel):
    """The manager's opinion on whether the request keeps to the charter."""

    opinion: Conformity
    words: str
    at: datetime
    by_name: str | None


class Lack(BaseModel):
    """Something that the next move waits for."""

    pointer: str = Field(description="RFC 6901 pointer of the field, empty when it is none")
    code: str
    sentence: str


class SessionAhead(BaseModel):
    """The session on whose agenda the request is."""

    id: int
    body: str
    starts_at: datetime


class PositionTaken(BaseModel):
    """Where one side stood."""

    side: str
    position: str
    words: str | None


class DecisionOfRequest(BaseModel):
    """What a body decided of the request."""

    id: int
    body: str
    body_name: str
    outcome: str
    reason: str
    decided_at: datetime
    positions: list[PositionTaken]


class HistoryEntry(BaseModel):
    """One move of the request, from the decision log."""

    number: int = Field(description="Number in the decision log")
    at: datetime
    move: str
    origin: str = Field(description="The status before")
    target: str = Field(description="The status after")
    sentence: str
    body: str | None
    session: int | None
    actor_name: str | None = Field(description="Null when it is no longer known")
    reason: str | None


class HistoryRead(BaseModel):
    """All that happened to a request, oldest first."""

    items: list[HistoryEntry]
