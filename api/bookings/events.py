"""Facts about bookings that others may hear."""

from dataclasses import dataclass
from datetime import datetime

from api.core.ids import BookingId, DisplacementId, LabId


@dataclass(frozen=True, slots=True)
class BookingConfirmed:
    """A booking now stands."""

    lab_id: LabId
    booking_id: BookingId


@dataclass(frozen=True, slots=True)
class BookingMoved:
    """A booking has other times."""

    lab_id: LabId
    booking_id: BookingId
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class BookingReleased:
    """A booking was refused or cancelled: its room is free again."""

    lab_id: LabId
    booking_id: BookingId
    reason: str | None


@dataclass(frozen=True, slots=True)
class BookingOffered:
    """A room became free for somebody who waits: theirs if they accept in time."""

    lab_id: LabId
    booking_id: BookingId


@dataclass(frozen=True, slots=True)
class ParticipantInvited:
    """Somebody is invited to what a booking is for."""

    lab_id: LabId
    booking_id: BookingId
    email: str


@dataclass(frozen=True, slots=True)
class DisplacementProposed:
    """Whoever holds a room is offered others, so that a booking of higher rank may have it."""

    lab_id: LabId
    displacement_id: DisplacementId
