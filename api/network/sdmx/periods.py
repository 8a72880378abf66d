"""Periods and instants as SDMX queries write them."""

import re
from datetime import UTC, date, datetime, timedelta

from api.core.periods import parse_period
from api.core.problems import Problem
from api.network.problems import SdmxSyntax

_REPORTING = re.compile(r"(\d{4})-(?:A1|M(0[1-9]|1[0-2])|(T)([1-3])|W(0[1-9]|[1-4]\d|5[0-3]))")
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(T[0-9:.]{5,15}(Z|[+-]\d{2}:\d{2})?)?")


def span(value: str, where: str) -> tuple[date, date]:
    """The first day of a period, and the day after its last.

    Besides ours (``2026``, ``2026-S1``, ``2026-Q1``, ``2026-03``): reporting periods
    (``2026-A1``, ``2026-M03``, ``2026-T2``, ``2026-W07``), days and instants.
    """
    try:
        if found := _DAY.fullmatch(value):
            day = date.fromisoformat(found[1])
            return day, day + timedelta(days=1)
        if found := _REPORTING.fullmatch(value):
            year, month, third, rank, week = found.groups()
            if week:
                monday = date.fromisocalendar(int(year), int(week), 1)
                return monday, monday + timedelta(days=7)
            if third:
                first = int(rank) * 4 - 3
                return date(int(year), first, 1), _month(int(year), first + 4)
            period = parse_period(f"{year}-{month}" if month else year)
        else:
            period = parse_period(value)
    except (ValueError, OverflowError, Problem) as error:
        raise SdmxSyntax(where=where) from error
    return period.start, period.end


def _month(year: int, month: int) -> date:
    return date(year + 1, month - 12, 1) if month > 12 else date(year, month, 1)


def moment(value: str, where: str) -> datetime:
    """An instant; a day is its midnight, and without offset it is UTC."""
    try:
        at = datetime.fromisoformat(value)
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise SdmxSyntax(where=where) from error
