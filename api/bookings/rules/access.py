"""When access codes are shown: from some hours before the start to the end. Pure."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from api.bookings.models import BookingStatus
from api.bookings.problems import CodesOver, CodesTooEarly, CodesUnconfirmed

STANDS = (BookingStatus.CONFIRMED, BookingStatus.HELD)
"""The states in which people come, and need to get in."""


def codes_from(starts_at: datetime, before: timedelta) -> datetime:
    """The moment from which codes are shown and mailed."""
    return starts_at - before


def check_window(
    status: str, opens: datetime, ends_at: datetime, zone: ZoneInfo, at: datetime
) -> None:
    """Raise unless the codes of a booking in this state may be read at this moment."""
    if status not in STANDS:
        raise CodesUnconfirmed
    if at >= ends_at:
        raise CodesOver
    if at < opens:
        there = opens.astimezone(zone)
        raise CodesTooEarly(
            extra={"visible_from": opens}, day=f"{there:%d/%m/%Y}", time=f"{there:%H:%M}"
        )
