"""What crosses the API about communities."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from api.communities.models.communities import Joining, Visibility
from api.core.markdown import address
from api.core.text import Line, Slug, Text, one_line


def _web_address(value: str) -> str:
    if not value.startswith(("https://", "http://")) or address(value) is None:
        msg = "not the address of a page"
        raise ValueError(msg)
    return value


WebAddress = Annotated[
    str,
    Field(
        min_length=8,
        max_length=2000,
        description="Address of a page, http or https, without credentials",
        examples=["https://www.labspublics.example"],
    ),
    AfterValidator(_web_address),
]
Tree = Annotated[
    list[Any],
    Field(
        description="The text as a tree of nodes (api.md § Texts)", examples=[[["p", "Bonjour"]]]
    ),
]
Summary = Annotated[
    str,
    Field(
        min_length=1,
        max_length=300,
        description="One line of text, 1 to 300 characters",
        examples=["La boîte à outils des labs"],
    ),
    AfterValidator(one_line),
]


class CommunityCard(BaseModel):
    """What everybody may know of a community, unless it is hidden."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "slug": "utilo",
                "name": "UTILO",
                "visibility": "publique",
                "joining": "demande",
                "url": None,
            }
        }
    )

    slug: str
    name: str
    kind: str | None
    summary: str | None
    visibility: Visibility
    joining: Joining
    url: str | None = Field(description="Where it lives, for one that is joined elsewhere")
    run_by: str | None
    members: list[dict[str, Any]] = Field(description="Declared figures: as_of, value, note")
    source: str | None
    member_count: int = Field(description="Members here today")
    last_activity_on: date | None
    archived: bool
    fictitious: bool


class CommunityList(BaseModel):
    """The communities of a lab."""

    items: list[CommunityCard]


class CircleRef(BaseModel):
    """A circle, as others name it."""

    slug: str
    name: str
    kind: str


class Named(BaseModel):
    """A member, by the name that mentions use and the one that people read."""

    handle: str = Field(examples=["claire-martin"])
    name: str = Field(examples=["Claire Martin"])


class StandingRead(BaseModel):
    """How the reader stands in a community."""

    handle: str = Field(examples=["claire-martin"])
    roles: list[str] = Field(examples=[["animateur"]])
    circles: list[str] = Field(description="Circles that the reader is in", examples=[["noyau"]])
    unread: int = Field(description="Threads not seen yet, at most 99")


class CommunityOpeningRead(BaseModel):
    """That somebody came in unasked, and why."""

    name: str
    reason: str
    at: datetime


class RequestRef(BaseModel):
    """The reader's own request to join, still open."""

    id: int
    at: datetime
    words: str | None


class CommunityRead(CommunityCard):
    """A community; what the reader may not see is empty."""

    id: int
    words: str | None = Field(description="The description, as it was typed")
    tree: Tree
    rules: list[str] = Field(description="Rules of conduct (req. 78)")
    welcome: int | None = Field(description="How many members it can take in by themselves")
    members_invite: bool
    circles: list[CircleRef]
    animators: list[Named]
    openings: list[CommunityOpeningRead]
    request: RequestRef | None
    standing: StandingRead | None = Field(description="Null for whoever is not a member")
    abilities: list[str] = Field(examples=[["post", "read", "reply"]])
    version: int


class MyCommunity(CommunityCard):
    """A community that the reader is a member of."""

    lab: Slug
    lab_name: str
    handle: str
    roles: list[str]
    joined_at: datetime
    unread: int = Field(description="Threads not seen yet, at most 99")


class MyCommunities(BaseModel):
    """The reader's communities, in every lab."""

    items: list[MyCommunity]


class _Settled(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"name": "UTILO", "visibility": "membres"}},
    )

    kind: Line | None = Field(default=None, examples=["pratique"])
    summary: Summary | None = None
    words: Text | None = None
    visibility: Visibility | None = None
    joining: Joining | None = None
    url: WebAddress | None = None
    rules: Annotated[list[Line], Field(max_length=20)] | None = Field(
        default=None, description="The ten of the charter when not given"
    )
    welcome: Annotated[int, Field(ge=0, le=100_000)] | None = None
    members_invite: bool | None = None


class CommunityGiven(_Settled):
    """A new community."""

    name: Line = Field(examples=["UTILO"])


class CommunityChange(_Settled):
    """What to change of a community; what is not sent stays."""

    name: Line | None = Field(default=None, examples=["UTILO"])


EMPTIED = ("kind", "summary", "words", "url", "welcome")
"""Fields of a change that null empties."""
OF_CARD = frozenset({"name", "kind", "summary", "url", "words"})
"""What a lab's team may change of a community whose card everybody sees."""
