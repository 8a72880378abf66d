"""What « à faire » says of one's communities."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from api.outreach.models import InterestState


class TodoJoinRequest(BaseModel):
    """Somebody who asks to come into a community that the caller animates."""

    request: int
    community: str
    community_name: str
    name: str
    words: str | None = Field(description="How it begins")
    asked_at: datetime


class JoinRequestSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoJoinRequest]


class TodoReport(BaseModel):
    """A post that a member asks to be looked at, in a community that the caller looks after."""

    report: int
    community: str
    community_name: str
    name: str = Field(description="Who reported it")
    words: str = Field(description="How what they say of it begins")
    reported_at: datetime


class ReportSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoReport]


class TodoTask(BaseModel):
    """A task that the caller has taken."""

    task: int
    community: str
    community_name: str
    board: int
    title: str
    due_on: date
    late: bool


class TaskSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoTask]


class TodoInterested(BaseModel):
    """Somebody who would join, to welcome or to come back to."""

    interested: int
    name: str = Field(description="Or their address, when they gave no name")
    state: InterestState
    community_name: str | None
    due_on: date


class InterestedSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoInterested]
