"""What crosses the API about a card."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from api.commons.methods.models import (
    MethodLevel,
    MethodReviewKind,
    MethodState,
    MethodVerdict,
    OpenLicence,
)
from api.commons.methods.policy import MethodAct
from api.core.text import Line, Slug, Text

EXAMPLE: dict[str, Any] = {
    "title": "Un, deux, quatre, tous",
    "aim": "Faire parler tout le monde en douze minutes.",
    "when_to_use": "Une question ouverte, un groupe qui se connaît peu.",
    "group_min": 6,
    "group_max": 60,
    "minutes_min": 12,
    "minutes_max": 20,
    "needs": ["idees"],
    "level": "decouverte",
    "licence": "CC-BY-SA-4.0",
    "authors": ["Communauté UTILO"],
    "steps": [{"title": "Seul", "words": "Chacun écrit.", "minutes": 2}],
}
Tree = Annotated[list[Any], Field(description="Parsed Markdown: nodes ``[tag, …]`` and texts")]
People = Annotated[int, Field(ge=1, le=10_000, strict=True, description="People", examples=[12])]
Minutes = Annotated[int, Field(ge=1, le=10_080, strict=True, description="Minutes", examples=[90])]
Short = Annotated[Text, Field(max_length=600)]
Thing = Annotated[Line, Field(max_length=120, examples=["Feuilles A3"])]
NeedSlug = Annotated[Slug, Field(examples=["conflit"])]
Address = Annotated[
    str,
    Field(
        min_length=1, max_length=2000, description="http or https", examples=["https://a.example"]
    ),
]
Things = Annotated[list[Thing], Field(max_length=30)]
NeedSlugs = Annotated[list[NeedSlug], Field(max_length=12)]
Authors = Annotated[list[Thing], Field(max_length=20, examples=[["Communauté UTILO"]])]


class MethodStepGiven(BaseModel):
    """A step of a method."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"title": "Seul", "words": "Chacun écrit.", "minutes": 2}},
    )

    title: Line
    words: Annotated[Text, Field(max_length=4000, description="What is done, in Markdown")] = ""
    minutes: Minutes | None = None


Steps = Annotated[list[MethodStepGiven], Field(max_length=30)]


class MethodStepRead(BaseModel):
    """A step, with its words parsed."""

    title: str
    words: str
    tree: Tree
    minutes: int | None


class MethodGiven(BaseModel):
    """A card to begin: a title is enough."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": EXAMPLE})

    community: Slug | None = Field(default=None, description="Whose it is; else the lab's own")
    title: Line
    aim: Short = ""
    when_to_use: Short = ""
    words: Text = ""
    variants: Annotated[Text, Field(max_length=8000)] = ""
    group_min: People | None = None
    group_max: People | None = None
    minutes_min: Minutes | None = None
    minutes_max: Minutes | None = None
    steps: Steps = Field(default=[])
    material: Things = Field(default=[])
    needs: NeedSlugs = Field(default=[])
    level: MethodLevel = MethodLevel.HABITUEL
    remote: StrictBool = Field(default=False, description="Whether it works at a distance")
    licence: OpenLicence = OpenLicence.CC_BY_SA
    authors: Authors = Field(default=[])
    source_url: Address | None = None


class MethodChange(BaseModel):
    """What changes of it; what everybody reads becomes its next version."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"minutes_max": 30, "note": "Plus de temps"}}
    )

    note: Annotated[Text, Field(max_length=200, description="What changes, in a few words")] = ""
    title: Line | None = None
    aim: Short | None = None
    when_to_use: Short | None = None
    words: Text | None = None
    variants: Annotated[Text, Field(max_length=8000)] | None = None
    group_min: People | None = None
    group_max: People | None = None
    minutes_min: Minutes | None = None
    minutes_max: Minutes | None = None
    steps: Steps | None = None
    material: Things | None = None
    needs: NeedSlugs | None = None
    level: MethodLevel | None = None
    remote: StrictBool | None = None
    licence: OpenLicence | None = None
    authors: Authors | None = None
    source_url: Address | None = None


