"""What can go wrong with a board."""

from api.core.problems import Conflict


class AlreadyTaken(Conflict):
    """Somebody else has taken the task; ``handle`` and ``name`` say who."""

    code = "already-taken"


class ColumnNotEmpty(Conflict):
    """The column still holds tasks."""

    code = "column-not-empty"


class LastColumn(Conflict):
    """A board keeps a column to work in, and one where what is done goes."""

    code = "last-column"
