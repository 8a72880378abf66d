"""Sections of « à faire » about requests and governance."""

from api.desk.section_queries import TODAY, section

_CARRIED = """
EXISTS (SELECT FROM request_carrier AS c WHERE c.lab_id = r.lab_id AND c.request_id = r.id
        AND :kind = 'person' AND c.person_id = :actor AND c.role <> 'sponsor')
"""
_SIDE = f"""
coalesce(
  (SELECT x.side FROM lab_role AS x WHERE x.lab_id = l.id AND x.person_id = :actor
     AND x.side IS NOT NULL AND x.from_day <= {TODAY}
     AND (x.to_day IS NULL OR x.to_day >= {TODAY})
   ORDER BY x.from_day DESC LIMIT 1),
  (SELECT p.side FROM person AS p WHERE p.id = :actor))
"""
_REQUEST = """
'request', r.id, 'number', r.number, 'title', r.title, 'kind', r.kind, 'state', r.state,
'state_since', r.state_since"""

PROJECT_REQUESTS = section(
    "proposer",
    f"{_REQUEST}, 'mine', {_CARRIED}",
    f"""FROM project_request AS r WHERE r.lab_id = l.id AND (
  (:instructor AND r.state = 'deposee') OR (r.state = 'a_completer' AND {_CARRIED}))""",
    "r.state_since, r.id",
)
APPRAISALS = section(
    "appraiser",
    f"{_REQUEST}, 'side', m.side, 'left', m.wanted - m.given",
    f"""FROM project_request AS r CROSS JOIN LATERAL (
    SELECT {_SIDE} AS side,
      (SELECT count(*) FROM grid_criterion AS g
       WHERE g.lab_id = r.lab_id AND g.grid_id = r.grid_id AND NOT g.filter) AS wanted,
      (SELECT count(*) FROM request_appraisal AS a
       WHERE a.lab_id = r.lab_id AND a.request_id = r.id AND a.side = {_SIDE}) AS given) AS m
  WHERE r.lab_id = l.id AND r.state = 'en_evaluation' AND m.side IN ('state', 'region')
    AND m.given < m.wanted AND :kind = 'person'""",
    "r.state_since, r.id",
)
RECOMMENDATIONS = section(
    "follower",
    f"""'id', n.id, 'words', n.words, 'due_on', n.due_on, 'status', n.status,
  'owner_name', coalesce(p.display_name, n.owner_label), 'late', n.due_on < {TODAY},
  'mine', :kind = 'person' AND n.owner_id IS NOT DISTINCT FROM :actor, 'version', n.version""",
    f"""FROM recommendation AS n LEFT JOIN person AS p ON p.id = n.owner_id
  WHERE n.lab_id = l.id AND n.status IN ('ouverte', 'en_cours')
    AND n.due_on <= {TODAY} + 14 AND (:secretary OR (:kind = 'person' AND n.owner_id = :actor))""",
    "n.due_on, n.id",
)
SESSIONS = section(
    "secretary",
    """'id', s.id, 'body', b.slug, 'body_name', b.name, 'starts_at', s.starts_at,
  'status', s.status, 'act', CASE WHEN s.status = 'planifiee' THEN 'convene'
    WHEN s.status = 'convoquee' THEN 'open' ELSE 'close' END, 'version', s.version""",
    """FROM body_session AS s JOIN body AS b ON b.lab_id = s.lab_id AND b.id = s.body_id
  WHERE s.lab_id = l.id AND (
    (s.status = 'planifiee' AND s.starts_at < CAST(:at AS timestamptz) + interval '14 days')
    OR (s.status = 'convoquee' AND s.starts_at < d.ends)
    OR (s.status = 'ouverte' AND s.ends_at < :at))""",
    "s.starts_at, s.id",
)
