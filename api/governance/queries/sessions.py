"""Reading sessions, their agendas, and who came."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import AgendaItemId, BodyId, BodySessionId, LabId
from api.core.problems import NotFound
from api.governance.models.sessions import AgendaItem, BodySession, SessionStatus
from api.governance.policy import (
    AHEAD,
    item_abilities_sql,
    outcomes_sql,
    session_abilities_sql,
)
from api.governance.queries.decisions import DECISION_JOINS, DECISION_JSON

_HERE = "('present', 'a_distance')"
_SEATED = """
m.lab_id = s.lab_id AND m.body_id = s.body_id
  AND m.from_day <= (s.starts_at AT TIME ZONE l.timezone)::date
  AND (m.to_day IS NULL OR m.to_day >= (s.starts_at AT TIME ZONE l.timezone)::date)
"""
"""Who sits on the body on the day of session ``s``."""


def _here(condition: str) -> str:
    return f"count(*) FILTER (WHERE {condition})"


_PRESENT = f"""
(SELECT json_build_object(
   'state', {_here("NOT m.community AND m.side = 'state'")},
   'region', {_here("NOT m.community AND m.side = 'region'")},
   'community', {_here("m.community")},
   'other', {
    _here(
        "NOT m.community AND m.side IS DISTINCT FROM 'state' AND m.side IS DISTINCT FROM 'region'"
    )
})
 FROM session_attendance AS a
 JOIN body_member AS m ON m.lab_id = a.lab_id AND m.id = a.member_id
 WHERE a.lab_id = s.lab_id AND a.session_id = s.id AND a.presence IN {_HERE})
"""
_COUNTS = f"""
'items', (SELECT count(*) FROM agenda_item AS i
          WHERE i.lab_id = s.lab_id AND i.session_id = s.id),
'treated', (SELECT count(*) FROM agenda_item AS i
            WHERE i.lab_id = s.lab_id AND i.session_id = s.id AND i.status = 'traite'),
'present', {_PRESENT}
"""
_ROW = f"""
'id', s.id, 'body', b.slug, 'body_name', b.name, 'starts_at', s.starts_at, 'ends_at', s.ends_at,
'place', s.place, 'status', s.status, {_COUNTS}, 'fictitious', s.fictitious,
'abilities', {session_abilities_sql()}, 'version', s.version
"""
SESSION_ROW = f"json_build_object({_ROW})"
SESSION_JOINS = """
JOIN body AS b ON b.lab_id = s.lab_id AND b.id = s.body_id
JOIN lab AS l ON l.id = s.lab_id
"""

_DIVERGENCES = """
(SELECT count(*) FROM request_appraisal AS x JOIN request_appraisal AS y
   ON y.lab_id = x.lab_id AND y.request_id = x.request_id AND y.criterion_id = x.criterion_id
   AND y.side = 'region' AND y.level <> x.level
 WHERE x.lab_id = r.lab_id AND x.request_id = r.id AND x.side = 'state')
"""
_ITEM_REQUEST = f"""
CASE WHEN r.id IS NOT NULL THEN json_build_object(
  'id', r.id, 'number', r.number, 'title', r.title, 'kind', r.kind,
  'status', CASE WHEN r.state IN ('inscrite', 'soumise', 'renvoyee')
            THEN r.state || '_' || st.slug ELSE r.state END,
  'weeks', r.lab_weeks, 'lab_cents', r.lab_cents, 'divergences', {_DIVERGENCES},
  'urgent', r.urgent) END
