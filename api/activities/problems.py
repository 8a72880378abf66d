"""What can go wrong with activities."""

from api.core.problems import Conflict


class NotHeldYet(Conflict):
    """Attendance is recorded once the activity has begun."""

    code = "not-held-yet"


class ActivityCancelled(Conflict):
    """The activity was cancelled."""

    code = "activity-cancelled"


class AttendanceClosed(Conflict):
    """Links to record attendance end fourteen days after the activity."""

    code = "attendance-closed"
