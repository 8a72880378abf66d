"""One card whole, its publication, its history and the board."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.core.text import Line, Text
from api.projects.models.cards import (
    Association,
    CardOrigin,
    ProjectFunction,
    ProjectNature,
    ProjectStatus,
    Publication,
)
from api.projects.models.life import PhaseName
from api.projects.models.publication import Holder
from api.projects.rules.publication import TICKED, Check
from api.projects.schemas.cards import EXAMPLE, ProjectRow
from api.projects.schemas.parts import (
    CardTerritory,
    DeliverableRead,
    ExperimentRead,
    GainRead,
    JournalRead,
    LinkRead,
    Partnership,
    PhaseRead,
    ProjectFileRead,
    RoleRead,
    ScaleEventRead,
)
from api.projects.schemas.takeover import (
    AdoptersShown,
    OriginShown,
    ReplicationsShown,
    TakeoverKitRead,
)


class KeyRead(BaseModel):
    """A key turned for the present card."""

    holder: Holder
    target: Publication
    by_name: str = Field(examples=["Responsable"])
    mine: bool
    at: datetime
    words: str | None


class CheckRead(BaseModel):
    """One point of the publication checklist."""

    code: Check
    so: bool | None = Field(description="Null until somebody has ticked it")
    ticked: bool = Field(description="Ticked by people; the rest is read on the card")


class PublicationRead(BaseModel):
    """How far the two keys have been turned, for the present version of the card."""

    keys: list[KeyRead]
    checklist: list[CheckRead]


class ProjectRead(ProjectRow):
    """A project card, whole. Roles and publication are for its lab alone, null elsewhere."""

    model_config = ConfigDict(json_schema_extra={"example": EXAMPLE})

    approach: str | None
    result: str | None
    specific_support: str | None
    lesson: str | None = Field(description="What was learned; never absent when abandoned")
    association: list[Association] = Field(description="How users are makers of the project")
    origin: CardOrigin = Field(examples=["import"])
    origin_lab: str | None
    origin_project: str | None
    origin_card: OriginShown | None = Field(description="What it replicates, if it does")
    status_reason: str | None
    changed_at: datetime
    card_confirmed_at: datetime | None = Field(description="Last found right as it stood")
    phases: list[PhaseRead]
    scale_events: list[ScaleEventRead]
    partnerships: list[Partnership]
    territories: list[CardTerritory]
    links: list[LinkRead]
    deliverables: list[DeliverableRead]
    experiments: list[ExperimentRead]
    gains: list[GainRead]
    journal: list[JournalRead]
    files: list[ProjectFileRead]
    takeover_kit: TakeoverKitRead | None = Field(description="Outside the lab, once it is ready")
    adopters: AdoptersShown
    replications: ReplicationsShown
    roles: list[RoleRead] | None
    publication_state: PublicationRead | None
    abilities: list[str] = Field(description="What the caller may do", examples=[["edit"]])


class StatusGiven(BaseModel):
    """Where the project's life stands, and why; to abandon it, what was learned."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"status": "suspendu", "reason": "Le portage change."}},
    )

    status: ProjectStatus
    reason: Line
    lesson: Text | None = None


class KeyGiven(BaseModel):
    """A key, turned for the card as it is now: for whom, and what was looked at."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "holder": "carrier",
                "target": "public",
                "checklist": [str(c) for c in TICKED],
            }
        },
    )

    holder: Holder
    target: Literal[Publication.RESEAU, Publication.PUBLIC]
    checklist: Annotated[list[Check], Field(max_length=8)]
    words: Text | None = None


class FieldChange(BaseModel):
    """One field of a card before and after a change."""

    name: str = Field(examples=["goal"])
    before: Any = Field(examples=["Accueillir."])
    after: Any = Field(examples=["Mieux accueillir."])


class HistoryLine(BaseModel):
    """Something done to a card."""

    id: int
    at: datetime
    action: str = Field(examples=["change"])
    by_name: str | None = Field(description="Null for a machine, or an account that is gone")
    version: int | None = Field(description="Version of the card that it made")
    changes: list[FieldChange]


class ProjectHistory(BaseModel):
    """The last hundred changes of a card, latest first."""

    items: list[HistoryLine]


class BoardCard(BaseModel):
    """A card on the board."""

    lab: str
    slug: str
    title: str
    status: ProjectStatus | None
    nature: ProjectNature | None
    publication: Publication
    ended_on: date | None
    fictitious: bool
    stale: bool = Field(description="Active, not confirmed or changed for six months; to its lab")


class BoardCell(BaseModel):
    """Cards of one function in one phase; null where the card does not say."""

    function: ProjectFunction | None
    phase: PhaseName | None
    count: int
    cards: list[BoardCard] = Field(description="The first fifty, by title")


class BoardRead(BaseModel):
    """The portfolio: functions by phases. Cells without a card are absent."""

    total: int
    cells: list[BoardCell]
