"""Reading what papers say."""

from api.registrations.queries.registrations import CERTIFIED

CERTIFIED_ONE = f"""
SELECT r.activity_id, r.name, r.organisation, r.minutes, r.fictitious, a.kind, a.title,
  a.starts_at, a.ends_at, l.name AS lab, l.timezone
FROM registration AS r
JOIN activity AS a ON a.lab_id = r.lab_id AND a.id = r.activity_id
JOIN lab AS l ON l.id = r.lab_id
WHERE r.lab_id = :lab AND r.id = :id AND {CERTIFIED}
"""

SHEET = """
SELECT json_build_object(
  'lab', l.name, 'timezone', l.timezone, 'title', a.title, 'kind', a.kind,
  'starts_at', a.starts_at, 'ends_at', a.ends_at,
  'where', concat_ws(', ', a.place_words, m.name, l.address_hint),
  'people', coalesce((
    SELECT json_agg(json_build_object('name', r.name, 'organisation', r.organisation,
      'guests', r.guests) ORDER BY tilab_search_key(r.name), r.id)
    FROM registration AS r
    WHERE r.lab_id = a.lab_id AND r.activity_id = a.id AND r.state = 'inscrite'
      AND r.erased_at IS NULL), '[]'),
  'forgotten', (SELECT count(*) FROM registration AS r
    WHERE r.lab_id = a.lab_id AND r.activity_id = a.id AND r.state = 'inscrite'
      AND r.erased_at IS NOT NULL))::text
FROM activity AS a
JOIN lab AS l ON l.id = a.lab_id
LEFT JOIN booking AS b ON b.lab_id = a.lab_id AND b.id = a.booking_id
LEFT JOIN room AS m ON m.lab_id = b.lab_id AND m.id = b.room_id
WHERE a.lab_id = :lab_id AND a.id = :activity
"""
