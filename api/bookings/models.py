"""Bookings, series, and the occupancy that makes a double booking impossible."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSTZRANGE, ExcludeConstraint
from sqlmodel import Field, SQLModel

from api.core.ids import (
    BookingId,
    DisplacementId,
    KitId,
    LabId,
    ParticipantId,
    PersonId,
    ProjectId,
    RoomId,
    SeriesId,
)
from api.core.messages import LOCALES
from api.core.model import (
    document,
    identity,
    instant,
    last_changed,
    number,
    one_of,
    version,
    words,
    written_at,
)
from api.labs.models import Side


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
    """A booking's life. ``offered``, ``pending``, ``confirmed`` and ``held`` occupy the room."""

    WAITING = "waiting"
    OFFERED = "offered"
    PENDING = "pending"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    HELD = "held"
    NO_SHOW = "no_show"


class IfTaken(StrEnum):
    """What to do when the slot asked for is taken."""

    REFUSE = "refuse"
    WAIT = "wait"


class OnConflict(StrEnum):
    """What to do when some dates of a series are impossible."""

    NOTHING = "nothing"
    SKIP = "skip"


class DisplacementStatus(StrEnum):
    """A request that a lower booking give way. Nothing is ever silently bumped."""

    ASKED = "asked"
    PROPOSED = "proposed"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Series(SQLModel, table=True):
    """Bookings that repeat (RFC 5545 RRULE), in local wall-clock time.

    Each occurrence is a booking of its own, named by ``booking.occurrence``; the rule makes them
    and ``skipped`` lists the ones left out. What a booking says is said here too, for those that
    are added later.
    """

    __tablename__ = "series"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id", "room_id"], ["room.lab_id", "room.id"]),
        ForeignKeyConstraint(["lab_id", "project_id"], ["project.lab_id", "project.id"]),
        CheckConstraint("minutes BETWEEN 15 AND 810", name="minutes_bounds"),
        one_of("purpose", Purpose),
    )

    lab_id: LabId = number(primary_key=True)
    id: SeriesId = identity()
    room_id: RoomId = number()
    rule: str = words()
    starts_local: datetime = Field(sa_type=DateTime(timezone=False))
    minutes: int
    skipped: list[datetime] = Field(
        default_factory=list,
        sa_column=Column(ARRAY(DateTime(timezone=False)), nullable=False, server_default="{}"),
    )
    gap_minutes: int = Field(default=15)
    purpose: str = words()
    title: str = words()
    project_id: ProjectId | None = number(nullable=True)
    organiser_id: PersonId | None = number(nullable=True, foreign_key="person.id")
    client_id: int | None = number(nullable=True, foreign_key="client.id")
    details: dict[str, Any] = document()
    """Headcount, layout, needs and note: whatever else each booking of it says."""
    version: int = version()
    created_at: datetime = written_at()


class Booking(SQLModel, table=True):
    """A request for a room and what became of it."""

    __tablename__ = "booking"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id", "room_id"], ["room.lab_id", "room.id"]),
        ForeignKeyConstraint(["lab_id", "project_id"], ["project.lab_id", "project.id"]),
        ForeignKeyConstraint(["lab_id", "series_id"], ["series.lab_id", "series.id"]),
        UniqueConstraint("lab_id", "client_id", "external_ref"),
        UniqueConstraint("lab_id", "series_id", "occurrence"),
        one_of("status", BookingStatus),
        one_of("purpose", Purpose),
        one_of("guest_side", Side),
        CheckConstraint("starts_at < ends_at", name="times_in_order"),
        CheckConstraint(
            "(status = 'offered') = (offer_until IS NOT NULL)", name="offers_have_an_end"
        ),
        Index("ix_booking_lab_id_starts_at", "lab_id", "starts_at"),
        Index(
            "ix_booking_undecided",
            "lab_id",
            "starts_at",
            postgresql_where="status IN ('waiting', 'offered', 'pending')",
        ),
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
    guest_side: str | None = words(nullable=True)
    """Where who asked from outside stands: statistics need it once they are forgotten."""
    on_behalf_of: str | None = words(nullable=True)
    external_ref: str | None = words(nullable=True)
    headcount: int | None = Field(default=None)
    layout: str | None = words(nullable=True)
    kits: list[dict[str, Any]] = document(default="[]")
    """Pieces of kits wanted, as ``{"kit": slug, "count": n}``; taken ones are in kit_occupancy."""
    access_needs: str | None = words(nullable=True)
    """What people need to come and take part; for the host, never in lists or feeds."""
    note: str | None = words(nullable=True)
    meeting: dict[str, Any] = document()
    """A hosted meeting's answers to the three questions (product.md §5)."""
    reason: str | None = words(nullable=True)
    series_id: SeriesId | None = number(nullable=True)
    occurrence: datetime | None = Field(default=None, sa_type=DateTime(timezone=False))
    """Which one of its series, by the local start its rule gives (RFC 5545 RECURRENCE-ID)."""
    offer_until: datetime | None = instant(nullable=True)
    checked_in_at: datetime | None = instant(nullable=True)
    released_at: datetime | None = instant(nullable=True)
    """When the room was given back before the end, if it was."""
    handed_back_at: datetime | None = instant(nullable=True)
    handed_back_well: bool | None = Field(default=None)
    handed_back_note: str | None = words(nullable=True)
    codes_sent_for: datetime | None = instant(nullable=True)
    """The start for which access codes went out by mail, so that they go once for each start."""
    request_told_at: datetime | None = instant(nullable=True)
    """When the concierge was told by mail that it waits for an answer: once."""
    hand_back_asked_at: datetime | None = instant(nullable=True)
    """When the organiser was reminded to hand the room back: once."""
    sequence: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """Raised by each change of time, room or state that guests must hear of (RFC 5546)."""
    invited_sequence: int | None = Field(default=None)
    """The revision that the organiser's calendar was told of; null when it holds none."""
    fictitious: bool = Field(default=False)
    version: int = version()
    created_at: datetime = written_at()
    changed_at: datetime = last_changed()


