"""What crosses the API about posts."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from api.core.ids import Id
from api.core.text import Line, Slug, Text
from api.posts.models import PostKind, RemovedBy, Sign
from api.web.paging import Page

FORBID = ConfigDict(extra="forbid")
SAID = "Qui vient jeudi ? J'apporte les **cartes**."
Words = Annotated[
    Text, Field(min_length=1, max_length=10_000, description="Markdown", examples=[SAID])
]
Tree = Annotated[
    list[Any],
    Field(
        description="The words as a tree: texts, and lists that begin with a tag",
        examples=[[["p", "Qui vient jeudi ? J'apporte les ", ["b", "cartes"], "."]]],
    ),
]
WrittenKind = Literal["mot", "question", "annonce", "retour"]
Files = Annotated[
    list[Id], Field(max_length=5, description="Numbers of files of this community", examples=[[3]])
]


class PostWrite(BaseModel):
    """Something to say."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"words": SAID}})

    words: Words
    kind: WrittenKind = "mot"
    circle: Slug | None = Field(default=None, description="Only those of this circle read it")
    important: StrictBool = Field(default=False, description="Mailed at once; for those who lead")
    files: Files = []


class ReplyWrite(BaseModel):
    """An answer in a thread."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"words": "J'y serai"}})

    words: Words
    files: Files = []


class PostChange(BaseModel):
    """Other words for one's own post."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"words": SAID}})

    words: Words


class Author(BaseModel):
    """A member, as a post names them."""

    handle: str = Field(examples=["claire-le-goff"])
    name: str = Field(examples=["Animatrice"])


class CircleName(BaseModel):
    """The circle that alone reads it."""

    slug: str = Field(examples=["noyau"])
    name: str = Field(examples=["Noyau"])


class Removed(BaseModel):
    """By whom it was taken away, and why."""

    by: RemovedBy
    reason: str | None = Field(examples=["Ce message vise une personne."])


class JoinedFile(BaseModel):
    """A file joined to a post, given at ``…/files/{file}``."""

    file: int
    name: str = Field(examples=["plan.pdf"])
    media_type: str = Field(examples=["application/pdf"])
    size: int = Field(description="Bytes")


class ReplyRead(BaseModel):
    """An answer, or what a post and an answer share."""

    id: int
    root: int | None = Field(description="The post that it answers")
    kind: PostKind = Field(examples=["mot"])
    author: Author | None = Field(description="Null when the house itself says it")
    circle: CircleName | None
    tree: Tree
    words: str | None = Field(description="As it was typed, for its author alone")
    at: datetime
    edited_at: datetime | None
    removed: Removed | None
    important: bool
    pinned: bool
    reactions: dict[Sign, int] = Field(examples=[{"merci": 2}])
    mine: list[Sign] = Field(description="The reader's own reactions", examples=[["merci"]])
    files: list[JoinedFile]
    people: dict[str, str] = Field(
        description="Names of those whom it calls, by handle",
        examples=[{"claire-le-goff": "Animatrice"}],
    )
    by_mail: bool = Field(description="Said by answering a mail")
    fictitious: bool
    abilities: list[str] = Field(
        description="What the reader may do now: edit, remove, reply, react, report, moderate, pin",
        examples=[["reply", "react"]],
    )
    version: int


class PostRead(ReplyRead):
    """A post that begins a thread, with its last two answers."""

    replies: list[ReplyRead] = Field(max_length=2)
    reply_count: int
    last_reply_at: datetime | None


class PostPage(Page[PostRead]):
    """Posts, latest first."""

    pinned: list[PostRead] = Field(description="Those that stay on top; with the first page only")
    unread: int = Field(
        description="Posts since the reader was last here, 99 at most; 0 for visitors"
    )
    seen: int | None = Field(description="The last post that the reader has seen")


class ReplyPage(Page[ReplyRead]):
    """The answers to a post, in their order."""


class Reading(BaseModel):
    """How far one has read."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"post": 12}})

    post: Id


class Pinning(BaseModel):
    """Whether a post stays on top."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"pinned": True}})

    pinned: StrictBool


class Reasoned(BaseModel):
    """Why a post is taken away: its author will read it."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"reason": "Ce message vise une personne."}},
    )

    reason: Line


class ReportWrite(BaseModel):
    """Why a post should be looked at."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"words": "Ce message vise une personne."}}
    )

    words: Line


class ReportRead(BaseModel):
    """A report that waits for an answer."""

    id: int
    post: int
    root: int | None
    words: str
    at: datetime
    by: Author
    author: Author | None
    tree: Tree
    version: int


class ReportList(BaseModel):
    """Reports that wait, the oldest first."""

    items: list[ReportRead]


class ReportDecision(BaseModel):
    """What becomes of a reported post; ``retire`` removes it, with a reason its author reads."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"decision": "garde", "reason": "Un désaccord"}},
    )

    decision: Literal["garde", "retire"]
    reason: Line
