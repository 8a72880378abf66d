"""What a declared figure may be: an exact decimal, in the right unit, within its bounds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

DECIMAL = r"^-?[0-9]{1,15}(\.[0-9]{1,6})?$"
_DECIMAL = re.compile(DECIMAL)
_FLOAT_DIGITS = 15
"""What a JSON number holds without loss; longer ones are to be sent as text."""
WHOLE_UNITS = frozenset(
    {
        "presences",
        "persons",
        "projects",
        "activities",
        "actions",
        "organisations",
        "requests",
        "number",
    }
)
"""Units that count things: half a person does not exist."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a definition asks of a value."""

    unit: str
    decimals: int
    lower: Decimal | None
    upper: Decimal | None
    ratio: bool


Fault = tuple[str, str, dict[str, Any]]
"""A pointer, a code of error and what its sentence says."""


def exact(given: object) -> Decimal | None:
    """A JSON number or a decimal string as an exact decimal; None when it is neither.

    Digits are 0 to 9, no exponent, at most 15 before the point and 6 after: NaN, infinities and
    ``1e400`` are no such numbers, nor are digits of other scripts.
    """
    if isinstance(given, bool) or not isinstance(given, int | float | str | Decimal):
        return None
    if isinstance(given, float):
        number = Decimal(repr(given))
        if not number.is_finite() or len(canonical(number).as_tuple().digits) > _FLOAT_DIGITS:
            return None
        given = format(number, "f").removesuffix(".0")
    return Decimal(str(given)) if _DECIMAL.fullmatch(str(given)) else None


def canonical(value: Decimal) -> Decimal:
    """The same number without trailing zeros, never in exponent notation (``trim_scale``)."""
    text = format(value, "f")
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def faults(
    limits: Limits,
    *,
    unit: str,
    value: Decimal,
    numerator: Decimal | None,
    denominator: Decimal | None,
    n: int | None,
    about_persons: bool,
) -> list[Fault]:
    """What is wrong with a declared value, all of it."""
    found: list[Fault] = []
    if unit != limits.unit:
        found.append(("/unit", "unit", {"expected": limits.unit}))
    found += _of_number("/value", value, limits)
    if limits.ratio:
        found += _of_ratio(limits, value, numerator, denominator)
        if about_persons and denominator is None and n is None:
            found.append(("/n", "n-needed", {}))
    elif numerator is not None or denominator is not None:
        found.append(("/numerator" if numerator is not None else "/denominator", "no-ratio", {}))
    return found


def _of_number(pointer: str, value: Decimal, limits: Limits) -> Iterable[Fault]:
    if limits.lower is not None and value < limits.lower:
        yield pointer, "bounds", {"lower": str(limits.lower), "upper": str(limits.upper or "∞")}
    elif limits.upper is not None and value > limits.upper:
        lower = "−∞" if limits.lower is None else str(limits.lower)
        yield pointer, "bounds", {"lower": lower, "upper": str(limits.upper)}
    if limits.unit in WHOLE_UNITS and value != value.to_integral_value():
        yield pointer, "integer", {}
    elif -_scale(value) > max(limits.decimals, 2 if limits.ratio else 0):
        yield pointer, "decimals", {"decimals": limits.decimals}


def _scale(value: Decimal) -> int:
    exponent = canonical(value).as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _of_ratio(
    limits: Limits, value: Decimal, numerator: Decimal | None, denominator: Decimal | None
) -> Iterable[Fault]:
    if (numerator is None) != (denominator is None):
        yield "/numerator" if numerator is None else "/denominator", "both-parts", {}
    if numerator is None or denominator is None:
        return
    if denominator <= 0:
        yield "/denominator", "bounds", {"lower": "0", "upper": "∞"}
    elif abs(rate(numerator, denominator, limits.unit) - value) > Decimal("0.05"):
        expected = rate(numerator, denominator, limits.unit)
        yield "/value", "not-the-rate", {"expected": str(canonical(expected))}


def rate(numerator: Decimal, denominator: Decimal, unit: str) -> Decimal:
    """A ratio anew from its parts, two decimals: in percent unless the unit says otherwise."""
    factor = 100 if unit == "percent" else 1
    return (factor * numerator / denominator).quantize(Decimal("0.01"), ROUND_HALF_UP)
