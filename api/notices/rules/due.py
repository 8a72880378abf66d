"""When a digest is due: at half past seven on the lab's clocks. Pure functions."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from api.communities.models.members import Digest

AT = time(7, 30)
_MONDAY = 0
_SATURDAY = 5


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
        weekday = day.weekday()
        sent = weekday == _MONDAY if every == Digest.SEMAINE else weekday < _SATURDAY
        if sent and moment > local:
            return moment
        day += timedelta(days=1)


def fits(every: str, planned: datetime, zone: ZoneInfo) -> bool:
    """Whether a digest planned under another rhythm falls due under this one too."""
    return next_digest(every, planned - timedelta(seconds=1), zone) == planned