class BookingGuest(SQLModel, table=True):
    """Who asked from outside, without an account; erasable beside the booking."""

    __tablename__ = "booking_guest"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "booking_id"),
        ForeignKeyConstraint(
            ["lab_id", "booking_id"], ["booking.lab_id", "booking.id"], ondelete="CASCADE"
        ),
        UniqueConstraint("request_digest"),
        one_of("locale", list(LOCALES)),
    )

    lab_id: LabId = number()
    booking_id: BookingId = number()
    name: str = words()
    email: str = words()
    organisation: str | None = words(nullable=True)
    locale: str = words(default="fr")
    request_digest: bytes = Field(sa_type=LargeBinary)
    """Of what the signed link that confirmed the request holds: a link makes one booking."""
    created_at: datetime = written_at()


class BookingParticipant(SQLModel, table=True):
    """Somebody invited to what a booking is for: gets the invitation, the plan and the codes."""

    __tablename__ = "booking_participant"
    __table_args__ = (
        ForeignKeyConstraint(
            ["lab_id", "booking_id"], ["booking.lab_id", "booking.id"], ondelete="CASCADE"
        ),
        UniqueConstraint("lab_id", "booking_id", "email"),
    )

    lab_id: LabId = number(primary_key=True)
    id: ParticipantId = identity()
    """Names them in addresses and logs, where an e-mail has no place."""
    booking_id: BookingId = number()
    email: str = words()
    name: str | None = words(nullable=True)
    invited_sequence: int | None = Field(default=None)
    """The revision that their calendar was told of; null when it holds none."""
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


class KitOccupancy(SQLModel, table=True):
    """One row per piece of a kit that a booking takes: piece ``unit`` goes out once at a time."""

    __tablename__ = "kit_occupancy"
    __table_args__ = (
        PrimaryKeyConstraint("lab_id", "kit_id", "unit", "booking_id"),
        ForeignKeyConstraint(
            ["lab_id", "booking_id"], ["booking.lab_id", "booking.id"], ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["lab_id", "kit_id"], ["kit.lab_id", "kit.id"]),
        ExcludeConstraint(
            ("lab_id", "="),
            ("kit_id", "="),
            ("unit", "="),
            ("during", "&&"),
            name="ex_kit_occupancy_no_overlap",
            using="gist",
            deferrable=True,  # pieces are numbered anew in one statement (ADR 0012)
            initially="IMMEDIATE",
        ),
        CheckConstraint("unit >= 1", name="unit_from_one"),
        Index("ix_kit_occupancy_booking", "lab_id", "booking_id"),
    )

    lab_id: LabId = number()
    kit_id: KitId = number()
    unit: int
    booking_id: BookingId = number()
    during: Any = Field(sa_column=Column(TSTZRANGE, nullable=False))


class Displacement(SQLModel, table=True):
    """``wanting`` (a waiting booking) asks that ``standing`` give way (product.md §5)."""

    __tablename__ = "displacement"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id", "standing_id"], ["booking.lab_id", "booking.id"]),
        ForeignKeyConstraint(["lab_id", "wanting_id"], ["booking.lab_id", "booking.id"]),
        one_of("status", DisplacementStatus),
        Index(
            "ix_displacement_open",
            "lab_id",
            "standing_id",
            "wanting_id",
            unique=True,
            postgresql_where="status IN ('asked', 'proposed')",
        ),
    )

    lab_id: LabId = number(primary_key=True)
    id: DisplacementId = identity()
    standing_id: BookingId = number()
    wanting_id: BookingId = number()
    reason: str = words()
    alternatives: list[dict[str, Any]] = document(default="[]")
    """Rooms and times offered to the organiser who would give way."""
    status: str = words(default=DisplacementStatus.ASKED)
    answer: str | None = words(nullable=True)
    version: int = version()
    created_at: datetime = written_at()
