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


class TodoPoll(BaseModel):
    """A date that a community seeks, and the caller has not said when they can come."""

    poll: int
    community: str
    community_name: str
    title: str
    closes_on: date | None = Field(description="The last day on which it takes answers")
    dates: int = Field(description="How many dates that are still to come it proposes")
    first_at: datetime = Field(description="The first of them")


class PollSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoPoll]


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
