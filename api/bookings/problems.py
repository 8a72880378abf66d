"""What can go wrong with bookings."""

from typing import Any

from api.core.messages import Locale, message
from api.core.problems import Conflict, Forbidden


class SlotTaken(Conflict):
    """The room is taken; ``conflicts`` says when, ``next_free`` what is free next."""

    code = "slot-taken"


class KitsTaken(Conflict):
    """Pieces of ``kit`` are lacking at that time."""

    code = "kits-taken"


class WrongState(Conflict):
    """The booking's state does not allow it."""

    code = "wrong-state"


class CodesTooEarly(Conflict):
    """Access codes are not shown yet; ``visible_from`` says from when."""

    code = "codes-too-early"


class CodesOver(Conflict):
    """The booking is over: its access codes are no longer shown."""

    code = "codes-over"


class CodesUnconfirmed(Conflict):
    """Access codes are for bookings that stand."""

    code = "codes-unconfirmed"


class OutsideClosed(Forbidden):
    """The lab takes no requests from people without an account."""

    code = "outside-closed"


class CannotDisplace(Conflict):
    """The booking is not of lower rank, or begins too soon to be asked to give way."""

    code = "cannot-displace"


class SeriesConflicts(Conflict):
    """Dates of the series are impossible; ``items`` says which and why. Nothing was written."""

    code = "series-conflicts"

    def body(self, locale: Locale) -> dict[str, Any]:
        """The problem document, each date's own problem in the reader's language."""
        document = super().body(locale)
        return document | {"items": [worded(item, locale) for item in self.extra["items"]]}


def worded(item: dict[str, Any], locale: Locale) -> dict[str, Any]:
    """One date of a series, with the sentence that says why it is impossible."""
    problem = item["problem"]
    if problem is None:
        return item
    code, values = problem["code"], problem["values"]
    return item | {"problem": {"code": code, "detail": message(f"error.{code}", locale, **values)}}
