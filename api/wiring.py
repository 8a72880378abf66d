"""Who hears what: event handlers are registered here and nowhere else."""

from api.activities.events import ActivityCounted
from api.activities.tasks import follow_move, follow_release
from api.bookings.events import (
    BookingConfirmed,
    BookingMoved,
    BookingOffered,
    BookingReleased,
    DisplacementProposed,
)
from api.bookings.tasks.mails import (
    tell_confirmed,
    tell_displacement,
    tell_offered,
    tell_released,
)
from api.core.events import subscribe
from api.indicators.compute import touch_activity, touch_project
from api.projects.events import ProjectRecorded


def connect() -> None:
    """Register every handler; calling it again changes nothing."""
    subscribe(BookingConfirmed, tell_confirmed)
    subscribe(BookingReleased, tell_released)
    subscribe(BookingOffered, tell_offered)
    subscribe(DisplacementProposed, tell_displacement)
    subscribe(BookingMoved, follow_move)
    subscribe(BookingReleased, follow_release)
    subscribe(ActivityCounted, touch_activity)
    subscribe(ProjectRecorded, touch_project)