class MethodCopyGiven(BaseModel):
    """Where a card is taken over."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"lab": "ti-lab", "community": "utilo"}}
    )

    lab: Slug
    community: Slug | None = None


class MethodReviewGiven(BaseModel):
    """What a reader says of a card."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"verdict": "bonne", "words": "Essayée deux fois."}},
    )

    verdict: MethodVerdict
    words: Annotated[Text, Field(max_length=2000)] = ""


class MethodRestorationGiven(BaseModel):
    """Which version comes back."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"number": 1}})

    number: Annotated[int, Field(ge=1, le=100_000, strict=True)]
    note: Annotated[Text, Field(max_length=200)] = ""


class MethodNeedNamed(BaseModel):
    """A need that a card answers."""

    slug: str
    label: str


class MethodCommunity(BaseModel):
    """The community whose card it is."""

    slug: str
    name: str


class MethodFacts(BaseModel):
    """What one sees of a card in a list."""

    lab: str
    lab_name: str
    slug: str
    title: str
    aim: str
    group_min: int | None
    group_max: int | None
    minutes_min: int | None
    minutes_max: int | None
    needs: list[MethodNeedNamed]
    level: MethodLevel
    remote: bool
    material: list[str]
    state: MethodState
    uses: int = Field(description="MethodHow often somebody said they used it")
    uses_well: int = Field(description="MethodHow many of them say that it went well")
    reviewed_on: date | None
    fictitious: bool


class MethodCardRead(MethodFacts):
    """A card whole, as everybody may have it."""

    when_to_use: str
    words: str
    tree: Tree
    variants: str
    variants_tree: Tree
    steps: list[MethodStepRead]
    licence: OpenLicence
    authors: list[str]
    source_url: str | None
    number: int = Field(description="The version that is published; 0 before the first")
    published_at: datetime | None
    review_due_on: date | None
    origin_lab: str | None = Field(description="Whence it was taken over")
    origin_slug: str | None
    last_used_on: date | None
    changed_at: datetime
    community: MethodCommunity | None = Field(description="Null for a card of the lab itself")
    version: int


class MethodReviewAsked(BaseModel):
    """A review that is asked for."""

    kind: MethodReviewKind
    asked_at: datetime


class MethodRead(BaseModel):
    """A card, and what its reader may do with it."""

    model_config = ConfigDict(json_schema_extra={"example": {"abilities": ["report"]}})

    card: MethodCardRead
    review: MethodReviewAsked | None = Field(description="For those who write it")
    advice: str | None = Field(description="What the last reader asked to be mended")
    withdrawn_reason: str | None
    abilities: list[MethodAct]


class MethodWaiting(MethodFacts):
    """A card that waits for somebody."""

    community: MethodCommunity | None
    review_due_on: date | None
    changed_at: datetime


class MethodWaitingList(BaseModel):
    """Cards that are written, to be read or reviewed, or withdrawn."""

    items: list[MethodWaiting]


class MethodVersionLine(BaseModel):
    """A version that was published."""

    number: int
    note: str
    at: datetime


class MethodVersionList(BaseModel):
    """All versions, latest first."""

    items: list[MethodVersionLine]


class MethodVersionRead(MethodVersionLine):
    """A version whole."""

    card: dict[str, Any] = Field(description="The card's content as it was")


class MethodSlotRead(BaseModel):
    """A step on the clock."""

    title: str
    begins: str = Field(examples=["14:00"])
    ends: str = Field(examples=["14:15"])
    minutes: int


class MethodTimetable(BaseModel):
    """A card's steps in the time there is."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"begins": "14:00", "ends": "15:30", "minutes": 90}}
    )

    begins: str
    ends: str
    minutes: int
    slots: list[MethodSlotRead]


class MethodExport(BaseModel):
    """Every published card."""

    licence_note: str
    items: list[MethodCardRead]
