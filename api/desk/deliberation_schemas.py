"""What « à faire » says of decisions, charters and facilitations."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from api.deliberation.rules.facilitation import FacilitationState


class TodoPosition(BaseModel):
    """A proposal about which the caller has not said where they stand."""

    decision: int
    community: str
    community_name: str
    title: str
    closes_at: datetime


class PositionSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoPosition]


class TodoReview(BaseModel):
    """A decision whose day of review has come."""

    decision: int
    community: str
    community_name: str
    title: str
    review_on: date


class ReviewDueSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoReview]


class TodoCharter(BaseModel):
    """A charter to revise this year."""

    community: str
    community_name: str
    number: str
    revise_by: date


class CharterSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoCharter]


class TodoFacilitation(BaseModel):
    """A request for a facilitator that waits for the caller."""

    facilitation: int
    organisation: str
    need: str = Field(description="How it begins")
    state: FacilitationState
    received_at: datetime


class FacilitationSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoFacilitation]
