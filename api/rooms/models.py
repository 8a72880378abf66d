"""Rooms, opening rules, bookings, and the occupancy that makes a double booking impossible."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    PrimaryKeyConstraint,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import TSTZRANGE, ExcludeConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import BookingId, ClosureId, LabId, PersonId, ProjectId, RoomId
from api.core.model import (
    document,
    identity,
    instant,
    number,
    one_of,
    texts,
    version,
    words,
    written_at,
)


class Purpose(StrEnum):
    """What a booking is for (product.md §5); it decides who confirms it."""

    PROJET = "projet"
    ATELIER = "atelier"
    FORMATION = "formation"
    COMMUNAUTE = "communaute"
    GOUVERNANCE = "gouvernance"
    ACCUEIL = "accueil"
    REUNION = "reunion"


class BookingStatus(StrEnum):
    """A booking's life. Only ``pending``, ``confirmed`` and ``held`` occupy the room."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    HELD = "held"
    NO_SHOW = "no_show"


class ClosureKind(StrEnum):
    """A closure, or an opening outside the usual hours."""

    CLOSED = "closed"
    OPEN = "open"


class Room(SQLModel, table=True):
    """A bookable space (req. 114). ``composite`` rooms are made of others (the whole floor)."""

    __tablename__ = "room"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        UniqueConstraint("lab_id", "slug"),
        CheckConstraint("gap_minutes BETWEEN 0 AND 240", name="gap_bounds"),
    )

    lab_id: LabId = number(primary_key=True)
    id: RoomId = identity()
    slug: str = words()
    name: str = words()
    indoor: bool = Field(default=True)
    composite: bool = Field(default=False)
    position: int = Field(default=0)
    capacity: int | None = Field(default=None)
    surface_m2: float | None = Field(default=None)
    equipment: list[str] = texts()
    access_notes: str | None = words(nullable=True)
    gap_minutes: int = Field(default=15)
    plan: dict[str, Any] = document()
    version: int = version()


class RoomPart(SQLModel, table=True):
    """``part`` is inside the composite ``whole``: booking one occupies the other."""

    __tablename__ = "room_part"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "whole_id", "part_id"),
        ForeignKeyConstraint(["lab_id", "whole_id"], ["room.lab_id", "room.id"]),
        ForeignKeyConstraint(["lab_id", "part_id"], ["room.lab_id", "room.id"]),
    )

    lab_id: LabId = number()
    whole_id: RoomId = number()
    part_id: RoomId = number()


class OpeningRule(SQLModel, table=True):
    """Usual hours of one weekday (1 = Monday), local wall-clock time (req. 115)."""

    __tablename__ = "opening_rule"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "weekday"),
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        CheckConstraint("weekday BETWEEN 1 AND 7 AND opens < closes", name="hours"),
    )

    lab_id: LabId = number()
    weekday: int
    opens: time
    closes: time


class Closure(SQLModel, table=True):
    """Days when the usual hours do not apply."""

    __tablename__ = "closure"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        one_of("kind", ClosureKind),
        CheckConstraint("first_day <= last_day", name="days_in_order"),
        CheckConstraint(
            "(kind = 'open') = (opens IS NOT NULL AND closes IS NOT NULL)", name="hours_when_open"
        ),
    )

    lab_id: LabId = number(primary_key=True)
    id: ClosureId = identity()
    kind: str = words(default=ClosureKind.CLOSED)
    first_day: date
    last_day: date
    opens: time | None = Field(default=None)
    closes: time | None = Field(default=None)
    reason: str = words()


class Booking(SQLModel, table=True):
    """A request for a room and what became of it."""

    __tablename__ = "booking"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id", "room_id"], ["room.lab_id", "room.id"]),
        ForeignKeyConstraint(["lab_id", "project_id"], ["project.lab_id", "project.id"]),
        UniqueConstraint("lab_id", "client_id", "external_ref"),
        one_of("status", BookingStatus),
        one_of("purpose", Purpose),
        CheckConstraint("starts_at < ends_at", name="times_in_order"),
        Index("ix_booking_lab_id_starts_at", "lab_id", "starts_at"),
    )

    lab_id: LabId = number(primary_key=True)
    id: BookingId = identity()
    room_id: RoomId = number()
    starts_at: datetime = instant()
    ends_at: datetime = instant()
    gap_minutes: int = Field(default=15)
    purpose: str = words()
    title: str = words()
    status: str = words(default=BookingStatus.PENDING)
    project_id: ProjectId | None = number(nullable=True)
    organiser_id: PersonId | None = number(nullable=True, foreign_key="person.id")
    client_id: int | None = number(nullable=True, foreign_key="client.id")
    on_behalf_of: str | None = words(nullable=True)
    external_ref: str | None = words(nullable=True)
    headcount: int | None = Field(default=None)
    note: str | None = words(nullable=True)
    reason: str | None = words(nullable=True)
    fictitious: bool = Field(default=False)
    version: int = version()
    created_at: datetime = written_at()


class Occupancy(SQLModel, table=True):
    """One row per room that a booking takes, from its start to its end and the gap after.

    The EXCLUDE constraint is the guarantee: no path can store two that overlap.
    """

    __tablename__ = "occupancy"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "room_id", "booking_id"),
        ForeignKeyConstraint(
            ["lab_id", "booking_id"], ["booking.lab_id", "booking.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["lab_id", "room_id"], ["room.lab_id", "room.id"]),
        ExcludeConstraint(
            ("lab_id", "="),
            ("room_id", "="),
            ("during", "&&"),
            name="ex_occupancy_no_overlap",
            using="gist",
        ),
        Index("ix_occupancy_booking", "lab_id", "booking_id"),
    )

    lab_id: LabId = number()
    room_id: RoomId = number()
    booking_id: BookingId = number()
    during: Any = Field(sa_column=Column(TSTZRANGE, nullable=False))
