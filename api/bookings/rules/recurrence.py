"""Recurrence rules (RFC 5545 §3.3.10) as the house takes them. Pure; wall-clock time throughout.

A rule says on which days, by day, week, month or year; the hour is its start's. It must end, make
at most :data:`MOST` occurrences, and its start must be the first of them (RFC 5545 §3.8.5.3 leaves
undefined what happens otherwise).
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from api.core.problems import Invalid

MOST = 200
"""Occurrences of one series, at most."""
MOST_INTERVAL = 366
_YEARS = 3
"""Calendar years that one series can meet: what can be booked ahead is shorter."""

_DAY = "(MO|TU|WE|TH|FR|SA|SU)"
_NUMBERS = "[+-]?[0-9]{1,3}(,[+-]?[0-9]{1,3})*"
_SHAPES = {
    "FREQ": "[A-Z]+",
    "INTERVAL": "[0-9]{1,20}",
    "COUNT": "[0-9]{1,20}",
    "UNTIL": "[0-9]{8}(T[0-9]{6}Z?)?",
    "BYDAY": f"([+-]?[0-9]{{1,2}})?{_DAY}(,([+-]?[0-9]{{1,2}})?{_DAY})*",
    "BYMONTHDAY": _NUMBERS,
    "BYMONTH": "[0-9]{1,2}(,[0-9]{1,2})*",
    "BYSETPOS": _NUMBERS,
    "WKST": _DAY,
}
_FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
_TOO_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}
_HOURS = {"BYHOUR", "BYMINUTE", "BYSECOND"}
_UNUSED = {"BYWEEKNO", "BYYEARDAY"}
_WEEKS = 5
_LIMITS = {"BYMONTHDAY": 31, "BYMONTH": 12, "BYSETPOS": 366, "BYDAY": 53}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that was read and found fit: its parts, in their order."""

    parts: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return ";".join(f"{name}={value}" for name, value in self.parts)

    def get(self, name: str) -> str | None:
        """The value of one part."""
        return dict(self.parts).get(name)

    @property
    def count(self) -> int | None:
        """How many occurrences it asks for, when it says so."""
        count = self.get("COUNT")
        return None if count is None else int(count)

    def until(self, zone: ZoneInfo) -> datetime | None:
        """The last local time it allows, when it says so: a whole day, a local time or UTC."""
        value = self.get("UNTIL")
        if value is None:
            return None
        if len(value) == 8:
            value += "T235959"
        moment = datetime.strptime(value.removesuffix("Z") + "+0000", "%Y%m%dT%H%M%S%z")
        if value.endswith("Z"):
            with suppress(OverflowError):  # at the very ends of the calendar an hour is nothing
                moment = moment.astimezone(zone)
        return moment.replace(tzinfo=None)

    def ending(self, last: datetime, zone: ZoneInfo) -> "Rule":
        """The same rule, ``last`` (local) being its last occurrence; UNTIL in UTC as RFC 5545."""
        until = f"{last.replace(tzinfo=zone).astimezone(UTC):%Y%m%dT%H%M%SZ}"
        return self._with("UNTIL", until)

    def counting(self, count: int) -> "Rule":
        """The same rule with ``count`` occurrences."""
        return self._with("COUNT", str(count))

    def _with(self, name: str, value: str) -> "Rule":
        kept = tuple(part for part in self.parts if part[0] not in {"COUNT", "UNTIL"})
        return Rule((*kept, (name, value)))


def fault(error: str, **values: Any) -> NoReturn:
    """Refuse the rule."""
    raise Invalid.at("/rule", error, **values)


def parse_rule(written: str) -> Rule:
    """Read one RRULE value; ``Invalid`` at ``/rule`` says what is wrong with it.

    ``rule-several`` (other lines or properties), ``rule-unreadable``, ``rule-frequency``,
    ``rule-hours``, ``rule-part``, ``rule-endless``, ``rule-two-ends``, ``rule-number``,
    ``series-too-long``.
    """
    if re.search(r"[\r\n:]", written):
        fault("rule-several")
    parts: dict[str, str] = {}
    for piece in written.strip().upper().split(";"):
        name, _, value = piece.partition("=")
        if name in _HOURS:
            fault("rule-hours")
        if name in _UNUSED:
            fault("rule-part")
        if name in parts or not re.fullmatch(_SHAPES.get(name, "(?!)"), value):
            fault("rule-unreadable")
        parts[name] = value
    _check_frequency(parts)
    _check_numbers(parts)
    rule = Rule(tuple(parts.items()))
    try:
        rule.until(ZoneInfo("UTC"))
    except ValueError:  # no such day
        fault("rule-unreadable")
    return rule


