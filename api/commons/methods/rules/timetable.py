"""A card's steps on one's own clock, stretched or cut to the time there is. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

STEP = 5
"""Minutes of a step without a time, and what times are rounded to when there is room for it."""
DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Slot:
    """A step, in minutes from the beginning."""

    begins: int
    minutes: int


def timetable(steps: Sequence[int | None], total: int | None = None) -> list[Slot]:
    """When each step begins and how long it lasts; together they last ``total`` if it is given.

    A step without a time is given five minutes. Each keeps its share of the whole, to the five
    minutes as far as possible, and never less than a minute; ``total`` is at least a minute a step.
    """
    if not steps:
        return []
    asked = [minutes or STEP for minutes in steps]
    lasting = asked if total is None else _shared(asked, max(total, len(asked)))
    slots, at = [], 0
    for minutes in lasting:
        slots.append(Slot(at, minutes))
        at += minutes
    return slots


def _shared(asked: Sequence[int], total: int) -> list[int]:
    """``total`` in parts that are to each other as ``asked``, by largest remainder."""
    unit = STEP if total >= 2 * STEP * len(asked) else 1
    units, over = divmod(total, unit)
    spare = units - len(asked)
    whole = sum(asked)
    exact = [spare * one / whole for one in asked]
    parts = [int(one) for one in exact]
    order = sorted(range(len(asked)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: spare - sum(parts)]:
        parts[i] += 1
    lasting = [(1 + part) * unit for part in parts]
    lasting[max(range(len(lasting)), key=lasting.__getitem__)] += over
    return lasting


def clock(start: int, minutes: int) -> str:
    """``minutes`` after ``start`` (both in minutes) as a clock shows it: ``14:05``."""
    at = (start + minutes) % DAY
    return f"{at // 60:02d}:{at % 60:02d}"
