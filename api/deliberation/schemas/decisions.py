"""What crosses the API about decisions by consent."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from api.core.clock import Day, Instant
from api.core.ids import Id
from api.core.text import Line, Slug, Text, check_text
from api.deliberation.models.consent import ConsentRemarkKind, ConsentWhat
from api.deliberation.rules.consent import ConsentOutcome, ConsentState, Stance
from api.documents.schemas.documents import HunkRead
from api.web.paging import Page

WORDS = "La cuisine est rangée par **celles et ceux qui l’ont utilisée**, avant de partir."
Written = Annotated[
    Text, Field(min_length=1, max_length=20_000, description="Markdown", examples=[WORDS])
]
Said = Annotated[
    str,
    StringConstraints(min_length=1, max_length=2_000, strip_whitespace=True),
    AfterValidator(check_text),
    Field(
        description="A few sentences, as they are written",
        examples=["Le matériel du jardin serait oublié."],
    ),
]
Tree = Annotated[
    list[Any],
    Field(
        description="The text as nested lists: a tag, its attributes if it has any, what it holds",
        examples=[[["p", "La cuisine est rangée."]]],
    ),
]
Round = Annotated[
    int, Field(ge=1, le=2**31 - 1, strict=True, description="Number of a round", examples=[1])
]
Needs = Annotated[
    int,
    Field(ge=2, le=500, strict=True, description="How many must take a position", examples=[3]),
]


class ConsentMember(BaseModel):
    """A member who takes part."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"handle": "claire-le-goff", "name": "Animatrice"}}
    )

    handle: str
    name: str | None


class ConsentCircle(BaseModel):
    """The circle whose consent is sought."""

    slug: Slug
    name: str


class ConsentTally(BaseModel):
    """How many stand where in the last round; an objection that was lifted counts as consent."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"consents": 4, "objections": 1, "asides": 0}}
    )

    consents: int
    objections: int
    asides: int = Field(description="Those who stand aside: they hinder nothing")


class ConsentRow(BaseModel):
    """A decision in its community's list."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": 7,
                "title": "Ranger la cuisine",
                "state": "ouverte",
                "round": 1,
                "needs": 3,
            }
        }
    )

    id: int
    title: str
    circle: ConsentCircle | None
    state: ConsentState
    round: int
    needs: int = Field(description="How many must take a position for it to be adopted")
    author: ConsentMember
    opened_at: datetime
    closes_at: datetime
    closed_at: datetime | None
    outcome: ConsentOutcome | None = Field(description="How the last round ended")
    review_on: date = Field(description="The day on which it is looked at again")
    adopted_on: date | None
    reviewed_on: date | None
    charter: str | None = Field(description="The version of the charter that it adopts")
    tally: ConsentTally
    mine: Stance | None = Field(description="Where the caller stands in the last round")
    fictitious: bool
    version: int


class ConsentPage(Page[ConsentRow]):
    """Decisions, latest first."""


class StanceRead(BaseModel):
    """Where somebody stands, and why."""

    by: ConsentMember
    stance: Stance
    reason: str | None
    at: datetime
    lifted_at: datetime | None
    lifted_why: str | None = Field(description="What answered the objection")
    gone: bool = Field(description="They have left the community: it counts no more")
    mine: bool


class ConsentRoundRead(BaseModel):
    """A round: a text, and what each said of it."""

    number: int
    note: str | None = Field(description="What was changed since the round before")
    opened_at: datetime
    closed_at: datetime | None
    outcome: ConsentOutcome | None
    positions: list[StanceRead]


class ConsentRemarkRead(BaseModel):
    """A question with its answer, or an opinion."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"id": 3, "round": 1, "kind": "question", "words": "Quand ?"}}
    )

    id: int
    round: int
    kind: ConsentRemarkKind
    words: str
    at: datetime
    by: ConsentMember
    answer: str | None
    answered_by: ConsentMember | None
    answered_at: datetime | None
    answer_mine: bool = Field(description="The caller has given the answer, and may change it")


class ConsentStepRead(BaseModel):
    """Something that happened; by nobody: the house, at its hour."""

    what: ConsentWhat
    round: int
    at: datetime
    by: ConsentMember | None
    words: str | None


class ConsentOther(BaseModel):
    """A decision that this one replaces, or that replaces it."""

    id: int
    title: str


class ConsentRead(ConsentRow):
    """A decision whole."""

    words: str
    tree: Tree
    note: str | None
    rounds: list[ConsentRoundRead] = Field(description="The latest first")
    silent: list[ConsentMember] = Field(
        description="Those concerned who have said nothing: it counts as no consent; for members"
    )
    remarks: list[ConsentRemarkRead] = Field(description="The last five hundred, oldest first")
    steps: list[ConsentStepRead] = Field(description="The last two hundred, the oldest first")
    follows: ConsentOther | None
    followed_by: ConsentOther | None
    proposal: int | None = Field(description="Its number before the steering committee")
    abilities: list[str] = Field(
        description="What the caller may do now: remark, answer, position, lift, amend, extend,"
        " close, withdraw, review, revise, carry"
    )


_PROPOSED: dict[str, Any] = {
    "title": "Ranger la cuisine",
    "words": WORDS,
    "closes_at": "2026-12-10T18:00:00+01:00",
    "review_on": "2027-06-01",
}


class ConsentGiven(BaseModel):
    """A text to put to consent."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": _PROPOSED})

    title: Line
    words: Written
    closes_at: Instant
    review_on: Day
    needs: Needs = 3
    circle: Slug | None = Field(default=None, description="Only this circle decides, for good")
    revises: Id | None = Field(default=None, description="The decision it would replace")


class ConsentAmended(BaseModel):
    """Another text, for a round of its own."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "words": WORDS,
                "note": "Le jardin est ajouté.",
                "closes_at": "2026-12-17T18:00:00+01:00",
            }
        },
    )

    words: Written
    note: Line = Field(description="What was changed, in a few words")
    closes_at: Instant


class ConsentExtended(BaseModel):
    """When the round closes instead."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"closes_at": "2026-12-17T18:00:00+01:00"}}
    )

    closes_at: Instant


class StanceGiven(BaseModel):
    """Where one stands about the text of a round."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"round": 1, "stance": "consentement"}}
    )

    round: Round
    stance: Stance
    reason: Said | None = Field(default=None, description="Needed for an objection")


class ObjectionLifted(BaseModel):
    """What answered one's objection."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"round": 1, "why": "Le jardin est dans le texte."}},
    )

    round: Round
    why: Said


class ConsentRemarkGiven(BaseModel):
    """A question, or an opinion."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"kind": "question", "words": "Même le week-end ?"}},
    )

    kind: ConsentRemarkKind
    words: Said


class ConsentAnswer(BaseModel):
    """What one answers to a question."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"words": "Oui, aussi."}}
    )

    words: Said


class ConsentWithdrawn(BaseModel):
    """Why a proposal is taken back."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"reason": "Le lieu déménage."}}
    )

    reason: Said


class ConsentReviewed(BaseModel):
    """What looking at it again has shown, and when to do so next."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"words": "Cela marche.", "review_on": "2027-12-01"}},
    )

    words: Said
    review_on: Day


class ConsentComparison(BaseModel):
    """What changed from the text of one round to that of another."""

    before: int
    after: int
    hunks: list[HunkRead]


Which = Literal["en_cours", "en_vigueur", "closes"]
