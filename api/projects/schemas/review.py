"""Cards kept alive, as it crosses the API."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.projects.models.cards import ProjectStatus, Publication
from api.projects.models.life import PhaseName
from api.projects.schemas.parts import Said


class CardReviewRead(BaseModel):
    """What a card says now, for the carrier whom the link was sent to."""

    lab: str
    lab_name: str
    project: str = Field(description="Slug of the card")
    title: str
    goal: str | None
    status: ProjectStatus | None
    phase: PhaseName | None
    publication: Publication
    last_entry_on: date | None = Field(description="Day of the last journal entry")
    card_confirmed_at: datetime | None
    confirmed_today: bool


class CardUpdate(BaseModel):
    """What changed, for the journal; status and phase when they did, else absent or null."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"words": "Deux ateliers à Brest."}}
    )

    words: Said
    status: Literal[ProjectStatus.ACTIF, ProjectStatus.SUSPENDU, ProjectStatus.ACHEVE] | None = (
        Field(default=None, description="To abandon a project takes its lesson: on the card")
    )
    phase: PhaseName | None = Field(default=None, description="Begins today, ends the present one")


class ProjectSettingsRead(BaseModel):
    """What a lab asks of its carriers each month."""

    review_mails: bool = Field(description="Whether carriers are asked what changed")
    review_day: int = Field(description="Day of the month", examples=[3])
    version: int = Field(description="0 while the defaults stand")


class ProjectSettingsChange(BaseModel):
    """What to change; absent fields stay as they are."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"review_day": 5}})

    review_mails: bool | None = None
    review_day: Annotated[int, Field(ge=1, le=28, strict=True)] | None = None
