"""Reading notices: one's own, and what the mail of one says, with its reader's rights."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId

_PLACE = """
JOIN community_member AS me ON (me.lab_id, me.id) = (n.lab_id, n.member_id) AND me.left_at IS NULL
JOIN community AS c ON (c.lab_id, c.id) = (n.lab_id, n.community_id)
JOIN lab AS l ON l.id = n.lab_id
"""
_ABOUT = """
LEFT JOIN post AS p ON n.record_kind = 'post' AND (p.lab_id, p.id) = (n.lab_id, n.record_id)
  AND p.removed_at IS NULL
LEFT JOIN join_request AS j ON n.record_kind = 'join_request'
  AND (j.lab_id, j.id) = (n.lab_id, n.record_id) AND j.state = 'recue'
LEFT JOIN community_opening AS o ON n.record_kind = 'opening'
  AND (o.lab_id, o.id) = (n.lab_id, n.record_id)
LEFT JOIN task AS k ON n.record_kind = 'task' AND (k.lab_id, k.id) = (n.lab_id, n.record_id)
  AND k.claimed_by = n.member_id AND k.done_at IS NULL AND k.archived_at IS NULL
LEFT JOIN LATERAL (SELECT count(*) AS many,
    string_agg('« ' || w.title || ' »', E'\n' ORDER BY w.title) AS titles
  FROM method_card AS w WHERE n.record_kind = 'method_review'
    AND (w.lab_id, w.community_id) = (n.lab_id, n.community_id)
    AND w.state = 'a_revoir') AS v ON true
LEFT JOIN consent_round AS u ON n.record_kind = 'round' AND (u.lab_id, u.id)
  = (n.lab_id, n.record_id) AND (n.kind NOT IN ('decision', 'rappel') OR u.outcome IS NULL)
LEFT JOIN consent_decision AS d ON (d.lab_id, d.id) = (n.lab_id,
  CASE n.record_kind WHEN 'decision' THEN n.record_id ELSE u.decision_id END)
LEFT JOIN charter_version AS e ON n.record_kind = 'charter'
  AND (e.lab_id, e.id) = (n.lab_id, n.record_id) AND e.state = 'adoptee'
LEFT JOIN date_poll AS y ON n.record_kind = 'poll' AND (y.lab_id, y.id) = (n.lab_id, n.record_id)
  AND y.state = 'ouvert' AND NOT EXISTS (SELECT FROM poll_answer AS x WHERE x.lab_id = y.lab_id
    AND x.poll_id = y.id AND x.member_id = n.member_id)
LEFT JOIN LATERAL (SELECT s.member_id FROM task_step AS s
  WHERE s.lab_id = k.lab_id AND s.task_id = k.id AND s.what = 'confie'
  ORDER BY s.id DESC LIMIT 1) AS h ON true
LEFT JOIN community_member AS a
  ON (a.lab_id, a.id) = (n.lab_id, coalesce(p.member_id, h.member_id,
    CASE WHEN n.kind = 'decision' THEN d.member_id END))
LEFT JOIN person AS q ON q.id = coalesce(a.person_id, j.person_id, o.person_id)
"""
_THERE = "(coalesce(p.id, j.id, o.id, k.id, d.id, e.id, y.id) IS NOT NULL OR v.many > 0)"
"""A mail about reviews lists the cards that wait for one as it is sent."""
LIST = f"""
WITH page AS (
  SELECT n.id, n.kind, l.slug AS lab, c.slug AS community, c.name,
         coalesce(p.root_id, p.id) AS thread, d.id AS decision, y.id AS poll,
         q.display_name AS author, n.made_at, n.read_at
  FROM notice AS n {_PLACE} {_ABOUT}
  WHERE n.person_id = :person AND n.kind <> 'resume' AND {_THERE}
    AND (CAST(:after AS bigint) IS NULL OR n.id < CAST(:after AS bigint))
  ORDER BY n.id DESC LIMIT CAST(:limit AS bigint) + 1
), shown AS (SELECT * FROM page ORDER BY id DESC LIMIT CAST(:limit AS bigint))
SELECT json_build_object(
  'items', coalesce((SELECT json_agg(json_build_object(
    'id', id, 'kind', kind, 'lab', lab, 'community', community, 'community_name', name,
    'thread', thread, 'decision', decision, 'poll', poll, 'author', author, 'at', made_at,
    'read', read_at IS NOT NULL)
    ORDER BY id DESC) FROM shown), '[]'),
  'next', CASE WHEN (SELECT count(*) FROM page) > :limit
    THEN (SELECT min(id) FROM shown) END)::text
