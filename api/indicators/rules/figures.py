"""Pure rules of figures: growth, periods."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal


def growth(before: Decimal | None, after: Decimal, *, partial: bool) -> Decimal | None:
    """Growth in percent, two decimals; None when there is no base or the lengths differ."""
    if before is None or before == 0 or partial:
        return None
    return ((after - before) / before * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)


def is_partial(end: date, today: date) -> bool:
    """Whether a period was still running on ``today``."""
    return today < end
