"""Reading calls for participants; nobody's name stands in them."""

CALL = """
json_build_object(
  'id', c.id, 'lab', l.slug, 'lab_name', l.name, 'project', p.slug, 'project_title', p.title,
  'project_public', p.publication = 'public',
  'association', c.association, 'title', c.title, 'seeking', c.seeking, 'wanted', c.wanted,
  'time_needed', c.time_needed, 'place', c.place, 'compensation', c.compensation,
  'opens_on', c.opens_on, 'closes_on', c.closes_on, 'questions', c.questions,
  'published', c.published, 'restitution', c.restitution, 'restitution_at', c.restitution_at,
  'fictitious', c.fictitious, 'version', c.version
"""
_FROM = """
FROM participant_call AS c
JOIN lab AS l ON l.id = c.lab_id
JOIN project AS p ON p.lab_id = c.lab_id AND p.id = c.project_id
"""
_NO_COUNTS = ", 'answers', NULL, 'chosen', NULL, 'abilities', '[]'::json)"
_COUNTS = """,
  'answers', CASE WHEN :inside THEN (SELECT count(*) FROM call_answer AS a
    WHERE a.lab_id = c.lab_id AND a.call_id = c.id) END,
  'chosen', CASE WHEN :inside THEN (SELECT count(*) FROM call_answer AS a
    WHERE a.lab_id = c.lab_id AND a.call_id = c.id AND a.state IN ('retenue', 'remerciee')) END,
  'abilities', CASE WHEN :edits OR EXISTS (SELECT FROM project_role AS r
      WHERE r.lab_id = c.lab_id AND r.project_id = c.project_id AND r.person_id = :person
        AND r.role = 'col_porteur'
        AND daterange(r.from_day, r.to_day, '[]') @> CAST(:today AS date))
    THEN CASE WHEN :person > 0 THEN '["edit", "read_answers"]' ELSE '["edit"]' END::json
    ELSE '[]'::json END)
"""

LIST_PUBLIC = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY sort) FILTER (WHERE rank <= :limit), '[]'),
  'next', CASE WHEN count(*) > :limit THEN max(sort) FILTER (WHERE rank <= :limit) END)::text
FROM (
  SELECT {CALL} {_NO_COUNTS} AS item, s.sort, row_number() OVER (ORDER BY s.sort) AS rank
  FROM (
    SELECT q.lab_id, q.id,
      to_char(date '2200-12-31' - q.closes_on, 'FM0000000') || '|'
        || to_char(q.lab_id, 'FM0000000000000000000') || '|'
        || to_char(q.id, 'FM0000000000000000000') AS sort
    FROM participant_call AS q JOIN lab AS m ON m.id = q.lab_id
    WHERE (CAST(:lab AS text) IS NULL OR m.slug = :lab)
      AND (CAST(:on AS date) IS NULL OR CAST(:on AS date) BETWEEN q.opens_on AND q.closes_on)
      AND (CAST(:association AS text) IS NULL OR q.association = :association)
      AND (CAST(:q AS text) IS NULL OR q.search LIKE '%' || tilab_search_key(:q) || '%')) AS s
  JOIN participant_call AS c ON c.lab_id = s.lab_id AND c.id = s.id
  JOIN lab AS l ON l.id = c.lab_id
  JOIN project AS p ON p.lab_id = c.lab_id AND p.id = c.project_id
  WHERE (CAST(:after AS text) IS NULL OR s.sort > :after)
  ORDER BY s.sort LIMIT :limit + 1
) AS found
"""
"""Public calls of the network, those that close last first; by the public role."""

_A_CARD = """HAVING EXISTS (SELECT FROM project AS p JOIN lab AS l ON l.id = p.lab_id
  WHERE l.slug = :lab AND p.slug = :project)"""
"""Of a card that is not there, or not to be seen, nothing is listed: it is not found."""
PUBLIC_OF_PROJECT = f"""
SELECT json_build_object('items', coalesce(json_agg({CALL} {_NO_COUNTS}
  ORDER BY c.closes_on DESC, c.id DESC), '[]'))::text
{_FROM} WHERE l.slug = :lab AND p.slug = :project {_A_CARD}
"""
OF_PROJECT = f"""
SELECT json_build_object('items', coalesce(json_agg({CALL} {_COUNTS}
  ORDER BY c.closes_on DESC, c.id DESC), '[]'))::text
{_FROM} WHERE l.slug = :lab AND p.slug = :project {_A_CARD}
"""
PUBLIC_ONE = f"SELECT {CALL} {_NO_COUNTS}::text {_FROM} WHERE l.slug = :lab AND c.id = :call"
ONE = f"SELECT {CALL} {_COUNTS}::text {_FROM} WHERE l.slug = :lab AND c.id = :call"

ANSWERS = """
SELECT json_build_object('items', coalesce(json_agg(json_build_object(
  'id', a.id, 'name', a.name, 'email', a.email, 'answers', a.answers, 'state', a.state,
  'answered_at', a.answered_at, 'version', a.version) ORDER BY a.id)
    FILTER (WHERE a.erased_at IS NULL), '[]'),
  'erased', count(*) FILTER (WHERE a.erased_at IS NOT NULL))::text
FROM call_answer AS a WHERE a.lab_id = :lab AND a.call_id = :call
"""
"""Who answered, for those who choose: personal data, each reading is audited."""

OWN = """
SELECT json_build_object(
  'lab', l.slug, 'lab_name', l.name, 'call', c.id, 'call_title', c.title,
  'questions', c.questions, 'name', a.name, 'answers', a.answers, 'state', a.state,
  'answered_at', a.answered_at, 'restitution', c.restitution,
  'retention_days', coalesce((SELECT s.retention_days FROM citizen_settings AS s
    WHERE s.lab_id = a.lab_id), 90))::text
FROM call_answer AS a JOIN lab AS l ON l.id = a.lab_id
JOIN participant_call AS c ON c.lab_id = a.lab_id AND c.id = a.call_id
WHERE a.lab_id = :lab AND a.id = :answer
"""
