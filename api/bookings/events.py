"""Facts about bookings that others may hear."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from api.core.ids import BookingId, DisplacementId, LabId, SeriesId

ReleaseCause = Literal["refused", "released", "offer-ended", "waited-in-vain", "no-show"]
"""Somebody decided it, or the clock did."""


@dataclass(frozen=True, slots=True)
class BookingRequested:
    """A booking waits for the concierge's consent, its room kept meanwhile."""

    lab_id: LabId
    booking_id: BookingId


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
class ParticipantInvited:
    """Somebody is invited to what a booking is for."""

    lab_id: LabId
    booking_id: BookingId
    email: str


@dataclass(frozen=True, slots=True)
class ParticipantRemoved:
    """Somebody is about to be taken off the list of a booking's participants."""

    lab_id: LabId
    booking_id: BookingId
    email: str


@dataclass(frozen=True, slots=True)
class DisplacementProposed:
    """Whoever holds a room is offered others, so that a booking of higher rank may have it."""

    lab_id: LabId
    displacement_id: DisplacementId


@dataclass(frozen=True, slots=True)
class SeriesBooked:
    """Bookings of a series stand (``confirmed``), or wait for the concierge's consent.

    One fact for all of them, when they are asked for and when they are consented to together: no
    :class:`BookingConfirmed` comes with it.
    """

    lab_id: LabId
    series_id: SeriesId
    booking_ids: tuple[BookingId, ...]
    confirmed: bool


@dataclass(frozen=True, slots=True)
class SeriesChanged:
    """Bookings of a series say something else, or (``moved``) have other times or rooms.

    ``dropped`` were cancelled, the new time being impossible; ``asked``, among ``booking_ids``,
    stood and wait for the concierge's consent again. ``series_id`` is the new one when the series
    was split.
    """

    lab_id: LabId
    series_id: SeriesId
    booking_ids: tuple[BookingId, ...]
    dropped: tuple[BookingId, ...]
    asked: tuple[BookingId, ...]
    moved: bool


@dataclass(frozen=True, slots=True)
class SeriesCancelled:
    """Bookings of a series were refused or cancelled: no :class:`BookingReleased` comes with it."""

    lab_id: LabId
    series_id: SeriesId
    booking_ids: tuple[BookingId, ...]
    reason: str
