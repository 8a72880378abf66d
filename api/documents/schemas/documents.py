"""What crosses the API about documents, their versions and their drafts."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from api.core.text import Line, Slug, check_text
from api.documents.models.documents import DocumentKind, VersionState
from api.documents.rules.blocks import canonical
from api.documents.rules.merge import PartKind
from api.web.paging import Page

WORDS = "# Ordre du jour\n\n- accueil\n- bilan de l’année"
MAX_WORDS = 200_000
MAX_LEVELS = 5

VersionNumber = Annotated[
    int, Field(ge=1, le=2**31 - 1, strict=True, description="Number of a version", examples=[3])
]
Written = Annotated[
    str,
    StringConstraints(max_length=MAX_WORDS),
    AfterValidator(check_text),
    AfterValidator(canonical),
    Field(description="The whole text, in Markdown", examples=[WORDS]),
]
Note = Annotated[Line, Field(description="What was changed, in a few words")]


def _levels(value: str) -> str:
    """A folder's levels, without empty ones."""
    levels = [" ".join(check_text(one).split()) for one in value.split("/")]
    if len(levels) > MAX_LEVELS or not all(levels):
        if value.strip(" /") == "":
            return ""
        msg = "one to five levels, none of them empty"
        raise ValueError(msg)
    return "/".join(levels)


Folder = Annotated[
    str,
    StringConstraints(max_length=200),
    AfterValidator(_levels),
    Field(
        description="Up to five levels parted by « / »; empty for none",
        examples=["Comptes rendus/2026"],
    ),
]
Tree = Annotated[
    list[Any],
    Field(
        description="The text as nested lists: a tag, its attributes if it has any, what it holds",
        examples=[[["p", "Trois services."]]],
    ),
]
Abilities = Annotated[
    list[str],
    Field(
        description="What the caller may do: edit, show, hide, archive, take_back",
        examples=[["edit"]],
    ),
]


class Writer(BaseModel):
    """Somebody of the community."""

    model_config = ConfigDict(json_schema_extra={"example": {"handle": "claire", "name": "Claire"}})

    handle: str
    name: str


class InCircle(BaseModel):
    """The circle that alone reads it."""

    slug: Slug
    name: str


class DocumentRow(BaseModel):
    """A document in its community's list."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "id": 12,
                "title": "Ordre du jour",
                "folder": "Comptes rendus/2026",
                "kind": "page",
                "circle": None,
                "archived": False,
            }
        }
    )

    id: int
    title: str
    folder: str
    kind: DocumentKind
    circle: InCircle | None
    head: int = Field(description="Number of the version that all read")
    changed_at: datetime
    changed_by: Writer | None
    branches: int = Field(description="Texts that wait to be brought together with it")
    archived: bool
    fictitious: bool
    version: int


class DocumentPage(Page[DocumentRow]):
    """A page of documents, by folder and title, with every folder there is."""

    folders: list[str] = Field(examples=[["Comptes rendus/2026"]])


class WritesToo(Writer):
    """Somebody else who is writing in it."""

    since: datetime


class Branch(BaseModel):
    """A text that was saved beside the head, and waits."""

    number: int
    base: int
    author: Writer | None
    at: datetime


class DraftRead(BaseModel):
    """What the caller wrote and has not saved."""

    model_config = ConfigDict(json_schema_extra={"example": {"base": 3, "words": WORDS}})

    base: int
    words: str
    at: datetime


class DocumentRead(DocumentRow):
    """A document as all read it, with who else writes and what waits."""

    words: str
    tree: Tree
    created_by: Writer | None
    public: bool = Field(description="Whether everybody reads it, as a welcome kit")
    writers: list[WritesToo]
    waiting: list[Branch]
    draft: DraftRead | None
    abilities: Abilities


class DocumentGiven(BaseModel):
    """A new document; from a model when one is named."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"title": "Ordre du jour", "words": WORDS}},
    )

    title: Line
    folder: Folder = ""
    kind: DocumentKind = DocumentKind.PAGE
    circle: Slug | None = Field(default=None, description="Only this circle reads it, for good")
    words: Written = ""
    model: Annotated[int, Field(ge=1, le=2**63 - 1, strict=True)] | None = Field(
        default=None, description="Document whose text it begins with, instead of words"
    )


class DocumentChange(BaseModel):
    """Another title, another folder, another use; or taken back from the archive."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"folder": "Comptes rendus/2026"}}
    )

    title: Line | None = None
    folder: Folder | None = None
    kind: DocumentKind | None = None
    archived: Literal[False] | None = Field(default=None, description="Take it back")


class VersionRow(BaseModel):
    """A version of a document."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"number": 3, "base": 2, "merged": None, "note": None}}
    )

    number: int
    state: VersionState
    base: int | None = Field(description="The version that it was written from")
    merged: int | None = Field(description="The version that it also brings in")
    author: Writer | None
    at: datetime
    note: str | None


class VersionPage(Page[VersionRow]):
    """A page of versions, latest first."""


class VersionRead(VersionRow):
    """A version whole."""

    words: str
    tree: Tree


class VersionGiven(BaseModel):
    """The text as it is now, and the version it was written from."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"base": 3, "words": WORDS}}
    )

    base: VersionNumber
    words: Written
    note: Note | None = None
    closes: VersionNumber | None = Field(
        default=None, description="A text that waited, and that this one brings in"
    )


class PartRead(BaseModel):
    """Consecutive lines, and who changed them; what stands, unless somebody has to choose."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kind": "conflict",
                "text": None,
                "base": "accueil\n",
                "mine": "accueil à 9 h\n",
                "theirs": "café\n",
            }
        }
    )

    kind: PartKind
    text: str | None = Field(description="Null in a conflict")
    base: str | None = Field(description="As it stood before; null where nobody changed anything")
    mine: str | None = Field(description="As the one who saved wrote it")
    theirs: str | None = Field(description="As it was saved meanwhile")


class Saved(BaseModel):
    """What became of a text that was sent. It is kept in any case, as version ``number``."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"outcome": "saved", "number": 4, "head": 4, "parts": []}}
    )

    outcome: Literal["saved", "merged", "to_merge"] = Field(
        description="``merged``: brought together with what somebody saved meanwhile;"
        " ``to_merge``: both changed the same lines, and somebody has to choose"
    )
    number: int
    head: int
    parts: list[PartRead] = Field(description="Who wrote what, unless it was simply saved")


class Restored(BaseModel):
    """The version whose text comes back, as a new one."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"number": 2}})

    number: VersionNumber


class DraftGiven(BaseModel):
    """What is being written."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"base": 3, "words": WORDS}}
    )

    base: VersionNumber
    words: Written


class DraftKept(BaseModel):
    """What happens around a draft that was kept."""

    at: datetime
    head: int = Field(description="Above the draft's base, somebody has saved meanwhile")
    writers: list[WritesToo]


class PieceRead(BaseModel):
    """Words of a passage that changed."""

    kind: Literal["same", "added", "removed"]
    text: str


class HunkRead(BaseModel):
    """A passage before and after."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"kind": "added", "before": "", "after": "- pause", "pieces": []}
        }
    )

    kind: Literal["same", "added", "removed", "changed"]
    before: str
    after: str
    pieces: list[PieceRead]


class DocumentComparison(BaseModel):
    """What changed from one version to another."""

    before: VersionRow
    after: VersionRow
    hunks: list[HunkRead]
