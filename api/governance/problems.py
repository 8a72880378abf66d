"""What can go wrong with the governance of a lab."""

from api.core.problems import Conflict


class WrongBody(Conflict):
    """The request does not stand before that body."""

    code = "wrong-body"


class SessionState(Conflict):
    """The session's state does not allow it."""

    code = "session-state"


class ItemsLeft(Conflict):
    """Items of the agenda are neither dealt with nor moved."""

    code = "items-left"


class RuleNotMet(Conflict):
    """The body's rule of assent is not met; ``missing`` says what lacks."""

    code = "rule-not-met"


class AlreadyDecided(Conflict):
    """The item has its decision; it may be corrected."""

    code = "already-decided"


class NotAMember(Conflict):
    """You are not a member of that body today."""

    code = "not-a-member"
