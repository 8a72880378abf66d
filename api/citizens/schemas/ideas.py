"""What crosses the API about ideas."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool

from api.citizens.models import CloseReason, IdeaKind, IdeaState, IdeaWhat
from api.core.ids import Id
from api.core.text import Email, Line, Slug, Text
from api.requests.models.steps import RequestKind
from api.web.paging import Page

WORDS = "Le courrier du service est illisible pour qui n'a pas l'habitude."
FORBID = ConfigDict(extra="forbid")
TerritoryCode = Annotated[
    str,
    Field(
        pattern=r"^[0-9A-Z]{2,9}$", description="Code of the territory (COG)", examples=["35238"]
    ),
]
Told = Annotated[
    Text, Field(min_length=1, max_length=4000, description="In words that its author will read")
]
Abilities = Annotated[
    list[str],
    Field(
        description="What the caller may do now: read, answer, take_up, link, close, join,"
        " publish, withdraw_publication",
        examples=[["read", "answer"]],
    ),
]


def _boolean(value: object) -> object:
    """Python takes 1 for true; JSON does not."""
    if not isinstance(value, bool):
        msg = "not a boolean"
        raise ValueError(msg)
    return value


Agreed = Annotated[
    Literal[True],
    BeforeValidator(_boolean),
    Field(description="They have read what is kept of it, why and for how long"),
]


class CitizenSettingsRead(BaseModel):
    """How a lab receives what citizens bring."""

    ideas_open: bool = Field(description="Whether it takes ideas")
    retention_days: int = Field(
        description="Days after an idea or a call is over when people are forgotten", examples=[90]
    )
    link_hours: int = Field(description="How long the link sent by mail works", examples=[48])
    version: int


class CitizenSettingsChange(BaseModel):
    """The same, written whole."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"ideas_open": True, "retention_days": 90}}
    )

    ideas_open: StrictBool
    retention_days: Annotated[int, Field(ge=7, le=3650, strict=True)]


class IdeaGiven(BaseModel):
    """An irritant or an idea, from anybody."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "kind": "irritant",
                "words": WORDS,
                "email": "voisine@tilab.example",
                "consent": True,
            }
        },
    )

    kind: IdeaKind
    words: Annotated[
        Text, Field(min_length=10, max_length=2000, description="What happens, or could be tried")
    ]
    for_whom: Line | None = Field(default=None, description="Whom it concerns")
    place: Line | None = Field(default=None, description="Where, in words")
    territory_code: TerritoryCode | None = None
    would_help: Annotated[Text, Field(max_length=1000, description="What would help")] | None = None
    email: Email
    may_write: StrictBool = Field(
        default=True, description="Whether the lab may write back; else no address is kept"
    )
    may_publish: StrictBool = Field(
        default=False, description="Whether the lab may publish it, without any name"
    )
    consent: Agreed

    def given(self) -> dict[str, Any]:
        """What a link carries; empty words are none."""
        values = self.model_dump(exclude={"consent"})
        return {name: None if value == "" else value for name, value in values.items()}


class IdeaLinkSent(BaseModel):
    """The answer to every idea that could be given, whoever the address belongs to."""

    link_hours: int = Field(description="How long the link works", examples=[48])


class ShownLink(BaseModel):
    """What the link in the mail ends with."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"token": "kq7m3xwp9dtrkq7m3xwp9d"}}
    )

    token: Annotated[str, Field(min_length=1, max_length=8192, description="After the # sign")]


class ShownProject(BaseModel):
    """A public card."""

    slug: Slug
    title: str


class LinkedProject(ShownProject):
    """A card of the lab."""

    public: bool = Field(description="Whether everybody may read it")


class OwnIdeaStep(BaseModel):
    """A step of an idea's story."""

    at: datetime
    what: IdeaWhat
    words: str | None = Field(description="What the lab told its author")


class IdeaStepRead(OwnIdeaStep):
    """A step of an idea's story, and who made it."""

    by_name: str | None


