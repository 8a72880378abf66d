"""The bank of resources and links of a community (product.md §7)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import CircleId, CommunityId, CommunityMemberId, FileId, LabId, ResourceId
from api.core.model import (
    document,
    identity,
    instant,
    number,
    one_of,
    search_column,
    texts,
    version,
)
from api.core.model import words as prose
from api.documents.models.documents import of_circle, of_member


class ResourceKind(StrEnum):
    """What is kept."""

    LIEN = "lien"
    FICHIER = "fichier"
    LIVRE = "livre"
    OUTIL = "outil"
    CONTACT = "contact"
    VEILLE = "veille"


class Resource(SQLModel, table=True):
    """A link, a file, or a few words worth keeping. ``tag_keys`` are what its tags are found by."""

    __tablename__ = "resource"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id", "community_id"], ["community.lab_id", "community.id"]),
        of_circle(),
        of_member("member_id"),
        ForeignKeyConstraint(["lab_id", "file_id"], ["file.lab_id", "file.id"]),
        one_of("kind", ResourceKind),
        CheckConstraint("length(btrim(title)) > 0", name="titled"),
        CheckConstraint(
            "url IS NOT NULL OR file_id IS NOT NULL OR length(btrim(words)) > 0",
            name="holds_something",
        ),
        CheckConstraint("cardinality(tags) = cardinality(tag_keys)", name="tags_keyed"),
        CheckConstraint(
            "NOT public OR (circle_id IS NULL AND file_id IS NULL)", name="public_of_all"
        ),
    )

    lab_id: LabId = number(primary_key=True)
    id: ResourceId = identity()
    community_id: CommunityId = number()
    circle_id: CircleId | None = number(nullable=True)
    kind: ResourceKind = prose(default=ResourceKind.LIEN)
    title: str = prose()
    url: str | None = prose(nullable=True)
    words: str = prose(default="")
    tree: list[Any] = document(default="[]")
    tags: list[str] = texts()
    tag_keys: list[str] = texts()
    file_id: FileId | None = number(nullable=True)
    member_id: CommunityMemberId = number()
    public: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    made_at: datetime = instant()
    checked_on: date | None = Field(default=None)
    dead: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    fictitious: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    version: int = version()
    search: str | None = search_column("title", "words", "url")
