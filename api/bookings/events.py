"""Facts about bookings that others may hear."""

from dataclasses import dataclass
from datetime import datetime

from api.core.ids import BookingId, LabId


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
