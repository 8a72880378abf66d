"""Writing computed cells: those that changed, those that are new, those that nothing makes now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.bookings.queries.statistics import local_midnight, opening_arrays, rooms_counted
from api.core.clock import now, today
from api.core.ids import LabId
from api.core.periods import Period, parse_period
from api.indicators.compute.statement import cells, codes, joined
from api.indicators.compute.windows import bounds, runs, windows
from api.indicators.formulas.registry import of_entity
from api.rooms.queries import calendar_of

_FIGURES = ("value", "numerator", "denominator", "n", "uncovered", "input_hash")
_NAMES = ", ".join(_FIGURES)
_OLD = ", ".join(f"observation.{one}" for one in _FIGURES)
_NEW = ", ".join(f"excluded.{one}" for one in _FIGURES)
# What the records changed is a draft again. A hash that was never written says nothing.
_CHANGED = f"({_OLD}) IS DISTINCT FROM ({_NEW})".replace(
    "observation.input_hash", "coalesce(observation.input_hash, excluded.input_hash)"
)
_LOST = """lost AS (
SELECT o.id, o.code, o.period, o.breakdown, w.end_day > CAST(:today AS date) AS partial,
  o.status <> 'draft' OR EXISTS (SELECT FROM published_value AS v WHERE v.lab_id = o.lab_id
    AND v.code = o.code AND v.period = o.period AND v.breakdown = o.breakdown
    AND v.origin = 'computed') AS kept,
  o.input_hash IS NULL AND o.value = 0 AND o.n = 0 AS empty
FROM observation AS o JOIN w ON w.period = o.period
WHERE o.lab_id = :lab_id AND o.origin = 'computed' AND o.code IN ({codes})
  AND NOT EXISTS (SELECT FROM cells AS c WHERE c.code = o.code AND c.period = o.period
    AND c.definition_version = o.definition_version AND c.breakdown = o.breakdown))"""
_MERGED = f"""merged AS (
INSERT INTO observation (lab_id, code, definition_version, frequency, period, period_start,
  period_end, breakdown, {_NAMES}, partial, comment, status, origin, source, updated_at)
SELECT :lab_id, code, definition_version, frequency, period, start_day, end_day, breakdown,
  {_NAMES}, partial, comment, 'draft', 'computed', '', CAST(:now AS timestamptz)
FROM cells
ON CONFLICT ON CONSTRAINT uq_observation_cell DO UPDATE SET
  value = excluded.value, numerator = excluded.numerator, denominator = excluded.denominator,
  n = excluded.n, uncovered = excluded.uncovered, input_hash = excluded.input_hash,
  partial = excluded.partial, comment = coalesce(excluded.comment, observation.comment),
  status = CASE WHEN {_CHANGED} THEN 'draft' ELSE observation.status END,
  submitted_by = CASE WHEN {_CHANGED} THEN NULL ELSE observation.submitted_by END,
  validated_by = CASE WHEN {_CHANGED} THEN NULL ELSE observation.validated_by END,
  version = observation.version + CASE WHEN {_CHANGED} THEN 1 ELSE 0 END,
  updated_at = CASE WHEN {_CHANGED} THEN excluded.updated_at ELSE observation.updated_at END
WHERE ({_OLD}, observation.partial) IS DISTINCT FROM ({_NEW}, excluded.partial)
RETURNING code, period),
removed AS (
DELETE FROM observation AS o USING lost AS l
WHERE o.lab_id = :lab_id AND o.id = l.id AND NOT l.kept RETURNING o.code, o.period),
emptied AS (
UPDATE observation AS o SET value = 0, n = 0, input_hash = NULL, partial = l.partial,
  numerator = o.numerator * 0, denominator = o.denominator * 0, uncovered = o.uncovered * 0,
  status = CASE WHEN l.empty THEN o.status ELSE 'draft' END,
  submitted_by = CASE WHEN l.empty THEN o.submitted_by END,
  validated_by = CASE WHEN l.empty THEN o.validated_by END,
  version = o.version + CASE WHEN l.empty THEN 0 ELSE 1 END,
  updated_at = CASE WHEN l.empty THEN o.updated_at ELSE CAST(:now AS timestamptz) END
FROM lost AS l
WHERE o.lab_id = :lab_id AND o.id = l.id AND l.kept AND (NOT l.empty OR o.partial <> l.partial)
RETURNING o.code, o.period)"""
_THEN = """
SELECT code, period FROM merged UNION SELECT code, period FROM removed
UNION SELECT code, period FROM emptied ORDER BY 1, 2"""
# A cell that lost its records is kept, at zero, once somebody has vouched for it.
_DIFFERS = """
SELECT c.code, c.period, c.breakdown FROM cells AS c LEFT JOIN observation AS o
  ON o.lab_id = :lab_id AND o.code = c.code AND o.definition_version = c.definition_version
  AND o.period = c.period AND o.breakdown = c.breakdown AND o.origin = 'computed'
