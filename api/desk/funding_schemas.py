"""What « à faire » says of funding."""

from datetime import date

from pydantic import BaseModel

from api.funding.models.execution import DeadlineKind


class TodoDeadline(BaseModel):
    """What a funder waits for, within thirty days."""

    id: int
    kind: DeadlineKind
    label: str
    due_on: date
    convention_name: str | None
    late: bool
    version: int


class DeadlineSection(BaseModel):
    """How many there are, and the first twenty."""

    count: int
    items: list[TodoDeadline]
