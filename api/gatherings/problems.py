"""What can go wrong with date polls."""

from api.core.problems import Conflict


class PollSettled(Conflict):
    """The date is chosen, the poll was given up, or its last day has passed."""

    code = "poll-settled"


class TooManyDates(Conflict):
    """A poll has forty dates at most, and keeps one at least."""

    code = "poll-dates"
