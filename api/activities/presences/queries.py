"""Reading how many who came are named."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.problems import MoreNamesThanPresences
from api.core.ids import ActivityId, LabId

_EXCESS = text(
    "SELECT count(*) FROM (SELECT p.public, count(*) AS named FROM presence AS p"
    " WHERE p.lab_id = :lab_id AND p.activity_id = :activity GROUP BY p.public) AS n"
    " WHERE n.named > coalesce((SELECT t.count FROM attendance AS t WHERE t.lab_id = :lab_id"
    " AND t.activity_id = :activity AND t.public = n.public), 0)"
)

NAMED = """
SELECT json_build_object('activity', a.id, 'lines', coalesce((
  SELECT json_agg(json_build_object('public', t.public, 'count', t.count,
      'named', n.named, 'trained', n.trained) ORDER BY t.public)
  FROM attendance AS t CROSS JOIN LATERAL (
    SELECT count(*) AS named, count(*) FILTER (WHERE p.trained) AS trained FROM presence AS p
    WHERE p.lab_id = t.lab_id AND p.activity_id = t.activity_id AND p.public = t.public) AS n
  WHERE t.lab_id = a.lab_id AND t.activity_id = a.id), '[]'), 'version', a.version)::text
FROM activity AS a WHERE a.lab_id = :lab AND a.id = :activity
"""


async def require_room(session: AsyncSession, lab_id: LabId, activity_id: ActivityId) -> None:
    """``MoreNamesThanPresences`` when more of a public are named than were counted."""
    values = {"lab_id": lab_id, "activity": activity_id}
    if await session.scalar(_EXCESS, values):
        raise MoreNamesThanPresences
