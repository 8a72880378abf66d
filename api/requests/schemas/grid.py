"""What crosses the API about the grid of criteria."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from api.core.text import Line, Slug, Text
from api.requests.models.grid import GridStatus


class Criterion(BaseModel):
    """A criterion of the grid."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "slug": "transversalite",
                "label": "Transversalité du projet",
                "block": "Contribution à l'action politique et sociale",
                "block_rank": 2,
            }
        },
    )

    slug: Slug
    label: Line
    block: Line = Field(description="The axis under which it is read")
    block_rank: int = Field(ge=1, le=20, strict=True)
    motto: Line | None = None
    filter: bool = Field(default=False, description="Judged first and alone: users first")


class CriterionRead(Criterion):
    """A criterion, numbered."""

    model_config = ConfigDict(extra="ignore", json_schema_extra={"example": {}})

    id: int
    rank: int


class Criteria(BaseModel):
    """All the criteria, in order; one of the filter at least."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"items": [Criterion.model_config["json_schema_extra"]["example"]]}  # type: ignore[index]
        },
    )

    items: list[Criterion] = Field(min_length=1, max_length=40)


class Question(BaseModel):
    """A question put to the carriers."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "slug": "portage",
                "label": "Portage",
                "meaning": "co-portage ou équilibre État-Région",
            }
        },
    )

    slug: Slug
    label: Line
    meaning: Text | None = None


class QuestionRead(Question):
    """A question, numbered."""

    model_config = ConfigDict(extra="ignore", json_schema_extra={"example": {}})

    id: int
    rank: int


class Questions(BaseModel):
    """All the questions, in order."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"items": [{"slug": "portage", "label": "Portage"}]}},
    )

    items: list[Question] = Field(max_length=40)


class Link(BaseModel):
    """A question that lights a criterion, both by their short names."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"question": "portage", "criterion": "portage-politique"}},
    )

    question: Slug
    criterion: Slug


class Links(BaseModel):
    """All the links."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"items": [{"question": "portage", "criterion": "portage-politique"}]}
        },
    )

    items: list[Link] = Field(max_length=400)


class GridRead(BaseModel):
    """A version of the grid."""

    model_config = ConfigDict(
        json_schema_extra={"example": {"code": 1, "name": "Charte 4.0", "status": "active"}}
    )

    id: int
    code: int
    name: str
    status: GridStatus
    source: str | None
    activated_at: datetime | None
    criteria: list[CriterionRead]
    questions: list[QuestionRead]
    links: list[Link]
    used: int = Field(description="Requests judged by it")
    abilities: list[str] = Field(description="edit, activate", examples=[["edit"]])
    version: int


class GridList(BaseModel):
    """The versions of a lab's grid, latest first."""

    items: list[GridRead]


class GridDraft(BaseModel):
    """A new version, copied from an older one: the active one unless ``copies`` says."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"name": "Charte 4.1"}})

    name: Line
    source: Line | None = None
    copies: int | None = Field(
        default=None, ge=1, le=10_000, strict=True, description="Version to copy (its code)"
    )


class GridChange(BaseModel):
    """Another name or source of a draft."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": {"name": "Charte 5"}})

    name: Line | None = None
    source: Line | None = None
