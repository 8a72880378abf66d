"""What crosses the API about letters."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.core.text import Line, Slug, Text
from api.outreach.models import LetterAudience, LetterState

ItemKind = Literal["event", "project", "post", "document", "resource", "other"]


class LetterItem(BaseModel):
    """Something a letter tells."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {
                "kind": "event",
                "title": "Atelier ouvert",
                "words": "03/12/2026 14:00",
                "path": "/labs/ti-lab/evenements/12",
            }
        },
    )

    kind: ItemKind
    title: Line
    words: Annotated[Text, Field(max_length=2000)] = ""
    path: Annotated[Text, Field(max_length=2000)] = Field(
        default="", description="Where it leads: a path of this instance, or a web address"
    )


class LetterGiven(BaseModel):
    """A letter to draft. ``community`` says whose, for the audience ``communaute``."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"title": "La lettre de décembre", "audience": "publique"}},
    )

    title: Line
    audience: LetterAudience
    community: Slug | None = None


class LetterChange(BaseModel):
    """What to say otherwise."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"intro": "Bonjour à toutes et à tous."}}
    )

    title: Line | None = None
    intro: Annotated[Text, Field(max_length=10_000)] | None = None
    items: Annotated[list[LetterItem], Field(max_length=60)] | None = None


class LetterHead(BaseModel):
    """A letter in a list."""

    model_config = ConfigDict(json_schema_extra={"example": {"title": "La lettre de décembre"}})

    id: int
    audience: LetterAudience
    title: str
    state: LetterState
    sent_at: datetime | None
    community: str | None
    community_name: str | None
    recipients: int | None = Field(description="For those who write letters, once it is sent")
    fictitious: bool
    version: int


class LetterDesk(BaseModel):
    """A community whose letters the reader writes."""

    slug: Slug
    name: str


class LetterList(BaseModel):
    """Letters, the latest first; and whose letters the reader writes."""

    items: list[LetterHead]
    writes_for_lab: bool
    writes_for: list[LetterDesk]


class LetterRead(LetterHead):
    """A letter, whole."""

    lab_name: str
    intro: str | None = Field(description="As it was typed, for those who write letters")
    tree: list[Any] = Field(description="The introduction, parsed (see POST /v1/markdown)")
    items: list[LetterItem]
    abilities: list[str] = Field(examples=[["edit", "send", "remove"]])
