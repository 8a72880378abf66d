"""Circles: parts of a community with things of their own (req. 89)."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlmodel import SQLModel

from api.core.ids import CircleId, CommunityId, CommunityMemberId, LabId
from api.core.model import identity, number, one_of, version, written_at
from api.core.model import words as prose


class CircleKind(StrEnum):
    """The core, beta testers, or another."""

    NOYAU = "noyau"
    BETA = "beta"
    AUTRE = "autre"


class Circle(SQLModel, table=True):
    """A circle: what is written in it is read by its members, and by animateurs."""

    __tablename__ = "circle"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id", "community_id"], ["community.lab_id", "community.id"]),
        UniqueConstraint("lab_id", "community_id", "id"),
        UniqueConstraint("lab_id", "community_id", "slug"),
        one_of("kind", CircleKind),
    )

    lab_id: LabId = number(primary_key=True)
    id: CircleId = identity()
    community_id: CommunityId = number()
    slug: str = prose()
    name: str = prose()
    kind: str = prose()
    words: str | None = prose(nullable=True)
    version: int = version()


class CircleMember(SQLModel, table=True):
    """That a member is in a circle."""

    __tablename__ = "circle_member"
    __table_args__ = (
        ForeignKeyConstraint(
            ["lab_id", "community_id", "circle_id"],
            ["circle.lab_id", "circle.community_id", "circle.id"],
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["lab_id", "community_id", "member_id"],
            ["community_member.lab_id", "community_member.community_id", "community_member.id"],
        ),
    )

    lab_id: LabId = number(primary_key=True)
    circle_id: CircleId = number(primary_key=True)
    member_id: CommunityMemberId = number(primary_key=True)
    community_id: CommunityId = number()
    since: datetime = written_at()
