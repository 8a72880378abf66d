"""What crosses the API about candidates and what is chosen for them."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from api.activities.models import Public
from api.core.text import Line
from api.registrations.models import CandidateChoice, Involvement, RegistrationState
from api.registrations.schemas.openings import RegistrationQuestion
from api.registrations.selection.rules import CandidateSide


class CandidateRow(BaseModel):
    """A candidate, for those who choose."""

    id: int
    state: RegistrationState
    name: str | None
    organisation: str | None
    public: Public
    side: CandidateSide
    motive: str | None
    answers: list[str | None]
    project: str | None = Field(description="What they work on, tied to it: the first criterion")
    project_title: str | None
    involvement: Involvement | None = Field(
        description="The second criterion, as far as they asked that it be counted"
    )
    choice: CandidateChoice | None
    choice_reason: str | None
    made_at: datetime
    version: int


class SideTally(BaseModel):
    """How far the choice is on one side."""

    side: CandidateSide
    candidates: int
    chosen: int
    listed: int
    declined: int


class SelectionRead(BaseModel):
    """The candidates, in the order of the charter's criteria, and both sides counted."""

    model_config = ConfigDict(json_schema_extra={"example": {"parity": True, "capacity": 12}})

    parity: bool
    parity_reason: str | None = Field(description="Why it was confirmed without parity")
    selected_at: datetime | None = Field(description="When it was confirmed and told")
    settled: bool = Field(description="Nobody is chosen any more")
    capacity: int
    taken: int
    sides: list[SideTally]
    disfavoured: CandidateSide | None = Field(
        description="Offered fewer places, by more than one, while its candidates are left out"
    )
    questions: list[RegistrationQuestion]
    candidates: list[CandidateRow]
    version: int = Field(description="Of the opening: it changes with each choice")


class ChoiceGiven(BaseModel):
    """What is chosen for a candidate."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"choice": "non_retenue", "reason": "Le projet n’a pas encore commencé."}
        },
    )

    choice: CandidateChoice | None = Field(description="Null: nothing is chosen yet")
    reason: Line | None = Field(
        default=None, description="Mailed to them; required when they are not chosen"
    )


class SelectionConfirmation(BaseModel):
    """That the choice stands."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"reason": None}})

    reason: Line | None = Field(default=None, description="Why it stands without parity")
