"""Reading decisions."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.core.ids import DecisionId, LabId
from api.core.problems import NotFound
from api.governance.models.decisions import Decision
from api.governance.queries.recommendations import RECOMMENDATION_JOINS, RECOMMENDATION_JSON

DECISION_JSON = f"""
json_build_object(
  'id', d.id, 'session', d.session_id, 'body', db.slug, 'body_name', db.name, 'item', d.item_id,
  'title', di.title, 'request', d.request_id, 'proposal', d.proposal_id, 'outcome', d.outcome,
  'reason', d.reason, 'reason_kind', d.reason_kind, 'rule', d.rule,
  'positions', coalesce((
    SELECT json_agg(json_build_object('side', q.side, 'position', q.position, 'words', q.words,
             'members', q.members) ORDER BY q.side)
    FROM decision_position AS q WHERE q.lab_id = d.lab_id AND q.decision_id = d.id), '[]'::json),
  'evidence', coalesce((
    SELECT json_agg(json_build_object('label', v.label, 'url', v.url, 'file', v.file_id,
             'project', v.project, 'indicator', v.indicator) ORDER BY v.id)
    FROM decision_evidence AS v WHERE v.lab_id = d.lab_id AND v.decision_id = d.id), '[]'::json),
  'recommendations', coalesce((
    SELECT json_agg({RECOMMENDATION_JSON} ORDER BY n.id)
    FROM recommendation AS n {RECOMMENDATION_JOINS}
    WHERE n.lab_id = d.lab_id AND nd.item_id = d.item_id), '[]'::json),
  'decided_at', d.decided_at, 'recorded_by', dp.display_name, 'corrects', d.corrects_id,
  'corrected_by', (SELECT max(c.id) FROM decision AS c
                   WHERE c.lab_id = d.lab_id AND c.corrects_id = d.id),
  'log_number', (SELECT max(e.number) FROM chain_entry AS e
                 WHERE e.lab_id = d.lab_id AND e.entity = 'decision' AND e.key = d.id::text
                   AND e.kind = 'decision'))
"""
DECISION_JOINS = """
JOIN body AS db ON db.lab_id = d.lab_id AND db.id = d.body_id
JOIN agenda_item AS di ON di.lab_id = d.lab_id AND di.id = d.item_id
LEFT JOIN person AS dp ON dp.id = d.recorded_by
"""

ONE_DECISION = f"""
SELECT {DECISION_JSON}::text FROM decision AS d {DECISION_JOINS}
WHERE d.lab_id = :lab_id AND d.id = :id
"""

LIST_DECISIONS = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY sort DESC) FILTER (WHERE rank <= :limit), '[]'),
  'next', max(sort) FILTER (WHERE rank = :limit AND total > :limit))::text
FROM (
  SELECT {DECISION_JSON} AS item, page.sort,
         row_number() OVER (ORDER BY page.sort DESC) AS rank, count(*) OVER () AS total
  FROM (
    SELECT * FROM (
      SELECT d.*, to_char(d.decided_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISS')
                  || lpad(d.id::text, 19, '0') AS sort
      FROM decision AS d JOIN body AS b ON b.lab_id = d.lab_id AND b.id = d.body_id
      WHERE d.lab_id = :lab_id
        AND (CAST(:body AS text) IS NULL OR b.slug = :body)
        AND (CAST(:asked AS bigint) IS NULL OR d.request_id = :asked)) AS sorted
    WHERE CAST(:after AS text) IS NULL OR sort < :after
    ORDER BY sort DESC LIMIT :limit + 1
  ) AS page
  JOIN decision AS d ON d.lab_id = page.lab_id AND d.id = page.id
  {DECISION_JOINS}
) AS items
"""

EXPORTED = (
    "id", "decided_at", "body", "title", "request", "outcome", "reason", "reason_kind", "rule",
    "positions", "corrects", "log_number",
)  # fmt: skip
EXPORT = """
SELECT coalesce(json_agg(json_build_array(
    d.id, d.decided_at AT TIME ZONE l.timezone, b.name, i.title, r.number, d.outcome, d.reason,
    d.reason_kind, d.rule,
    (SELECT string_agg(q.side || ' ' || q.position, ', ' ORDER BY q.side)
     FROM decision_position AS q WHERE q.lab_id = d.lab_id AND q.decision_id = d.id),
    d.corrects_id,
    (SELECT max(e.number) FROM chain_entry AS e WHERE e.lab_id = d.lab_id
       AND e.entity = 'decision' AND e.key = d.id::text AND e.kind = 'decision'))
  ORDER BY d.decided_at, d.id), '[]')::text
FROM decision AS d
JOIN lab AS l ON l.id = d.lab_id
JOIN body AS b ON b.lab_id = d.lab_id AND b.id = d.body_id
JOIN agenda_item AS i ON i.lab_id = d.lab_id AND i.id = d.item_id
LEFT JOIN project_request AS r ON r.lab_id = d.lab_id AND r.id = d.request_id
WHERE d.lab_id = :lab_id
"""
"""Rows of :data:`EXPORTED`, oldest first; times are the lab's."""


async def decision_by_id(session: AsyncSession, lab_id: LabId, decision: DecisionId) -> Decision:
    """The lab's decision; ``NotFound`` when there is none."""
    found: Decision | None = await session.scalar(
        select(Decision).where(Decision.lab_id == lab_id, Decision.id == decision)  # type: ignore[arg-type]
    )
    if found is None:
        raise NotFound
    return found
