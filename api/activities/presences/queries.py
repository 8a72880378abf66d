"""Reading how many who came are named, and whether they still may be."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.problems import MoreNamesThanPresences
from api.core.clock import now
from api.core.ids import ActivityId, LabId

_EXCESS = text(
    "SELECT count(*) FROM (SELECT p.public, count(*) AS named FROM presence AS p"
    " WHERE p.lab_id = :lab_id AND p.activity_id = :activity GROUP BY p.public) AS n"
    " WHERE n.named > coalesce((SELECT t.count FROM attendance AS t WHERE t.lab_id = :lab_id"
    " AND t.activity_id = :activity AND t.public = n.public), 0)"
)

LOCK = "hashtextextended('presences:' || :lab, 0)"
"""Those who name people share it; who forgets them holds it alone."""
IN_YEAR = """
a.starts_at >= y.first AT TIME ZONE l.timezone
  AND a.starts_at < (y.first + interval '1 year') AT TIME ZONE l.timezone
"""
"""Whether an activity ``a`` of the lab ``l`` is one of the year that begins on ``y.first``."""
YEAR_DUE = """
(y.first + interval '1 year') AT TIME ZONE l.timezone + make_interval(days => coalesce((
  SELECT s.presence_days FROM feedback_settings AS s WHERE s.lab_id = l.id), 365))
  <= CAST(:at AS timestamptz)
"""
"""Whether who came that year is to be forgotten."""
_FORGOTTEN = f"""
(SELECT {YEAR_DUE} OR EXISTS (
    SELECT FROM presence AS q JOIN activity AS a ON a.lab_id = q.lab_id AND a.id = q.activity_id
    WHERE q.lab_id = l.id AND q.forgotten_at IS NOT NULL AND {IN_YEAR})
 FROM activity AS of JOIN lab AS l ON l.id = of.lab_id
 CROSS JOIN LATERAL (
   SELECT date_trunc('year', of.starts_at AT TIME ZONE l.timezone) AS first) AS y
 WHERE of.lab_id = :lab AND of.id = :activity)
"""
_IS_FORGOTTEN = text(f"SELECT {_FORGOTTEN}")
NAMED = f"""
SELECT json_build_object('activity', a.id, 'lines', coalesce((
  SELECT json_agg(json_build_object('public', t.public, 'count', t.count,
      'named', n.named, 'trained', n.trained) ORDER BY t.public)
  FROM attendance AS t CROSS JOIN LATERAL (
    SELECT count(*) AS named, count(*) FILTER (WHERE p.trained) AS trained FROM presence AS p
    WHERE p.lab_id = t.lab_id AND p.activity_id = t.activity_id AND p.public = t.public) AS n
  WHERE t.lab_id = a.lab_id AND t.activity_id = a.id), '[]'), 'forgotten', {_FORGOTTEN},
  'version', a.version)::text
FROM activity AS a WHERE a.lab_id = :lab AND a.id = :activity
"""


async def require_room(session: AsyncSession, lab_id: LabId, activity_id: ActivityId) -> None:
    """``MoreNamesThanPresences`` when more of a public are named than were counted."""
    values = {"lab_id": lab_id, "activity": activity_id}
    if await session.scalar(_EXCESS, values):
        raise MoreNamesThanPresences


async def names_forgotten(session: AsyncSession, lab_id: LabId, activity_id: ActivityId) -> bool:
    """Whether who came the year of the activity is forgotten, or is to be."""
    values: dict[str, Any] = {"lab": lab_id, "activity": activity_id, "at": now()}
    return bool(await session.scalar(_IS_FORGOTTEN, values))
