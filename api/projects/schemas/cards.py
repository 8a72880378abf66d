"""What crosses the API about projects."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

from api.core.clock import Day
from api.core.text import Line, Slug, Text
from api.projects.models.cards import (
    Association,
    LabPart,
    ProjectFunction,
    ProjectNature,
    ProjectObjective,
    ProjectStatus,
    Publication,
)
from api.projects.models.life import PhaseName, Scale
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


class ProjectRow(BaseModel):
    """A project card as lists give it (req. 48). Null means that the sources do not say."""

    model_config = ConfigDict(json_schema_extra={"example": EXAMPLE})

    lab: str
    lab_name: str
    slug: str
    title: str
    aliases: list[str]
    kind: str | None
    kind_label: str | None
    nature: ProjectNature | None = Field(description="A project, or a one-off action")
    function: ProjectFunction | None
    status: ProjectStatus | None
    phase: PhaseName | None = Field(description="Last phase entered that has no end")
    objectives: list[ProjectObjective]
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


class ProjectPage(Page[ProjectRow]):
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
    nature: ProjectNature | None = None
    goal: Text | None = None
    started_on: Day | None = None
    ended_on: Day | None = None
    publication: Publication = Publication.INTERNE
    themes: Annotated[list[Slug], Field(max_length=9)] = []


Lines = Annotated[list[Line], Field(max_length=60)]
Address = Annotated[
    str,
    StringConstraints(pattern=r"^https?://[!-~]{1,480}$"),
    Field(description="Address of a page", examples=["https://www.labo.example/kit"]),
]
EMPTIED = (
    "goal", "approach", "result", "specific_support", "lesson", "lab_part", "lab_role", "function",
    "nature", "kind_label", "period_text", "started_on", "ended_on", "url", "note", "status",
)  # fmt: skip
"""Fields that null empties."""


class ProjectChange(BaseModel):
    """What to change on a card; absent fields stay as they are, null empties.

    ``publication`` can only be lowered here: it takes two keys to open a card to more readers.
    """

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"lab_part": "leads"}})

    title: Line | None = None
    aliases: Lines | None = None
    goal: Text | None = None
    approach: Text | None = None
    result: Text | None = None
    specific_support: Text | None = None
    lesson: Text | None = None
    function: ProjectFunction | None = None
    nature: ProjectNature | None = None
    kind_label: Line | None = None
    objectives: Annotated[list[ProjectObjective], Field(max_length=5)] | None = None
    association: Annotated[list[Association], Field(max_length=4)] | None = None
    status: ProjectStatus | None = None
    lab_part: LabPart | None = None
    lab_role: Line | None = None
    scale: Annotated[list[Scale], Field(max_length=3)] | None = None
    period_text: Line | None = None
    started_on: Day | None = None
    ended_on: Day | None = None
    carriers: Lines | None = None
    funding: Lines | None = None
    url: Address | None = None
    note: Text | None = None
    publication: Publication | None = None
