"""When a recurring task comes back: pure."""

import calendar
from datetime import date, timedelta
from enum import StrEnum

STEP = 2**20
"""The gap left between two cards, so that a move writes one row."""
MAX_EVERY = 60
LAST_YEAR = 2200


class Recurs(StrEnum):
    """How often a task comes back."""

    WEEK = "semaine"
    MONTH = "mois"
    QUARTER = "trimestre"
    YEAR = "an"


_MONTHS = {Recurs.MONTH: 1, Recurs.QUARTER: 3, Recurs.YEAR: 12}


def _nth(first: date, recurs: Recurs, every: int, wanted_day: int, rank: int) -> date:
    if recurs is Recurs.WEEK:
        return first + timedelta(weeks=every * rank)
    months = first.year * 12 + first.month - 1 + _MONTHS[recurs] * every * rank
    year, month = divmod(months, 12)
    return date(year, month + 1, min(wanted_day, calendar.monthrange(year, month + 1)[1]))


def next_due(due: date, recurs: Recurs, every: int, wanted_day: int, today: date) -> date | None:
    """The next due day, after both ``due`` and ``today``: nothing is born late.

    ``wanted_day`` is the day of the month that was asked for: what falls on the 31st comes back on
    the 28th of February, then on the 31st of March. None beyond :data:`LAST_YEAR`.
    """
    rank = 1
    if recurs is Recurs.WEEK:
        rank = max(1, (today - due).days // (7 * every))
    else:
        months = (today.year - due.year) * 12 + today.month - due.month
        rank = max(1, months // (_MONTHS[recurs] * every))
    while (found := _nth(due, recurs, every, wanted_day, rank)) <= today:
        rank += 1
    return found if found.year <= LAST_YEAR else None
