"""A value opened down to its records: as they stand now, or as a publication kept them."""

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.periods import Frequency, parse_period
from api.indicators.compute.lineage import PAGE, Made, Record, made_of, records_of
from api.indicators.compute.merge import Place
from api.indicators.formulas.registry import FORMULAS, of_answers
from api.indicators.models import PublishedValue
from api.indicators.rules.suppression import SMALL
from api.labs.models import Lab

Last = tuple[date, str, int]
"""The day, kind and number of the last record that was read."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A cell opened down to some of its records, with the whole that they are part of."""

    rows: list[Record] = field(default_factory=list)
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    hash: str | None = None
    count: int = 0


async def lineage_rows(
    session: AsyncSession,
    lab: Lab,
    code: str,
    period: str,
    breakdown: str,
    *,
    after: Last | None = None,
    limit: int = PAGE,
) -> Opened:
    """The contributions to a computed cell as the records stand now, by day."""
    if code not in FORMULAS:
        return Opened()
    place, when = Place(lab.id, lab.timezone), parse_period(period)
    made = await made_of(session, place, code, when, breakdown)
    if of_answers(code):
        return _unopened(made)
    rows = await records_of(session, place, code, when, breakdown, after=after, limit=limit)
    if made is None:
        return Opened(rows)
    return Opened(rows, made.value, made.numerator, made.denominator, made.input_hash, made.n)


def _unopened(made: Made | None) -> Opened:
    """A figure made of answers: neither one answer nor its day, and no result below five."""
    if made is None:
        return Opened()
    found = Opened(denominator=made.denominator, hash=made.input_hash, count=made.n)
    if made.n >= SMALL:
        found = replace(found, value=made.value, numerator=made.numerator)
    return found


class Kept(NamedTuple):
    """A record as a publication kept it, without its name."""

    place: int
    entity: str
    record: int
    on_day: date | None
    weight: Decimal | None


_SCOPE = text("SELECT set_config('tilab.labs', :labs, true)")
_SCOPED = text("SELECT coalesce(current_setting('tilab.labs', true), '')")
_KEPT = text("""
SELECT r.place, r.one ->> 0 AS entity, (r.one ->> 1)::bigint AS record,
  (r.one ->> 2)::date AS on_day, CASE WHEN :weights AND NOT EXISTS (
      SELECT FROM jsonb_array_elements(l.records) AS s
      WHERE :persons AND (s ->> 3)::numeric > 0 AND (s ->> 3)::numeric < :small)
    THEN (r.one ->> 3)::numeric END AS weight
FROM published_lineage AS l
CROSS JOIN LATERAL jsonb_array_elements(l.records) WITH ORDINALITY AS r(one, place)
WHERE l.lab_id = :lab_id AND l.value_id = :value AND r.place > :after
  AND r.one ->> 0 <> 'answer'
ORDER BY r.place LIMIT :limit
""")
_HELD = text("""
SELECT jsonb_array_length(records) FROM published_lineage
WHERE lab_id = :lab_id AND value_id = :value
""")


async def kept_rows(
    session: AsyncSession,
    value: PublishedValue,
    *,
    about_persons: bool,
    after: int = 0,
    limit: int = PAGE,
) -> tuple[list[Kept], int | None]:
    """What made a published value, for everybody, and how many records; None: none was kept.

    The lab's rows are opened for this one read, of which days and weights alone may leave. Of
    persons, weights are given of a month's total alone, when none of them is under five: longer
    periods and parts would let withheld figures be put together again. Answers are counted and
    no more: the days of a year's would give those of its quarters, withheld ones too.
    """
    before = await session.scalar(_SCOPED)
    await session.execute(_SCOPE, {"labs": str(value.lab_id)})
    asked = {"lab_id": value.lab_id, "value": value.id}
    count: int | None = await session.scalar(_HELD, asked)
    whole = value.frequency == Frequency.MONTH and value.breakdown == ""
    rows = await session.execute(
        _KEPT,
        asked
        | {
            "after": after,
            "limit": limit,
            "weights": whole or not about_persons,
            "persons": about_persons,
            "small": SMALL,
        },
    )
    found = [Kept(*row) for row in rows]
    await session.execute(_SCOPE, {"labs": before})
    return found, count
