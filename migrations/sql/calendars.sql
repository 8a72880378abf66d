-- The secret feed behind an address, with who made it and their roles of the day, in one statement.
-- SECURITY DEFINER because it is read before it is known whose rows may be read.
CREATE FUNCTION tilab_calendar_feed(hash bytea, at timestamptz)
RETURNS jsonb LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
    'id', f.id, 'kind', f.kind, 'room_id', f.room_id, 'community_id', f.community_id,
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

REVOKE EXECUTE ON FUNCTION tilab_calendar_feed FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tilab_calendar_feed TO tilab_app;
