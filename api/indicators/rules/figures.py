"""Pure rules of figures: small cells, growth, periods."""

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

SMALL = 5


def axis_of(breakdown: str) -> str:
    """The axis of a one-axis breakdown (``public=users`` → ``public``); empty for the total."""
    return breakdown.partition("=")[0]


def suppressed(cells: Mapping[str, Decimal]) -> set[str]:
    """Which cells about persons must not be published (n < 5, then enough to prevent subtraction).

    ``cells`` maps the breakdowns of one indicator and period, total included, to counts. Primary: a
    count from 1 to 4. Secondary: when exactly one cell of an axis is hidden, the smallest other one
    is hidden too, or, if there is none, the total.
    """
    hidden = {key for key, value in cells.items() if 0 < value < SMALL}
    axes: dict[str, list[str]] = {}
    for key in cells:
        if key:
            axes.setdefault(axis_of(key), []).append(key)
    for members in axes.values():
        gone = [key for key in members if key in hidden]
        if len(gone) != 1:
            continue
        others = sorted(
            (cells[key], key) for key in members if key not in hidden and cells[key] > 0
        )
        if others:
            hidden.add(others[0][1])
        else:
            hidden.add("")
    if "" in hidden:  # a hidden total must not be the sum of shown parts
        for members in axes.values():
            if members and not any(key in hidden for key in members):
                hidden.add(min(members, key=lambda key: (cells[key] <= 0, cells[key], key)))
    return hidden


def withheld(weights: list[Decimal]) -> list[Decimal | None]:
    """Counts of persons by record, as the public may see them: those under five are null.

    When only one is, the next smallest is withheld too, for the total is known.
    """
    small = [rank for rank, weight in enumerate(weights) if 0 < weight < SMALL]
    if len(small) == 1:
        rest = [rank for rank, weight in enumerate(weights) if weight >= SMALL]
        small += sorted(rest, key=lambda rank: weights[rank])[:1]
    return [None if rank in small else weight for rank, weight in enumerate(weights)]


def growth(before: Decimal | None, after: Decimal, *, partial: bool) -> Decimal | None:
    """Growth in percent, two decimals; None when there is no base or the lengths differ."""
    if before is None or before == 0 or partial:
        return None
    return ((after - before) / before * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)


def is_partial(end: date, today: date) -> bool:
    """Whether a period was still running on ``today``."""
    return today < end
