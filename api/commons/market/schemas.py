"""What crosses the API about the market."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StringConstraints

from api.commons.books.schemas.books import Maybe
from api.commons.market.models import OfferKind
from api.core.ids import Id
from api.core.text import Line, Slug, Text
from api.documents.rules.tags import MOST
from api.documents.schemas.documents import Tree
from api.documents.schemas.resources import Address, Tag
from api.web.paging import Page

_OFFER: dict[str, Any] = {
    "id": 3,
    "kind": "prestataire",
    "name": "Une coopérative",
    "title": "Une journée de facilitation graphique",
    "words": "",
    "tree": [],
    "gives": "Une journée de découverte",
    "takes": "La salle pour une soirée",
    "skills": ["facilitation graphique"],
    "territory": "Ille-et-Vilaine",
    "url": "https://example.org",
    "contact": None,
    "public": True,
    "checked_on": "2026-11-02",
    "mine": False,
    "served": [],
    "fictitious": True,
    "abilities": [],
    "version": 1,
}
Side = Annotated[
    Text,
    StringConstraints(min_length=1, max_length=1000, pattern=r"\S"),
    Field(description="One side of the exchange", examples=["Une journée de découverte"]),
]
Skills = Annotated[list[Tag], Field(max_length=MOST, description="What can be done")]
About = Annotated[Text, Field(max_length=4000, description="More about it, in Markdown")]


class Served(BaseModel):
    """A project or an activity that an offer served."""

    id: int
    project: str | None
    activity: int | None
    title: str
    words: str


class OfferRead(BaseModel):
    """What somebody brings, and what they would like in return."""

    model_config = ConfigDict(json_schema_extra={"example": _OFFER})

    id: int
    kind: OfferKind
    name: str = Field(description="Who offers")
    title: str
    words: str
    tree: Tree
    gives: str
    takes: str = Field(description="What they would like in return")
    skills: list[str]
    territory: str
    url: str | None
    contact: str | None = Field(description="Whom to call; null for strangers")
    public: bool
    checked_on: date | None = Field(description="The last day the team made sure that it stands")
    mine: bool
    served: list[Served] = Field(description="What it served; empty for strangers")
    fictitious: bool
    abilities: list[str] = Field(
        description="What the caller may do: edit, publish, check, link", examples=[["edit"]]
    )
    version: int


class OfferPage(Page[OfferRead]):
    """A page of offers, latest first."""


class SkillCount(BaseModel):
    """Something that can be done, as most say it, and how many offer it."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"key": "facilitation", "label": "facilitation", "count": 2}}
    )

    key: str
    label: str
    count: int


class SkillList(BaseModel):
    """What can be done, most offered first."""

    items: list[SkillCount]


class OfferGiven(BaseModel):
    """A new offer: what is brought and what is asked for, both."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "kind": "agent",
                "name": "Claire",
                "title": "Relire vos courriers en langage clair",
                "gives": "Deux heures par mois",
                "takes": "Un regard sur nos formulaires",
            }
        },
    )

    kind: OfferKind
    name: Line
    title: Line
    words: About = ""
    gives: Side
    takes: Side
    skills: Skills = Field(default=[])
    territory: Maybe = ""
    url: Address | None = None
    contact: Maybe = ""
    public: StrictBool = Field(default=False, description="Whether everybody may read it")


class OfferChange(BaseModel):
    """What changes of an offer."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"public": True}})

    kind: OfferKind | None = None
    name: Line | None = None
    title: Line | None = None
    words: About | None = None
    gives: Side | None = None
    takes: Side | None = None
    skills: Skills | None = None
    territory: Maybe | None = None
    url: Address | None = None
    contact: Maybe | None = None
    public: StrictBool | None = None


class ServedGiven(BaseModel):
    """What an offer served: a project or an activity."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"project": "carte-lycees"}}
    )

    project: Slug | None = None
    activity: Id | None = None
    words: Maybe = ""
