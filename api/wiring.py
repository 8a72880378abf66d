"""Who hears what: event handlers are registered here and nowhere else."""

from api.activities.events import ActivityCounted
from api.activities.tasks import follow_move, follow_release
from api.bookings import invitations
from api.bookings.events import (
    BookingConfirmed,
    BookingMoved,
    BookingReleased,
    ParticipantInvited,
    ParticipantRemoved,
    SeriesBooked,
    SeriesCancelled,
    SeriesChanged,
)
from api.bookings.tasks import tell_confirmed, tell_moved, tell_released
from api.core.events import subscribe
from api.indicators.compute import touch_activity, touch_project
from api.projects.events import ProjectRecorded


def connect() -> None:
    """Register every handler; calling it again changes nothing."""
    subscribe(BookingConfirmed, tell_confirmed)
    subscribe(BookingReleased, tell_released)
    subscribe(BookingMoved, tell_moved)
    for one in (BookingConfirmed, BookingMoved, BookingReleased, ParticipantInvited):
        subscribe(one, invitations.follow)
    subscribe(ParticipantRemoved, invitations.withdraw)
    for many in (SeriesBooked, SeriesChanged, SeriesCancelled):
        subscribe(many, invitations.follow_series)
    subscribe(BookingMoved, follow_move)
    subscribe(BookingReleased, follow_release)
    subscribe(ActivityCounted, touch_activity)
    subscribe(ProjectRecorded, touch_project)
