"""Reading indicators."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId, ObservationId
from api.core.periods import parse_period
from api.core.problems import NotFound
from api.core.reads import Reads
from api.indicators.compute import inputs
from api.indicators.formulas import FORMULAS
from api.indicators.models import Observation, PublishedValue
from api.labs.models import Lab

_DEFINITION = """
json_build_object(
  'code', d.code, 'definition_version', d.definition_version, 'family', d.family,
  'label_fr', d.label_fr, 'label_en', d.label_en, 'description_fr', d.description_fr,
  'unit', d.unit, 'kind', d.kind, 'aggregation', d.aggregation, 'axes', d.axes,
  'frequencies', d.frequencies, 'about_persons', d.about_persons, 'valid_from', d.valid_from,
  'valid_to', d.valid_to)
"""

LIST_DEFINITIONS = f"""
SELECT json_build_object('items', coalesce(json_agg({_DEFINITION} ORDER BY d.position), '[]'))::text
FROM indicator_definition AS d WHERE d.valid_to IS NULL
"""

ONE_DEFINITION = f"""
SELECT {_DEFINITION}::text FROM indicator_definition AS d
WHERE d.code = :code AND d.valid_to IS NULL
"""

LIST_OBSERVATIONS = """
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY sort) FILTER (WHERE rank <= :limit), '[]'),
  'next', max(sort) FILTER (WHERE rank = :limit AND total > :limit))::text
FROM (
  SELECT row_number() OVER (ORDER BY sort) AS rank, count(*) OVER () AS total, sort,
    json_build_object(
      'id', o.id, 'code', o.code, 'definition_version', o.definition_version,
      'frequency', o.frequency, 'period', o.period, 'period_start', o.period_start,
      'period_end', o.period_end, 'breakdown', o.breakdown, 'value', o.value,
      'numerator', o.numerator, 'denominator', o.denominator, 'n', o.n,
      'partial', o.partial, 'status', o.status, 'origin', o.origin, 'source', o.source,
      'printed_value', o.printed_value, 'comment', o.comment,
      'published_value', (SELECT v.value FROM published_value AS v
        WHERE v.lab_id = o.lab_id AND v.code = o.code AND v.period = o.period
          AND v.breakdown = o.breakdown AND v.origin = o.origin AND v.source = o.source
          AND v.superseded_at IS NULL),
      'submitted_by_me', coalesce(o.submitted_by = :me, false),
      'updated_at', o.updated_at, 'version', o.version) AS item
  FROM (
    SELECT *, to_char(period_start, 'YYYYMMDD') || frequency || code || '|' || breakdown
           || '|' || id AS sort
    FROM observation
    WHERE lab_id = :lab_id
      AND (CAST(:id AS bigint) IS NULL OR id = :id)
      AND (CAST(:code AS text) IS NULL OR code = :code)
      AND (CAST(:period AS text) IS NULL OR period = :period)
      AND (CAST(:frequency AS text) IS NULL OR frequency = :frequency)
      AND (CAST(:status AS text) IS NULL OR status = :status)
      AND (CAST(:origin AS text) IS NULL OR origin = :origin)
  ) AS o
  WHERE CAST(:after AS text) IS NULL OR sort > :after
  ORDER BY sort LIMIT :limit + 1
) AS page
"""

LIST_PUBLISHED = """
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY published_seq, lab_id, id), '[]'),
  'next', coalesce(max(published_seq), :after),
  'more', count(*) >= :limit)::text
FROM (
  SELECT v.published_seq, v.lab_id, v.id,
    json_build_object(
      'id', v.id, 'lab', l.slug, 'code', v.code, 'definition_version', v.definition_version,
      'frequency', v.frequency, 'period', v.period, 'breakdown', v.breakdown, 'value', v.value,
      'numerator', v.numerator, 'denominator', v.denominator, 'n', v.n, 'unit', d.unit,
      'partial', v.partial, 'origin', v.origin, 'source', v.source,
      'printed_value', v.printed_value, 'conf_status', v.conf_status, 'obs_status', v.obs_status,
      'comment', v.comment, 'vintage', v.vintage_id, 'published_at', v.published_at,
      'sequence', v.published_seq) AS item
  FROM (
    SELECT * FROM published_value
    WHERE superseded_at IS NULL AND published_seq > :after
      AND (CAST(:lab AS text) IS NULL OR lab_id = (SELECT id FROM lab WHERE slug = :lab))
      AND (CAST(:code AS text) IS NULL OR code = :code)
      AND (CAST(:period AS text) IS NULL OR period = :period)
      AND (CAST(:frequency AS text) IS NULL OR frequency = :frequency)
      AND (CAST(:breakdown AS text) IS NULL OR breakdown = :breakdown)
    ORDER BY published_seq FETCH FIRST (:limit) ROWS WITH TIES
  ) AS v
  JOIN lab AS l ON l.id = v.lab_id
  JOIN indicator_definition AS d
    ON d.code = v.code AND d.definition_version = v.definition_version
) AS page
"""

LIST_VINTAGES = """
SELECT json_build_object('items', coalesce(json_agg(json_build_object(
  'id', v.id, 'published_at', v.published_at, 'note', v.note,
  'values', (SELECT count(*) FROM published_value AS p
             WHERE p.lab_id = v.lab_id AND p.vintage_id = v.id))
  ORDER BY v.id DESC), '[]'))::text
