"""What « à faire » says to those who carry projects."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from api.projects.models.takeover import AdopterState


class TodoFollowUp(BaseModel):
    """Somebody who took a project over, and whom it is time to ask how they fare."""

    id: int
    project: str = Field(description="Slug of the card")
    project_title: str
    shown_as: str = Field(examples=["CCAS de Rennes"])
    state: AdopterState
    follow_up_on: date


class TodoCard(BaseModel):
    """A card of an active project that was neither confirmed nor changed for six months."""

    project: str = Field(description="Slug of the card")
    title: str
    since: datetime


class FollowUpSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoFollowUp]


class CardSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoCard]
