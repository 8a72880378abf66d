"""Communities: what is said of them, who may see it and how one comes in."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.communities.rules import CHARTER
from api.core.ids import CommunityId, CommunityOpeningId, LabId, PersonId
from api.core.model import (
    document,
    identity,
    instant,
    number,
    one_of,
    texts,
    version,
    written_at,
)
from api.core.model import words as prose


class Visibility(StrEnum):
    """Who sees what: one word, so that nobody adds up switches (ADR 0018)."""

    PUBLIQUE = "publique"
    """Everybody sees the card; whoever has an account reads what is inside; members write."""
    MEMBRES = "membres"
    """Everybody sees the card; what is inside is the members'."""
    CACHEE = "cachee"
    """Nobody else knows that it exists."""


class Joining(StrEnum):
    """How one becomes a member."""

    LIBRE = "libre"
    DEMANDE = "demande"
    INVITATION = "invitation"
    AILLEURS = "ailleurs"


class Community(SQLModel, table=True):
    """A community of practice or interest (req. 76, 78, 88).

    ``members`` are figures that sources state; ``member_count`` counts memberships here.
    """

    __tablename__ = "community"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        UniqueConstraint("lab_id", "slug"),
        one_of("visibility", Visibility),
        one_of("joining", Joining),
        CheckConstraint("welcome >= 0", name="welcome_bounds"),
    )

    lab_id: LabId = number(primary_key=True)
    id: CommunityId = identity()
    slug: str = prose()
    name: str = prose()
    kind: str | None = prose(nullable=True)
    run_by: str | None = prose(nullable=True)
    members: list[dict[str, Any]] = document(default="[]")
    source: str | None = prose(nullable=True)
    summary: str | None = prose(nullable=True)
    words: str | None = prose(nullable=True)
    tree: list[Any] = document(default="[]")
    visibility: str = prose(default=Visibility.MEMBRES)
    joining: str = prose(default=Joining.DEMANDE)
    url: str | None = prose(nullable=True)
    rules: list[str] = texts(default=CHARTER)
    welcome: int | None = Field(default=None)
    members_invite: bool = Field(default=False)
    archived_at: datetime | None = instant(nullable=True)
    member_count: int = Field(default=0)
    last_activity_on: date | None = Field(default=None)
    fictitious: bool = Field(default=False)
    version: int = version()
    created_at: datetime = written_at()


class CommunityOpening(SQLModel, table=True):
    """That a manager of the lab came in unasked, and why: for all members to read (req. 79)."""

    __tablename__ = "community_opening"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id", "community_id"], ["community.lab_id", "community.id"]),
    )

    lab_id: LabId = number(primary_key=True)
    id: CommunityOpeningId = identity()
    community_id: CommunityId = number()
    person_id: PersonId = number(foreign_key="person.id")
    reason: str = prose()
    at: datetime = written_at()
