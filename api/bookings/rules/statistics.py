"""What the figures of use mean. Pure.

*Open* minutes: those of the place's rules for a room on a day (usual week, public holidays,
closures, exceptional openings). *Booked* minutes: those of confirmed and held bookings within the
open ones, until ``released_at`` when a room was given back early; the gap after is not use. A
booking of the whole floor counts in each of the rooms it is made of, and the floor itself is not a
room. Rates always come with what they divide: they are computed anew for each row, never averaged.
"""

from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

_CENT = Decimal("0.01")


class By(StrEnum):
    """What the rows of the statistics are."""

    ROOM = "room"
    WEEKDAY = "weekday"
    HOUR = "hour"
    WEEKDAY_HOUR = "weekday-hour"
    MONTH = "month"
    SIDE = "side"
    PURPOSE = "purpose"


OF_PLACE = frozenset({By.ROOM, By.WEEKDAY, By.HOUR, By.WEEKDAY_HOUR, By.MONTH})
"""Rows of which one can say how long they were open; the others share what was booked."""


def percent(part: Decimal | int, whole: Decimal | int | None) -> Decimal | None:
    """``part`` in percent of ``whole``, two decimals; None when there is nothing to divide by."""
    if not whole:
        return None
    return (Decimal(100) * part / whole).quantize(_CENT, ROUND_HALF_UP)


def hours(minutes: Decimal | int | None) -> Decimal | None:
    """Minutes as hours, two decimals."""
    return None if minutes is None else (Decimal(minutes) / 60).quantize(_CENT, ROUND_HALF_UP)
