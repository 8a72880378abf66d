"""Pure rules of figures: growth, periods."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from api.core.messages import Locale
from api.core.periods import Period

NoGrowth = Literal["no-base", "zero", "partial", "withheld", "definition"]
"""Why no rate is given: catalogue keys ``growth.<reason>``."""


def growth(before: Decimal | None, after: Decimal, *, partial: bool) -> Decimal | None:
    """Growth in percent, two decimals; None when there is no base or the lengths differ."""
    if before is None or before == 0 or partial:
        return None
    return ((after - before) / before * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)


def is_partial(end: date, today: date) -> bool:
    """Whether a period was still running on ``today``."""
    return today < end


def why_no_growth(
    before: Decimal | None,
    after: Decimal | None,
    *,
    partial: bool,
    withheld: bool,
    same_definition: bool,
) -> NoGrowth | None:
    """Why two figures give no rate of growth; None when they give one."""
    if withheld or after is None:
        return "withheld"
    if before is None:
        return "no-base"
    if partial:
        return "partial"
    if not same_definition:
        return "definition"
    return "zero" if before == 0 else None


def spoken(value: Decimal | int, locale: Locale) -> str:
    """A figure as it is said: groups of three, and the language's decimal mark."""
    number = Decimal(value)
    whole = number == number.to_integral_value()
    text = f"{int(number):,}" if whole else f"{number.normalize():,f}"
    if locale == "en":
        return text
    return text.replace(",", "\u202f").replace(".", ",")


_MONTHS_FR = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def spoken_period(period: Period, locale: Locale) -> str:
    """A period as it is said: mars 2026, T1 2026, S1 2026, 2026."""
    name, year = str(period), period.start.year
    match period.frequency:
        case "M":
            months = _MONTHS_FR if locale == "fr" else _MONTHS_EN
            return f"{months[period.start.month - 1]} {year}"
        case "Q":
            return f"{'T' if locale == 'fr' else 'Q'}{name[-1]} {year}"
        case "S":
            return f"{'S' if locale == 'fr' else 'H'}{name[-1]} {year}"
        case _:
            return name