"""
ITEM_JSON = f"""
json_build_object(
  'id', i.id, 'rank', i.rank, 'kind', i.kind, 'title', coalesce(r.title, i.title),
  'minutes', i.minutes, 'presenter', i.presenter, 'note', i.note, 'status', i.status,
  'request', {_ITEM_REQUEST}, 'proposal', i.proposal_id, 'project', ip.slug,
  'opinions', coalesce((
    SELECT json_agg(json_build_object('member', o.member_id,
             'name', coalesce(p.display_name, m.label), 'side', m.side, 'position', o.position,
             'words', o.words, 'at', o.at) ORDER BY o.at, o.member_id)
    FROM item_opinion AS o
    JOIN body_member AS m ON m.lab_id = o.lab_id AND m.id = o.member_id
    LEFT JOIN person AS p ON p.id = m.person_id
    WHERE o.lab_id = i.lab_id AND o.item_id = i.id), '[]'::json),
  'decision', (
    SELECT {DECISION_JSON} FROM decision AS d {DECISION_JOINS}
    WHERE d.lab_id = i.lab_id AND d.item_id = i.id ORDER BY d.id DESC LIMIT 1),
  'outcomes', {outcomes_sql()}, 'abilities', {item_abilities_sql()}, 'version', i.version)
"""
ITEM_JOINS = """
LEFT JOIN project_request AS r ON r.lab_id = i.lab_id AND r.id = i.request_id
LEFT JOIN request_step AS st ON st.lab_id = r.lab_id AND st.id = r.step_id
LEFT JOIN project AS ip ON ip.lab_id = i.lab_id AND ip.id = i.project_id
CROSS JOIN LATERAL (SELECT EXISTS (
  SELECT FROM body_member AS me
  WHERE me.lab_id = s.lab_id AND me.body_id = s.body_id AND :kind = 'person'
    AND me.person_id = :actor
    AND me.from_day <= (CAST(:now AS timestamptz) AT TIME ZONE l.timezone)::date
    AND (me.to_day IS NULL
         OR me.to_day >= (CAST(:now AS timestamptz) AT TIME ZONE l.timezone)::date)
) AS mine) AS seat
"""

ONE_ITEM = f"""
SELECT {ITEM_JSON}::text
FROM agenda_item AS i
JOIN body_session AS s ON s.lab_id = i.lab_id AND s.id = i.session_id {SESSION_JOINS} {ITEM_JOINS}
WHERE i.lab_id = :lab_id AND i.session_id = :session_id AND i.id = :id
"""

ONE_SESSION = f"""
SELECT json_build_object({_ROW},
  'note', s.note, 'booking', s.booking_id, 'quorum', b.quorum,
  'quorum_met', (
    SELECT count(*) > 0 AND count(*) FILTER (WHERE m.voting) >= coalesce(b.quorum, 0)
    FROM session_attendance AS a
    JOIN body_member AS m ON m.lab_id = a.lab_id AND m.id = a.member_id
    WHERE a.lab_id = s.lab_id AND a.session_id = s.id AND a.presence IN {_HERE}),
  'sides', b.sides,
  'members', coalesce((
    SELECT json_agg(json_build_object('member', m.id, 'person', m.person_id,
             'name', coalesce(p.display_name, m.label), 'label', m.label, 'side', m.side,
             'community', m.community, 'voting', m.voting, 'chair', m.chair,
             'presence', a.presence)
             ORDER BY m.community, m.side DESC, m.chair DESC,
                      coalesce(p.display_name, m.label), m.id)
    FROM body_member AS m LEFT JOIN person AS p ON p.id = m.person_id
    LEFT JOIN session_attendance AS a
      ON a.lab_id = m.lab_id AND a.member_id = m.id AND a.session_id = s.id
    WHERE {_SEATED}), '[]'::json),
  'agenda', coalesce((
    SELECT json_agg({ITEM_JSON} ORDER BY i.rank, i.id)
    FROM agenda_item AS i {ITEM_JOINS}
    WHERE i.lab_id = s.lab_id AND i.session_id = s.id), '[]'::json),
  'minutes', (SELECT json_build_object('size', length(k.content), 'sha256', k.sha256)
              FROM session_minutes AS k WHERE k.lab_id = s.lab_id AND k.session_id = s.id),
  'convened_at', s.convened_at, 'closed_at', s.closed_at)::text
