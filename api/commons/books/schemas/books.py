"""What crosses the API about books and their copies."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from api.commons.books.models import BookKind, CopyState, HoldState
from api.core.text import Line, Slug, Text, check_text
from api.documents.schemas.documents import Tree
from api.web.paging import Page

_BOOK: dict[str, Any] = {
    "id": 4,
    "kind": "livre",
    "isbn": "9782070368228",
    "title": "Un livre",
    "authors": "Une autrice",
    "publisher": "Une maison",
    "year": 2019,
    "copies": 2,
    "free": 1,
    "back_on": "2026-12-04",
    "waiting": 0,
    "mine": False,
    "fictitious": True,
}
Isbn = Annotated[
    str,
    Field(
        min_length=10,
        max_length=20,
        description="ISBN, of ten digits or thirteen, with or without dashes",
        examples=["978-2-07-036822-8"],
    ),
]
Year = Annotated[int, Field(ge=1450, le=2200, strict=True, examples=[2019])]
Maybe = Annotated[
    str,
    StringConstraints(max_length=200, strip_whitespace=True),
    AfterValidator(check_text),
    Field(examples=["Une maison"]),
]
About = Annotated[Text, Field(max_length=4000, description="What it is good for, in Markdown")]


class BookCard(BaseModel):
    """A title of the library, and how many copies there are."""

    model_config = ConfigDict(json_schema_extra={"example": _BOOK})

    id: int
    kind: BookKind
    isbn: str | None = Field(description="Thirteen digits")
    title: str
    authors: str
    publisher: str
    year: int | None
    copies: int
    free: int = Field(description="How many stand on the shelf")
    back_on: date | None = Field(description="When the first of those that are away comes back")
    waiting: int | None = Field(description="How many wait for it; null for strangers")
    mine: bool = Field(description="Whether the caller has a copy")
    fictitious: bool


class BookPage(Page[BookCard]):
    """A page of the catalogue, by title."""


class OwnHold(BaseModel):
    """The caller's wait for a book."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "state": "attend",
                "made_at": "2026-11-26T09:00:00Z",
                "kept_until": None,
                "copy": None,
                "rank": 1,
            }
        }
    )

    state: HoldState
    made_at: datetime
    kept_until: date | None = Field(description="Until when a copy is kept for them")
    copy_: int | None = Field(alias="copy", description="Which one")
    rank: int | None = Field(description="Their turn, from 1, while they wait")


class CopyItem(BaseModel):
    """A copy of a book."""

    id: int
    label: str
    room: str | None
    room_name: str | None
    keeper: str = Field(
        description="Who it belongs to, when it is not the lab; empty for strangers"
    )
    state: CopyState
    free: bool
    due_on: date | None = Field(description="When it comes back, while somebody has it")
    late: bool
    kept_until: date | None = Field(description="Until when it is kept for somebody who waited")
    kept_for_me: bool
    mine: bool
    renewals: int | None = Field(description="How often one has kept it longer")
    borrower: str | None = Field(description="Who has it: oneself, or anybody for the team")
    fictitious: bool
    abilities: list[str] = Field(
        description="What the caller may do: borrow, lend, return, renew, edit",
        examples=[["borrow"]],
    )
    version: int


class BookRead(BookCard):
    """A title with its copies."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": _BOOK
            | {
                "words": "",
                "tree": [],
                "hold": None,
                "items": [],
                "abilities": ["hold"],
                "version": 1,
            }
        }
    )

    words: str
    tree: Tree
    hold: OwnHold | None
    items: list[CopyItem] = Field(description="Its copies")
    abilities: list[str] = Field(
        description="What the caller may do: edit, hold, give_up", examples=[["hold"]]
    )
    version: int


class CopyRead(BaseModel):
    """One copy, as read by whoever scanned its code."""

    copy_: CopyItem = Field(alias="copy")
    book: BookCard
    hold: OwnHold | None
    lent_until: date = Field(description="When it would come back, borrowed today")


class CopyGiven(BaseModel):
    """One more copy."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"label": "A", "room": "salon"}}
    )

    label: Annotated[Line, Field(max_length=60, description="What is written on it")]
    room: Slug | None = Field(default=None, description="The room where it stands")
    keeper: Maybe = ""
    state: CopyState = CopyState.EN_RAYON


class CopyChange(BaseModel):
    """What changes of a copy."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"state": "perdu"}})

    label: Annotated[Line, Field(max_length=60)] | None = None
    room: Slug | None = None
    keeper: Maybe | None = None
    state: CopyState | None = None


class BookGiven(BaseModel):
    """A new title, with its copies."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "title": "Un livre",
                "authors": "Une autrice",
                "isbn": "978-2-07-036822-8",
                "copies": [{"label": "A"}],
            }
        },
    )

    kind: BookKind = BookKind.LIVRE
    isbn: Isbn | None = None
    title: Line
    authors: Maybe = ""
    publisher: Maybe = ""
    year: Year | None = None
    words: About = ""
    copies: Annotated[list[CopyGiven], Field(max_length=20)] = Field(default=[])


class BookChange(BaseModel):
    """What changes of a title."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"year": 2020}})

    kind: BookKind | None = None
    isbn: Isbn | None = None
    title: Line | None = None
    authors: Maybe | None = None
    publisher: Maybe | None = None
    year: Year | None = None
    words: About | None = None
