"""What « à faire » says of what citizens bring."""

from datetime import datetime

from pydantic import BaseModel, Field

from api.citizens.models import IdeaKind, IdeaState


class TodoIdea(BaseModel):
    """An idea that nobody has answered."""

    idea: int
    kind: IdeaKind
    words: str = Field(description="How it begins")
    state: IdeaState
    place: str | None
    received_at: datetime


class IdeaSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoIdea]
