"""What crosses the API about requests for projects and actions."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from api.core.clock import Day
from api.core.text import Line, Text
from api.projects.models.cards import ProjectFunction, ProjectObjective
from api.requests.models.requests import (
    FilterVerdict,
    RequestOrigin,
    State,
    WantedPhase,
)
from api.requests.models.steps import RequestKind
from api.requests.schemas.parts import (
    Answer,
    AnswerRead,
    CarrierRead,
    Cents,
    CorrectionRead,
    DecisionOfRequest,
    Divergence,
    FileOfRequest,
    FilterRead,
    GridOfRequest,
    Lack,
    OpinionRead,
    PartyContribution,
    People,
    SessionAhead,
    StepAt,
    Tenths,
    Territory,
)
from api.web.paging import Page

TITLE = "Un guichet qui parle à tout le monde"
Abilities = Annotated[
    list[str],
    Field(
        description="What the caller may do now: edit, edit_workload, deposit, withdraw, take,"
        " ask_correction, answer_correction, complete, open_filter, judge_filter, appraise_state,"
        " appraise_region, give_opinion, put_on_agenda, start_urgently, resubmit, add_file",
        examples=[["edit", "deposit", "withdraw"]],
    ),
]
Status = Annotated[
    str,
    Field(
        description="The state, with the name of the step where it counts (inscrite_copil)",
        examples=["inscrite_copil"],
    ),
]
_PARTS = {"contributions", "answers", "territories"}


class RequestFields(BaseModel):
    """The form, every field of it optional until the request is deposited."""

    summary: Text | None = None
    origin: RequestOrigin | None = None
    origin_note: Line | None = None
    phase_wanted: WantedPhase | None = None
    function_wanted: ProjectFunction | None = None
    objectives: list[ProjectObjective] | None = Field(default=None, max_length=5)
    users_words: Text | None = Field(default=None, description="What changes for users")
    agents_words: Text | None = Field(default=None, description="What changes for agents")
    duration_from: Day | None = None
    duration_to: Day | None = None
    carriers_days: Tenths | None = Field(default=None, description="Days that carriers give")
    involved_days: Tenths | None = Field(default=None, description="Days that others give")
    lab_weeks: Tenths | None = Field(default=None, description="Person-weeks asked of the lab")
    partners_internal: People | None = None
    partners_inter: People | None = None
    partners_external: People | None = None
    project_cents: Cents | None = Field(default=None, description="Financed by the project")
    lab_cents: Cents | None = Field(default=None, description="Asked of the lab")
    funding_note: Text | None = None
    territories: list[Territory] | None = Field(default=None, max_length=30)


class RequestDraft(RequestFields):
    """A request begun: its kind and a title are enough."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"kind": "projet", "title": TITLE}}
    )

    kind: RequestKind
    title: Line
    contributions: list[PartyContribution] = Field(default=[], max_length=40)
    answers: list[Answer] = Field(default=[], max_length=30)

    def fields(self) -> dict[str, Any]:
        """The columns given, parts left out."""
        return self.model_dump(exclude_unset=True, exclude=_PARTS)

    def parts(self) -> dict[str, list[dict[str, Any]]]:
        """What it brings, answers and concerns, apart."""
        return self.model_dump(include=_PARTS)


class RequestChange(RequestFields):
    """Other words or figures; absent fields stay, null empties."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"lab_weeks": 6, "lab_cents": 300000}}
    )

    title: Line | None = None
    kind: RequestKind | None = Field(default=None, description="While it is a draft")


class AppraisedCount(BaseModel):
    """How many criteria each side has appraised."""

    state: int
    region: int


class RequestRow(BaseModel):
    """A request in a list."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"id": 12, "number": 12, "title": TITLE, "status": "en_evaluation"}
        }
    )

    id: int
    number: int = Field(description="What people say: « la demande n° 12 »")
    kind: RequestKind
    title: str
    status: Status
    state: State
    step: StepAt | None
    origin: RequestOrigin
    carriers: list[str] = Field(description="Names of those who carry it")
    mine: bool
    deposited_at: datetime | None
    days_in_state: int
    lab_weeks: float | None
    project_cents: int | None
    lab_cents: int | None
    filter_verdict: FilterVerdict | None
    appraised: AppraisedCount
    divergences: int = Field(description="Criteria on which the two sides differ")
    opinion: str | None = Field(description="The manager's opinion, if given")
    ready: bool = Field(description="Whether nothing lacks for its next move")
    blocked_by: list[str] = Field(description="Codes of what lacks")
    urgent: bool
    project: str | None = Field(description="Slug of the project it became")
    fictitious: bool
    abilities: Abilities
    version: int


class RequestPage(Page[RequestRow]):
    """A page of requests, latest first."""


class RequestRead(BaseModel):
    """A request whole: the form, where it stands, what was judged and decided."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": 12,
                "number": 12,
                "title": TITLE,
                "status": "inscrite_copil",
                "carriers": [
                    {
                        "person": 12,
                        "name": "Porteuse du projet",
                        "role": "col_porteur",
                        "side": "state",
                    }
                ],
            }
        }
    )

    id: int
    number: int
    kind: RequestKind
    title: str
    summary: str | None
    origin: RequestOrigin
    origin_note: str | None
    status: Status
    state: State
    step: StepAt | None
    state_since: datetime
    phase_wanted: WantedPhase | None
    function_wanted: ProjectFunction | None
    objectives: list[ProjectObjective]
    users_words: str | None
    agents_words: str | None
    duration_from: date | None
    duration_to: date | None
    carriers_days: float | None
    involved_days: float | None
    lab_weeks: float | None
    partners_internal: int | None
    partners_inter: int | None
    partners_external: int | None
    project_cents: int | None
    lab_cents: int | None
    funding_note: str | None
    mine: bool
    carriers: list[CarrierRead]
    contributions: list[PartyContribution]
    answers: list[AnswerRead] = Field(description="Every question of the grid, answered or not")
    territories: list[Territory]
    files: list[FileOfRequest]
    corrections: list[CorrectionRead]
    filter: FilterRead | None
    grid: GridOfRequest | None
    divergences: list[Divergence]
    opinion: OpinionRead | None
    lacks: list[Lack] = Field(description="What its next move waits for")
    session: SessionAhead | None
    decisions: list[DecisionOfRequest]
    recommendations_open: int
    project: str | None = Field(description="Slug of the project it became")
    resubmits: int | None = Field(description="The request it proposes again")
    resubmitted_by: int | None = Field(description="The request that proposes it again")
    urgent: bool
    urgent_reason: str | None
    pool_since: datetime | None
    pool_reason: str | None
    created_at: datetime
    deposited_at: datetime | None
    closed_at: datetime | None
    changed_at: datetime
    fictitious: bool
    abilities: Abilities
    version: int


class PoolRead(BaseModel):
    """What waits for means."""

    count: int
    weeks: float = Field(description="Person-weeks asked in all")
    oldest: datetime | None
    items: list[RequestRow]
