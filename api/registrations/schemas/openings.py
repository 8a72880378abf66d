"""What crosses the API about how people register for an activity."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, model_validator

from api.core.clock import Instant
from api.core.text import Line, Text
from api.registrations.models import Mode, QuestionKind

QUESTION: dict[str, Any] = {
    "label": "Que venez-vous chercher ?",
    "kind": "texte",
    "required": False,
    "choices": [],
}


class RegistrationQuestion(BaseModel):
    """One question asked of those who register."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": QUESTION})

    label: Line
    kind: QuestionKind = QuestionKind.TEXTE
    choices: Annotated[list[Line], Field(max_length=12, description="For ``choix`` alone")] = []
    required: StrictBool = False

    @model_validator(mode="after")
    def _choices(self) -> "RegistrationQuestion":
        wanted = self.kind == QuestionKind.CHOIX
        if wanted != bool(self.choices) or (wanted and len(set(self.choices)) < 2):
            msg = "a question with choices has two or more, the others none"
            raise ValueError(msg)
        return self


class ActivityOpeningGiven(BaseModel):
    """How people register, whole."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"capacity": 20, "guests_max": 1, "questions": [QUESTION]}},
    )

    mode: Mode = Mode.LIBRE
    capacity: Annotated[int, Field(ge=1, le=100_000, strict=True)] | None = Field(
        default=None, description="How many places there are; null: as many as come"
    )
    waiting_limit: Annotated[int, Field(ge=0, le=100_000, strict=True)] | None = Field(
        default=None, description="How many may wait; null: as many as want to"
    )
    opens_at: Instant | None = None
    closes_at: Instant | None = Field(default=None, description="Null: when the activity begins")
    guests_max: Annotated[int, Field(ge=0, le=5, strict=True)] = 0
    questions: Annotated[list[RegistrationQuestion], Field(max_length=8)] = []
    parity: StrictBool = Field(
        default=False,
        description="With ``selection``: as many places for agents of the State as of the Region",
    )
    words: Annotated[Text, Field(max_length=2000)] | None = Field(
        default=None, description="What those who register read first"
    )
    reminder_days: Annotated[int, Field(ge=0, le=30, strict=True)] = Field(
        default=2, description="How long before a reminder is mailed; 0: none is"
    )
    retention_days: Annotated[int, Field(ge=30, le=3650, strict=True)] = Field(
        default=365, description="How long after it who registered is kept"
    )

    @model_validator(mode="after")
    def _in_order(self) -> "ActivityOpeningGiven":
        if self.opens_at and self.closes_at and self.opens_at >= self.closes_at:
            msg = "it opens before it closes"
            raise ValueError(msg)
        chosen = self.mode == Mode.SELECTION
        if chosen and (self.capacity is None or self.guests_max > 0):
            msg = "where participants are chosen, places are counted and nobody brings guests"
            raise ValueError(msg)
        if self.parity and not chosen:
            msg = "parity is for participants who are chosen"
            raise ValueError(msg)
        return self

    def given(self) -> dict[str, Any]:
        """As the action takes it."""
        return self.model_dump() | {"questions": [one.model_dump() for one in self.questions]}


class ActivityOpeningRead(BaseModel):
    """How people register for an activity, and how far it is."""

    model_config = ConfigDict(json_schema_extra={"example": {"capacity": 20, "left": 8}})

    set: bool = Field(description="Whether people register at all")
    mode: Mode
    parity: bool
    selected: bool = Field(description="The participants are chosen, and told")
    candidates: int = Field(description="Those who wait to know", examples=[0])
    capacity: int | None
    taken: int = Field(description="Places taken, guests included", examples=[12])
    left: int | None = Field(description="Places left, null without a capacity")
    waiting: int = Field(description="Registrations that wait", examples=[0])
    waiting_limit: int | None
    opens_at: datetime | None
    closes_at: datetime | None
    guests_max: int
    questions: list[RegistrationQuestion]
    words: str | None
    reminder_days: int
    retention_days: int
    state: Literal["soon", "open", "full", "closed"]
    answered: bool = Field(description="Somebody has registered: the questions stand")
    version: int = Field(description="0 when nothing was ever settled")
