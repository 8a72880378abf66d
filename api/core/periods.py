"""Reporting periods: month ``2026-03``, quarter ``2026-Q1``, half ``2026-S1``, year ``2026``."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from api.core.problems import Invalid


class Frequency(StrEnum):
    """How often an indicator is given (SDMX codes: S is the half-year)."""

    MONTH = "M"
    QUARTER = "Q"
    HALF = "S"
    YEAR = "A"


_MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.HALF: 6, Frequency.YEAR: 12}
_SHAPE = re.compile(
    r"(?P<year>(?:19|20|21)\d\d)(?:-(?:(?P<m>0[1-9]|1[0-2])|Q(?P<q>[1-4])|S(?P<s>[12])))?"
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Months ``start`` (included) to ``end`` (excluded)."""

    start: date
    frequency: Frequency

    @property
    def end(self) -> date:
        """The first day after the period."""
        months = self.start.month - 1 + _MONTHS[self.frequency]
        return date(self.start.year + months // 12, months % 12 + 1, 1)

    def __str__(self) -> str:
        year, month = self.start.year, self.start.month
        match self.frequency:
            case Frequency.MONTH:
                return f"{year}-{month:02d}"
            case Frequency.QUARTER:
                return f"{year}-Q{(month + 2) // 3}"
            case Frequency.HALF:
                return f"{year}-S{(month + 5) // 6}"
            case Frequency.YEAR:
                return str(year)

    def previous(self) -> "Period":
        """The period of the same length just before."""
        months = self.start.year * 12 + self.start.month - 1 - _MONTHS[self.frequency]
        return Period(date(months // 12, months % 12 + 1, 1), self.frequency)


def parse_period(value: str, pointer: str = "/period") -> Period:
    """The period named by ``value``; ``Invalid`` when there is none such (2026-13, 2026-W54)."""
    found = _SHAPE.fullmatch(value)
    if not found:
        raise Invalid.at(pointer, "period")
    year = int(found["year"])
    if found["m"]:
        return Period(date(year, int(found["m"]), 1), Frequency.MONTH)
    if found["q"]:
        return Period(date(year, int(found["q"]) * 3 - 2, 1), Frequency.QUARTER)
    if found["s"]:
        return Period(date(year, int(found["s"]) * 6 - 5, 1), Frequency.HALF)
    return Period(date(year, 1, 1), Frequency.YEAR)


def period_of(day: date, frequency: Frequency) -> Period:
    """The period of ``frequency`` that holds ``day``."""
    span = _MONTHS[frequency]
    return Period(date(day.year, (day.month - 1) // span * span + 1, 1), frequency)


def periods_around(day: date) -> list[Period]:
    """The month, quarter, half-year and year that hold ``day``."""
    return [period_of(day, frequency) for frequency in Frequency]
