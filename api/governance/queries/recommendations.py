"""Reading what decisions recommend."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId, RecommendationId
from api.core.problems import NotFound
from api.governance.models.decisions import Recommendation

OPEN = "('ouverte', 'en_cours')"
_TODAY = """
(CAST(:now AS timestamptz)
  AT TIME ZONE (SELECT z.timezone FROM lab AS z WHERE z.id = n.lab_id))::date
"""
RECOMMENDATION_JSON = f"""
json_build_object(
  'id', n.id, 'words', n.words, 'decision', n.decision_id, 'body', nb.slug,
  'request', nd.request_id, 'request_title', nr.title, 'owner', n.owner_id,
  'owner_name', coalesce(np.display_name, n.owner_label), 'due_on', n.due_on,
  'status', n.status, 'done_on', n.done_on, 'done_words', n.done_words,
  'late', coalesce(n.status IN {OPEN} AND n.due_on < {_TODAY}, false),
  'abilities', CASE WHEN :manager OR (:kind = 'person' AND n.owner_id = :actor)
    THEN CASE WHEN n.status IN {OPEN} THEN '["edit", "finish"]'::json ELSE '["edit"]'::json END
    ELSE '[]'::json END,
  'version', n.version)
"""
RECOMMENDATION_JOINS = """
JOIN decision AS nd ON nd.lab_id = n.lab_id AND nd.id = n.decision_id
JOIN body AS nb ON nb.lab_id = nd.lab_id AND nb.id = nd.body_id
LEFT JOIN project_request AS nr ON nr.lab_id = nd.lab_id AND nr.id = nd.request_id
LEFT JOIN person AS np ON np.id = n.owner_id
"""

ONE_RECOMMENDATION = f"""
SELECT {RECOMMENDATION_JSON}::text FROM recommendation AS n {RECOMMENDATION_JOINS}
WHERE n.lab_id = :lab_id AND n.id = :id
"""

LIST_RECOMMENDATIONS = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY sort) FILTER (WHERE rank <= :limit), '[]'),
  'next', max(sort) FILTER (WHERE rank = :limit AND total > :limit))::text
FROM (
  SELECT {RECOMMENDATION_JSON} AS item, page.sort,
         row_number() OVER (ORDER BY page.sort) AS rank, count(*) OVER () AS total
  FROM (
    SELECT * FROM (
      SELECT n.*, CASE WHEN n.status IN {OPEN} THEN '0' ELSE '1' END
        || coalesce(to_char(n.due_on, 'YYYYMMDD'), '99999999') || lpad(n.id::text, 19, '0') AS sort
      FROM recommendation AS n WHERE n.lab_id = :lab_id
        AND (CAST(:status AS text) IS NULL OR n.status = :status)
        AND (CAST(:due_before AS date) IS NULL OR n.due_on < :due_before)
        AND (NOT :mine OR (:kind = 'person' AND n.owner_id = :actor))) AS sorted
    WHERE CAST(:after AS text) IS NULL OR sort > :after
    ORDER BY sort LIMIT :limit + 1
  ) AS page
  JOIN recommendation AS n ON n.lab_id = page.lab_id AND n.id = page.id
  {RECOMMENDATION_JOINS}
) AS items
"""


async def recommendation_by_id(
    session: AsyncSession, lab_id: LabId, recommendation: RecommendationId
) -> Recommendation:
    """The lab's recommendation, locked; ``NotFound`` when there is none."""
    found: Recommendation | None = await session.scalar(
        select(Recommendation)
        .where(Recommendation.lab_id == lab_id, Recommendation.id == recommendation)  # type: ignore[arg-type]
        .with_for_update()
    )
    if found is None:
        raise NotFound
    return found
