"""What crosses the API about calls for participants."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from api.citizens.models import AnswerState
from api.citizens.schemas.ideas import Agreed
from api.core.clock import Day
from api.core.text import Email, Line, Slug, Text
from api.projects.models.cards import Association
from api.web.paging import Page

TITLE = "Relire ensemble les courriers"
SEEKING = "Des personnes qui ont reçu un courrier de la Région cette année."
Prose = Annotated[Text, Field(min_length=1, max_length=4000)]
Questions = Annotated[
    list[Line],
    Field(max_length=5, description="What is asked of those who answer", examples=[["Pourquoi ?"]]),
]
Wanted = Annotated[int, Field(ge=1, le=10_000, strict=True, description="How many are looked for")]
DAYS = {"opens_on": "2026-12-01", "closes_on": "2026-12-20"}


class CallGiven(BaseModel):
    """A call: who is looked for, and what it takes."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "association": "co_construction",
                "title": TITLE,
                "seeking": SEEKING,
                "wanted": 12,
                **DAYS,
            }
        },
    )

    association: Association
    title: Line
    seeking: Prose
    wanted: Wanted | None = None
    time_needed: Line | None = None
    place: Line | None = None
    compensation: Line | None = Field(default=None, description="What those who come receive")
    opens_on: Day
    closes_on: Day
    questions: Questions = []
    published: StrictBool = Field(default=False, description="On the card, once that is public")


class CallChange(BaseModel):
    """Other words or days; absent fields stay, null empties where nothing need be said."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"closes_on": "2026-12-31"}}
    )

    association: Association | None = None
    title: Line | None = None
    seeking: Prose | None = None
    wanted: Wanted | None = None
    time_needed: Line | None = None
    place: Line | None = None
    compensation: Line | None = None
    opens_on: Day | None = None
    closes_on: Day | None = None
    questions: Questions | None = None
    published: StrictBool | None = None


EMPTIED = ("wanted", "time_needed", "place", "compensation")


class CallRead(BaseModel):
    """A call for participants."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"title": TITLE, "seeking": SEEKING, "questions": []}}
    )

    id: int
    lab: Slug
    lab_name: str
    project: Slug
    project_title: str
    project_public: bool
    association: Association
    title: str
    seeking: str
    wanted: int | None
    time_needed: str | None
    place: str | None
    compensation: str | None
    opens_on: date
    closes_on: date
    questions: list[str]
    published: bool
    restitution: str | None = Field(description="What came of it")
    restitution_at: datetime | None
    fictitious: bool
    answers: int | None = Field(description="How many answered: for the lab")
    chosen: int | None = Field(description="How many are chosen: for the lab")
    abilities: list[str] = Field(
        description="What the caller may do: edit, read_answers", examples=[["edit"]]
    )
    version: int


class CallList(BaseModel):
    """The calls of a project, those that close last first."""

    items: list[CallRead]


class CallPage(Page[CallRead]):
    """A page of calls."""


class Restitution(BaseModel):
    """What came of a call."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"words": "Trois courriers sont récrits."}}
    )

    words: Prose


class CallAnswerGiven(BaseModel):
    """Somebody would take part."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "name": "Voisine",
                "email": "voisine@tilab.example",
                "answers": [],
                "consent": True,
            }
        },
    )

    name: Line
    email: Email
    answers: Annotated[
        list[Annotated[Text, Field(max_length=600)]],
        Field(max_length=5, description="One for each question, in their order"),
    ] = []
    consent: Agreed

    def given(self) -> dict[str, Any]:
        """What a link carries."""
        return self.model_dump(exclude={"consent"})


class CallLinkSent(BaseModel):
    """The answer to every answer that could be given, whoever the address belongs to."""

    link_hours: int = Field(description="How long the link works", examples=[48])


class OwnAnswerRead(BaseModel):
    """An answer as whoever gave it reads it."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"call_title": TITLE, "questions": [], "answers": []}}
    )

    lab: Slug
    lab_name: str
    call: int
    call_title: str
    questions: list[str]
    name: str
    answers: list[str]
    state: AnswerState
    answered_at: datetime
    restitution: str | None
    retention_days: int


class CallAnswerMade(BaseModel):
    """The answer that a link handed in, and the key to come back to it."""

    key: str = Field(
        description="For the header X-Answer-Key", examples=["1-12-kq7m3xwp9dtrkq7m3xwp9d"]
    )
    answer: OwnAnswerRead


class CallAnswerRead(BaseModel):
    """Somebody who answered: personal data, for those who choose."""

    model_config = ConfigDict(json_schema_extra={"example": {"name": "Voisine", "answers": []}})

    id: int
    name: str
    email: str
    answers: list[str]
    state: AnswerState
    answered_at: datetime
    version: int


class CallAnswerList(BaseModel):
    """Who answered, in order."""

    items: list[CallAnswerRead]
    erased: int = Field(description="How many more did, and were forgotten")


class ParticipantChoice(BaseModel):
    """What becomes of somebody who answered; they are told by mail."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"state": "retenue", "words": "Rendez-vous mardi à 14 h."}},
    )

    state: Literal[AnswerState.RETENUE, AnswerState.REMERCIEE, AnswerState.NON_RETENUE]
    words: Annotated[Text, Field(max_length=2000)] | None = None
