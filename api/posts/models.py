"""What is said in a community: posts and their threads, reactions, people called, reports."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from api.core.ids import (
    CircleId,
    CommunityId,
    CommunityMemberId,
    FileId,
    LabId,
    PostId,
    PostReportId,
)
from api.core.model import document, identity, instant, number, one_of, version, written_at
from api.core.model import words as prose


class PostKind(StrEnum):
    """What a post is; ``systeme`` is said by the house itself."""

    MOT = "mot"
    QUESTION = "question"
    ANNONCE = "annonce"
    RETOUR = "retour"
    SYSTEME = "systeme"


class Sign(StrEnum):
    """A reaction, shown in words."""

    MERCI = "merci"
    D_ACCORD = "d_accord"
    IDEE = "idee"
    QUESTION = "question"
    BRAVO = "bravo"


class RemovedBy(StrEnum):
    """Who took a post away."""

    AUTEUR = "auteur"
    MODERATION = "moderation"


class ReportState(StrEnum):
    """What became of a report."""

    RECU = "recu"
    GARDE = "garde"
    RETIRE = "retire"


def _of_a_post(table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["lab_id", "community_id", "post_id"],
        ["post.lab_id", "post.community_id", "post.id"],
        name=f"fk_{table}_lab_id_community_id_post_id",
        ondelete="CASCADE",
    )


def _of_a_member(column: str = "member_id") -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["lab_id", "community_id", column],
        ["community_member.lab_id", "community_member.community_id", "community_member.id"],
    )


class Post(SQLModel, table=True):
    """A post, or an answer in its thread. One that was removed keeps its place, without words."""

    __tablename__ = "post"
    __table_args__ = (
        UniqueConstraint("lab_id", "community_id", "id"),
        ForeignKeyConstraint(["lab_id", "community_id"], ["community.lab_id", "community.id"]),
        ForeignKeyConstraint(
            ["lab_id", "community_id", "circle_id"],
            ["circle.lab_id", "circle.community_id", "circle.id"],
        ),
        _of_a_member(),
        ForeignKeyConstraint(
            ["lab_id", "community_id", "root_id"],
            ["post.lab_id", "post.community_id", "post.id"],
        ),
        one_of("kind", PostKind),
        one_of("removed_by", RemovedBy),
        CheckConstraint("length(words) <= 10000", name="words_bounds"),
        CheckConstraint(
            "(removed_at IS NULL) = (removed_by IS NULL) AND (removed_at IS NULL OR"
            " (words = '' AND tree = '[]'::jsonb AND NOT pinned))",
            name="removed_says_nothing",
        ),
        CheckConstraint(
            "removed_at IS NOT NULL OR length(btrim(words)) > 0", name="says_something"
        ),
        CheckConstraint(
            "removed_by IS DISTINCT FROM 'moderation' OR length(btrim(removed_reason)) > 0",
            name="moderation_has_a_reason",
        ),
        CheckConstraint("root_id IS NULL OR NOT (important OR pinned)", name="replies_are_plain"),
        Index(
            "ix_post_feed",
            "lab_id",
            "community_id",
            text("id DESC"),
            postgresql_where="root_id IS NULL",
        ),
        Index("ix_post_at", "lab_id", "community_id", "at"),
        Index("ix_post_thread", "lab_id", "root_id", "id", postgresql_where="root_id IS NOT NULL"),
        Index(
            "ix_post_pinned",
            "lab_id",
            "community_id",
            text("id DESC"),
            postgresql_where="pinned",
        ),
    )

    lab_id: LabId = number(primary_key=True)
    id: PostId = identity()
    community_id: CommunityId = number()
    circle_id: CircleId | None = number(nullable=True)
    member_id: CommunityMemberId | None = number(nullable=True)
    root_id: PostId | None = number(nullable=True)
    kind: str = prose(default=PostKind.MOT)
    words: str = prose()
    tree: list[Any] = document(default="[]")
    important: bool = Field(default=False)
    pinned: bool = Field(default=False)
    at: datetime = written_at()
    edited_at: datetime | None = instant(nullable=True)
    removed_at: datetime | None = instant(nullable=True)
    removed_by: str | None = prose(nullable=True)
    removed_by_id: CommunityMemberId | None = number(nullable=True)
    removed_reason: str | None = prose(nullable=True)
    reply_count: int = Field(default=0)
    last_reply_at: datetime | None = instant(nullable=True)
    activity_id: int | None = number(nullable=True)
    document_id: int | None = number(nullable=True)
    task_id: int | None = number(nullable=True)
    by_mail: bool = Field(default=False)
    fictitious: bool = Field(default=False)
    version: int = version()


class _Part(SQLModel):
    """What belongs to a post: behind the same walls, which a trigger copies from it."""

    lab_id: LabId = number(primary_key=True)
    community_id: CommunityId = number()
    circle_id: CircleId | None = number(nullable=True)


class PostReaction(_Part, table=True):
    """A member's sign on a post."""

    __tablename__ = "post_reaction"
    __table_args__ = (_of_a_post("post_reaction"), _of_a_member(), one_of("sign", Sign))

    post_id: PostId = number(primary_key=True)
    member_id: CommunityMemberId = number(primary_key=True)
    sign: str = prose(primary_key=True)


class PostMention(_Part, table=True):
    """A member who is called in a post."""

    __tablename__ = "post_mention"
    __table_args__ = (_of_a_post("post_mention"), _of_a_member())

    post_id: PostId = number(primary_key=True)
    member_id: CommunityMemberId = number(primary_key=True)


class PostFile(_Part, table=True):
    """A file joined to a post."""

    __tablename__ = "post_file"
    __table_args__ = (
        _of_a_post("post_file"),
        ForeignKeyConstraint(["lab_id", "file_id"], ["file.lab_id", "file.id"]),
    )

    post_id: PostId = number(primary_key=True)
    file_id: FileId = number(primary_key=True)


class PostReport(_Part, table=True):
    """A member's word that a post should be looked at."""

    __tablename__ = "post_report"
    __table_args__ = (
        _of_a_post("post_report"),
        _of_a_member(),
        one_of("state", ReportState),
        CheckConstraint("(state = 'recu') = (decided_at IS NULL)", name="decided"),
        Index(
            "uq_post_report_open",
            "lab_id",
            "post_id",
            "member_id",
            unique=True,
            postgresql_where="state = 'recu'",
        ),
        Index(
            "ix_post_report_open",
            "lab_id",
            "community_id",
            "id",
            postgresql_where="state = 'recu'",
        ),
    )

    id: PostReportId = identity()
    post_id: PostId = number()
    member_id: CommunityMemberId = number()
    words: str = prose()
    state: str = prose(default=ReportState.RECU)
    at: datetime = written_at()
    decided_by: CommunityMemberId | None = number(nullable=True)
    decided_at: datetime | None = instant(nullable=True)
    reason: str | None = prose(nullable=True)
    version: int = version()
