"""What crosses the API about resources and links."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictBool

from api.core.ids import Id
from api.core.text import Line, Slug, Text
from api.documents.models.resources import ResourceKind
from api.documents.rules.tags import MOST
from api.documents.schemas.documents import Abilities, InCircle, Tree, Writer
from api.web.paging import Page

URL = "https://www.modernisation.gouv.fr/campus-de-la-transformation-publique"
Address = Annotated[
    str,
    Field(
        min_length=1,
        max_length=2000,
        description="Where it is: http, https, mailto, or a path of this site",
        examples=[URL],
    ),
]
Tag = Annotated[Line, Field(max_length=40, examples=["facilitation"])]
Words = Annotated[Text, Field(max_length=4000, description="What it is good for, in Markdown")]


class ResourceFile(BaseModel):
    """A file of the community."""

    id: int
    name: str
    media_type: str
    size: int = Field(description="Bytes")


class PublicResource(BaseModel):
    """A resource that everybody may read."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"kind": "lien", "title": "Campus", "url": URL, "tags": ["formation"]}
        }
    )

    id: int
    lab: Slug
    community: Slug
    kind: ResourceKind
    title: str
    url: str | None
    words: str
    tree: Tree
    tags: list[str]
    made_at: datetime
    checked_on: date | None = Field(description="The last day somebody opened it")
    dead: bool = Field(description="Whether its address answers no more")
    fictitious: bool


class PublicResourcePage(Page[PublicResource]):
    """A page of public resources, latest first."""


class ResourceRead(BaseModel):
    """A resource, for members."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "kind": "lien",
                "title": "Campus",
                "url": URL,
                "tags": ["formation"],
                "circle": None,
                "file": None,
            }
        }
    )

    id: int
    kind: ResourceKind
    title: str
    url: str | None
    words: str
    tree: Tree
    tags: list[str]
    circle: InCircle | None
    file: ResourceFile | None
    author: Writer | None
    public: bool
    made_at: datetime
    checked_on: date | None
    dead: bool
    fictitious: bool
    abilities: Abilities
    version: int


class ResourcePage(Page[ResourceRead]):
    """A page of resources, latest first."""


class TagRead(BaseModel):
    """A tag as most write it, and how many resources carry it."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"key": "facilitation", "label": "facilitation", "count": 3}}
    )

    key: str
    label: str
    count: int


class TagList(BaseModel):
    """The tags of a community, most used first."""

    items: list[TagRead]


class ResourceGiven(BaseModel):
    """Something to keep: an address, a file, or words."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"title": "Campus", "url": URL}}
    )

    kind: ResourceKind = ResourceKind.LIEN
    title: Line
    url: Address | None = None
    words: Words = ""
    tags: Annotated[list[Tag], Field(max_length=MOST)] = Field(default=[])
    file: Id | None = Field(default=None, description="A file of the community")
    circle: Slug | None = Field(default=None, description="Only this circle reads it, for good")
    public: StrictBool = Field(default=False, description="Whether everybody may read it")


class ResourceChange(BaseModel):
    """What changes of it."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"dead": True}})

    kind: ResourceKind | None = None
    title: Line | None = None
    url: Address | None = None
    words: Words | None = None
    tags: Annotated[list[Tag], Field(max_length=MOST)] | None = None
    public: StrictBool | None = None
    dead: StrictBool | None = None
