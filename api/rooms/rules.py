"""When the place is open: usual hours, public holidays, closures. Pure; wall-clock time rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

import holidays


@dataclass(frozen=True, slots=True)
class Hours:
    """When the house is open on one day; ``opens`` None when it is closed, with the reason."""

    day: date
    opens: time | None
    closes: time | None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Exceptional:
    """A closure or exceptional opening over days."""

    first_day: date
    last_day: date
    opens: time | None
    closes: time | None
    reason: str


@lru_cache(maxsize=64)
def french_holidays(year: int) -> dict[date, str]:
    """Public holidays of metropolitan France (computed, any year), named in French."""
    return dict(holidays.country_holidays("FR", years=year, language="fr"))


def hours_of(
    day: date, usual: dict[int, tuple[time, time]], exceptions: Iterable[Exceptional]
) -> Hours:
    """The hours of ``day``: exceptions first, then public holidays, then the usual week."""
    for exception in exceptions:
        if exception.first_day <= day <= exception.last_day:
            return Hours(day, exception.opens, exception.closes, exception.reason)
    if name := french_holidays(day.year).get(day):
        return Hours(day, None, None, name)
    if day.isoweekday() not in usual:
        return Hours(day, None, None, "Fermé le week-end")
    opens, closes = usual[day.isoweekday()]
    return Hours(day, opens, closes)
