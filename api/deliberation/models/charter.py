"""The charter of a community: its versions, and who has accepted which (req. 87)."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import (
    CharterVersionId,
    CommunityId,
    CommunityMemberId,
    ConsentDecisionId,
    LabId,
)
from api.core.model import document, identity, instant, one_of, written_at
from api.core.model import number as integer
from api.core.model import words as prose


class CharterState(StrEnum):
    """Where a version stands; ``amendee``: its text has changed since it was proposed."""

    PROPOSEE = "proposee"
    AMENDEE = "amendee"
    ADOPTEE = "adoptee"
    REMPLACEE = "remplacee"
    RETIREE = "retiree"


def _of(table: str, column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["lab_id", "community_id", column],
        [f"{table}.lab_id", f"{table}.community_id", f"{table}.id"],
    )


class CharterVersion(SQLModel, table=True):
    """A version; its text is that of the round of its decision, if it has one."""

    __tablename__ = "charter_version"
    __table_args__ = (
        UniqueConstraint("lab_id", "community_id", "id"),
        ForeignKeyConstraint(["lab_id", "community_id"], ["community.lab_id", "community.id"]),
        _of("consent_decision", "decision_id"),
        _of("community_member", "member_id"),
        one_of("state", CharterState),
        CheckConstraint(
            "(state IN ('adoptee', 'remplacee')) = (adopted_on IS NOT NULL)", name="adopted"
        ),
        CheckConstraint(
            "state NOT IN ('proposee', 'amendee') OR decision_id IS NOT NULL", name="proposed"
        ),
    )

    lab_id: LabId = integer(primary_key=True)
    id: CharterVersionId = identity()
    community_id: CommunityId = integer()
    number: str = prose()
    words: str = prose()
    tree: list[Any] = document(default="[]")
    note: str | None = prose(nullable=True)
    state: str = prose(default=CharterState.PROPOSEE)
    decision_id: ConsentDecisionId | None = integer(nullable=True)
    member_id: CommunityMemberId | None = integer(nullable=True)
    proposed_at: datetime = written_at()
    adopted_on: date | None = Field(default=None, nullable=True)
    replaced_on: date | None = Field(default=None, nullable=True)
    reminded_at: datetime | None = instant(nullable=True)
    fictitious: bool = Field(default=False, nullable=False)


class CharterAcceptance(SQLModel, table=True):
    """A member has said that they make a version theirs."""

    __tablename__ = "charter_acceptance"
    __table_args__ = (
        _of("charter_version", "charter_id"),
        _of("community_member", "member_id"),
    )

    lab_id: LabId = integer(primary_key=True)
    charter_id: CharterVersionId = integer(primary_key=True)
    member_id: CommunityMemberId = integer(primary_key=True)
    community_id: CommunityId = integer()
    at: datetime = written_at()
