"""What crosses the API about decisions, recommendations, proposals and the decision log."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, HttpUrl

from api.core.clock import Day
from api.core.ids import Id
from api.core.text import Line, Slug, Text
from api.governance.models.bodies import AssentRule
from api.governance.models.decisions import PositionSide, RecommendationStatus
from api.governance.models.sessions import Position, ProposalOrigin, ProposalStatus
from api.requests.models.parts import RefusalKind
from api.web.paging import Page

Outcome = Literal[
    "avis_favorable",
    "ajourner",
    "ne_pas_retenir",
    "mettre_en_attente",
    "valider",
    "renvoyer",
    "refuser",
    "adoptee",
    "rejetee",
    "ajournee",
]
"""The moves that a body may decide (api.requests.rules.moves); the last three, of other items."""
Said = Annotated[Text, Field(min_length=3)]


class PositionGiven(BaseModel):
    """Where one side stands."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"side": "state", "position": "favorable", "members": [12]}},
    )

    side: PositionSide
    position: Position
    words: Text | None = None
    members: list[Id] = Field(default=[], max_length=60, description="Who spoke for it")


class EvidenceGiven(BaseModel):
    """What a decision rests on."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"label": "Évaluation 2023", "project": "utilo"}},
    )

    label: Line
    url: HttpUrl | None = None
    file: Id | None = None
    project: Slug | None = None
    indicator: Line | None = Field(default=None, description="Code of an indicator")


class RecommendationGiven(BaseModel):
    """Something that the decision asks for."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"words": "Associer le conseil départemental", "due_on": "2027-01-15"}
        },
    )

    words: Said
    owner: Id | None = Field(default=None, description="Number of the person's account")
    owner_label: Line | None = None
    due_on: Day | None = None


class DecisionGiven(BaseModel):
    """What the body decides of an item, with the position of each side."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "outcome": "avis_favorable",
                "reason": "Répond aux deux critères du filtre et aux moyens de l'année.",
                "positions": [
                    {"side": "state", "position": "favorable", "members": [12]},
                    {"side": "region", "position": "favorable", "members": [13]},
                ],
            }
        },
    )

    outcome: Outcome
    reason: Said
    reason_kind: RefusalKind | None = Field(
        default=None, description="Needed when a request is not kept"
    )
    positions: list[PositionGiven] = Field(min_length=1, max_length=6)
    evidence: list[EvidenceGiven] = Field(default=[], max_length=10)
    recommendations: list[RecommendationGiven] = Field(default=[], max_length=20)


class DecisionCorrection(BaseModel):
    """Other words or positions than were recorded; the outcome stands."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "reason": "Répond aux deux critères du filtre.",
                "positions": [{"side": "state", "position": "reserve", "members": [12]}],
            }
        },
    )

    reason: Said
    positions: list[PositionGiven] = Field(min_length=1, max_length=6)


class PositionRead(BaseModel):
    """Where one side stood."""

    side: PositionSide
    position: Position
    words: str | None
    members: list[int]


class DecisionEvidenceRead(BaseModel):
    """What a decision rests on."""

    label: str
    url: str | None
    file: int | None
    project: str | None
    indicator: str | None


class RecommendationRead(BaseModel):
    """What a decision asks for, and what became of it."""

    id: int
    words: str
    decision: int
    body: str
    request: int | None
    request_title: str | None
    owner: int | None
    owner_name: str | None = Field(description="Name of the account, else the label")
    due_on: date | None
    status: RecommendationStatus
    done_on: date | None
    done_words: str | None
    late: bool
    abilities: list[str] = Field(description="edit, finish", examples=[["edit"]])
    version: int


class RecommendationPage(Page[RecommendationRead]):
    """A page of recommendations, the most pressing first."""


class RecommendationChange(BaseModel):
    """What became of a recommendation; absent fields stay."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"status": "faite", "done_words": "Rencontré le 12."}},
    )

    status: RecommendationStatus | None = None
    owner: Id | None = None
    owner_label: Line | None = None
    due_on: Day | None = None
    done_words: Text | None = None


class DecisionRead(BaseModel):
    """What a body decided."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"id": 12, "body": "copil", "outcome": "avis_favorable"}}
    )

    id: int
    session: int
    body: str
    body_name: str
    item: int
    title: str
    request: int | None
    proposal: int | None
    outcome: str
    reason: str
    reason_kind: RefusalKind | None
    rule: AssentRule
    positions: list[PositionRead]
    evidence: list[DecisionEvidenceRead]
    recommendations: list[RecommendationRead]
    decided_at: datetime
    recorded_by: str | None
    corrects: int | None
    corrected_by: int | None
    log_number: int | None = Field(
        description="Number in the decision log; null in the answer that records it"
    )


class DecisionPage(Page[DecisionRead]):
    """A page of decisions, latest first."""


class ProposalGiven(BaseModel):
    """An orientation put to the steering committee (req. 34, 36)."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"title": "Ouvrir le lab le samedi", "words": "Une fois par mois."}
        },
    )

    title: Line
    words: Said
    origin: ProposalOrigin = Field(
        default=ProposalOrigin.COMMUNAUTE,
        description="Another than ``communaute`` is for the secretary to say",
    )


class ProposalChange(BaseModel):
    """Other words while it is only proposed, or another status; absent fields stay."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"status": "retiree"}})

    title: Line | None = None
    words: Said | None = None
    status: ProposalStatus | None = None


class ProposalRead(BaseModel):
    """A strategic proposal."""

    id: int
    title: str
    words: str
    origin: ProposalOrigin
    author: str | None
    status: ProposalStatus
    created_at: datetime
    abilities: list[str] = Field(description="edit, withdraw", examples=[["edit"]])
    version: int


class ProposalPage(Page[ProposalRead]):
    """A page of proposals, latest first."""


class LogEntry(BaseModel):
    """A line of the decision log."""

    number: int
    at: datetime = Field(description="When it was written, by the database's clock")
    kind: str
    sentence: str
    entity: str
    key: str
    actor_name: str | None = Field(description="Null when it is no longer known")
    role: str
    hash: str = Field(description="SHA-256, in hexadecimal")


class LogPage(Page[LogEntry]):
    """A page of the decision log, latest first."""


class LogFault(BaseModel):
    """What is wrong with a line."""

    number: int
    fault: Literal["missing", "hash", "content", "head", "row"]
    sentence: str


class LogVerification(BaseModel):
    """What verifying the whole log found."""

    entries: int
    head: int = Field(description="Number of the last line")
    hash: str = Field(description="Its SHA-256, in hexadecimal; empty when there is none")
    faults: list[LogFault]
