"""Reading ideas: the lab's list, one of them, the public list, and what their authors see.

No address stands in any of it.
"""

_PROJECT = """
(SELECT json_build_object('slug', p.slug, 'title', p.title, 'public', p.publication = 'public')
 FROM project AS p WHERE p.lab_id = i.lab_id AND p.id = i.project_id)
"""
_PUBLIC_PROJECT = """
(SELECT json_build_object('slug', p.slug, 'title', p.title) FROM project AS p
 WHERE p.lab_id = {0}.lab_id AND p.id = {0}.project_id AND p.publication = 'public')
"""
ROW = f"""
json_build_object(
  'id', i.id, 'kind', i.kind, 'words', left(i.words, 280), 'cut', length(i.words) > 280,
  'place', i.place, 'territory_code', i.territory_code, 'state', i.state,
  'close_reason', i.close_reason, 'received_at', i.received_at,
  'days_waiting', CASE WHEN i.state IN ('recue', 'lue') AND i.erased_at IS NULL
    THEN greatest(0, extract(day FROM CAST(:at AS timestamptz) - i.received_at))::int END,
  'like', i.like_id,
  'alike', (SELECT count(*) FROM idea AS o WHERE o.lab_id = i.lab_id AND o.like_id = i.id),
  'request', i.request_id, 'project', {_PROJECT},
  'published', EXISTS (SELECT FROM idea_publication AS s
    WHERE s.lab_id = i.lab_id AND s.idea_id = i.id),
  'erased', i.erased_at IS NOT NULL, 'fictitious', i.fictitious, 'version', i.version)
"""

LIST = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY id DESC) FILTER (WHERE rank <= :limit), '[]'),
  'next', CASE WHEN count(*) > :limit THEN min(id) FILTER (WHERE rank <= :limit) END)::text
FROM (
  SELECT i.id, row_number() OVER (ORDER BY i.id DESC) AS rank, {ROW} AS item
  FROM (
    SELECT * FROM idea AS i WHERE i.lab_id = :lab
      AND (CAST(:state AS text) IS NULL OR i.state = :state)
      AND (CAST(:of_kind AS text) IS NULL OR i.kind = :of_kind)
      AND (CAST(:territory AS text) IS NULL OR i.territory_code = :territory)
      AND (CAST(:became AS bigint) IS NULL OR i.request_id = :became)
      AND (NOT CAST(:waiting AS boolean)
           OR (i.state IN ('recue', 'lue') AND i.erased_at IS NULL))
      AND (CAST(:q AS text) IS NULL OR i.search LIKE '%' || tilab_search_key(:q) || '%')
      AND (CAST(:after AS bigint) IS NULL OR i.id < :after)
    ORDER BY i.id DESC LIMIT :limit + 1) AS i
) AS found
"""
"""A lab's ideas, latest first, from number ``:after`` down."""

_STEPS = """
(SELECT coalesce(json_agg(json_build_object('at', s.at, 'what', s.what, 'words', s.words{0})
   ORDER BY s.id), '[]')
 FROM idea_step AS s {1} WHERE s.lab_id = i.lab_id AND s.idea_id = i.id)
"""
_BY = _STEPS.format(", 'by_name', n.display_name", "LEFT JOIN person AS n ON n.id = s.person_id")

ONE = f"""
SELECT (({ROW})::jsonb || jsonb_build_object(
  'words', i.words, 'cut', false, 'for_whom', i.for_whom, 'would_help', i.would_help,
  'may_publish', i.may_publish,
  'may_write', EXISTS (SELECT FROM idea_author AS a
    WHERE a.lab_id = i.lab_id AND a.idea_id = i.id),
  'request_number', (SELECT r.number FROM project_request AS r
    WHERE r.lab_id = i.lab_id AND r.id = i.request_id),
  'publication', (SELECT json_build_object('words', s.words, 'outcome', s.outcome,
      'published_at', s.published_at)
    FROM idea_publication AS s WHERE s.lab_id = i.lab_id AND s.idea_id = i.id),
  'steps', {_BY}))::text
FROM idea AS i WHERE i.lab_id = :lab AND i.id = :idea
"""

OWN = f"""
SELECT json_build_object(
  'lab', l.slug, 'lab_name', l.name, 'kind', i.kind, 'words', i.words, 'for_whom', i.for_whom,
  'place', i.place, 'territory_code', i.territory_code, 'would_help', i.would_help,
  'may_publish', i.may_publish,
  'may_write', EXISTS (SELECT FROM idea_author AS a
    WHERE a.lab_id = i.lab_id AND a.idea_id = i.id),
  'state', i.state, 'close_reason', i.close_reason, 'received_at', i.received_at,
  'joined', (SELECT json_build_object('state', o.state, 'project', {_PUBLIC_PROJECT.format("o")})
    FROM idea AS o WHERE o.lab_id = i.lab_id AND o.id = i.like_id),
  'project', {_PUBLIC_PROJECT.format("i")},
  'published', EXISTS (SELECT FROM idea_publication AS s
    WHERE s.lab_id = i.lab_id AND s.idea_id = i.id),
  'retention_days', coalesce((SELECT s.retention_days FROM citizen_settings AS s
    WHERE s.lab_id = i.lab_id), 90),
  'steps', {_STEPS.format("", "")})::text
FROM idea AS i JOIN lab AS l ON l.id = i.lab_id
WHERE i.lab_id = :lab AND i.id = :idea
"""
"""What the author sees: never a request's number, nor a card that is not public."""

PUBLISHED = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY sort DESC) FILTER (WHERE rank <= :limit), '[]'),
  'next', CASE WHEN count(*) > :limit THEN min(sort) FILTER (WHERE rank <= :limit) END)::text
FROM (
  SELECT i.idea_id AS sort, row_number() OVER (ORDER BY i.idea_id DESC) AS rank,
    json_build_object('id', i.idea_id, 'kind', i.kind, 'words', i.words, 'place', i.place,
      'outcome', i.outcome, 'state', i.state, 'project', {_PUBLIC_PROJECT.format("i")},
      'published_at', i.published_at, 'fictitious', i.fictitious) AS item
  FROM (
    SELECT s.* FROM idea_publication AS s JOIN lab AS l ON l.id = s.lab_id
    WHERE l.slug = :lab AND (CAST(:of_kind AS text) IS NULL OR s.kind = :of_kind)
      AND (CAST(:after AS bigint) IS NULL OR s.idea_id < :after)
    ORDER BY s.idea_id DESC LIMIT :limit + 1) AS i
) AS found
HAVING EXISTS (SELECT FROM lab AS l WHERE l.slug = :lab)
"""
"""What everybody may read of a lab's ideas, and what came of them; by the public role.

Nothing at all when there is no such lab.
"""
