"""The place: rooms, opening hours, kits, trouble tickets, access codes, its own rules."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    LargeBinary,
    PrimaryKeyConstraint,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from api.core.ids import (
    AccessCodeId,
    ClosureId,
    FileId,
    KitId,
    LabId,
    OpeningRequestId,
    PersonId,
    RoomId,
    TicketId,
)
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


class ClosureKind(StrEnum):
    """A closure, or an opening outside the usual hours."""

    CLOSED = "closed"
    OPEN = "open"


class RequestStatus(StrEnum):
    """What became of a request put to the concierge."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class TicketKind(StrEnum):
    """What is in trouble (req. 120)."""

    ROOM = "room"
    EQUIPMENT = "equipment"
    IT = "it"
    OTHER = "other"


class TicketStatus(StrEnum):
    """A trouble ticket's life."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"


class CodeKind(StrEnum):
    """What an access code opens (req. 118)."""

    DOOR = "door"
    PARKING = "parking"


class PlaceSettings(SQLModel, table=True):
    """How one lab runs its place; a lab without a row lives by the defaults."""

    __tablename__ = "place_settings"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(["lab_id", "plan_file_id"], ["file.lab_id", "file.id"]),
        one_of("school_zone", ["A", "B", "C"]),
        CheckConstraint("displacement_days BETWEEN 0 AND 365", name="displacement_days_bounds"),
        CheckConstraint("offer_minutes BETWEEN 15 AND 10080", name="offer_minutes_bounds"),
        CheckConstraint("codes_hours BETWEEN 1 AND 168", name="codes_hours_bounds"),
        CheckConstraint("retention_days BETWEEN 7 AND 3650", name="retention_days_bounds"),
    )

    lab_id: LabId = number(primary_key=True)
    school_zone: str | None = words(nullable=True)
    holiday_area: str | None = words(nullable=True)
    """Where other public holidays apply (Alsace-Moselle, overseas), as an ISO 3166-2:FR code."""
    priorities: dict[str, int] = document()
    """Rank of each purpose, 1 first; a purpose not named has the last rank."""
    displacement_days: int = Field(default=7)
    offer_minutes: int = Field(default=1440)
    codes_hours: int = Field(default=24)
    outside_requests: bool = Field(default=True)
    request_mails: bool = Field(default=True, sa_column_kwargs={"server_default": "true"})
    """Whether the concierge hears by mail that requests wait for an answer."""
    request_mailbox: str | None = words(nullable=True)
    """Where; null: to each of those who may answer."""
    retention_days: int = Field(default=90, sa_column_kwargs={"server_default": "90"})
    """Days after a booking for which people without an account stay named in it."""
    fallback_contact: str | None = words(nullable=True)
    access_notes: str | None = words(nullable=True)
    plan_file_id: FileId | None = number(nullable=True)
    venues: list[dict[str, Any]] = document(default="[]")
    """Other places for a meeting that the house does not host: name, address, link."""
    methods: list[dict[str, Any]] = document(default="[]")
    """Method cards that turn a meeting into something else: title, summary, link."""
    version: int = version()


class Room(SQLModel, table=True):
    """A bookable space (req. 114). ``composite`` rooms are made of others (the whole floor)."""

    __tablename__ = "room"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(["lab_id", "picture_id"], ["file.lab_id", "file.id"]),
        UniqueConstraint("lab_id", "slug"),
        CheckConstraint("gap_minutes BETWEEN 0 AND 240", name="gap_bounds"),
        CheckConstraint("release_after_minutes BETWEEN 5 AND 240", name="release_after_bounds"),
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
    layouts: list[str] = texts()
    picture_id: FileId | None = number(nullable=True)
    access_notes: str | None = words(nullable=True)
    gap_minutes: int = Field(default=15)
    release_after_minutes: int | None = Field(default=None)
    """Minutes after the start when a booking nobody checked in is released; null: never."""
    door_version: int = number(default=1, sa_column_kwargs={"server_default": "1"})
    """Raised to make the QR code at the door, and the display's address, worthless."""
    active: bool = Field(default=True, sa_column_kwargs={"server_default": "true"})
    fictitious: bool = Field(default=False, sa_column_kwargs={"server_default": "false"})
    """Whether its capacity is made up, for a demonstration."""
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
    """Days when the usual hours do not apply, in the whole place or in one room."""

    __tablename__ = "closure"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(["lab_id", "room_id"], ["room.lab_id", "room.id"]),
        one_of("kind", ClosureKind),
        CheckConstraint("first_day <= last_day", name="days_in_order"),
        CheckConstraint(
            "(kind = 'open') = (opens IS NOT NULL AND closes IS NOT NULL)", name="hours_when_open"
        ),
    )

    lab_id: LabId = number(primary_key=True)
    id: ClosureId = identity()
    kind: str = words(default=ClosureKind.CLOSED)
    room_id: RoomId | None = number(nullable=True)
    first_day: date
    last_day: date
    opens: time | None = Field(default=None)
    closes: time | None = Field(default=None)
    reason: str = words()
    version: int = version()


