-- The actor behind a cookie, as in people.sql; but a role's days are those of French calendars, not
-- of UTC: one given after midnight in Paris held only from two in the morning on.
CREATE OR REPLACE FUNCTION tilab_actor_of_session(hash bytea, at timestamptz, idle interval)
RETURNS jsonb LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  opened user_session;
  today date := (at AT TIME ZONE 'Europe/Paris')::date;
BEGIN
  SELECT * INTO opened FROM user_session AS s
    WHERE s.token_hash = hash AND s.expires_at > at AND s.last_seen_at > at - idle;
  IF NOT FOUND THEN RETURN NULL; END IF;
  IF opened.last_seen_at < at - interval '1 minute' THEN
    UPDATE user_session SET last_seen_at = at WHERE token_hash = hash;
  END IF;
  RETURN (
    SELECT jsonb_build_object(
      'id', p.id, 'name', p.display_name, 'administrator', p.administrator,
      'csrf', opened.csrf_token, 'second_factor', opened.second_factor,
      'enrolled', c.totp_confirmed_at IS NOT NULL, 'expires_at', opened.expires_at,
      'roles', coalesce((
        SELECT jsonb_agg(jsonb_build_array(l.slug, l.id, r.role))
        FROM lab_role AS r JOIN lab AS l ON l.id = r.lab_id
        WHERE r.person_id = p.id AND r.from_day <= today
          AND (r.to_day IS NULL OR r.to_day >= today)), '[]'))
    FROM person AS p LEFT JOIN credential AS c ON c.person_id = p.id
    WHERE p.id = opened.person_id AND p.status = 'active');
END $$;
