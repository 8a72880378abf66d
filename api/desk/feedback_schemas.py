"""What « à faire » says of what people think."""

from datetime import datetime

from pydantic import BaseModel, Field

from api.activities.feedback.models import Audience


class TodoTestimony(BaseModel):
    """A testimony that the lab has not decided."""

    testimony: int
    words: str = Field(description="How it begins")
    audience: Audience
    received_at: datetime


class TestimonySection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoTestimony]


class TodoAskedAgain(BaseModel):
    """An activity whose people are to be asked whether their work has become better."""

    activity: int
    title: str
    starts_at: datetime


class AskedAgainSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoAskedAgain]
