"""What crosses the API about campaigns."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictBool, model_validator

from api.campaigns.models import CampaignStatus, RemarkState
from api.core.clock import Day
from api.core.text import Line, Slug, Text
from api.indicators.models import EvidenceRule, ObservationStatus
from api.indicators.schemas.declarations import (
    BreakdownOf,
    CellQuestionRead,
    CodeOf,
    PeriodOf,
    Words,
)
from api.indicators.schemas.values import Value


class CampaignItemGiven(BaseModel):
    """An indicator to ask for: its total, and the breakdowns named."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"code": "ACT_ETP", "required": True, "breakdowns": []}},
    )

    code: CodeOf
    required: StrictBool = True
    breakdowns: Annotated[list[BreakdownOf], Field(max_length=60)] = []


class CampaignRequest(BaseModel):
    """A campaign, whole."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "slug": "collecte-2026",
                "name": "Collecte 2026",
                "period": "2026",
                "opens_on": "2027-01-04",
                "closes_on": "2027-02-26",
                "items": [{"code": "ACT_ETP"}],
            }
        },
    )

    slug: Slug
    name: Line
    period: PeriodOf
    opens_on: Day
    closes_on: Day
    words: Annotated[Text, Field(max_length=4000)] | None = None
    items: Annotated[list[CampaignItemGiven], Field(min_length=1, max_length=100)]

    @model_validator(mode="after")
    def _in_order(self) -> "CampaignRequest":
        if self.closes_on < self.opens_on:
            msg = "closes before it opens"
            raise ValueError(msg)
        return self


class CampaignRow(BaseModel):
    """A campaign of the network."""

    slug: str
    name: str
    period: str = Field(examples=["2026"])
    opens_on: date
    closes_on: date
    status: CampaignStatus
    words: str | None
    labs: int = Field(description="Labs that take part")
    sent: int = Field(description="Labs that have answered")
    version: int


class CampaignItemRead(BaseModel):
    """An indicator that is asked for."""

    code: str
    definition_version: int
    label_fr: str
    label_en: str
    unit: str
    required: bool
    breakdowns: list[str]


class CampaignRead(CampaignRow):
    """A campaign with its frame."""

    items: list[CampaignItemRead]


class CampaignList(BaseModel):
    """Campaigns, latest first."""

    items: list[CampaignRow]


class CampaignValue(BaseModel):
    """A value of the lab for a cell of the frame."""

    observation: int
    value: Value | None = Field(description="Null when fewer than five answers make it")
    status: ObservationStatus
    comment: str | None


class CampaignRemark(BaseModel):
    """What the lab says of a cell."""

    state: RemarkState
    words: str | None


class CampaignCell(BaseModel):
    """A cell of the frame, as the lab has it."""

    code: str
    breakdown: str
    label_fr: str
    label_en: str
    unit: str
    required: bool
    declarable: bool = Field(description="Whether a value can be declared")
    evidence_rule: EvidenceRule
    computed: CampaignValue | None = Field(description="What the lab's records give")
    declared: CampaignValue | None
    before: Value | None = Field(description="The value of the period before")
    remark: CampaignRemark | None
    filled: bool = Field(description="It has a value, or a reason to have none")
    settled: bool = Field(description="Validated or published, or without object")
    questions: list[CellQuestionRead]


class LabCampaign(BaseModel):
    """A campaign as one lab answers it."""

    joined_at: datetime | None = Field(description="Null until the lab takes part")
    sent_at: datetime | None
    cells: list[CampaignCell]


class RemarkGiven(BaseModel):
    """What to say of a cell; a null state takes it back."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"code": "ACT_ETP", "state": "sans_objet", "words": "Pas d'agent dédié"}
        },
    )

    code: CodeOf
    breakdown: BreakdownOf = ""
    state: RemarkState | None
    words: Annotated[Text, Field(max_length=1000)] | None = None


class WorkbookTaken(BaseModel):
    """What a workbook holds."""

    rows: int = Field(description="Rows with a value")
    changed: int = Field(description="Rows that change a declared value")
    written: bool = Field(description="False in a dry run")


class LabProgress(BaseModel):
    """How far one lab is."""

    lab: str
    lab_name: str
    joined_at: datetime
    sent_at: datetime | None
    expected: int = Field(description="Required cells")
    filled: int = Field(description="Of these, with a value or a reason to have none")
    settled: int = Field(description="Of these, validated or published, or without object")
    computed: int = Field(description="Cells that the lab's records give")
    declared: int = Field(description="Cells that the lab declares")
    doubtful: int = Field(description="Cells that the lab calls doubtful")
    questions_open: int = Field(description="Cells with a question that waits for an answer")


class Completeness(BaseModel):
    """How far each lab that takes part is."""

    items: list[LabProgress]


class CampaignQuestion(BaseModel):
    """A question of the network to a lab about a cell of the frame."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"code": "ACT_ETP", "words": "Deux fois plus qu'en 2025 ?"}},
    )

    code: CodeOf
    breakdown: BreakdownOf = ""
    words: Words