def _check_frequency(parts: dict[str, str]) -> None:
    frequency = parts.get("FREQ", "")
    if frequency in _TOO_OFTEN:
        fault("rule-frequency")
    if frequency not in _FREQUENCIES:
        fault("rule-unreadable")
    numbered = any(sign.isdigit() for sign in parts.get("BYDAY", ""))
    if (
        (numbered and frequency in {"DAILY", "WEEKLY"})
        or (frequency == "WEEKLY" and "BYMONTHDAY" in parts)
        or ("BYSETPOS" in parts and parts.keys().isdisjoint({"BYDAY", "BYMONTHDAY", "BYMONTH"}))
    ):
        fault("rule-unreadable")  # RFC 5545: MUST NOT
    if "COUNT" in parts and "UNTIL" in parts:
        fault("rule-two-ends")
    if "COUNT" not in parts and "UNTIL" not in parts:
        fault("rule-endless")


def _check_numbers(parts: dict[str, str]) -> None:
    limits = _LIMITS
    if parts["FREQ"] == "MONTHLY" or "BYMONTH" in parts:
        limits = _LIMITS | {"BYDAY": _WEEKS}  # the fifth Monday of a month, never the fifty-third
    for name, most in limits.items():
        for number in re.findall(r"[0-9]+", parts.get(name, "")):
            if not 1 <= int(number) <= most:
                fault("rule-unreadable")
    interval, count = int(parts.get("INTERVAL", "1")), int(parts.get("COUNT", "1"))
    if not 1 <= interval <= MOST_INTERVAL or count < 1:
        fault("rule-number", most=MOST_INTERVAL)
    if count > MOST:
        fault("series-too-long", most=MOST)


def expand(rule: Rule, start: datetime, zone: ZoneInfo, horizon: datetime) -> list[datetime]:
    """The local starts that the rule gives from ``start`` on, all local and naive.

    ``Invalid``: ``rule-empty`` without any, ``rule-start`` when ``start`` is not the first,
    ``series-too-long`` past :data:`MOST`, ``series-too-far`` when one lies after ``horizon``. Looks
    no further than it must, whatever the rule.
    """
    count, until = rule.count, rule.until(zone)
    found: list[datetime] = []
    for one in _from(rule, start):
        if until is not None and one > until:
            break
        if not found and one != start:
            fault("rule-start")
        if one > horizon:
            fault("series-too-far", day=f"{horizon:%d/%m/%Y}")
        if len(found) == MOST:
            fault("series-too-long", most=MOST)
        found.append(one)
        if len(found) == count:
            break
    else:  # the others, if any, are years away
        if found and (count is not None or (until is not None and until > horizon)):
            fault("series-too-far", day=f"{horizon:%d/%m/%Y}")
    if not found:
        fault("rule-empty")
    return found


def check_apart(occurrences: Sequence[datetime], minutes: int, gap_minutes: int) -> None:
    """Raise ``series-overlap`` unless each ends, and its gap too, before the next begins."""
    step = timedelta(minutes=minutes + gap_minutes)
    if any(later - earlier < step for earlier, later in pairwise(occurrences)):
        raise Invalid.at("/minutes", "series-overlap")


def _from(rule: Rule, start: datetime) -> Iterator[datetime]:
    """What the rule gives within three calendar years, its own end left aside.

    dateutil looks for the next occurrence until the year 9999, whatever the end: a 30 February
    would keep it busy for seconds. So it is asked in years shortly before, whose days are the same.
    """
    years = _same_years(start.year) - start.year
    kept = (f"{name}={value}" for name, value in rule.parts if name not in {"COUNT", "UNTIL"})
    for one in rrulestr(";".join(kept), dtstart=start.replace(year=start.year + years)):
        if one.year - years >= start.year + _YEARS:
            return
        yield one.replace(year=one.year - years)


@lru_cache(maxsize=32)
def _same_years(year: int) -> int:
    """The last year, with room after it, whose days and those of the next two are the same."""

    def days(first: int) -> list[int]:
        return [date(first + n, month, 1).weekday() for n in range(_YEARS) for month in (1, 3)]

    return next(one for one in range(9995, 9900, -1) if days(one) == days(year))
