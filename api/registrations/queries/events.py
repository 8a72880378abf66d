"""Reading public events, by the public role: nothing here follows the clock, so that an answer
holds as long as the network's data does. Whether one may register now, the reader's clock says."""

_EVENT = """
json_build_object(
  'lab', l.slug, 'lab_name', l.name, 'timezone', l.timezone, 'id', a.id, 'kind', a.kind,
  'title', a.title, 'summary', a.summary, 'tree', a.tree, 'starts_at', a.starts_at,
  'ends_at', a.ends_at, 'place', a.place, 'place_words', a.place_words,
  'address', l.address_hint, 'territory_code', a.territory_code,
  'online', a.place IN ('online', 'hybrid'), 'project', p.slug, 'project_title', p.title,
  'community', y.slug, 'community_name', y.name, 'status', a.status,
  'registration', CASE WHEN o.activity_id IS NOT NULL THEN json_build_object(
    'mode', o.mode, 'parity', o.parity, 'selected', o.selected_at IS NOT NULL,
    'capacity', o.capacity, 'left', o.capacity - o.taken,
    'opens_at', o.opens_at, 'closes_at', coalesce(o.closes_at, a.starts_at),
    'guests_max', o.guests_max, 'questions', o.questions, 'words', o.words,
    'retention_days', o.retention_days) END,
  'fictitious', a.fictitious, 'changed_at', a.changed_at, 'sequence', a.sequence,
  'version', a.version)
"""
_JOINS = """
JOIN lab AS l ON l.id = a.lab_id
LEFT JOIN activity_opening AS o ON o.lab_id = a.lab_id AND o.activity_id = a.id
LEFT JOIN project AS p ON p.lab_id = a.lab_id AND p.id = a.project_id
LEFT JOIN community AS y ON y.lab_id = a.lab_id AND y.id = a.community_id
"""

LIST_EVENTS = f"""
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY sort) FILTER (WHERE rank <= :limit), '[]'),
  'next', CASE WHEN count(*) > :limit THEN max(sort) FILTER (WHERE rank <= :limit) END)::text
FROM (
  SELECT {_EVENT} AS item, s.sort, row_number() OVER (ORDER BY s.sort) AS rank
  FROM (
    SELECT e.lab_id, e.id, to_char(e.starts_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MI') || '|'
      || lpad(e.lab_id::text, 19, '0') || '|' || lpad(e.id::text, 19, '0') AS sort
    FROM activity AS e JOIN lab AS n ON n.id = e.lab_id
    WHERE e.public_event AND e.status <> 'cancelled'
      AND (CAST(:lab AS text) IS NULL OR n.slug = :lab)
      AND (CAST(:from AS timestamptz) IS NULL OR e.ends_at > :from)
      AND (CAST(:to AS timestamptz) IS NULL OR e.starts_at < :to)
      AND (CAST(:kind AS text) IS NULL OR e.kind = :kind)
      AND (CAST(:territory AS text) IS NULL OR e.territory_code = :territory)) AS s
  JOIN activity AS a ON a.lab_id = s.lab_id AND a.id = s.id
  {_JOINS}
  WHERE CAST(:after AS text) IS NULL OR s.sort > :after
  ORDER BY s.sort LIMIT :limit + 1
) AS found
"""

ONE_EVENT = f"""
SELECT {_EVENT}::text FROM activity AS a {_JOINS}
WHERE l.slug = :lab AND a.id = :activity AND a.public_event AND a.status <> 'cancelled'
"""
