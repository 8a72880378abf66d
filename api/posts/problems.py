"""What can go wrong in a feed."""

from api.core.problems import Conflict


class ThreadClosed(Conflict):
    """The post was removed: nothing more is said, changed or reacted to under it."""

    code = "thread-closed"
