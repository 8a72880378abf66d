"""What crosses the API about feedback."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, WithJsonSchema

from api.activities.feedback.models import Audience, TestimonyStatus, Wave
from api.activities.models import ActivityKind
from api.core.ids import Id
from api.core.text import Line, Slug, Text
from api.web.paging import Page

Figure = Annotated[Decimal, WithJsonSchema({"type": "number", "examples": [83.33]})]
"""Exact, two decimals at most."""
Words = Annotated[Text, Field(min_length=1, max_length=2000)]
_SAID = "L'atelier m'a fait rencontrer ceux qui lisent mes courriers."


class FeedbackSettingsRead(BaseModel):
    """How a lab asks people what they think."""

    open: bool = Field(description="Whether it asks")
    months: int = Field(description="Months after an activity when it asks again", examples=[6])
    retention_days: int = Field(
        description="Days after which words are erased; answers still count", examples=[365]
    )
    presence_days: int = Field(
        description="Days after the end of a year when who came then is forgotten; counts stay",
        examples=[365],
    )
    version: int


class FeedbackSettingsChange(BaseModel):
    """The same, written whole."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"open": True, "months": 6, "retention_days": 365}},
    )

    open: StrictBool
    months: Annotated[int, Field(ge=1, le=24, strict=True)]
    retention_days: Annotated[int, Field(ge=30, le=3650, strict=True)]
    presence_days: Annotated[int, Field(ge=30, le=3650, strict=True)] | None = Field(
        default=None, description="Left as it is when absent", examples=[365]
    )


class FeedbackLinkRequest(BaseModel):
    """Which question the link asks."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"wave": "seance"}})

    wave: Literal[Wave.SEANCE, Wave.SIX_MOIS] = Wave.SEANCE


class ProcedureLinkRequest(BaseModel):
    """A procedure that a project changes, asked about before or after."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"wave": "avant", "procedure": "Demande de carte"}},
    )

    wave: Literal[Wave.AVANT, Wave.APRES]
    procedure: Line


class FeedbackLinkRead(BaseModel):
    """A link for people without an account."""

    url: str = Field(description="Whoever has it may answer", examples=["https://lab/avis#AZ3k"])
    until: datetime = Field(description="When it ends")
    qr: str = Field(description="The address as a QR code, an SVG image", examples=["<svg/>"])


class FeedbackForm(BaseModel):
    """What a link asks about, and the words of the consent to a testimony."""

    lab: str
    lab_name: str
    timezone: str
    wave: Wave
    kind: ActivityKind | None
    title: str
    starts_at: datetime | None
    ends_at: datetime | None
    procedure: str | None
    open: bool = Field(description="Whether an answer is taken now")
    retention_days: int = Field(description="Days after which words are erased")
    consent: str = Field(description="What one agrees to by leaving a testimony")
    consent_public: str = Field(description="What more one agrees to when it may be public")


class TestimonyGiven(BaseModel):
    """What somebody says of their experience, to be kept with their consent."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"words": _SAID, "said_by": "agent d'une mairie", "consent": True}
        },
    )

    words: Words
    said_by: Line | None = Field(
        default=None, description="A function, never a name", examples=["agent d'une mairie"]
    )
    consent: StrictBool = Field(description="They agree to what the form says; else 422")
    may_publish: StrictBool = Field(default=False, description="Everybody may read it")


class AnswerGiven(BaseModel):
    """An answer; its wave is the link's, and says which of the three figures is asked."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"audience": "agents", "score": 4}}
    )

    audience: Audience
    score: Annotated[int, Field(ge=1, le=5, strict=True)] | None = Field(
        default=None, description="Just after: satisfaction, 1 (not at all) to 5 (wholly)"
    )
    improved: StrictBool | None = Field(
        default=None, description="Six months later: whether work has become better"
    )
    points: Annotated[int, Field(ge=0, le=100, strict=True)] | None = Field(
        default=None, description="Before and after: ease of the procedure, 0 to 100"
    )
    words: Words | None = Field(default=None, description="For the team alone")
    testimony: TestimonyGiven | None = None


class AnswerTaken(BaseModel):
    """An answer was taken."""

    key: str = Field(
        description="Opens the answer again; given once", examples=["1-kq7m3xwp9dtrkq7m3xwp9d"]
    )


