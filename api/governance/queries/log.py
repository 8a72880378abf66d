"""Reading the decision log, and what is wrong with it."""

LIST_LOG = """
SELECT json_build_object(
  'items', coalesce(json_agg(item ORDER BY sort DESC) FILTER (WHERE rank <= :limit), '[]'),
  'next', max(sort) FILTER (WHERE rank = :limit AND total > :limit))::text
FROM (
  SELECT json_build_object(
           'number', e.number, 'at', e.at, 'kind', e.kind, 'entity', e.entity, 'key', e.key,
           'actor_name', p.display_name, 'role', e.role, 'hash', encode(e.hash, 'hex'),
           'said', json_build_object(
             'move', c.content->>'move', 'outcome', c.content->>'outcome',
             'corrects', c.content->>'corrects', 'number', r.number,
             'body', b.name, 'title', coalesce(i.title, r.title))) AS item,
         e.sort, row_number() OVER (ORDER BY e.sort DESC) AS rank, count(*) OVER () AS total
  FROM (
    SELECT * FROM (
      SELECT e.*, lpad(e.number::text, 19, '0') AS sort FROM chain_entry AS e
      WHERE e.lab_id = :lab_id AND (CAST(:kind_of AS text) IS NULL OR e.kind = :kind_of)) AS sorted
    WHERE CAST(:after AS text) IS NULL OR sort < :after
    ORDER BY sort DESC LIMIT :limit + 1) AS e
  LEFT JOIN chain_content AS c ON c.lab_id = e.lab_id AND c.number = e.number
  LEFT JOIN person AS p ON e.actor = 'p' || p.id AND p.status = 'active'
  LEFT JOIN decision AS d ON d.lab_id = e.lab_id AND e.entity = 'decision' AND d.id::text = e.key
  LEFT JOIN agenda_item AS i ON i.lab_id = d.lab_id AND i.id = d.item_id
  LEFT JOIN project_request AS r ON r.lab_id = e.lab_id
    AND r.id = CASE WHEN e.entity = 'request' THEN e.key::bigint ELSE d.request_id END
  LEFT JOIN body_session AS s ON s.lab_id = e.lab_id AND e.entity = 'body_session'
    AND s.id::text = e.key
  LEFT JOIN recommendation AS n ON n.lab_id = e.lab_id AND e.entity = 'recommendation'
    AND n.id::text = e.key
  LEFT JOIN decision AS nd ON nd.lab_id = n.lab_id AND nd.id = n.decision_id
  LEFT JOIN body AS b ON b.lab_id = e.lab_id
    AND CASE WHEN e.entity IN ('request', 'body') THEN b.slug = c.content->>'body'
             ELSE b.id = coalesce(d.body_id, s.body_id, nd.body_id) END
) AS items
"""

VERIFY = """
SELECT json_build_object(
  'lab', l.name, 'timezone', l.timezone,
  'entries', (SELECT count(*) FROM chain_entry AS e WHERE e.lab_id = l.id),
  'head', coalesce((SELECT h.number FROM chain_head AS h WHERE h.lab_id = l.id), 0),
  'hash', coalesce((SELECT encode(h.hash, 'hex') FROM chain_head AS h WHERE h.lab_id = l.id), ''),
  'faults', coalesce((
    SELECT json_agg(json_build_object(
      'number', f.number, 'fault', f.fault, 'entity', f.entity, 'key', f.key,
      'title', coalesce(i.title, r.title, ni.title),
      'request', r.number, 'body', coalesce(b.name, sb.name, nb.name),
      'at', coalesce(d.decided_at, s.starts_at)) ORDER BY f.number, f.fault, f.entity, f.key)
    FROM (
      SELECT c.number, c.fault, e.entity, e.key
      FROM tilab_line_faults(l.id) AS c
      LEFT JOIN chain_entry AS e ON e.lab_id = c.lab_id AND e.number = c.number
      UNION ALL
      SELECT w.number, 'row', w.entity, w.key FROM tilab_row_faults(l.id) AS w) AS f
    LEFT JOIN decision AS d ON d.lab_id = l.id AND f.entity = 'decision' AND d.id::text = f.key
    LEFT JOIN agenda_item AS i ON i.lab_id = l.id AND i.id = d.item_id
    LEFT JOIN body AS b ON b.lab_id = l.id AND b.id = d.body_id
    LEFT JOIN project_request AS r ON r.lab_id = l.id AND f.entity = 'request'
      AND r.id::text = f.key
    LEFT JOIN body_session AS s ON s.lab_id = l.id AND f.entity = 'body_session'
      AND s.id::text = f.key
    LEFT JOIN body AS sb ON sb.lab_id = l.id AND sb.id = s.body_id
    LEFT JOIN recommendation AS n ON n.lab_id = l.id AND f.entity = 'recommendation'
      AND n.id::text = f.key
    LEFT JOIN decision AS nd ON nd.lab_id = l.id AND nd.id = n.decision_id
    LEFT JOIN agenda_item AS ni ON ni.lab_id = l.id AND ni.id = nd.item_id
    LEFT JOIN body AS nb ON nb.lab_id = l.id AND nb.id = nd.body_id), '[]'::json))::text
FROM lab AS l WHERE l.id = :lab_id
"""
"""All that :func:`api.governance.verification.findings` needs; one lab at a time."""
