"""Reading a lab's cells."""

from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId, ObservationId
from api.core.problems import NotFound
from api.indicators.models import Observation

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


async def observation_by_id(
    session: AsyncSession, lab_id: LabId, observation_id: ObservationId
) -> Observation:
    """The lab's cell; ``NotFound`` when there is none."""
    cell = await session.get(Observation, (lab_id, observation_id))
    if cell is None:
        raise NotFound
    return cell
