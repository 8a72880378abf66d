"""What « à faire » says of requests and governance."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, Field

from api.governance.models.decisions import RecommendationStatus
from api.governance.models.sessions import SessionStatus
from api.labs.models import Side
from api.requests.models.requests import State
from api.requests.models.steps import RequestKind


class TodoProjectRequest(BaseModel):
    """A request that waits to be taken in hand, or to be completed by who carries it."""

    request: int
    number: int
    title: str
    kind: RequestKind
    state: State
    state_since: datetime
    mine: bool


class TodoAppraisal(BaseModel):
    """A request that the caller's side has not wholly appraised."""

    request: int
    number: int
    title: str
    kind: RequestKind
    state: State
    state_since: datetime
    side: Side
    left: int = Field(description="Criteria without the side's word")


class TodoRecommendation(BaseModel):
    """A recommendation due within a fortnight."""

    id: int
    words: str
    due_on: date
    status: RecommendationStatus
    owner_name: str | None
    late: bool
    mine: bool
    version: int


class TodoSession(BaseModel):
    """A session of a body to convene, to open or to close."""

    id: int
    body: str
    body_name: str
    starts_at: datetime
    status: SessionStatus
    act: Literal["convene", "open", "close"]
    version: int


class ProjectRequestSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoProjectRequest]


class AppraisalSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoAppraisal]


class RecommendationSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoRecommendation]


class SessionSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoSession]
