"""The library's rules: numbers of books, days, and which reminder is due."""

from datetime import date, timedelta

from stdnum import isbn as numbers
from stdnum.exceptions import ValidationError

LOAN_DAYS = 21
LOAN_DAYS_MOST = 92
RENEWALS_MOST = 2
HOLD_DAYS = 7
"""How long a copy that came back is kept for whoever waited."""
FORGET_DAYS = 30
"""How long after the return it is known who had a book."""
SOON, TODAY, LATE = 1, 2, 3
"""The reminders of a loan, in their order."""
SOON_DAYS, LATE_DAYS = 3, 7


def isbn_of(words: str) -> str | None:
    """The ISBN-13 that ``words`` are, of ten digits or thirteen, spaced or not; None if none."""
    try:
        found: str = numbers.to_isbn13(numbers.validate(words))
    except ValidationError:
        return None
    return numbers.compact(found)


def reminder_due(due_on: date, today: date) -> int:
    """The latest reminder that it is time for: none, ``SOON``, ``TODAY`` or ``LATE``."""
    if today >= due_on + timedelta(days=LATE_DAYS):
        return LATE
    if today >= due_on:
        return TODAY
    return SOON if today >= due_on - timedelta(days=SOON_DAYS) else 0
