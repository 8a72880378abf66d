"""One clock, always aware. Nothing else in the code asks the system for the time."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BeforeValidator,
    Field,
    NaiveDatetime,
    StringConstraints,
)

PARIS = ZoneInfo("Europe/Paris")

_frozen: ContextVar[datetime | None] = ContextVar("frozen_clock", default=None)


def now() -> datetime:
    """The present instant, in UTC."""
    return _frozen.get() or datetime.now(UTC)


def today(zone: ZoneInfo = PARIS) -> date:
    """The present day on the calendars of ``zone``."""
    return now().astimezone(zone).date()


@contextmanager
def frozen(instant: datetime) -> Iterator[None]:
    """Stop the clock at ``instant`` for what runs inside (tests, demonstration data)."""
    token = _frozen.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.reset(token)


_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_LOCAL = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d(:\d\d)?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def _as_written(value: object, shape: re.Pattern[str]) -> object:
    """Pydantic also takes numbers, as seconds since 1970; RFC 3339 knows no such thing."""
    if isinstance(value, date) or (isinstance(value, str) and shape.fullmatch(value)):
        return value
    msg = "not written as RFC 3339 says"
    raise ValueError(msg)


def _within_bounds(value: datetime) -> datetime:
    if not 1900 <= value.year <= 2200:
        msg = "the year must lie between 1900 and 2200"
        raise ValueError(msg)
    return value


Instant = Annotated[
    AwareDatetime,
    BeforeValidator(lambda value: _as_written(value, _INSTANT)),
    AfterValidator(_within_bounds),
    Field(description="RFC 3339 instant with offset", examples=["2026-11-26T09:00:00+01:00"]),
]


LocalTime = Annotated[
    NaiveDatetime,
    BeforeValidator(lambda value: _as_written(value, _LOCAL)),
    AfterValidator(_within_bounds),
    Field(
        description="Wall-clock date and time in the lab's zone, without offset; one that does not"
        " exist, or comes twice, is refused",
        examples=["2027-01-04T09:00:00"],
        json_schema_extra={"format": "local-date-time"},
    ),
]


def _day_within_bounds(value: date) -> date:
    if not 1900 <= value.year <= 2200:
        msg = "the year must lie between 1900 and 2200"
        raise ValueError(msg)
    return value


Day = Annotated[
    date,
    BeforeValidator(lambda value: _as_written(value, _DAY)),
    AfterValidator(_day_within_bounds),
    Field(description="RFC 3339 full date", examples=["2026-11-26"]),
]


QuarterHour = Annotated[
    str,
    StringConstraints(pattern=r"^([01]\d|2[0-3]):(00|15|30|45)$"),
    Field(description="Local time of day, at a quarter of an hour", examples=["07:30"]),
]
