"""What « à faire » says of the commons: the library, and the toolbox of methods."""

from datetime import date, datetime

from pydantic import BaseModel, Field


class TodoOwnLoan(BaseModel):
    """A book that the caller is to bring back, or that is kept for them."""

    copy_: int = Field(alias="copy")
    label: str
    title: str
    day: date = Field(description="When it is due; for one that is kept, until when")
    kept: bool = Field(description="Whether it is kept for them: they are to fetch it")
    late: bool


class OwnLoanSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoOwnLoan]


class TodoLateLoan(BaseModel):
    """A book that should have come back a week ago or more."""

    copy_: int = Field(alias="copy")
    label: str
    title: str
    borrower: str | None
    due_on: date


class LateLoanSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoLateLoan]


class TodoMethodReview(BaseModel):
    """A method card to read again: before it is published, or a year after."""

    card: str = Field(description="Slug of the card", examples=["world-cafe"])
    title: str
    community_name: str | None = Field(description="Null for a card of the lab itself")
    yearly: bool = Field(description="Whether it is published, and due to be read again")
    since: datetime = Field(description="When it was asked for")


class MethodReviewSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoMethodReview]
