"""Which periods a change touches, and the values that a statement takes for them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from api.bookings.queries.statistics import local_midnight
from api.core.periods import Frequency, Period, period_of

FIRST_YEAR = 1900


def touched(spans: Iterable[tuple[date, date]], today: date, *, wide: bool) -> set[Period]:
    """The periods begun by ``today`` that hold a day of the spans (their whole years if wide)."""
    found: set[Period] = set()
    for first, last in spans:
        if wide:
            first, last = date(first.year, 1, 1), date(last.year, 12, 31)
        for month in _months(max(first, date(FIRST_YEAR, 1, 1)), min(last, today)):
            found.update(period_of(month, frequency) for frequency in Frequency)
    return found


def _months(first: date, last: date) -> Iterator[date]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield date(number // 12, number % 12 + 1, 1)


def runs(periods: Iterable[Period]) -> list[list[Period]]:
    """The periods in order, cut where a whole year is missing between two."""
    found: list[list[Period]] = []
    for period in sorted(periods):
        if found and period.start.year <= found[-1][-1].start.year + 1:
            found[-1].append(period)
        else:
            found.append([period])
    return found


def windows(periods: Sequence[Period]) -> dict[str, list[Any]]:
    """The arrays that a statement reads as its windows."""
    return {
        "periods": [str(one) for one in periods],
        "frequencies": [str(one.frequency) for one in periods],
        "starts": [one.start for one in periods],
        "ends": [one.end for one in periods],
    }


def bounds(first: date, end: date, zone: str) -> dict[str, Any]:
    """The days and instants between which a statement reads records."""
    place = ZoneInfo(zone)
    return {
        "zone": zone,
        "from_day": first,
        "to_day": end,
        "from_at": local_midnight(first, place),
        "to_at": local_midnight(end, place),
    }
