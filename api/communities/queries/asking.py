"""Reading requests to join and invitations."""

REQUESTS = """
SELECT json_build_object('items', coalesce(json_agg(json_build_object('id', q.id,
  'name', p.display_name, 'email', p.email, 'organisation', n.name, 'words', q.words,
  'state', q.state, 'made_at', q.made_at, 'decided_at', q.decided_at, 'reason', q.reason,
  'abilities', CASE WHEN q.state = 'recue' THEN '["decide"]'::json ELSE '[]'::json END)
  ORDER BY q.state <> 'recue', q.id DESC), '[]'))::text
FROM (SELECT * FROM join_request
      WHERE lab_id = :lab_id AND community_id = :community
        AND (CAST(:state AS text) IS NULL OR state = :state)
      ORDER BY state <> 'recue', id DESC LIMIT 200) AS q
JOIN person AS p ON p.id = q.person_id
LEFT JOIN organisation AS n ON n.id = p.organisation_id
"""
INVITATIONS = """
SELECT json_build_object('items', coalesce(json_agg(json_build_object('id', i.id,
  'email', i.email, 'name', i.name, 'roles', i.roles, 'circle', o.slug, 'state', i.state,
  'made_at', i.made_at, 'sent_at', i.sent_at, 'expires_at', i.expires_at,
  'expired', i.expires_at < :at, 'invited_by', p.display_name,
  'abilities', CASE WHEN i.state IN ('preparee', 'envoyee') THEN '["revoke"]'::json
               ELSE '[]'::json END)
  ORDER BY i.id DESC), '[]'))::text
FROM (SELECT * FROM invitation
      WHERE lab_id = :lab_id AND community_id = :community
        AND (CAST(:ids AS bigint[]) IS NULL OR id = ANY (CAST(:ids AS bigint[])))
      ORDER BY id DESC LIMIT 500) AS i
LEFT JOIN circle AS o ON (o.lab_id, o.id) = (i.lab_id, i.circle_id)
LEFT JOIN person AS p ON p.id = i.invited_by
"""
