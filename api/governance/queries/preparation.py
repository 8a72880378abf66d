"""What the next session of a body has before it, in two statements."""

from api.governance.policy import AHEAD
from api.governance.queries.proposals import PROPOSAL_JOINS, PROPOSAL_JSON
from api.governance.queries.recommendations import (
    OPEN,
    RECOMMENDATION_JOINS,
    RECOMMENDATION_JSON,
)
from api.governance.queries.sessions import SESSION_JOINS, SESSION_ROW
from api.requests.queries.requests import JOINS, ROW
from api.requests.queries.standing import FACTS, READER

SOON_DAYS = 31
"""Recommendations that are due within so many days are followed up."""
_AHEAD = ", ".join(f"'{one}'" for one in AHEAD)

FRAME = f"""
SELECT json_build_object(
  'body', g.slug, 'body_name', g.name,
  'session', (
    SELECT {SESSION_ROW} FROM body_session AS s {SESSION_JOINS}
    WHERE s.lab_id = g.lab_id AND s.body_id = g.id AND s.status IN ({_AHEAD})
    ORDER BY s.starts_at, s.id LIMIT 1),
  'follow_ups', coalesce((
    SELECT json_agg({RECOMMENDATION_JSON} ORDER BY n.due_on, n.id)
    FROM recommendation AS n {RECOMMENDATION_JOINS}
    WHERE n.lab_id = g.lab_id AND nd.body_id = g.id AND n.status IN {OPEN}
      AND (n.due_on IS NULL OR n.due_on < CAST(:now AS timestamptz) + interval '{SOON_DAYS} days')
  ), '[]'::json),
  'proposals', coalesce((
    SELECT json_agg({PROPOSAL_JSON} ORDER BY o.id)
    FROM strategic_proposal AS o {PROPOSAL_JOINS}
    WHERE o.lab_id = g.lab_id AND o.status = 'proposee'), '[]'::json),
  'abilities', CASE WHEN :manager AND g.active AND NOT g.notified_only
    THEN '["make_agenda"]'::json ELSE '[]'::json END)::text
FROM body AS g WHERE g.lab_id = :lab_id AND g.slug = :body
"""

CANDIDATES = f"""
SELECT json_build_object('reader', {READER}, 'items', coalesce(json_agg(
  json_build_object('row', {ROW}, 'facts', {FACTS}) ORDER BY r.number), '[]'))::text
FROM project_request AS r {JOINS}
WHERE r.lab_id = :lab AND (
  r.state IN ('en_evaluation', 'favorable', 'ajournee', 'renvoyee', 'en_attente_moyens')
  OR (r.urgent AND r.state IN ('inscrite', 'soumise')))
"""
"""The requests that may come before some body, each with what it may lack."""
