"""When a digest is due: at half past seven on the lab's clocks. Pure functions."""

from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

AT = time(7, 30)
_MONDAY = 0
_SATURDAY = 5


class Digest(StrEnum):
    """How often somebody wants to read what happened in a community."""

    JOUR = "jour"
    SEMAINE = "semaine"
    JAMAIS = "jamais"


def next_digest(every: str, after: datetime, zone: ZoneInfo) -> datetime | None:
    """The first moment after ``after`` at which a digest is sent; None when there never is one.

    ``jour``: Monday to Friday; ``semaine``: Monday. Half past seven exists once on every day of the
    year: clocks change in the night.
    """
    if every == Digest.JAMAIS:
        return None
    local = after.astimezone(zone)
    day = local.date()
    while True:
        moment = datetime.combine(day, AT, zone)
        fits = day.weekday() == _MONDAY if every == Digest.SEMAINE else day.weekday() < _SATURDAY
        if fits and moment > local:
            return moment
        day += timedelta(days=1)
