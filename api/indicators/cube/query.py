"""What is asked of the cube of published values, and what it answers: one row a value.

Everything that leaves (JSON, CSV, SDMX, Parquet, catalogues) is written from these rows, so no
exchange format can say another thing than the next.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class CubeQuery:
    """Filters; an empty tuple or None lets all through.

    ``breakdowns`` are canonical (``""`` is the total); ``series`` is ``C`` (computed), ``D``
    or ``D-<source>`` (declared), or ``H-<source>`` (history). ``start`` and ``end`` bound the
    periods: those that begin on ``start`` or later, and end on ``end`` (excluded) or before.
    ``as_of`` asks for what was public then; ``history`` for every value that ever was; without
    them, for the current ones.
    """

    labs: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    breakdowns: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    frequencies: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    updated_after: datetime | None = None
    as_of: datetime | None = None
    history: bool = False
    first_n: int | None = None
    last_n: int | None = None


@dataclass(frozen=True, slots=True)
class CubeRow:
    """One published value; ``end`` is excluded. Value and counts are null when withheld."""

    lab: str
    lab_name: str
    family: str
    code: str
    version: int
    frequency: str
    period: str
    start: date
    end: date
    breakdown: str
    series: str
    origin: str
    source: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    n: int | None
    uncovered: int | None
    unit: str
    aggregation: str
    partial: bool
    printed: Decimal | None
    obs_status: str
    conf_status: str
    comment: str | None
    vintage: int
    published_at: datetime
    superseded_at: datetime | None
    change: str
    reason: str | None
    sequence: int