FROM (SELECT * FROM vintage WHERE lab_id = (SELECT id FROM lab WHERE slug = :lab)
      ORDER BY id DESC LIMIT 200) AS v
HAVING EXISTS (SELECT FROM lab WHERE slug = :lab)
"""

_LINEAGE = """
SELECT m.entity, m.record, m.on_day, m.weight, coalesce(a.title, p.title, b.title) AS label, p.slug
FROM ({contributions}) AS m
LEFT JOIN activity AS a ON m.entity = 'activity' AND a.lab_id = :lab_id AND a.id = m.record
LEFT JOIN project AS p ON m.entity = 'project' AND p.lab_id = :lab_id AND p.id = m.record
LEFT JOIN booking AS b ON m.entity = 'booking' AND b.lab_id = :lab_id AND b.id = m.record
WHERE m.breakdown = :breakdown
ORDER BY m.on_day, m.entity, m.record LIMIT 5000
"""
_CELL = "SELECT denominator, hash FROM ({cells}) AS cell WHERE breakdown = :breakdown"


@dataclass(frozen=True, slots=True)
class Opened:
    """A cell opened down to its records, with what a ratio divides by and the inputs' digest."""

    rows: list[Any]
    denominator: Decimal | None = None
    hash: str | None = None


async def lineage_rows(
    session: AsyncSession, lab: Lab, code: str, period: str, breakdown: str
) -> Opened:
    """The contributions to a computed cell as the records stand now."""
    formula = FORMULAS.get(code)
    if formula is None:
        return Opened([])
    values = await inputs(session, lab, formula, parse_period(period))
    values["breakdown"] = breakdown
    cell = (await session.execute(text(_CELL.format(cells=formula.cells)), values)).one_or_none()
    found = await session.execute(
        text(_LINEAGE.format(contributions=formula.contributions)), values
    )
    if cell is None:
        return Opened(list(found))
    return Opened(list(found), cell.denominator, cell.hash)


async def public_lineage_rows(
    session: AsyncSession, lab: Lab, code: str, period: str, breakdown: str
) -> Opened:
    """The same for everybody: the lab's rows are opened for this one read.

    Only days and weights of it may leave (the caller drops names); small counts of persons are
    withheld by :func:`api.indicators.rules.withheld`.
    """
    scope = text("SELECT set_config('tilab.labs', :labs, true)")
    before = await session.scalar(text("SELECT coalesce(current_setting('tilab.labs', true), '')"))
    await session.execute(scope, {"labs": str(lab.id)})
    opened = await lineage_rows(session, lab, code, period, breakdown)
    await session.execute(scope, {"labs": before})
    return opened


async def observation_by_id(
    session: AsyncSession, lab_id: LabId, observation_id: ObservationId
) -> Observation:
    """The lab's cell; ``NotFound`` when there is none."""
    cell = await session.get(Observation, (lab_id, observation_id))
    if cell is None:
        raise NotFound
    return cell


async def published_by_id(session: AsyncSession, lab_id: LabId, value_id: int) -> PublishedValue:
    """A published value of the lab; ``NotFound`` when there is none."""
    value = await session.get(PublishedValue, (lab_id, value_id))
    if value is None:
        raise NotFound
    return value


class Attended(NamedTuple):
    """A published figure of the historical series: one year, in one place or in all."""

    period_start: date
    breakdown: str
    value: Decimal | None
    printed_value: Decimal | None
    partial: bool
    comment: str | None
    source: str


_ATTENDED = """
SELECT l.name, v.period_start, v.breakdown, v.value, v.printed_value, v.partial, v.comment,
  v.source
FROM lab AS l LEFT JOIN published_value AS v ON v.lab_id = l.id AND v.code = 'ACT_PARTICIP'
  AND v.origin = 'history' AND v.superseded_at IS NULL
WHERE l.slug = :lab ORDER BY v.period_start, v.breakdown
"""


async def attendance_of(reads: Reads, lab: str) -> tuple[str, list[Attended]]:
    """The lab's name and its published historical series of attendance, by year and place.

    ``NotFound`` when there is no such lab.
    """
    rows = await reads.rows(_ATTENDED, lab=lab)
    if not rows:
        raise NotFound
    return rows[0][0], [Attended(*row[1:]) for row in rows if row[1] is not None]