FROM body_session AS s {SESSION_JOINS}
WHERE s.lab_id = :lab_id AND s.id = :id
"""

LIST_SESSIONS = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY sort DESC) FILTER (WHERE rank <= :limit), '[]'),
  'next', max(sort) FILTER (WHERE rank = :limit AND total > :limit))::text
FROM (
  SELECT {SESSION_ROW} AS item, page.sort,
         row_number() OVER (ORDER BY page.sort DESC) AS rank, count(*) OVER () AS total
  FROM (
    SELECT * FROM (
      SELECT s.*, to_char(s.starts_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISS')
                  || lpad(s.id::text, 19, '0') AS sort
      FROM body_session AS s JOIN body AS b ON b.lab_id = s.lab_id AND b.id = s.body_id
      WHERE s.lab_id = :lab_id
        AND (CAST(:body AS text) IS NULL OR b.slug = :body)
        AND (CAST(:from AS timestamptz) IS NULL OR s.ends_at > :from)
        AND (CAST(:to AS timestamptz) IS NULL OR s.starts_at < :to)
        AND (CAST(:status AS text) IS NULL OR s.status = :status)) AS sorted
    WHERE CAST(:after AS text) IS NULL OR sort < :after
    ORDER BY sort DESC LIMIT :limit + 1
  ) AS page
  JOIN body_session AS s ON s.lab_id = page.lab_id AND s.id = page.id
  {SESSION_JOINS}
) AS items
"""


async def session_by_id(
    session: AsyncSession, lab_id: LabId, number: BodySessionId, *, lock: bool = False
) -> BodySession:
    """The lab's session; ``NotFound`` when there is none."""
    query = select(BodySession).where(BodySession.lab_id == lab_id, BodySession.id == number)  # type: ignore[arg-type]
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    found: BodySession | None = await session.scalar(query)
    if found is None:
        raise NotFound
    return found


async def item_by_id(
    session: AsyncSession,
    lab_id: LabId,
    number: BodySessionId,
    item: AgendaItemId,
    *,
    lock: bool = False,
) -> AgendaItem:
    """An item of that session's agenda; ``NotFound`` when it is none of its."""
    query = select(AgendaItem).where(
        AgendaItem.lab_id == lab_id,  # type: ignore[arg-type]
        AgendaItem.id == item,  # type: ignore[arg-type]
        AgendaItem.session_id == number,  # type: ignore[arg-type]
    )
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    found: AgendaItem | None = await session.scalar(query)
    if found is None:
        raise NotFound
    return found


async def items_of(session: AsyncSession, lab_id: LabId, number: BodySessionId) -> list[AgendaItem]:
    """The items of a session, in order."""
    found = await session.scalars(
        select(AgendaItem)
        .where(AgendaItem.lab_id == lab_id, AgendaItem.session_id == number)  # type: ignore[arg-type]
        .order_by(AgendaItem.rank, AgendaItem.id)  # type: ignore[arg-type]
    )
    return list(found)


async def next_session(
    session: AsyncSession,
    lab_id: LabId,
    body_id: BodyId,
    *,
    but: BodySessionId | None = None,
    lock: bool = False,
) -> BodySession | None:
    """The first session of a body that has not begun, ``but`` one."""
    query = select(BodySession).where(
        BodySession.lab_id == lab_id,  # type: ignore[arg-type]
        BodySession.body_id == body_id,  # type: ignore[arg-type]
        BodySession.status.in_([SessionStatus(one) for one in AHEAD]),  # type: ignore[attr-defined]
    )
    if but is not None:
        query = query.where(BodySession.id != but)  # type: ignore[arg-type]
    query = query.order_by(BodySession.starts_at, BodySession.id).limit(1)  # type: ignore[arg-type]
    found: BodySession | None = await session.scalar(query.with_for_update() if lock else query)
    return found
