"""What can go wrong with requests."""

from api.core.problems import Conflict


class RequestWrongState(Conflict):
    """The request's state does not allow it."""

    code = "request-wrong-state"


class RequestNotReady(Conflict):
    """Something lacks first; ``errors`` lists all of it."""

    code = "request-not-ready"


MOVED: tuple[type[Conflict], ...] = (RequestWrongState, RequestNotReady)
"""What every operation that moves a request may answer."""


class GateClosed(Conflict):
    """The request has not passed the users-first filter: nothing more may be said of it yet."""

    code = "gate-closed"


class SideUnknown(Conflict):
    """You appraise for one side, State or Region, and yours is not known."""

    code = "side-unknown"


class GridFrozen(Conflict):
    """Only a draft of the grid changes."""

    code = "grid-frozen"


class StepInUse(Conflict):
    """Requests stand at a step that would disappear."""

    code = "step-in-use"


class NoSession(Conflict):
    """No session of that body is planned."""

    code = "no-session"


class OtherSide(Conflict):
    """You appraised this request for the other side: one person speaks for one."""

    code = "other-side"