class JoinedIdea(BaseModel):
    """What became of the idea that stands for one like it."""

    state: IdeaState
    project: ShownProject | None


class OwnIdeaRead(BaseModel):
    """An idea as its author reads it."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"kind": "irritant", "words": WORDS, "territory_code": None, "project": None}
        }
    )

    lab: str
    lab_name: str
    kind: IdeaKind
    words: str
    for_whom: str | None
    place: str | None
    territory_code: str | None
    would_help: str | None
    may_write: bool
    may_publish: bool
    state: IdeaState
    close_reason: CloseReason | None
    received_at: datetime
    joined: JoinedIdea | None
    project: ShownProject | None
    published: bool
    retention_days: int
    steps: list[OwnIdeaStep]


class IdeaHandedIn(BaseModel):
    """The idea that a link handed in, and the key to follow it."""

    key: str = Field(
        description="For the header X-Idea-Key", examples=["1-12-kq7m3xwp9dtrkq7m3xwp9d"]
    )
    idea: OwnIdeaRead


class PublishedIdea(BaseModel):
    """What everybody may read of an idea."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"kind": "irritant", "words": WORDS, "project": None}}
    )

    id: int
    kind: IdeaKind
    words: str
    place: str | None
    outcome: str | None = Field(description="What came of it, in the lab's words")
    state: IdeaState
    project: ShownProject | None
    published_at: datetime
    fictitious: bool


class PublishedIdeaPage(Page[PublishedIdea]):
    """A page of published ideas."""


class IdeaRow(BaseModel):
    """An idea in the lab's list."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"kind": "irritant", "words": WORDS, "state": "recue"}}
    )

    id: int
    kind: IdeaKind
    words: str
    cut: bool = Field(description="Whether there is more to read")
    place: str | None
    territory_code: str | None
    state: IdeaState
    close_reason: CloseReason | None
    received_at: datetime
    days_waiting: int | None = Field(description="Until somebody answers")
    like: int | None = Field(description="The idea that stands for it")
    alike: int = Field(description="How many ideas it stands for")
    request: int | None
    project: LinkedProject | None
    published: bool
    erased: bool
    fictitious: bool
    version: int


class IdeaPage(Page[IdeaRow]):
    """A page of ideas."""


class IdeaShown(BaseModel):
    """What everybody reads of it."""

    words: str
    outcome: str | None
    published_at: datetime


class IdeaRead(IdeaRow):
    """An idea, for whoever answers it. Who gave it is not said to anybody."""

    for_whom: str | None
    would_help: str | None
    may_publish: bool
    may_write: bool = Field(description="Whether answers reach its author by mail")
    request_number: int | None
    publication: IdeaShown | None
    steps: list[IdeaStepRead]
    abilities: Abilities


class IdeaAnswer(BaseModel):
    """An answer to its author."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"words": "Merci : nous regardons."}}
    )

    words: Told


class IdeaClosing(BaseModel):
    """Why an idea goes no further; « semblable » is said by naming the other idea."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"reason": "existe_deja", "words": "La Région le propose déjà."}
        },
    )

    reason: Literal[
        CloseReason.HORS_COMPETENCE,
        CloseReason.EXISTE_DEJA,
        CloseReason.PAS_ASSEZ_PRECIS,
        CloseReason.SANS_MOYENS,
    ]
    words: Told


class IdeaLikeness(BaseModel):
    """The idea that stands for both."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"idea": 12}})

    idea: Id


class IdeaTakenUp(BaseModel):
    """The request that it becomes."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"kind": "projet", "title": "Un courrier qui se lit"}},
    )

    kind: RequestKind
    title: Line


class IdeaLinked(BaseModel):
    """The project that answers it."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"project": "courriers-clairs"}}
    )

    project: Slug
    words: Told | None = None


class IdeaPublished(BaseModel):
    """What everybody will read; look the words through, for they may name somebody."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"words": WORDS}})

    words: Annotated[Text, Field(min_length=1, max_length=4000)]
    outcome: Annotated[Text, Field(max_length=2000)] | None = None
