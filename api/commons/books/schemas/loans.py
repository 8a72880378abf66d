"""What crosses the API about loans."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.core.clock import Day
from api.core.text import Email, Line
from api.web.paging import Page


class LoanRow(BaseModel):
    """A copy that is out."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": 3,
                "copy": 7,
                "label": "A",
                "book": 4,
                "title": "Un livre",
                "borrower": "Claire",
                "mine": True,
                "from_day": "2026-11-13",
                "due_on": "2026-12-04",
                "late": False,
                "renewals": 0,
                "reminders": 0,
                "fictitious": True,
            }
        }
    )

    id: int
    copy_: int = Field(alias="copy")
    label: str
    book: int
    title: str
    borrower: str | None
    mine: bool
    from_day: date
    due_on: date
    late: bool
    renewals: int
    reminders: int = Field(description="How far reminders went: 0 none, 1 to 3")
    fictitious: bool


class LoanPage(Page[LoanRow]):
    """A page of loans, the first to come back first."""


class Borrower(BaseModel):
    """Whoever stands there without an account, or with one the team need not know of."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"name": "Claire", "email": "claire@tilab.example"}},
    )

    name: Annotated[Line, Field(max_length=120)]
    email: Email


class LoanGiven(BaseModel):
    """Taking a copy: for oneself, or by the team for somebody else."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {}})

    due_on: Day | None = Field(default=None, description="Three weeks from today unless said")
    borrower: Borrower | None = Field(default=None, description="Whom it is lent to; the team only")


class CopyCode(BaseModel):
    """What is stuck on a copy."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "url": "https://tilab.example/labs/ti-lab/bibliotheque/exemplaires/7",
                "code": "<svg/>",
            }
        }
    )

    url: str
    code: str = Field(description="QR code of the address, an SVG image")
