-- The secret feed behind an address, as in calendars.sql; but a community's is for those who may
-- read inside it that day, whatever their roles in the lab.
-- SECURITY DEFINER because it is read before it is known whose rows may be read.
CREATE OR REPLACE FUNCTION tilab_calendar_feed(hash bytea, at timestamptz)
RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
    'id', f.id, 'kind', f.kind, 'room_id', f.room_id, 'community_id', f.community_id,
    'member', f.community_id IS NOT NULL AND EXISTS (
      SELECT FROM community AS c WHERE (c.lab_id, c.id) = (f.lab_id, f.community_id)
        AND (c.visibility = 'publique' OR EXISTS (
          SELECT FROM community_member AS m
          WHERE (m.lab_id, m.community_id, m.person_id) = (c.lab_id, c.id, f.created_by)
            AND m.left_at IS NULL))),
    'lab_id', f.lab_id, 'lab', l.slug, 'lab_name', l.name, 'timezone', l.timezone,
    'person', p.id, 'email', p.email, 'locale', p.locale, 'last_read_at', f.last_read_at,
    'roles', coalesce((
      SELECT jsonb_agg(r.role) FROM lab_role AS r
      WHERE r.lab_id = f.lab_id AND r.person_id = p.id AND r.from_day <= (at AT TIME ZONE 'Europe/Paris')::date
        AND (r.to_day IS NULL OR r.to_day >= (at AT TIME ZONE 'Europe/Paris')::date)), '[]'))
  FROM calendar_feed AS f
  JOIN lab AS l ON l.id = f.lab_id
  JOIN person AS p ON p.id = f.created_by AND p.status = 'active'
  WHERE f.token_digest = hash AND f.revoked_at IS NULL
$$;
