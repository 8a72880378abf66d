"""Asking to come in, and being asked."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import SQLModel

from api.communities.models.members import CommunityRole
from api.core.ids import CircleId, CommunityId, InvitationId, JoinRequestId, LabId, PersonId
from api.core.model import (
    identity,
    instant,
    number,
    one_of,
    subset_of,
    texts,
    version,
    written_at,
)
from api.core.model import words as prose


class JoinRequestState(StrEnum):
    """What became of a request to join."""

    RECUE = "recue"
    ACCEPTEE = "acceptee"
    REFUSEE = "refusee"
    RETIREE = "retiree"


class InvitationState(StrEnum):
    """What became of an invitation."""

    PREPAREE = "preparee"
    ENVOYEE = "envoyee"
    ACCEPTEE = "acceptee"
    REVOQUEE = "revoquee"


class JoinRequest(SQLModel, table=True):
    """Somebody who asks to become a member; read by them and by the members."""

    __tablename__ = "join_request"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id", "community_id"], ["community.lab_id", "community.id"]),
        one_of("state", JoinRequestState),
    )

    lab_id: LabId = number(primary_key=True)
    id: JoinRequestId = identity()
    community_id: CommunityId = number()
    person_id: PersonId = number(foreign_key="person.id")
    words: str | None = prose(nullable=True)
    state: str = prose(default=JoinRequestState.RECUE)
    made_at: datetime = written_at()
    decided_by: PersonId | None = number(nullable=True, foreign_key="person.id")
    decided_at: datetime | None = instant(nullable=True)
    reason: str | None = prose(nullable=True)
    version: int = version()


class Invitation(SQLModel, table=True):
    """Somebody asked to become a member. Its link is sealed (``api.core.links``): nothing secret
    is kept here. The address is forgotten thirty days after its end."""

    __tablename__ = "invitation"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id", "community_id"], ["community.lab_id", "community.id"]),
        ForeignKeyConstraint(
            ["lab_id", "community_id", "circle_id"],
            ["circle.lab_id", "circle.community_id", "circle.id"],
        ),
        one_of("state", InvitationState),
        subset_of("roles", CommunityRole),
    )

    lab_id: LabId = number(primary_key=True)
    id: InvitationId = identity()
    community_id: CommunityId = number()
    email: str | None = prose(nullable=True)
    name: str | None = prose(nullable=True)
    roles: list[str] = texts()
    circle_id: CircleId | None = number(nullable=True)
    invited_by: PersonId | None = number(nullable=True, foreign_key="person.id")
    made_at: datetime = written_at()
    sent_at: datetime | None = instant(nullable=True)
    expires_at: datetime = instant()
    state: str = prose(default=InvitationState.PREPAREE)
