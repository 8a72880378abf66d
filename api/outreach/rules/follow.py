"""When the team comes back to somebody, and for how long they are remembered."""

from datetime import date, timedelta

from api.outreach.models import InterestStep

FOLLOW_UPS = (timedelta(days=7), timedelta(days=30))
"""Days after the welcome on which the team asks how they are getting on."""
REMEMBERED_MONTHS = 24
"""How long an address is kept after the last thing that was done about it."""


def next_on(what: InterestStep, welcomed_on: date | None, today: date) -> date | None:
    """The day of the next follow-up once ``what`` was done today; None when there is none."""
    if what == InterestStep.RECU:
        return today
    if what not in {InterestStep.ACCUEIL, InterestStep.RELANCE}:
        return None
    begun = welcomed_on or today
    return next((begun + after for after in FOLLOW_UPS if begun + after > today), None)
