"""Leverage: euros won for one euro of operating budget, its years always said (req. 73). Pure."""

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d{2}(?!\d)")
_HUNDREDTH = Decimal("0.01")


def years_of(budget: str, stated: Iterable[int]) -> list[int]:
    """The years of a budget: those its lines state, else those its name holds."""
    found = set(stated) or {int(year) for year in _YEAR.findall(budget)}
    return sorted(found)


def ratio(won_cents: int, operating_cents: int) -> Decimal | None:
    """Euros won for one euro of operation, to the cent; None without operation."""
    if operating_cents <= 0:
        return None
    return (Decimal(won_cents) / operating_cents).quantize(_HUNDREDTH, ROUND_HALF_UP)


def said(years: list[int]) -> str:
    """``2022``, ``2021-2022`` when they follow one another, else ``2019, 2022``."""
    if len(years) > 1 and years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}-{years[-1]}"
    return ", ".join(map(str, years))
