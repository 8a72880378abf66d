"""What crosses the API about projects."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic.config import JsonDict

from api.core.clock import Day
from api.core.text import Line, Slug, Text
from api.projects.models.cards import LabPart, ProjectFunction, ProjectStatus, Publication
from api.web.paging import Page

EXAMPLE: JsonDict = {
    "lab": "ti-lab",
    "slug": "utilo",
    "title": "UTILO",
    "function": "centre_de_ressources",
}


class ThemeRead(BaseModel):
    """A theme of the index (req. 61)."""

    slug: str = Field(examples=["simplification"])
    name: str = Field(examples=["Simplification"])
    project_count: int = Field(description="Number of public cards in the theme")


class ThemeList(BaseModel):
    """All themes."""

    items: list[ThemeRead]


class ProjectRead(BaseModel):
    """A project card (req. 48). Null means that the sources do not say."""

    model_config = ConfigDict(json_schema_extra={"example": EXAMPLE})

    lab: str
    lab_name: str
    slug: str
    title: str
    aliases: list[str]
    kind: str | None
    kind_label: str | None
    function: ProjectFunction | None
    status: ProjectStatus | None
    lab_part: LabPart | None = Field(description="Whether the lab leads or supports")
    lab_role: str | None = Field(description="The lab's role in the card's words")
    goal: str | None
    scale: list[str]
    scale_stated: bool = Field(description="Whether the source states the scale")
    period_text: str | None = Field(description="Period as the source words it")
    started_on: date | None
    ended_on: date | None
    carriers: list[str]
    partners: list[str]
    funding: list[str]
    figures: list[dict[str, Any]]
    related: list[str] = Field(description="Slugs of linked cards of the same lab")
    url: str | None
    note: str | None
    page: int | None = Field(description="Printed page of the booklet")
    sources: list[str]
    publication: Publication
    themes: list[str] = Field(description="Slugs of themes")
    fictitious: bool = Field(description="Made up for demonstration")
    version: int


class ProjectPage(Page[ProjectRead]):
    """A page of project cards."""


class ExistingProject(BaseModel):
    """A project that exists already, recorded with its source."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"slug": "guide-accueil", "title": "Guide de l'accueil", "source": "livret"}
        },
    )

    slug: Slug
    title: Line
    source: Line
    function: ProjectFunction | None = None
    status: ProjectStatus | None = None
    lab_part: LabPart | None = None
    goal: Text | None = None
    started_on: Day | None = None
    ended_on: Day | None = None
    publication: Publication = Publication.INTERNE
    themes: Annotated[list[Slug], Field(max_length=9)] = []


class ProjectChange(BaseModel):
    """What to change on a card; absent fields stay as they are."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"lab_part": "leads"}})

    title: Line | None = None
    goal: Text | None = None
    status: ProjectStatus | None = None
    lab_part: LabPart | None = None
    started_on: Day | None = None
    ended_on: Day | None = None
    publication: Publication | None = None
