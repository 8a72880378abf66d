"""Reading a community's calendar, and the secret addresses that a member made for it."""

EVENTS = """
SELECT json_build_object('timezone', l.timezone, 'items', coalesce(json_agg(json_build_object(
    'id', a.id, 'kind', a.kind, 'title', a.title, 'starts_at', a.starts_at, 'ends_at', a.ends_at,
    'place', a.place, 'room', CASE WHEN a.booking_id IS NOT NULL
      THEN tilab_room_of_activity(a.lab_id, a.id) END,
    'status', a.status, 'public', a.public_event, 'fictitious', a.fictitious)
    ORDER BY a.starts_at, a.id) FILTER (WHERE a.id IS NOT NULL), '[]'))::text
FROM lab AS l
LEFT JOIN activity AS a ON a.lab_id = l.id AND a.community_id = :community
  AND a.starts_at < (CAST(:end AS date) + 1)::timestamp AT TIME ZONE l.timezone
  AND a.ends_at > CAST(:start AS date)::timestamp AT TIME ZONE l.timezone
WHERE l.id = :lab GROUP BY l.id
"""