class OpeningRequest(SQLModel, table=True):
    """Somebody asks that the house open on a day it would be closed (req. 115)."""

    __tablename__ = "opening_request"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        one_of("status", RequestStatus),
        CheckConstraint("opens < closes", name="hours_in_order"),
    )

    lab_id: LabId = number(primary_key=True)
    id: OpeningRequestId = identity()
    day: date
    opens: time
    closes: time
    reason: str = words()
    asked_by: PersonId | None = number(nullable=True, foreign_key="person.id")
    status: str = words(default=RequestStatus.ASKED)
    answer: str | None = words(nullable=True)
    version: int = version()
    created_at: datetime = written_at()


class SchoolHoliday(SQLModel, table=True):
    """School holidays of a zone, flagged in the calendar; they close nothing."""

    __tablename__ = "school_holiday"
    __table_args__ = (
        PrimaryKeyConstraint("zone", "first_day"),
        one_of("zone", ["A", "B", "C"]),
        CheckConstraint("first_day <= last_day", name="days_in_order"),
    )

    zone: str = words()
    first_day: date
    last_day: date
    name: str = words()


class Kit(SQLModel, table=True):
    """Something that can be booked with a room: ``stock`` says how many there are."""

    __tablename__ = "kit"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        UniqueConstraint("lab_id", "slug"),
        CheckConstraint("stock BETWEEN 0 AND 1000", name="stock_bounds"),
    )

    lab_id: LabId = number(primary_key=True)
    id: KitId = identity()
    slug: str = words()
    name: str = words()
    description: str | None = words(nullable=True)
    stock: int = Field(default=1)
    active: bool = Field(default=True, sa_column_kwargs={"server_default": "true"})
    version: int = version()


class Ticket(SQLModel, table=True):
    """Trouble with a room, a piece of equipment or the IT (req. 120)."""

    __tablename__ = "ticket"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        ForeignKeyConstraint(["lab_id", "room_id"], ["room.lab_id", "room.id"]),
        ForeignKeyConstraint(["lab_id", "kit_id"], ["kit.lab_id", "kit.id"]),
        one_of("kind", TicketKind),
        one_of("status", TicketStatus),
    )

    lab_id: LabId = number(primary_key=True)
    id: TicketId = identity()
    kind: str = words()
    room_id: RoomId | None = number(nullable=True)
    kit_id: KitId | None = number(nullable=True)
    booking: int | None = number(nullable=True)
    """The booking after which it was found; a number, for bookings stand above the place."""
    title: str = words()
    description: str | None = words(nullable=True)
    status: str = words(default=TicketStatus.OPEN)
    resolution: str | None = words(nullable=True)
    reported_by: PersonId | None = number(nullable=True, foreign_key="person.id")
    created_at: datetime = written_at()
    done_at: datetime | None = instant(nullable=True)
    reopened_at: datetime | None = instant(nullable=True)
    reopening_reason: str | None = words(nullable=True)
    """Why it was not over after all, the last time."""
    version: int = version()


class AccessCode(SQLModel, table=True):
    """A door or parking code over a period, encrypted; who reads it is audited (req. 118)."""

    __tablename__ = "access_code"
    __table_args__ = (
        ForeignKeyConstraint(["lab_id"], ["lab.id"]),
        one_of("kind", CodeKind),
        CheckConstraint("valid_to IS NULL OR valid_from < valid_to", name="period_in_order"),
    )

    lab_id: LabId = number(primary_key=True)
    id: AccessCodeId = identity()
    kind: str = words()
    label: str = words()
    sealed: bytes = Field(sa_type=LargeBinary)
    valid_from: datetime = instant()
    valid_to: datetime | None = instant(nullable=True)
    version: int = version()
    created_at: datetime = written_at()
