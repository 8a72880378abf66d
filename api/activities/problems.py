"""What can go wrong with activities."""

from api.core.problems import Conflict, Invalid


class NotHeldYet(Conflict):
    """Attendance is recorded once the activity has begun."""

    code = "not-held-yet"


class ActivityCancelled(Conflict):
    """The activity was cancelled."""

    code = "activity-cancelled"


class AttendanceClosed(Conflict):
    """Links to record attendance end fourteen days after the activity."""

    code = "attendance-closed"


class FeedbackClosed(Conflict):
    """Nothing is asked: the lab does not ask, it has not begun, was cancelled, or is long over."""

    code = "feedback-closed"


class TestimonyErased(Conflict):
    """Its author took it back, or it was forgotten: nothing more can be decided."""

    code = "testimony-erased"


class NotToShow(Conflict):
    """Its author did not agree that everybody may read it, or the lab has not validated it."""

    code = "testimony-not-to-show"


class MoreNamesThanPresences(Conflict):
    """More people are named than were counted in their public: the count is to be put right."""

    code = "more-names-than-presences"


class PresencesForgotten(Conflict):
    """Who came that year is forgotten: nobody is named any more, for they would count twice."""

    code = "presences-forgotten"


class ConsentNeeded(Invalid):
    """A testimony is kept only with its author's consent."""

    code = "consent-needed"


class NotUndone(Conflict):
    """Only what one has noted oneself, within the hour, and of which nobody has spoken."""

    code = "not-undone"
