"""The weeks of work that requests ask, spread over months in proportion to their days. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Work:
    """So many person-weeks between two days, both included."""

    weeks: Decimal
    begins_on: date
    ends_on: date

    def within(self, first: date, last: date) -> Fraction:
        """The part of the weeks that falls between two days, both included."""
        days = (min(last, self.ends_on) - max(first, self.begins_on)).days + 1
        whole = (self.ends_on - self.begins_on).days + 1
        return Fraction(self.weeks) * max(days, 0) / whole


def months(first: date, count: int) -> Iterator[tuple[date, date]]:
    """The first and last days of months that follow each other, from that of ``first``."""
    begins = first.replace(day=1)
    for _ in range(count):
        following = (begins + timedelta(days=32)).replace(day=1)
        yield begins, following - timedelta(days=1)
        begins = following


def weeks_in(works: Iterable[Work], first: date, last: date) -> float:
    """The weeks of all of them between two days, to the hundredth."""
    return round(float(sum((one.within(first, last) for one in works), Fraction())), 2)


def spread(works: Iterable[Work], first: date, count: int) -> list[float]:
    """The weeks of all of them, month by month."""
    kept = list(works)
    return [weeks_in(kept, begins, ends) for begins, ends in months(first, count)]