WHERE o.id IS NULL OR (o.value::text, o.numerator::text, o.denominator::text, o.n, o.uncovered,
    o.input_hash, o.partial) IS DISTINCT FROM (c.value::text, c.numerator::text,
    c.denominator::text, c.n, c.uncovered, c.input_hash, c.partial)
UNION ALL SELECT code, period, breakdown FROM lost WHERE NOT (kept AND empty)
ORDER BY 1, 2, 3"""


class Touched(NamedTuple):
    """All cells of one indicator in one period."""

    code: str
    period: str


@dataclass(frozen=True, slots=True)
class Place:
    """The lab whose cells are computed, and its clock."""

    lab_id: LabId
    zone: str


@cache
def writes(entity: str) -> TextClause:
    """The statement that brings the cells of an entity's formulas up to date."""
    formulas = of_entity(entity)
    lost = _LOST.format(codes=codes(formulas))
    return text(joined([*cells(formulas), lost, _MERGED], _THEN))


@cache
def differs(entity: str) -> TextClause:
    """The statement that names the cells which are not what their records make."""
    formulas = of_entity(entity)
    return text(joined([*cells(formulas), _LOST.format(codes=codes(formulas))], _DIFFERS))


async def write(
    session: AsyncSession, place: Place, entity: str, periods: Iterable[Period]
) -> list[Touched]:
    """Compute the cells of ``entity`` in ``periods``; those that changed."""
    found: list[Touched] = []
    for run in runs(periods):
        values = await inputs(session, place, entity, run)
        rows = await session.execute(writes(entity), values | {"now": now()})
        found += [Touched(row.code, row.period) for row in rows]
    return found


async def inputs(
    session: AsyncSession, place: Place, entity: str, periods: Sequence[Period]
) -> dict[str, Any]:
    """The values that a statement over ``entity`` takes, reading whole years."""
    first = min(one.start for one in periods).replace(month=1)
    last = max(one.end for one in periods)
    end = last if (last.month, last.day) == (1, 1) else parse_period(str(last.year)).end
    values = bounds(first, end, place.zone) | windows(periods)
    values |= {"lab_id": place.lab_id, "today": today()}
    if entity == "booking":
        values |= await _opening(session, place, range(first.year, end.year))
    return values


async def _opening(session: AsyncSession, place: Place, years: range) -> dict[str, list[Any]]:
    """When rooms are open. Which rooms count is judged year by year, whatever is asked."""
    zone, whole = ZoneInfo(place.zone), dict[str, list[Any]]()
    calendar = await calendar_of(session, place.lab_id)
    for year in years:
        span = parse_period(str(year))
        rooms = await rooms_counted(
            session, place.lab_id, local_midnight(span.start, zone), local_midnight(span.end, zone)
        )
        for name, values in opening_arrays(calendar, zone, rooms, span.start, span.end).items():
            whole.setdefault(name, []).extend(values)
    return whole
