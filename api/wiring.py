"""Who hears what: event handlers are registered here and nowhere else."""

from api.activities.events import ActivityCounted
from api.activities.tasks import follow_move, follow_release
from api.bookings.code_mails import follow_codes
from api.bookings.events import (
    BookingConfirmed,
    BookingMoved,
    BookingReleased,
    ParticipantInvited,
)
from api.bookings.tasks import tell_confirmed, tell_invited, tell_moved, tell_released
from api.core.events import subscribe
from api.indicators.compute import touch_activity, touch_project
from api.projects.events import ProjectRecorded
from api.rooms.events import CodesChanged


def connect() -> None:
    """Register every handler; calling it again changes nothing."""
    subscribe(BookingConfirmed, tell_confirmed)
    subscribe(BookingReleased, tell_released)
    subscribe(BookingMoved, tell_moved)
    subscribe(ParticipantInvited, tell_invited)
    subscribe(CodesChanged, follow_codes)
    subscribe(BookingMoved, follow_move)
    subscribe(BookingReleased, follow_release)
    subscribe(ActivityCounted, touch_activity)
    subscribe(ProjectRecorded, touch_project)
