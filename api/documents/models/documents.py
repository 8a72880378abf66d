"""Documents, their versions, and the drafts of whoever writes (product.md §7)."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import CircleId, CommunityId, CommunityMemberId, DocumentId, LabId
from api.core.model import (
    document,
    identity,
    instant,
    number,
    one_of,
    search_column,
    version,
    written_at,
)
from api.core.model import words as prose


class DocumentKind(StrEnum):
    """What a document is for."""

    PAGE = "page"
    COMPTE_RENDU = "compte_rendu"
    MODELE = "modele"
    KIT = "kit"


class VersionState(StrEnum):
    """Where a version stands: read by all, beside the head, or brought together with it."""

    TETE = "tete"
    BRANCHE = "branche"
    FUSIONNEE = "fusionnee"


def of_member(column: str) -> ForeignKeyConstraint:
    """Whoever wrote it is, or was, a member of its community."""
    return ForeignKeyConstraint(
        ["lab_id", "community_id", column],
        ["community_member.lab_id", "community_member.community_id", "community_member.id"],
    )


def of_circle() -> ForeignKeyConstraint:
    """Its circle is one of its community's."""
    return ForeignKeyConstraint(
        ["lab_id", "community_id", "circle_id"],
        ["circle.lab_id", "circle.community_id", "circle.id"],
    )


def _of_document() -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["lab_id", "community_id", "document_id"],
        ["document.lab_id", "document.community_id", "document.id"],
    )


def _of_version(column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["lab_id", "document_id", column],
        [f"document_version.{name}" for name in ("lab_id", "document_id", "number")],
    )


class Document(SQLModel, table=True):
    """A text that a community writes together. ``version`` counts its title and folder only."""

    __tablename__ = "document"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id", "community_id"], ["community.lab_id", "community.id"]),
        of_circle(),
        of_member("created_by"),
        UniqueConstraint("lab_id", "community_id", "id"),
        one_of("kind", DocumentKind),
        CheckConstraint("length(btrim(title)) > 0", name="titled"),
        CheckConstraint("folder = '' OR folder ~ '^[^/]+(/[^/]+){0,4}$'", name="folder_levels"),
        CheckConstraint("NOT public OR circle_id IS NULL", name="public_of_all"),
    )

    lab_id: LabId = number(primary_key=True)
    id: DocumentId = identity()
    community_id: CommunityId = number()
    circle_id: CircleId | None = number(nullable=True)
    folder: str = prose(default="")
    title: str = prose()
    kind: DocumentKind = prose(default=DocumentKind.PAGE)
    head: int = Field(default=1)
    tree: list[Any] = document(default="[]")
    public: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    licence: str | None = prose(nullable=True)
    created_by: CommunityMemberId = number()
    created_at: datetime = written_at()
    archived_at: datetime | None = instant(nullable=True)
    fictitious: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    version: int = version()
    search: str | None = search_column("title", "folder")


class DocumentVersion(SQLModel, table=True):
    """A text as somebody saved it, kept exactly; ``base`` and ``merged``: what it was made of."""

    __tablename__ = "document_version"
    __table_args__ = (
        _of_document(),
        _of_version("base"),
        _of_version("merged"),
        of_member("member_id"),
        one_of("state", VersionState),
        CheckConstraint(
            "number >= 1 AND base < number AND merged < number", name="made_of_earlier"
        ),
        CheckConstraint("length(words) <= 200000", name="words_length"),
    )

    lab_id: LabId = number(primary_key=True)
    document_id: DocumentId = number(primary_key=True)
    community_id: CommunityId = number()
    circle_id: CircleId | None = number(nullable=True)
    base: int | None = Field(default=None)
    merged: int | None = Field(default=None)
    state: VersionState = prose()
    member_id: CommunityMemberId = number()
    at: datetime = instant()
    note: str | None = prose(nullable=True)
    words: str = prose()
    number: int = Field(primary_key=True)


class DocumentDraft(SQLModel, table=True):
    """What a member has written and not saved yet."""

    __tablename__ = "document_draft"
    __table_args__ = (
        _of_document(),
        _of_version("base"),
        of_member("member_id"),
        CheckConstraint("length(words) <= 200000", name="words_length"),
    )

    lab_id: LabId = number(primary_key=True)
    document_id: DocumentId = number(primary_key=True)
    member_id: CommunityMemberId = Field(sa_type=BigInteger, primary_key=True)
    community_id: CommunityId = number()
    circle_id: CircleId | None = number(nullable=True)
    base: int = Field()
    words: str = prose()
    at: datetime = instant()
