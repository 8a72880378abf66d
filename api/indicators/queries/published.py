"""Reading what is published."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId
from api.core.problems import NotFound
from api.core.reads import Reads
from api.indicators.cube.sql import SERIES
from api.indicators.models import PublishedValue

_VALUE = f"""
json_build_object(
  'id', v.id, 'lab', l.slug, 'code', v.code, 'definition_version', v.definition_version,
  'frequency', v.frequency, 'period', v.period, 'breakdown', v.breakdown, 'value', v.value,
  'numerator', v.numerator, 'denominator', v.denominator, 'n', v.n, 'uncovered', v.uncovered,
  'unit', v.unit, 'aggregation', v.aggregation, 'additive', v.aggregation = 'sum',
  'series', {SERIES}, 'partial', v.partial, 'origin', v.origin, 'source', v.source,
  'printed_value', v.printed_value, 'conf_status', v.conf_status, 'obs_status', v.obs_status,
  'comment', v.comment, 'vintage', v.vintage_id, 'published_at', v.published_at,
  'superseded_at', v.superseded_at, 'change', v.change, 'reason', v.reason,
  'replaces', v.replaces_id, 'sequence', v.published_seq)
"""

LIST_PUBLISHED = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY published_seq, lab_id, id), '[]'),
  'next', coalesce(max(published_seq), :after),
  'more', count(*) >= :limit)::text
FROM (
  SELECT v.published_seq, v.lab_id, v.id, {_VALUE} AS item
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
) AS page
"""

_VINTAGE = """
'id', v.id, 'published_at', v.published_at, 'note', v.note, 'reason', v.reason,
'values', v.values_count, 'previous', v.previous_id
"""

LIST_VINTAGES = f"""
SELECT json_build_object('items', coalesce(json_agg(json_build_object({_VINTAGE})
  ORDER BY v.id DESC), '[]'))::text
FROM (SELECT * FROM vintage WHERE lab_id = (SELECT id FROM lab WHERE slug = :lab)
      ORDER BY id DESC LIMIT 200) AS v
HAVING EXISTS (SELECT FROM lab WHERE slug = :lab)
"""

ONE_VINTAGE = f"""
SELECT json_build_object({_VINTAGE.replace("v.", "w.")},
  'items', (SELECT coalesce(json_agg({_VALUE}
      ORDER BY v.code, v.period_start, v.frequency, v.breakdown, v.id), '[]')
    FROM published_value AS v WHERE v.lab_id = w.lab_id AND v.vintage_id = w.id))::text
FROM vintage AS w JOIN lab AS l ON l.id = w.lab_id
WHERE l.slug = :lab AND w.id = :id
"""

# What a revision says was public before: nothing more than what readers saw.
LIST_REVISIONS = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY id) FILTER (WHERE place <= :limit), '[]'),
  'next', max(sort) FILTER (WHERE place = :limit AND total > :limit))::text
FROM (
  SELECT v.id, lpad(v.published_seq::text, 19, '0') || lpad(v.id::text, 19, '0') AS sort,
    row_number() OVER (ORDER BY v.published_seq, v.lab_id, v.id) AS place,
    count(*) OVER () AS total,
    json_build_object('lab', l.slug, 'code', v.code, 'period', v.period,
      'breakdown', v.breakdown, 'series', {SERIES}, 'before', b.value, 'after', v.value,
      'before_withheld', b.conf_status = 'C', 'after_withheld', v.conf_status = 'C',
      'at', v.published_at, 'reason', v.reason, 'vintage', v.vintage_id,
      'definition_version', v.definition_version, 'published_value', v.id) AS item
  FROM published_value AS v JOIN lab AS l ON l.id = v.lab_id
  JOIN published_value AS b ON b.lab_id = v.lab_id AND b.id = v.replaces_id
  WHERE v.change = 'revised'
    AND (CAST(:lab AS text) IS NULL OR l.slug = :lab)
    AND (CAST(:code AS text) IS NULL OR v.code = :code)
    AND (CAST(:after AS text) IS NULL
      OR lpad(v.published_seq::text, 19, '0') || lpad(v.id::text, 19, '0') > :after)
  ORDER BY v.published_seq, v.lab_id, v.id LIMIT :limit + 1
) AS page
"""


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
