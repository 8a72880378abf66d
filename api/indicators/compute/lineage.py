"""The records behind a cell, from the very tables that the cell is computed from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.periods import Period
from api.indicators.compute.merge import Place, inputs
from api.indicators.compute.statement import bases, cells, joined, terms, union
from api.indicators.formulas.base import Formula
from api.indicators.formulas.registry import FORMULAS

PAGE = 500


class Record(NamedTuple):
    """What one record adds to a cell: ``weight`` to its sum, ``divisor`` to what divides it."""

    entity: str
    record: int
    on_day: date
    weight: Decimal
    divisor: Decimal | None
    label: str | None
    slug: str | None


@dataclass(frozen=True, slots=True)
class Made:
    """A cell as its records make it now."""

    value: Decimal
    numerator: Decimal | None
    denominator: Decimal | None
    n: int
    uncovered: int | None
    input_hash: str


_RECORDS = """records AS (
SELECT t.entity, t.record, min(t.on_day) AS on_day, trim_scale(sum(t.weight)) AS weight,
  trim_scale(sum(t.divisor)) AS divisor
FROM ({terms}) AS t JOIN w ON {within}
WHERE t.breakdown = :breakdown
GROUP BY 1, 2 HAVING count(t.weight) > 0)"""
_WITHIN = "t.on_day >= w.start_day AND t.on_day < w.end_day"
_NAMED = """
SELECT r.entity, r.record, r.on_day, r.weight, r.divisor,
  coalesce(CASE WHEN a.members_only THEN a.kind ELSE a.title END, p.title, b.title, e.title,
    d.title, g.label, x.label, q.title) AS label,
  coalesce(p.slug, o.slug) AS slug
FROM records AS r
LEFT JOIN activity AS a ON r.entity = 'activity' AND a.lab_id = :lab_id AND a.id = r.record
LEFT JOIN project AS p ON r.entity = 'project' AND p.lab_id = :lab_id AND p.id = r.record
LEFT JOIN booking AS b ON r.entity = 'booking' AND b.lab_id = :lab_id AND b.id = r.record
LEFT JOIN experiment AS e ON r.entity = 'experiment' AND e.lab_id = :lab_id AND e.id = r.record
LEFT JOIN deliverable AS d ON r.entity = 'deliverable' AND d.lab_id = :lab_id AND d.id = r.record
LEFT JOIN gain AS g ON r.entity = 'gain' AND g.lab_id = :lab_id AND g.id = r.record
LEFT JOIN award AS x ON r.entity = 'award' AND x.lab_id = :lab_id AND x.id = r.record
LEFT JOIN project_request AS q ON r.entity = 'request' AND q.lab_id = :lab_id AND q.id = r.record
LEFT JOIN project AS o ON o.lab_id = :lab_id AND o.id = coalesce(e.project_id, d.project_id,
  g.project_id)
WHERE CAST(:after_day AS date) IS NULL
  OR (r.on_day, r.entity, r.record)
    > (CAST(:after_day AS date), CAST(:after_entity AS text), CAST(:after_record AS bigint))
ORDER BY r.on_day, r.entity, r.record LIMIT :limit"""
_ONE = """
SELECT value, numerator, denominator, n, uncovered, input_hash FROM cells
WHERE breakdown = :breakdown"""
# What a publication keeps: every cell of the windows with its records, in one statement, for a
# record committed between two would be in one and not in the other.
_FROZEN = """
SELECT c.period, c.breakdown, c.value, c.numerator, c.denominator, c.n, c.uncovered, c.input_hash,
  coalesce(f.records, '[]')::text AS records
FROM cells AS c LEFT JOIN (
  SELECT r.period, r.breakdown, jsonb_agg(jsonb_build_array(r.entity, r.record, r.on_day, r.weight,
    r.divisor) ORDER BY r.on_day, r.entity, r.record) AS records
  FROM (SELECT w.period, t.breakdown, t.entity, t.record, min(t.on_day) AS on_day,
      trim_scale(sum(t.weight)) AS weight, trim_scale(sum(t.divisor)) AS divisor
    FROM ({terms}) AS t JOIN w ON {within} GROUP BY 1, 2, 3, 4 HAVING count(t.weight) > 0) AS r
  GROUP BY 1, 2) AS f ON f.period = c.period AND f.breakdown = c.breakdown"""


async def records_of(
    session: AsyncSession,
    place: Place,
    code: str,
    period: Period,
    breakdown: str,
    *,
    after: tuple[date, str, int] | None = None,
    limit: int = PAGE,
) -> list[Record]:
    """The records that make a cell as they stand now, by day, ``limit`` after ``after``."""
    formula = FORMULAS[code]
    values = await inputs(session, place, formula.entity, [period])
    day, entity, record = after or (None, None, None)
    values |= {"breakdown": breakdown, "limit": limit}
    values |= {"after_day": day, "after_entity": entity, "after_record": record}
    return [Record(*row) for row in await session.execute(_records(code), values)]


async def made_of(
    session: AsyncSession, place: Place, code: str, period: Period, breakdown: str
) -> Made | None:
    """A cell as its records make it now; None when nothing makes it."""
    values = await inputs(session, place, FORMULAS[code].entity, [period])
    values["breakdown"] = breakdown
    row = (await session.execute(_one(code), values)).one_or_none()
    return Made(*row) if row else None


async def made_of_all(
    session: AsyncSession, place: Place, code: str, periods: Iterable[Period]
) -> dict[tuple[str, str], tuple[Made, str]]:
    """By period and breakdown, each cell of one indicator as it is made now, and of what: JSON,
    lists of ``[entity, record, day, weight, divisor]``. A statement, whatever the number of cells.
    """
    windows = sorted(periods)
    values = await inputs(session, place, FORMULAS[code].entity, windows)
    rows = await session.execute(_frozen(code), values)
    return {(row.period, row.breakdown): (Made(*row[2:-1]), row.records) for row in rows}


def _given(formula: Formula) -> tuple[str, str]:
    return union(terms(formula)), _WITHIN if formula.additive else "w.period = t.period"


@cache
def _records(code: str) -> TextClause:
    rows, within = _given(FORMULAS[code])
    return text(
        joined([*bases([FORMULAS[code]]), _RECORDS.format(terms=rows, within=within)], _NAMED)
    )


@cache
def _one(code: str) -> TextClause:
    return text(joined(cells([FORMULAS[code]]), _ONE))


@cache
def _frozen(code: str) -> TextClause:
    rows, within = _given(FORMULAS[code])
    return text(joined(cells([FORMULAS[code]]), _FROZEN.format(terms=rows, within=within)))
