"""What can go wrong when going out to people."""

from typing import Any

from api.core.problems import Conflict, Invalid


class InterestClosed(Conflict):
    """They are a member, or nothing more is to be done about their interest."""

    code = "interest-closed"


class LetterSent(Conflict):
    """The letter has gone out: it stays what was sent."""

    code = "letter-sent"


class LetterEmpty(Conflict):
    """The letter says nothing yet."""

    code = "letter-empty"


class NoKit(Conflict):
    """A welcome kit is a document of kind ``kit``, of the whole community, not archived."""

    code = "no-kit"


class Faulty(Invalid):
    """The file is no table, or some of its rows are wrong: nothing was written."""

    code = "import-faulty"

    @classmethod
    def of_rows(cls, faults: list[dict[str, Any]]) -> "Faulty":
        """``faults``: ``{"row", "field", "code"}``, the row as a spreadsheet numbers it."""
        errors = [
            {"pointer": f"/rows/{one['row']}/{one['field']}", "code": one["code"]} for one in faults
        ]
        return cls(errors=errors)