class OwnTestimony(BaseModel):
    """What its author sees of a testimony."""

    words: str
    said_by: str | None
    may_publish: bool
    status: TestimonyStatus
    public: bool


class OwnFeedback(BaseModel):
    """An answer, as its author finds it again."""

    form: FeedbackForm
    answered_on: date
    audience: Audience
    score: int | None
    improved: bool | None
    points: int | None
    words: str | None
    testimony: OwnTestimony | None
    may_change: bool = Field(description="That day only; it can be taken back at any time")


class FeedbackGroup(BaseModel):
    """What one audience answered at one wave; results from five answers on."""

    wave: Wave
    audience: Audience
    answers: int
    favourable: int | None = Field(description="Score of 4 or 5, or work improved")
    percent: Figure | None = Field(description="Favourable in a hundred answers")
    scores: list[int] | None = Field(description="How many gave 1, 2, 3, 4, 5")


class FeedbackResults(BaseModel):
    """The results of one activity."""

    activity: int
    title: str
    presences: int
    groups: list[FeedbackGroup]
    words: list[str] = Field(description="In no order, for the team, from five answers on")
    doubtful: bool = Field(description="More answers than presences, by over a fifth")


class FeedbackRow(BaseModel):
    """An activity and how many answered; percentages from five answers on."""

    activity: int
    kind: ActivityKind
    title: str
    starts_at: datetime
    ends_at: datetime
    presences: int
    answers: int
    percent: Figure | None
    later_answers: int
    later_percent: Figure | None
    testimonies: int
    doubtful: bool
    ask_again_on: date = Field(description="When to ask whether work has become better")
    fictitious: bool


class FeedbackPage(Page[FeedbackRow]):
    """A page of activities that have begun, latest first."""


class ProcedureSide(BaseModel):
    """Before, or after."""

    answers: int
    points: Figure | None = Field(description="Mean ease, 0 to 100, from five answers on")


class ProcedureRead(BaseModel):
    """A procedure, before and after it changed."""

    model_config = ConfigDict(json_schema_extra={"example": {"procedure": "Demande de carte"}})

    procedure: str
    before: ProcedureSide
    after: ProcedureSide


class ProcedureList(BaseModel):
    """The procedures that a project changes."""

    items: list[ProcedureRead]


class TestimonyRead(BaseModel):
    """A testimony, as the lab reads it."""

    id: int
    activity: int | None
    activity_title: str | None
    project: str | None
    project_title: str | None
    audience: Audience
    words: str
    said_by: str | None
    consent: str = Field(description="What its author agreed to, in the words they read")
    consent_at: datetime
    may_publish: bool
    public: bool
    status: TestimonyStatus
    decided_at: datetime | None
    erased: bool = Field(description="Its author took it back, or it was forgotten")
    fictitious: bool
    abilities: list[str] = Field(description="decide", examples=[["decide"]])
    version: int


class TestimonyPage(Page[TestimonyRead]):
    """A page of testimonies, latest first."""


class TestimonyRecord(BaseModel):
    """A testimony that reached the team otherwise."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "audience": "agents",
                "words": _SAID,
                "said_by": "agent d'une mairie",
                "consent": "Accord donné par courriel le 3 novembre 2026",
            }
        },
    )

    activity: Id | None = None
    project: Slug | None = None
    audience: Audience
    words: Words
    said_by: Line | None = None
    consent: Line = Field(description="How its author agreed")
    may_publish: StrictBool = False


class TestimonyDecision(BaseModel):
    """What the lab decides of a testimony."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"status": "valide", "public": True}}
    )

    status: Literal[TestimonyStatus.VALIDE, TestimonyStatus.ECARTE]
    public: StrictBool = Field(default=False, description="Everybody may read it")


class PublishedTestimony(BaseModel):
    """A testimony that everybody may read."""

    id: int
    audience: Audience
    words: str
    said_by: str | None
    decided_at: datetime
    project: str | None
    project_title: str | None
    fictitious: bool


class PublishedTestimonyPage(Page[PublishedTestimony]):
    """A page of public testimonies, latest first."""
