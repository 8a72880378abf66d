"""Reading how people register for an activity, as its lab sees it."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.activities.queries import SEEN
from api.core.ids import ActivityId, LabId
from api.core.problems import NotFound
from api.registrations.models import ActivityOpening
from api.registrations.problems import NotOpen

ONE_OPENING = f"""
SELECT json_build_object(
  'set', o.activity_id IS NOT NULL, 'mode', coalesce(o.mode, 'libre'),
  'parity', coalesce(o.parity, false), 'selected', o.selected_at IS NOT NULL,
  'candidates', w.candidates, 'capacity', o.capacity,
  'taken', coalesce(o.taken, 0), 'left', o.capacity - o.taken, 'waiting', w.waiting,
  'waiting_limit', o.waiting_limit, 'opens_at', o.opens_at, 'closes_at', o.closes_at,
  'guests_max', coalesce(o.guests_max, 0), 'questions', coalesce(o.questions, '[]'),
  'words', o.words, 'reminder_days', coalesce(o.reminder_days, 2),
  'retention_days', coalesce(o.retention_days, 365),
  'state', CASE
    WHEN o.activity_id IS NULL OR a.status <> 'planned' OR a.starts_at <= :now
      OR o.closes_at <= :now OR o.selected_at IS NOT NULL THEN 'closed'
    WHEN o.opens_at > :now THEN 'soon'
    WHEN w.waiting > 0 OR o.taken >= o.capacity THEN 'full'
    ELSE 'open' END,
  'answered', EXISTS (SELECT FROM registration AS r
    WHERE r.lab_id = a.lab_id AND r.activity_id = a.id),
  'version', coalesce(o.version, 0))::text
FROM activity AS a {SEEN}
LEFT JOIN activity_opening AS o ON o.lab_id = a.lab_id AND o.activity_id = a.id
CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE r.state = 'attente') AS waiting,
    count(*) FILTER (WHERE r.state = 'candidate') AS candidates FROM registration AS r
  WHERE r.lab_id = a.lab_id AND r.activity_id = a.id
    AND r.state IN ('attente', 'candidate')) AS w
WHERE a.lab_id = :lab_id AND a.id = :id AND NOT h.hidden
"""
_IS_MEMBER = text("SELECT coalesce(:community = ANY (tilab_communities()), false)")


async def opening_of(
    session: AsyncSession, lab_id: LabId, activity_id: ActivityId, *, lock: bool = False
) -> ActivityOpening:
    """How people register for the activity; ``NotOpen`` when they do not.

    Whoever holds it locked (``lock``) is alone among those who come, go and move up.
    """
    found = await session.get(
        ActivityOpening,
        (lab_id, activity_id),
        with_for_update=lock or None,
        populate_existing=True,
    )
    if found is None:
        raise NotOpen
    return found


async def require_activity(session: AsyncSession, lab_id: LabId, activity_id: ActivityId) -> None:
    """``NotFound`` unless this transaction may read the activity."""
    known = text("SELECT EXISTS (SELECT FROM activity WHERE lab_id = :lab AND id = :activity)")
    if not await session.scalar(known, {"lab": lab_id, "activity": activity_id}):
        raise NotFound


async def is_member(session: AsyncSession, community: int | None) -> bool:
    """Whether the person announced is a member of that community today."""
    return bool(await session.scalar(_IS_MEMBER, {"community": community}))
