"""Reading activities."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.models import Activity
from api.core.ids import ActivityId, LabId
from api.core.problems import NotFound

_ACTIVITY_JSON = """
json_build_object(
  'id', a.id, 'kind', a.kind, 'title', CASE WHEN h.hidden THEN :hidden_title ELSE a.title END,
  'starts_at', a.starts_at, 'ends_at', a.ends_at,
  'place', a.place, 'territory_code', a.territory_code, 'run_by_lab', a.run_by_lab,
  'autonomous', a.autonomous,
  'public_event', a.public_event, 'members_only', a.members_only,
  'project', p.slug, 'project_title', p.title, 'community', y.slug,
  'summary', CASE WHEN NOT h.hidden THEN a.summary END,
  'words', CASE WHEN NOT h.hidden THEN a.words END,
  'tree', CASE WHEN NOT h.hidden THEN a.tree END,
  'place_words', CASE WHEN NOT h.hidden THEN a.place_words END,
  'link', CASE WHEN h.edits THEN a.link END,
  'booking', a.booking_id, 'room', r.slug, 'room_name', r.name,
  'status', a.status, 'held_at', a.held_at, 'note', CASE WHEN NOT h.hidden THEN a.note END,
  'attendance', coalesce(t.lines, '[]'::json), 'attendance_total', coalesce(t.total, 0),
  'fictitious', a.fictitious,
  'abilities', to_json(array_remove(ARRAY[
    CASE WHEN :manager AND a.status <> 'cancelled' AND (a.status = 'held' OR a.starts_at <= :now)
      THEN 'record_attendance' END,
    CASE WHEN h.edits AND a.status = 'planned' THEN 'cancel' END,
    CASE WHEN h.edits AND a.status <> 'cancelled' THEN 'edit' END,
    CASE WHEN :manager AND a.status <> 'cancelled' THEN 'settle_registrations' END], NULL)),
  'version', a.version)
"""

_WITH_ROOM = """
LEFT JOIN booking AS b ON b.lab_id = a.lab_id AND b.id = a.booking_id
LEFT JOIN room AS r ON r.lab_id = b.lab_id AND r.id = b.room_id
LEFT JOIN LATERAL (
  SELECT json_agg(json_build_object('public', t.public, 'count', t.count, 'degree', t.degree,
                                    'trained', t.trained) ORDER BY t.public) AS lines,
         sum(t.count) AS total
  FROM attendance AS t WHERE t.lab_id = a.lab_id AND t.activity_id = a.id) AS t ON true
"""

SEEN = """
CROSS JOIN LATERAL (SELECT :manager OR a.organiser_id IS NOT DISTINCT FROM :person AS edits) AS e
CROSS JOIN LATERAL (SELECT e.edits, a.members_only AND NOT e.edits AND NOT coalesce(
  a.community_id = ANY ((SELECT tilab_communities())::bigint[]), false) AS hidden) AS h
"""
"""What is for the members of a community alone says to others that its time is taken."""
_ACTIVITY_JOINS = f"""
{SEEN}
LEFT JOIN project AS p ON p.lab_id = a.lab_id AND p.id = a.project_id AND NOT h.hidden
LEFT JOIN community AS y ON y.lab_id = a.lab_id AND y.id = a.community_id AND NOT h.hidden
{_WITH_ROOM}
"""

ONE_ACTIVITY = f"""
SELECT {_ACTIVITY_JSON}::text FROM activity AS a {_ACTIVITY_JOINS}
WHERE a.lab_id = :lab_id AND a.id = :id
"""

ATTENDANCE_SHEET = f"""
SELECT json_build_object(
  'lab_name', l.name, 'timezone', l.timezone, 'kind', a.kind, 'title', a.title,
  'starts_at', a.starts_at, 'ends_at', a.ends_at, 'room_name', r.name,
  'project_title', p.title, 'status', a.status,
  'attendance', coalesce(t.lines, '[]'::json), 'attendance_total', coalesce(t.total, 0),
  'may_record', a.status <> 'cancelled' AND a.starts_at <= :now, 'version', a.version)::text
FROM activity AS a JOIN lab AS l ON l.id = a.lab_id
LEFT JOIN project AS p ON p.lab_id = a.lab_id AND p.id = a.project_id {_WITH_ROOM}
WHERE a.lab_id = :lab_id AND a.id = :id
"""

LIST_ACTIVITIES = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY sort DESC) FILTER (WHERE rank <= :limit), '[]'),
  'next', max(sort) FILTER (WHERE rank = :limit AND total > :limit))::text
FROM (
  SELECT {_ACTIVITY_JSON} AS item, page.sort,
         row_number() OVER (ORDER BY page.sort DESC) AS rank, count(*) OVER () AS total
  FROM (
    SELECT lab_id, id,
           to_char(starts_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MI')
           || lpad(id::text, 19, '0') AS sort
    FROM activity
    WHERE lab_id = :lab_id
      AND (CAST(:status AS text) IS NULL OR status = :status)
      AND (CAST(:from AS timestamptz) IS NULL OR starts_at >= :from)
      AND (CAST(:to AS timestamptz) IS NULL OR starts_at < :to)
      AND (CAST(:after AS text) IS NULL
           OR to_char(starts_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MI') || lpad(id::text, 19, '0')
              < :after)
      AND (NOT :due OR (status = 'planned' AND ends_at < :now))
    ORDER BY sort DESC LIMIT :limit + 1
  ) AS page
  JOIN activity AS a ON a.lab_id = page.lab_id AND a.id = page.id
  {_ACTIVITY_JOINS}
) AS items
"""


async def activity_by_id(
    session: AsyncSession, lab_id: LabId, activity_id: ActivityId, *, lock: bool = False
) -> Activity:
    """The lab's activity; ``NotFound`` when there is none."""
    query = select(Activity).where(Activity.lab_id == lab_id, Activity.id == activity_id)  # type: ignore[arg-type]
    activity = await session.scalar(query.with_for_update() if lock else query)
    if activity is None:
        raise NotFound
    return activity


CONTRIBUTED = """
SELECT a.lab_id, m.community_id, count(*) AS n FROM activity AS a
LEFT JOIN mine AS m ON m.lab_id = a.lab_id AND m.community_id = a.community_id
WHERE a.organiser_id = :person AND a.status = 'held' AND a.starts_at >= :start
  AND a.starts_at < :end
GROUP BY a.lab_id, m.community_id
"""
"""As ``communities.contributions.sources`` asks: activities held by who organised them."""
