"""What happened in a community over a span of time, as one of its members may read it."""

from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import Row
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import LabId

SHOWN = 10
"""How many lines of a kind a digest has at most; it says how many more there are."""
_AHEAD = "14 days"
_BY = """
LEFT JOIN community_member AS a ON (a.lab_id, a.id) = (x.lab_id, x.{column})
LEFT JOIN person AS q ON q.id = a.person_id
"""
_WITHIN = "x.lab_id = m.lab_id AND x.community_id = m.community_id"
_NEW = "x.{at} > n.from_at AND x.{at} <= n.to_at"


def _lines(columns: str, source: str, order: str) -> str:
    """The first lines of a kind and how many there are, as JSON; ``source`` is FROM and WHERE."""
    return f"""(SELECT json_build_object('count', max(y.many), 'lines',
      json_agg(to_json(y) ORDER BY y.place) FILTER (WHERE y.place <= {SHOWN}))
      FROM (SELECT {columns}, count(*) OVER () AS many,
                   row_number() OVER (ORDER BY {order}) AS place {source}) AS y
      WHERE y.place <= {SHOWN})"""


_POSTS = _lines(
    "x.id, x.tree, x.important, q.display_name AS author, x.reply_count AS replies",
    f"FROM post AS x {_BY.format(column='member_id')} WHERE {_WITHIN} AND x.root_id IS NULL"
    f" AND x.removed_at IS NULL AND x.kind <> 'systeme' AND {_NEW.format(at='at')}",
    "x.important DESC, x.id",
)
_THREADS = _lines(
    "r.id, r.tree, x.many AS replies",
    "FROM (SELECT x.lab_id, x.root_id, count(*) AS many FROM post AS x"
    f" WHERE {_WITHIN} AND x.root_id IS NOT NULL AND x.removed_at IS NULL"
    f" AND {_NEW.format(at='at')} GROUP BY x.lab_id, x.root_id) AS x"
    " JOIN post AS r ON r.lab_id = x.lab_id AND r.id = x.root_id AND r.at <= n.from_at"
    " AND r.removed_at IS NULL",
    "x.many DESC, r.id",
)
_DOCUMENTS = _lines(
    "d.id, d.title, q.display_name AS author, x.first",
    "FROM (SELECT DISTINCT ON (x.document_id) x.lab_id, x.document_id, x.member_id,"
    " min(x.number) OVER (PARTITION BY x.document_id) = 1 AS first"
    f" FROM document_version AS x WHERE {_WITHIN} AND {_NEW.format(at='at')}"
    " ORDER BY x.document_id, x.number DESC) AS x"
    " JOIN document AS d ON d.lab_id = x.lab_id AND d.id = x.document_id"
    f" AND d.archived_at IS NULL {_BY.format(column='member_id')}",
    "d.id",
)
_RESOURCES = _lines(
    "x.id, x.title, q.display_name AS author",
    f"FROM resource AS x {_BY.format(column='member_id')}"
    f" WHERE {_WITHIN} AND {_NEW.format(at='made_at')}",
    "x.id",
)
_TASKS = _lines(
    "x.id, x.title, x.due_on, x.due_on < (n.to_at AT TIME ZONE l.timezone)::date AS late",
    f"FROM task AS x WHERE {_WITHIN} AND x.claimed_by = m.id AND x.done_at IS NULL"
    " AND x.archived_at IS NULL"
    " AND x.due_on <= (n.to_at AT TIME ZONE l.timezone)::date + CASE m.digest"
    " WHEN 'jour' THEN 1 ELSE 7 END",
    "x.due_on, x.id",
)
_EVENTS = _lines(
    "x.id, x.title, x.starts_at",
    f"FROM activity AS x WHERE {_WITHIN} AND x.status = 'planned'"
    f" AND x.starts_at > n.to_at AND x.starts_at <= n.to_at + interval '{_AHEAD}'",
    "x.starts_at, x.id",
)
_MEMBERS = _lines(
    "q.display_name AS name, x.handle",
    "FROM community_member AS x JOIN person AS q ON q.id = x.person_id"
    f" WHERE {_WITHIN} AND x.left_at IS NULL AND {_NEW.format(at='joined_at')} AND x.id <> m.id",
    "x.id",
)
_DECISIONS = _lines(
    "x.id, x.title, x.state",
    f"FROM consent_decision AS x WHERE {_WITHIN} AND x.state <> 'revue'"
    f" AND ({_NEW.format(at='opened_at')} OR {_NEW.format(at='closed_at')} OR x.state = 'ouverte'"
    " AND x.member_id <> m.id AND NOT EXISTS (SELECT FROM consent_position AS y"
    " WHERE y.lab_id = x.lab_id AND y.decision_id = x.id AND y.round = x.round"
    " AND y.member_id = m.id))",
    "x.id",
)
_CHARTER = _lines(
    "x.id, x.number",
    f"FROM charter_version AS x WHERE {_WITHIN} AND x.state = 'adoptee' AND NOT EXISTS ("
    "SELECT FROM charter_acceptance AS y WHERE y.lab_id = x.lab_id AND y.charter_id = x.id"
    " AND y.member_id = m.id)",
    "x.id",
)
_POLLS = _lines(
    "x.id, x.title, x.closes_on, x.fresh",
    "FROM (SELECT x.id, x.title, x.closes_on, d.today, x.made_at > n.from_at"
    " OR x.closes_on <= d.today + CASE m.digest WHEN 'jour' THEN 1 ELSE 7 END AS fresh"
    " FROM date_poll AS x"
    " CROSS JOIN (SELECT (n.to_at AT TIME ZONE l.timezone)::date AS today) AS d"
    f" WHERE {_WITHIN} AND x.state = 'ouvert' AND x.made_at <= n.to_at"
    " AND coalesce(x.closes_on, d.today) >= d.today AND c.archived_at IS NULL"
    " AND EXISTS (SELECT FROM poll_option AS y WHERE y.lab_id = x.lab_id AND y.poll_id = x.id"
    " AND y.starts_at > n.to_at)"
    " AND (x.circle_id IS NULL OR EXISTS (SELECT FROM circle_member AS y"
    " WHERE y.lab_id = x.lab_id AND y.circle_id = x.circle_id AND y.member_id = m.id))"
    " AND NOT EXISTS (SELECT FROM poll_answer AS y WHERE y.lab_id = x.lab_id"
    " AND y.poll_id = x.id AND y.member_id = m.id)) AS x",
    "coalesce(x.fresh, false) DESC, x.closes_on, x.id",
)
_DIGEST = text(f"""
SELECT n.id, l.slug AS lab, l.name AS lab_name, l.timezone, c.slug AS community,
       c.name AS community_name, c.visibility = 'cachee' AS hidden, m.digest,
       {_POSTS} AS posts, {_THREADS} AS threads, {_DOCUMENTS} AS documents,
       {_DECISIONS} AS decisions, {_CHARTER} AS charter,
       {_POLLS} AS polls, {_RESOURCES} AS resources, {_MEMBERS} AS members,
       {_TASKS} AS tasks, {_EVENTS} AS events
FROM notice AS n
JOIN community_member AS m ON (m.lab_id, m.id) = (n.lab_id, n.member_id) AND m.left_at IS NULL
JOIN community AS c ON (c.lab_id, c.id) = (n.lab_id, n.community_id)
JOIN lab AS l ON l.id = n.lab_id
WHERE n.lab_id = :lab AND n.id = :notice
""")
NEWS = ("posts", "threads", "decisions", "documents", "resources", "members")
PARTS = (*NEWS, "tasks", "polls", "events", "charter")
"""What lies ahead is told along with the news."""


