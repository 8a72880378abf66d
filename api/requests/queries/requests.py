"""Lists of requests, one statement each; :mod:`api.requests.reading` finishes them."""

from api.requests.queries.standing import FACTS, GRID_OF, READER, VISIBLE
from api.requests.rules.moves import AT_A_STEP
from api.requests.rules.standing import JUDGED_IN


def _quoted(states: tuple[str, ...]) -> str:
    return ", ".join(f"'{one}'" for one in states)


STEP = """
CASE WHEN s.id IS NOT NULL THEN json_build_object(
  'slug', s.slug, 'label', s.label, 'body', s.body, 'nature', s.nature) END
"""
STATUS = f"""
CASE WHEN s.id IS NOT NULL AND r.state IN ({_quoted(AT_A_STEP)})
  THEN r.state || '_' || s.slug ELSE r.state END
"""
JOINS = """
LEFT JOIN request_step AS s ON s.lab_id = r.lab_id AND s.id = r.step_id
LEFT JOIN project AS p ON p.lab_id = r.lab_id AND p.id = r.project_id
"""
_DIVERGENCES = """
(SELECT count(*) FROM request_appraisal AS a
 JOIN request_appraisal AS b ON b.lab_id = a.lab_id AND b.request_id = a.request_id
   AND b.criterion_id = a.criterion_id AND b.side = 'region'
 WHERE a.lab_id = r.lab_id AND a.request_id = r.id AND a.side = 'state' AND a.level <> b.level)
"""
ROW = f"""
json_build_object(
  'id', r.id, 'number', r.number, 'kind', r.kind, 'title', r.title, 'status', {STATUS},
  'state', r.state, 'step', {STEP}, 'origin', r.origin,
  'carriers', ARRAY(
    SELECT n.display_name FROM request_carrier AS c JOIN person AS n ON n.id = c.person_id
    WHERE c.lab_id = r.lab_id AND c.request_id = r.id ORDER BY c.role, n.id),
  'deposited_at', r.deposited_at,
  'days_in_state', greatest(0, extract(day FROM CAST(:at AS timestamptz) - r.state_since))::int,
  'lab_weeks', r.lab_weeks, 'project_cents', r.project_cents, 'lab_cents', r.lab_cents,
  'filter_verdict', r.filter_verdict, 'divergences', {_DIVERGENCES}, 'urgent', r.urgent,
  'project', p.slug, 'fictitious', r.fictitious, 'version', r.version)
"""


def _behind(side: str) -> str:
    return f"""
    (SELECT count(*) FROM request_appraisal AS a
     WHERE a.lab_id = r.lab_id AND a.request_id = r.id AND a.side = '{side}')
    < (SELECT count(*) FROM grid_criterion AS c
       WHERE c.lab_id = r.lab_id AND c.grid_id = {GRID_OF} AND NOT c.filter)
    """


LIST = f"""
SELECT json_build_object('reader', {READER}, 'items', coalesce(json_agg(
  json_build_object('row', item, 'facts', facts) ORDER BY number DESC), '[]'))::text
FROM (
  SELECT {ROW} AS item, {FACTS} AS facts, r.number
  FROM project_request AS r {JOINS}
  WHERE r.lab_id = :lab AND {VISIBLE}
    AND (CAST(:status AS text) IS NULL OR r.state = :status OR {STATUS} = :status)
    AND (CAST(:of_kind AS text) IS NULL OR r.kind = :of_kind)
    AND (CAST(:step AS text) IS NULL OR s.slug = :step)
    AND (CAST(:side AS text) IS NULL OR (
      r.filter_verdict = 'passe' AND r.state IN ({_quoted(JUDGED_IN)})
      AND CASE :side WHEN 'state' THEN {_behind("state")} ELSE {_behind("region")} END))
    AND (NOT CAST(:mine AS boolean) OR {VISIBLE.replace(":all", "false")})
    AND (NOT CAST(:pool AS boolean) OR r.state = 'en_attente_moyens')
    AND (CAST(:q AS text) IS NULL OR r.search LIKE '%' || tilab_search_key(:q) || '%')
    AND (CAST(:after AS bigint) IS NULL OR r.number < :after)
  ORDER BY r.number DESC LIMIT :limit
) AS found
"""
"""Latest first, from number ``:after`` down; ``:limit`` is one more than the page."""

POOL = f"""
SELECT json_build_object(
  'reader', {READER},
  'counted', json_build_object('count', count(*), 'weeks', coalesce(sum(lab_weeks), 0),
                               'oldest', min(pool_since)),
  'items', coalesce(json_agg(json_build_object('row', item, 'facts', facts)
                             ORDER BY pool_since, number), '[]'))::text
FROM (
  SELECT {ROW} AS item, {FACTS} AS facts, r.number, r.lab_weeks, r.pool_since
  FROM project_request AS r {JOINS}
  WHERE r.lab_id = :lab AND {VISIBLE} AND r.state = 'en_attente_moyens'
) AS waiting
"""
"""What waits for means: counted, the oldest first."""

EXPORT = f"""
SELECT r.number, r.kind, r.title, {STATUS}, r.origin, r.deposited_at AT TIME ZONE l.timezone,
  (SELECT string_agg(n.display_name, ', ' ORDER BY c.role, n.id)
   FROM request_carrier AS c JOIN person AS n ON n.id = c.person_id
   WHERE c.lab_id = r.lab_id AND c.request_id = r.id),
  r.duration_from, r.duration_to, r.carriers_days, r.lab_weeks, r.project_cents / 100.0,
  r.lab_cents / 100.0, r.filter_verdict,
  (SELECT count(*) FROM request_appraisal AS a
   WHERE a.lab_id = r.lab_id AND a.request_id = r.id AND a.side = 'state'),
  (SELECT count(*) FROM request_appraisal AS a
   WHERE a.lab_id = r.lab_id AND a.request_id = r.id AND a.side = 'region'),
  {_DIVERGENCES},
  (SELECT o.opinion FROM request_opinion AS o
   WHERE o.lab_id = r.lab_id AND o.request_id = r.id),
  r.urgent, p.slug, r.fictitious
FROM project_request AS r JOIN lab AS l ON l.id = r.lab_id {JOINS}
WHERE r.lab_id = :lab ORDER BY r.number
"""
EXPORTED = (
    "number", "kind", "title", "status", "origin", "deposited_at", "carriers", "duration_from",
    "duration_to", "carriers_days", "lab_weeks", "project_euros", "lab_euros", "filter_verdict",
    "appraised_state", "appraised_region", "divergences", "opinion", "urgent", "project",
    "fictitious",
)  # fmt: skip
"""The columns of :data:`EXPORT`; times are the lab's, amounts in euros."""

JOINED = f"""
SELECT j.file_id FROM request_file AS j
JOIN project_request AS r ON r.lab_id = j.lab_id AND r.id = j.request_id
WHERE r.lab_id = :lab AND r.id = :request AND j.file_id = :file AND {VISIBLE}
"""
"""Whether a piece is joined to a request that the reader may read."""
