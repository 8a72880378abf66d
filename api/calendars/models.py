"""Calendars that people subscribe to."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from api.core.ids import CalendarFeedId, CommunityId, LabId, PersonId, RoomId
from api.core.model import identity, instant, number, one_of, words, written_at


class FeedKind(StrEnum):
    """Whose calendar it is."""

    ROOM = "room"
    LAB = "lab"
    PERSON = "person"
    COMMUNITY = "community"


class CalendarFeed(SQLModel, table=True):
    """A secret address that somebody's calendar reads.

    Only the digest of the token is kept; it opens what ``created_by`` may see at that moment.
    """

    __tablename__ = "calendar_feed"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(["lab_id", "room_id"], ["room.lab_id", "room.id"], ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["lab_id", "community_id"], ["community.lab_id", "community.id"], ondelete="CASCADE"
        ),
        UniqueConstraint("token_digest"),
        one_of("kind", FeedKind),
        CheckConstraint(
            "(kind = 'room') = (room_id IS NOT NULL)"
            " AND (kind = 'community') = (community_id IS NOT NULL)",
            name="target_of_kind",
        ),
        Index("ix_calendar_feed_created_by", "lab_id", "created_by"),
    )

    lab_id: LabId = number(primary_key=True)
    id: CalendarFeedId = identity()
    kind: str = words()
    room_id: RoomId | None = number(nullable=True)
    community_id: CommunityId | None = number(nullable=True)
    token_digest: bytes = Field(sa_type=LargeBinary)
    label: str = words()
    created_by: PersonId = number(foreign_key="person.id")
    created_at: datetime = written_at()
    revoked_at: datetime | None = instant(nullable=True)
    last_read_at: datetime | None = instant(nullable=True)
