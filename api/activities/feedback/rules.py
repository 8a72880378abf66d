"""When people are asked, and from how many answers on a result is told: pure rules."""

from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta

from api.activities.feedback.models import Wave

SHOWN_FROM = 5
"""Below so many answers only their number is told: a result would be somebody's."""
OPEN_FOR = timedelta(days=30)
PROCEDURE_FOR = timedelta(days=90)
"""How long the link about a procedure works: people meet it one after the other."""
SATISFIED_FROM = 4
"""Of 5: « plutôt oui » and « tout à fait » (IMP_SAT_AG, IMP_SAT_US)."""


def until(wave: Wave, ends_at: datetime, months: int, at: datetime) -> datetime:
    """When a link about an activity ends to work; it may be past already.

    Just after: thirty days after the end. Six months later: thirty days after that day, or after
    today when the lab asks later than it meant to.
    """
    if wave == Wave.SEANCE:
        return ends_at + OPEN_FOR
    return max(asked_again(ends_at, months), at) + OPEN_FOR


def asked_again(ends_at: datetime, months: int) -> datetime:
    """When people are asked whether their work has become better."""
    asked: datetime = ends_at + relativedelta(months=months)
    return asked


def too_many(answers: int, presences: int) -> bool:
    """Whether more people answer than came, by more than a fifth."""
    return answers * 5 > presences * 6
