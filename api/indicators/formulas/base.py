"""What a formula is made of: a base of rows read once, and terms over its columns.

Every name in here is a constant of the code; what varies is bound. Rows of a base are called ``b``
in the expressions of formulas, and have ``record`` and ``on_day`` (the lab's day), and ``period``
when they are made for each window.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, eq=False)
class Base:
    """Rows that formulas count.

    ``additive`` rows have one day each and add up: months to years. The others are made anew for
    each window. ``alone`` says that a record has one row. ``kind`` is what a record is, as SQL.
    ``axes`` and ``lists`` give the values of breakdowns (one, or an array of them); a record whose
    value is null stands nowhere on that axis. ``distinct`` names the column that is counted once.
    ``earliest`` is the first day that could count, ``needs`` the bases that it is built from.
    """

    name: str
    entity: str
    sql: str
    earliest: str
    kind: str
    additive: bool = True
    alone: bool = True
    needs: tuple["Base", ...] = ()
    axes: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, str] = field(default_factory=dict)
    distinct: str | None = None
    wide: bool = False
    """Rows of one day change the cells of its whole year (rooms are open though not booked)."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A computed indicator: what each row of its base weighs, and along which axes.

    The value of a cell is the sum of its weights; with ``divisor``, that sum divided by the sum of
    the divisors, times ``times``, to two decimals: ratios are never averaged. ``counted`` is what a
    record adds to ``n``. ``also`` are breakdowns with a condition of their own, ``beside`` the base
    whose ``unnamed`` presences a distinct count cannot see. ``rounded`` rounds the sum of weights
    that cannot be exact. ``comment`` is SQL over the window ``w``.
    """

    code: str
    base: Base
    when: str = "true"
    weight: str = "1"
    divisor: str | None = None
    times: int = 100
    counted: str = "1"
    axes: tuple[str, ...] = ()
    total: bool = True
    also: tuple[tuple[str, str], ...] = ()
    beside: Base | None = None
    rounded: int | None = None
    comment: str | None = None

    @property
    def entity(self) -> str:
        """What must change for the cells to change: the entity of marks."""
        return self.base.entity

    @property
    def additive(self) -> bool:
        """Whether periods add up."""
        return self.base.additive


Stated = Callable[[], Formula]


def branches(formula: Formula) -> list[tuple[str, str, str | None]]:
    """The breakdowns of a formula: (breakdown, condition, array to open or None), as SQL."""
    base, found = formula.base, []
    if formula.total:
        found.append(("''", formula.when, None))
    for axis in formula.axes:
        if axis in base.lists:
            found.append((f"'{axis}=' || m.value", formula.when, base.lists[axis]))
        else:
            found.append((f"'{axis}=' || {base.axes[axis]}", formula.when, None))
    found += [(f"'{breakdown}'", when, None) for breakdown, when in formula.also]
    return found