async def digest_of(session: AsyncSession, lab_id: LabId, notice: int) -> Row[Any] | None:
    """One community's part of a digest; None for whoever has left it."""
    found = await session.execute(_DIGEST, {"lab": lab_id, "notice": notice})
    return found.one_or_none()


_DUE = text("""
WITH whose AS (
  SELECT DISTINCT m.lab_id, m.person_id FROM community_member AS m
  JOIN person AS q ON q.id = m.person_id AND q.status = 'active' AND q.email IS NOT NULL
  WHERE m.left_at IS NULL AND m.digest <> 'jamais'
    AND (m.next_digest_at IS NULL OR m.next_digest_at <= :at)
  ORDER BY m.lab_id, m.person_id LIMIT :many
)
SELECT m.lab_id, m.id, m.community_id, m.person_id, m.digest, m.next_digest_at, l.timezone,
       coalesce((SELECT max(n.to_at) FROM notice AS n WHERE n.lab_id = m.lab_id
         AND n.member_id = m.id AND n.kind = 'resume'), m.joined_at) AS since
FROM whose AS w
JOIN community_member AS m ON (m.lab_id, m.person_id) = (w.lab_id, w.person_id)
  AND m.left_at IS NULL AND m.digest <> 'jamais'
  AND (m.next_digest_at IS NULL OR m.next_digest_at <= :at)
JOIN lab AS l ON l.id = m.lab_id
ORDER BY m.lab_id, m.person_id, m.id
FOR UPDATE OF m SKIP LOCKED
""")


async def due(session: AsyncSession, at: datetime, many: int) -> list[Row[Any]]:
    """The memberships of ``many`` people at most whose digest is due. As the house."""
    return list(await session.execute(_DUE, {"at": at, "many": many}))