"""
_DUE = text("""
SELECT n.id, n.kind, n.record_kind, n.record_id, n.person_id, n.member_id, n.community_id,
       n.from_at, n.to_at, q.email, q.locale, q.display_name
FROM notice AS n JOIN person AS q ON q.id = n.person_id
WHERE n.lab_id = :lab AND n.id = ANY (CAST(:notices AS bigint[])) AND n.state = 'a_envoyer'
  AND q.status = 'active' AND q.email IS NOT NULL
ORDER BY n.id
""")
_MAIL = text(f"""
SELECT n.kind, l.slug AS lab, l.name AS lab_name, c.slug AS community, c.name AS community_name,
       c.visibility = 'cachee' AS hidden, q.display_name AS author, p.id AS post, r.id AS root,
       r.tree AS title, coalesce(p.tree, CASE WHEN n.kind = 'decision' THEN u.tree END) AS tree,
       coalesce(j.words, o.reason, k.title, v.titles) AS words, d.id AS decision,
       coalesce(d.title, y.title) AS about, y.id AS poll, y.closes_on,
       d.closes_at, l.timezone, u.outcome, e.number AS charter,
       coalesce((SELECT json_object_agg(w.handle, v.display_name) FROM post_mention AS t
         JOIN community_member AS w ON (w.lab_id, w.id) = (t.lab_id, t.member_id)
         JOIN person AS v ON v.id = w.person_id
         WHERE t.lab_id = p.lab_id AND t.post_id = p.id), '{{}}') AS people,
       (SELECT count(*) FROM post_file AS f WHERE f.lab_id = p.lab_id AND f.post_id = p.id) AS files
FROM notice AS n {_PLACE} {_ABOUT}
LEFT JOIN post AS r ON r.lab_id = p.lab_id AND r.id = coalesce(p.root_id, p.id)
WHERE n.lab_id = :lab AND n.id = :notice AND {_THERE}
""")
_SETTING = """json_build_object(
  'lab', l.slug, 'lab_name', l.name, 'community', c.slug, 'community_name', c.name,
  'mentions', m.mentions, 'important', m.important, 'digest', m.digest,
  'letters', m.letters,
  'next_digest_at', CASE WHEN m.digest <> 'jamais' THEN m.next_digest_at END)"""
_MEMBERSHIPS = """
FROM community_member AS m
JOIN community AS c ON (c.lab_id, c.id) = (m.lab_id, m.community_id)
JOIN lab AS l ON l.id = m.lab_id
WHERE m.person_id = :person AND m.left_at IS NULL
"""
SETTINGS = f"""
SELECT json_build_object('items', coalesce(json_agg({_SETTING}
  ORDER BY l.name, c.name, c.id), '[]'))::text {_MEMBERSHIPS}
"""
SETTING = f"SELECT {_SETTING}::text {_MEMBERSHIPS} AND m.lab_id = :lab AND m.id = :member"


async def due_of(session: AsyncSession, lab_id: LabId, notices: list[int]) -> list[Row[Any]]:
    """Those of the notices that are still to be sent, with who they are for. As the house."""
    return list(await session.execute(_DUE, {"lab": lab_id, "notices": notices}))


async def mail_of(session: AsyncSession, lab_id: LabId, notice: int) -> Row[Any] | None:
    """What the mail of a notice is about, as its reader may see it now; None when nothing is."""
    found = await session.execute(_MAIL, {"lab": lab_id, "notice": notice})
    return found.one_or_none()
