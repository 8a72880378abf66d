"""Facts about bookings that others may hear."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from api.core.ids import BookingId, DisplacementId, LabId

ReleaseCause = Literal["released", "offer-ended", "waited-in-vain", "no-show"]
"""Somebody decided it, or the clock did."""


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
    """A booking was refused, cancelled or missed: its room is free again."""

    lab_id: LabId
    booking_id: BookingId
    reason: str | None
    cause: ReleaseCause = "released"


@dataclass(frozen=True, slots=True)
class BookingOffered:
    """A room became free for somebody who waits: theirs if they accept in time."""

    lab_id: LabId
    booking_id: BookingId


@dataclass(frozen=True, slots=True)
class DisplacementProposed:
    """Whoever holds a room is offered others, so that a booking of higher rank may have it."""

    lab_id: LabId
    displacement_id: DisplacementId
