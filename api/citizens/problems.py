"""What can go wrong with what citizens bring."""

from api.core.problems import Conflict, Forbidden


class IdeasClosed(Forbidden):
    """The lab takes no ideas for now."""

    code = "ideas-closed"


class IdeaSettled(Conflict):
    """The idea has come to an end, or is erased: this can no longer be done with it."""

    code = "idea-settled"


class NotToPublish(Conflict):
    """Its author did not agree that it be published, or it is erased."""

    code = "idea-not-to-publish"


class CallClosed(Conflict):
    """The call takes no answers today."""

    code = "call-closed"


class CallAnswered(Conflict):
    """People have answered the call: its questions stand, and it is not taken away."""

    code = "call-answered"
