"""Activities (workshops, trainings, events) and their attendance, recorded once."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, PrimaryKeyConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from api.core.ids import ActivityId, BookingId, CommunityId, LabId, PersonId, ProjectId
from api.core.model import (
    identity,
    instant,
    last_changed,
    number,
    one_of,
    version,
    written_at,
)
from api.core.model import words as prose


class ActivityKind(StrEnum):
    """Kinds of activity (req. 102-110)."""

    ATELIER = "atelier"
    FORMATION = "formation"
    VISITE = "visite"
    CONFERENCE = "conference"
    SPRINT = "sprint"
    IMMERSION = "immersion"
    RENCONTRE = "rencontre"
    MOOC = "mooc"
    AUTRE = "autre"


class Place(StrEnum):
    """Where it happens. ``in_lab`` counts as in the lab, the rest as outside (req. 112)."""

    IN_LAB = "in_lab"
    TERRITORY = "territory"
    ONLINE = "online"
    HYBRID = "hybrid"


class ActivityStatus(StrEnum):
    """Held is an explicit act with attendance, never the clock's."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Public(StrEnum):
    """Who came (product.md §6)."""

    AGENTS_STATE = "agents_state"
    AGENTS_REGION = "agents_region"
    AGENTS_OTHER = "agents_other"
    PARTNERS = "partners"
    USERS = "users"
    CITIZENS = "citizens"
    USERS_OR_CITIZENS = "users_or_citizens"


class Degree(StrEnum):
    """How far people took part."""

    INFORMED = "informed"
    CONSULTED = "consulted"
    CO_MAKING = "co_making"


class Activity(SQLModel, table=True):
    """Something that gathers people, planned or held."""

    __tablename__ = "activity"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(["lab_id", "project_id"], ["project.lab_id", "project.id"]),
        ForeignKeyConstraint(["lab_id", "booking_id"], ["booking.lab_id", "booking.id"]),
        ForeignKeyConstraint(["lab_id", "community_id"], ["community.lab_id", "community.id"]),
        one_of("kind", ActivityKind),
        one_of("place", Place),
        one_of("status", ActivityStatus),
        CheckConstraint("starts_at < ends_at", name="times_in_order"),
        CheckConstraint("NOT autonomous OR NOT run_by_lab", name="autonomous_without_the_lab"),
        CheckConstraint("NOT (members_only AND public_event)", name="members_or_everybody"),
        CheckConstraint("NOT members_only OR community_id IS NOT NULL", name="members_of_what"),
        CheckConstraint("link IS NULL OR place IN ('online', 'hybrid')", name="link_online"),
        Index("ix_activity_lab_id_starts_at", "lab_id", "starts_at"),
        Index("ix_activity_planned", "lab_id", "ends_at", postgresql_where="status = 'planned'"),
        Index("ix_activity_booking", "lab_id", "booking_id", unique=True),
    )

    lab_id: LabId = number(primary_key=True)
    id: ActivityId = identity()
    kind: str = prose()
    title: str = prose()
    starts_at: datetime = instant()
    ends_at: datetime = instant()
    place: str = prose(default=Place.IN_LAB)
    territory_code: str | None = prose(nullable=True)
    run_by_lab: bool = Field(default=True)
    autonomous: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    """Held by a service alone, after the lab handed its ways over."""
    public_event: bool = Field(default=False)
    members_only: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    """Members of its community know what it is; to others its time is taken, and no more."""
    summary: str | None = prose(nullable=True)
    words: str | None = prose(nullable=True)
    tree: list[Any] | None = Field(default=None, sa_type=JSONB(none_as_null=True))
    """What ``words`` say, parsed (``core.markdown``)."""
    link: str | None = prose(nullable=True)
    """Where it is held online: for those who are registered, from the day before."""
    place_words: str | None = prose(nullable=True)
    sequence: int = number(default=0, sa_column_kwargs={"server_default": "0"})
    """The revision that calendars are told of (RFC 5546)."""
    project_id: ProjectId | None = number(nullable=True)
    booking_id: BookingId | None = number(nullable=True)
    organiser_id: PersonId | None = number(nullable=True, foreign_key="person.id")
    community_id: CommunityId | None = number(nullable=True)
    status: str = prose(default=ActivityStatus.PLANNED)
    held_at: datetime | None = instant(nullable=True)
    note: str | None = prose(nullable=True)
    fictitious: bool = Field(default=False)
    version: int = version()
    created_at: datetime = written_at()
    changed_at: datetime = last_changed()


class Attendance(SQLModel, table=True):
    """How many people of one public came to an activity, and how far they took part."""

    __tablename__ = "attendance"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "activity_id", "public"),
        ForeignKeyConstraint(
            ["lab_id", "activity_id"], ["activity.lab_id", "activity.id"], ondelete="CASCADE"
        ),
        one_of("public", Public),
        one_of("degree", Degree),
        CheckConstraint("count BETWEEN 0 AND 100000", name="count_bounds"),
    )

    lab_id: LabId = number()
    activity_id: ActivityId = number()
    public: str = prose()
    count: int
    degree: str | None = prose(nullable=True)
    trained: bool = Field(default=False)
